"""Judged evidence names its judge; what waits for judgement has none.

Why      A judgement nobody owns cannot be answered for.
Safe     Checks a small table once.
Deploy   Any time after 0002.
Reverse  Drops the constraint.
Test     planning/tests/test_tasks.py
"""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("planning", "0002_plans_whole")]
    operations = [
        migrations.AddConstraint(
            model_name="evidence",
            constraint=models.CheckConstraint(
                name="evidence_judged_by_somebody",
                condition=models.Q(("judged_by", ""), ("state", "handed_in"))
                | (
                    models.Q(("state", "handed_in"), _negated=True)
                    & models.Q(("judged_by", ""), _negated=True)
                ),
            ),
        ),
    ]
