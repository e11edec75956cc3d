"""Judged evidence names its judge; what waits for judgement has none.

Why      A judgement nobody owns cannot be answered for.
         Demonstrations loaded before have such judgements: they become the system's.
Safe     Updates and checks a small table once.
Deploy   Any time after 0002.
Reverse  Drops the constraint.
Test     planning/tests/test_tasks.py
"""

from django.db import migrations, models

OWN = """
UPDATE planning_evidence
   SET judged_by = CASE state WHEN 'handed_in' THEN '' ELSE 'system' END
 WHERE (state = 'handed_in') <> (judged_by = '')
"""


class Migration(migrations.Migration):
    dependencies = [("planning", "0002_plans_whole")]
    operations = [
        migrations.RunSQL(OWN, migrations.RunSQL.noop),
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
