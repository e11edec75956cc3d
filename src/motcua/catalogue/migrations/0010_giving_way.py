"""A version or process undone between its issue and its day is in force on no day.

Why      A decision not yet in effect is undone by one with effect from the same day.
Safe     Widens two constraints and two unique indexes; every row there fits them.
Deploy   Before the new code.
Reverse  Refused by the database once something gave way: its last day is before its first.
Test     catalogue/tests/test_enacting.py, test_enacting_processes.py
"""

import datetime

import django.db.models.expressions
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("catalogue", "0009_processes_of_agencies"),
        ("organisation", "0002_marks"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="internalprocess",
            name="process_days_in_order",
        ),
        migrations.RemoveConstraint(
            model_name="internalprocess",
            name="process_begins_once",
        ),
        migrations.RemoveConstraint(
            model_name="procedureversion",
            name="version_one_per_day",
        ),
        migrations.RemoveConstraint(
            model_name="procedureversion",
            name="version_days_in_order",
        ),
        migrations.AddConstraint(
            model_name="internalprocess",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("valid_to__isnull", True),
                    (
                        "valid_to__gte",
                        django.db.models.expressions.CombinedExpression(
                            models.F("valid_from"), "-", models.Value(datetime.timedelta(days=1))
                        ),
                    ),
                    _connector="OR",
                ),
                name="process_days_in_order",
            ),
        ),
        migrations.AddConstraint(
            model_name="internalprocess",
            constraint=models.UniqueConstraint(
                condition=models.Q(
                    ("valid_to__isnull", True),
                    ("valid_to__gte", models.F("valid_from")),
                    _connector="OR",
                ),
                fields=("procedure", "tier", "agency", "valid_from"),
                name="process_begins_once",
                nulls_distinct=False,
            ),
        ),
        migrations.AddConstraint(
            model_name="procedureversion",
            constraint=models.UniqueConstraint(
                condition=models.Q(
                    ("valid_to__isnull", True),
                    ("valid_to__gte", models.F("valid_from")),
                    _connector="OR",
                ),
                fields=("procedure", "valid_from"),
                name="version_one_per_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="procedureversion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("valid_to__isnull", True),
                    (
                        "valid_to__gte",
                        django.db.models.expressions.CombinedExpression(
                            models.F("valid_from"), "-", models.Value(datetime.timedelta(days=1))
                        ),
                    ),
                    _connector="OR",
                ),
                name="version_days_in_order",
            ),
        ),
    ]
