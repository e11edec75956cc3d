"""Verifications on the spot: a time and a place, and the record of what was found.

Why      NĐ 61/2018/NĐ-CP, art. 19.3; NĐ 118/2025/NĐ-CP, art. 19.4a.
Safe     A new table.
Deploy   Before the new code.
Reverse  Drops the verifications and their records.
Test     dossiers/tests/test_verifications.py
"""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("documents", "0001_initial"),
        ("dossiers", "0009_opinions"),
        ("organisation", "0002_marks"),
    ]

    operations = [
        migrations.CreateModel(
            name="Verification",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("ordinal", models.SmallIntegerField(verbose_name="thứ tự")),
                ("step", models.SmallIntegerField(verbose_name="lượt")),
                ("number", models.CharField(max_length=60, verbose_name="số")),
                (
                    "state",
                    models.CharField(default="planned", max_length=10, verbose_name="tình trạng"),
                ),
                ("planned_for", models.DateTimeField(verbose_name="hẹn lúc")),
                ("place", models.CharField(max_length=300, verbose_name="địa điểm")),
                ("content", models.TextField(verbose_name="nội dung xác minh")),
                (
                    "is_applicant_invited",
                    models.BooleanField(default=False, verbose_name="mời người nộp hồ sơ"),
                ),
                ("planned_at", models.DateTimeField(verbose_name="lập lúc")),
                ("planned_by", models.CharField(max_length=80, verbose_name="người lập")),
                ("held_at", models.DateTimeField(null=True, verbose_name="xác minh lúc")),
                (
                    "participants",
                    models.TextField(blank=True, default="", verbose_name="thành phần tham gia"),
                ),
                (
                    "findings",
                    models.TextField(blank=True, default="", verbose_name="kết quả xác minh"),
                ),
                ("conclusion", models.TextField(blank=True, default="", verbose_name="kết luận")),
                ("reason", models.TextField(blank=True, default="", verbose_name="lý do hủy")),
                ("ended_at", models.DateTimeField(null=True, verbose_name="ghi lúc")),
                (
                    "ended_by",
                    models.CharField(
                        blank=True, default="", max_length=80, verbose_name="người ghi"
                    ),
                ),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisation.agency",
                        verbose_name="cơ quan",
                    ),
                ),
                (
                    "dossier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="verifications",
                        to="dossiers.dossier",
                        verbose_name="hồ sơ",
                    ),
                ),
                (
                    "file",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="documents.storedfile",
                        verbose_name="biên bản đã ký",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisation.unit",
                        verbose_name="đơn vị",
                    ),
                ),
            ],
            options={
                "verbose_name": "xác minh",
                "ordering": ["dossier", "ordinal"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("dossier", "ordinal"), name="verification_ordinal_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["planned", "held", "dropped"])),
                        name="verification_state_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("place", ""), _negated=True),
                            models.Q(("content", ""), _negated=True),
                            models.Q(("number", ""), _negated=True),
                        ),
                        name="verification_says_where_and_what",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended_at__isnull", True), ("state", "planned")),
                            models.Q(
                                ("ended_at__isnull", False),
                                ("state", "held"),
                                ("held_at__isnull", False),
                                models.Q(("participants", ""), _negated=True),
                                models.Q(("findings", ""), _negated=True),
                                models.Q(("conclusion", ""), _negated=True),
                            ),
                            models.Q(
                                ("ended_at__isnull", False),
                                ("state", "dropped"),
                                models.Q(("reason", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="verification_ends_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("place", models.Func(models.F("place"), function="normalize")),
                            ("content", models.Func(models.F("content"), function="normalize")),
                            (
                                "participants",
                                models.Func(models.F("participants"), function="normalize"),
                            ),
                            ("findings", models.Func(models.F("findings"), function="normalize")),
                            (
                                "conclusion",
                                models.Func(models.F("conclusion"), function="normalize"),
                            ),
                        ),
                        name="verification_text_composed",
                    ),
                ],
            },
        ),
    ]
