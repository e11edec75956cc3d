"""What is left of a ministry's decision after an agency published a part of it: a row of its own.

Why      A decision that carries one of two procedures does not settle the other.
Safe     A constraint is loosened; every row that is there meets the new one.
Deploy   Any time after 0008.
Reverse  Only while no agency has two rows for one decision.
Test     publication/tests/test_following.py
"""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("publication", "0008_item_files"),
    ]

    operations = [
        migrations.RemoveConstraint(model_name="followup", name="follow_up_once"),
        migrations.AddConstraint(
            model_name="followup",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "published"), _negated=True),
                fields=("received", "agency"),
                name="follow_up_open_once",
            ),
        ),
    ]
