"""Processes of one agency alone, and no two of the same line from the same day.

Why      Versions count for each procedure, tier and agency.
Safe     Adds an empty column; the table is small.  Two processes of one procedure and tier from
         one day stop it: only one of them was ever followed, close the other first.
Deploy   Before the new code.
Reverse  Drops the column; processes of one agency alone would become everybody's.
Test     catalogue/tests/test_enacting_processes.py
"""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("catalogue", "0008_followed_so_far"),
        ("organisation", "0002_marks"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="internalprocess",
            name="process_version_once",
        ),
        migrations.AddField(
            model_name="internalprocess",
            name="agency",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="organisation.agency",
                verbose_name="quy trình riêng của",
            ),
        ),
        migrations.AddConstraint(
            model_name="internalprocess",
            constraint=models.UniqueConstraint(
                fields=("key", "version", "procedure", "tier", "agency"),
                name="process_version_once",
                nulls_distinct=False,
            ),
        ),
        migrations.AddConstraint(
            model_name="internalprocess",
            constraint=models.UniqueConstraint(
                fields=("procedure", "tier", "agency", "valid_from"),
                name="process_begins_once",
                nulls_distinct=False,
            ),
        ),
    ]
