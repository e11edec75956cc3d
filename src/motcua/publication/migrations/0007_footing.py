"""What an item was written after, and who began a draft of a process.

Why      A draft written before another decision took force would undo it unseen; a draft for
         every agency could be thrown away by anybody.
Safe     New columns that may be empty; what is empty is neither refused nor owned.
Deploy   Any time after 0006.
Reverse  Drops the columns.
Test     publication/tests/test_footing.py, publication/tests/test_process_drafts.py
"""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("organisation", "0002_marks"),
        ("publication", "0006_internal_entries"),
    ]

    operations = [
        migrations.AddField(
            model_name="processdraft",
            name="begun_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="organisation.agency",
                verbose_name="cơ quan soạn",
            ),
        ),
        migrations.AddField(
            model_name="publicationitem",
            name="based_on",
            field=models.BigIntegerField(blank=True, null=True, verbose_name="soạn từ phiên bản"),
        ),
    ]
