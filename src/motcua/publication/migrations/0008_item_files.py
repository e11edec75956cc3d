"""Files of procedures brought to a draft, before anything of them is written.

Why      A file is looked at first, and what was looked at is what is taken in.
Safe     A new table.
Deploy   Any time after 0007.
Reverse  Drops the files not yet taken in.
Test     publication/tests/test_item_files.py
"""

import django.db.models.deletion
from django.db import migrations, models

import motcua.base.fields


class Migration(migrations.Migration):
    dependencies = [
        ("publication", "0007_footing"),
    ]

    operations = [
        migrations.CreateModel(
            name="ItemFile",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", motcua.base.fields.NameField(max_length=200, verbose_name="tên tệp")),
                ("content", models.BinaryField(verbose_name="nội dung")),
                ("seen", models.IntegerField(verbose_name="lần sửa của dự thảo")),
                ("brought_at", models.DateTimeField(verbose_name="đưa lên lúc")),
                ("brought_by", models.CharField(max_length=80, verbose_name="người đưa lên")),
                ("taken_at", models.DateTimeField(blank=True, null=True, verbose_name="nhận lúc")),
                (
                    "decision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="files",
                        to="publication.publicationdecision",
                        verbose_name="quyết định",
                    ),
                ),
            ],
            options={
                "verbose_name": "tệp thủ tục của dự thảo",
                "ordering": ["-id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("name", models.Func(models.F("name"), function="normalize"))
                        ),
                        name="item_file_text_composed",
                    )
                ],
            },
        ),
    ]
