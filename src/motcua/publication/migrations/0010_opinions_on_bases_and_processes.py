"""An opinion may be on the legal bases of a procedure, or on its internal process.

Why      Those who check say where; until now these two had no place of their own.
Safe     A check is loosened; every row that is there meets the new one.
Deploy   Any time after 0009.
Reverse  Only while no opinion is on one of the two.
Test     publication/tests/test_screens_drafts.py
"""

from django.db import migrations, models

PARTS = [
    "name",
    "steps",
    "modes",
    "papers",
    "limit",
    "subjects",
    "agency",
    "forms",
    "result",
    "conditions",
    "fees",
]
BESIDE = ["legal_bases", "process"]


class Migration(migrations.Migration):
    dependencies = [
        ("publication", "0009_rest_of_follow_ups"),
    ]

    operations = [
        migrations.RemoveConstraint(model_name="opinion", name="opinion_part_known"),
        migrations.AddConstraint(
            model_name="opinion",
            constraint=models.CheckConstraint(
                condition=models.Q(("part", ""), ("part__in", PARTS + BESIDE), _connector="OR"),
                name="opinion_part_known",
            ),
        ),
    ]
