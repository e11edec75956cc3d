"""Drafts of internal processes, before any decision carries them.

Why      A file is read, looked at and mended before anybody works by it.
Safe     A new table.
Deploy   Any time after 0004.
Reverse  Drops the drafts.
Test     publication/tests/test_process_drafts.py
"""

import django.db.models.deletion
from django.db import migrations, models

import motcua.base.fields
import motcua.organisation.states


class Migration(migrations.Migration):
    dependencies = [
        ("organisation", "0002_marks"),
        ("publication", "0004_postings"),
    ]

    operations = [
        migrations.CreateModel(
            name="ProcessDraft",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=80, verbose_name="khóa")),
                ("name", motcua.base.fields.NameField(max_length=300, verbose_name="tên")),
                (
                    "tier",
                    models.CharField(
                        blank=True, default="", max_length=20, verbose_name="cấp thực hiện"
                    ),
                ),
                ("data", models.JSONField(verbose_name="nội dung")),
                ("problems", models.JSONField(default=list, verbose_name="điều cần xem")),
                ("faults", models.SmallIntegerField(default=0, verbose_name="số lỗi")),
                (
                    "source",
                    motcua.base.fields.NameField(
                        blank=True, default="", max_length=200, verbose_name="đọc từ tệp"
                    ),
                ),
                ("is_edited", models.BooleanField(default=False, verbose_name="đã sửa tay")),
                ("changes", models.IntegerField(default=0, verbose_name="số lần sửa")),
                ("changed_at", models.DateTimeField(verbose_name="sửa lúc")),
                ("changed_by", models.CharField(max_length=80, verbose_name="người sửa")),
                (
                    "agency",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisation.agency",
                        verbose_name="quy trình riêng của",
                    ),
                ),
            ],
            options={
                "verbose_name": "dự thảo quy trình",
                "ordering": ["-changed_at", "-id"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("key", "tier", "agency"),
                        name="process_draft_once",
                        nulls_distinct=False,
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "tier__in",
                                [
                                    "",
                                    motcua.organisation.states.Tier["CENTRAL"],
                                    motcua.organisation.states.Tier["PROVINCE"],
                                    motcua.organisation.states.Tier["DISTRICT"],
                                    motcua.organisation.states.Tier["COMMUNE"],
                                ],
                            )
                        ),
                        name="process_draft_tier_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("name", models.Func(models.F("name"), function="normalize")),
                            ("source", models.Func(models.F("source"), function="normalize")),
                        ),
                        name="process_draft_text_composed",
                    ),
                ],
            },
        ),
    ]
