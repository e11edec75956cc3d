"""The certification books: lines, their numbers, their corrections.

Why      A commune certifies copies and signatures by the hundred, one line each.
Safe     New tables.
Deploy   Any time after 0006.
Reverse  Drops the books; take them away as a workbook first.
Test     dossiers/tests/test_certifications.py
"""

import django.db.models.deletion
from django.db import migrations, models

import motcua.base.fields


class Migration(migrations.Migration):
    dependencies = [
        ("dossiers", "0006_return_proofs"),
        ("organisation", "0002_marks"),
    ]

    operations = [
        migrations.CreateModel(
            name="CertificationEntry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=20, verbose_name="loại việc")),
                ("year", models.SmallIntegerField(verbose_name="năm")),
                ("number", models.IntegerField(verbose_name="số chứng thực")),
                ("received_at", models.DateTimeField(verbose_name="nhận lúc")),
                ("due_on", models.DateField(verbose_name="hẹn trả ngày")),
                (
                    "requester",
                    motcua.base.fields.NameField(max_length=200, verbose_name="người yêu cầu"),
                ),
                (
                    "requester_folded",
                    models.GeneratedField(
                        db_persist=True,
                        expression=motcua.base.fields.Folded(models.F("requester")),
                        output_field=models.TextField(db_collation="C"),
                    ),
                ),
                ("paper", motcua.base.fields.NameField(max_length=200, verbose_name="giấy tờ")),
                ("copies", models.SmallIntegerField(verbose_name="số bản")),
                ("pages", models.SmallIntegerField(verbose_name="số trang")),
                ("fee_computed", models.IntegerField(verbose_name="mức quy định")),
                ("fee", models.IntegerField(verbose_name="thực thu")),
                (
                    "fee_reason",
                    motcua.base.fields.NameField(
                        blank=True, default="", max_length=200, verbose_name="lý do thu thấp hơn"
                    ),
                ),
                ("revision", models.SmallIntegerField(default=0, verbose_name="lần sửa")),
                ("entered_at", models.DateTimeField(verbose_name="ghi lúc")),
                ("entered_by", models.CharField(max_length=80, verbose_name="người ghi")),
                ("cancelled_at", models.DateTimeField(null=True, verbose_name="hủy lúc")),
                (
                    "cancelled_by",
                    models.CharField(
                        blank=True, default="", max_length=80, verbose_name="người hủy"
                    ),
                ),
                (
                    "cancel_reason",
                    motcua.base.fields.NameField(
                        blank=True, default="", max_length=200, verbose_name="lý do hủy"
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
                "verbose_name": "dòng chứng thực",
            },
        ),
        migrations.CreateModel(
            name="CertificationChange",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "requester",
                    motcua.base.fields.NameField(max_length=200, verbose_name="người yêu cầu"),
                ),
                ("paper", motcua.base.fields.NameField(max_length=200, verbose_name="giấy tờ")),
                ("copies", models.SmallIntegerField(verbose_name="số bản")),
                ("pages", models.SmallIntegerField(verbose_name="số trang")),
                ("fee", models.IntegerField(verbose_name="thực thu")),
                (
                    "fee_reason",
                    motcua.base.fields.NameField(
                        blank=True, default="", max_length=200, verbose_name="lý do thu thấp hơn"
                    ),
                ),
                ("reason", motcua.base.fields.NameField(max_length=200, verbose_name="lý do sửa")),
                ("changed_at", models.DateTimeField(verbose_name="sửa lúc")),
                ("changed_by", models.CharField(max_length=80, verbose_name="người sửa")),
                (
                    "entry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="changes",
                        to="dossiers.certificationentry",
                        verbose_name="dòng chứng thực",
                    ),
                ),
            ],
            options={
                "verbose_name": "lần sửa dòng chứng thực",
                "ordering": ["id"],
            },
        ),
        migrations.CreateModel(
            name="CertificationCounter",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=20, verbose_name="loại việc")),
                ("year", models.SmallIntegerField(verbose_name="năm")),
                ("last", models.IntegerField(default=0, verbose_name="số cuối")),
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
                "verbose_name": "bộ đếm chứng thực",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("unit", "kind", "year"), name="certification_counter_once"
                    )
                ],
            },
        ),
        migrations.AddIndex(
            model_name="certificationentry",
            index=models.Index(fields=["unit", "received_at"], name="certification_book"),
        ),
        migrations.AddIndex(
            model_name="certificationentry",
            index=models.Index(fields=["agency", "received_at"], name="certification_agency"),
        ),
        migrations.AddConstraint(
            model_name="certificationentry",
            constraint=models.UniqueConstraint(
                fields=("unit", "kind", "year", "number"), name="certification_number_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="certificationentry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "kind__in",
                        [
                            "copy",
                            "signature",
                            "contract",
                        ],
                    )
                ),
                name="certification_kind_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="certificationentry",
            constraint=models.CheckConstraint(
                condition=models.Q(("copies__gt", 0), ("number__gt", 0), ("pages__gt", 0)),
                name="certification_counted",
            ),
        ),
        migrations.AddConstraint(
            model_name="certificationentry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("fee__gte", 0),
                    models.Q(
                        ("fee", models.F("fee_computed")),
                        models.Q(
                            models.Q(("fee_reason", ""), _negated=True),
                            ("fee__lt", models.F("fee_computed")),
                        ),
                        _connector="OR",
                    ),
                ),
                name="certification_fee_explained",
            ),
        ),
        migrations.AddConstraint(
            model_name="certificationentry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("cancel_reason", ""), ("cancelled_at__isnull", True)),
                    models.Q(
                        models.Q(("cancel_reason", ""), _negated=True),
                        ("cancelled_at__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="certification_cancelled_whole",
            ),
        ),
        migrations.AddConstraint(
            model_name="certificationentry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("requester", models.Func(models.F("requester"), function="normalize")),
                    ("paper", models.Func(models.F("paper"), function="normalize")),
                    ("fee_reason", models.Func(models.F("fee_reason"), function="normalize")),
                    ("cancel_reason", models.Func(models.F("cancel_reason"), function="normalize")),
                ),
                name="certification_composed",
            ),
        ),
        migrations.AddConstraint(
            model_name="certificationchange",
            constraint=models.CheckConstraint(
                condition=models.Q(("reason", ""), _negated=True),
                name="certification_change_reasoned",
            ),
        ),
    ]
