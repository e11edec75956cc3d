"""The inventory of internal procedures between agencies.

Why      Decision 461 sets a target on them, counted over what the province has inventoried.
Safe     New tables.
Deploy   Any time after 0005.
Reverse  Drops the inventory.
Test     publication/tests/test_internal.py
"""

import django.db.models.deletion
from django.db import migrations, models

import motcua.base.fields
import motcua.organisation.states
import motcua.publication.states.internal


class Migration(migrations.Migration):
    dependencies = [
        ("organisation", "0002_marks"),
        ("publication", "0005_process_drafts"),
    ]

    operations = [
        migrations.CreateModel(
            name="InternalEntry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "serial",
                    models.IntegerField(
                        blank=True, null=True, unique=True, verbose_name="số thứ tự"
                    ),
                ),
                (
                    "national_code",
                    models.CharField(
                        blank=True, default="", max_length=40, verbose_name="mã quốc gia"
                    ),
                ),
                ("group", models.CharField(max_length=10, verbose_name="nhóm")),
                (
                    "state",
                    models.CharField(
                        default=motcua.publication.states.internal.InternalState["PROPOSED"],
                        max_length=10,
                        verbose_name="tình trạng",
                    ),
                ),
                ("tier", models.CharField(max_length=20, verbose_name="cấp thực hiện")),
                ("name", motcua.base.fields.NameField(max_length=500, verbose_name="tên thủ tục")),
                ("field", motcua.base.fields.NameField(max_length=200, verbose_name="lĩnh vực")),
                ("purpose", models.TextField(blank=True, default="", verbose_name="để làm gì")),
                ("bases", models.JSONField(default=list, verbose_name="căn cứ pháp lý")),
                (
                    "days",
                    models.SmallIntegerField(
                        blank=True, null=True, verbose_name="số ngày làm việc đang thực hiện"
                    ),
                ),
                (
                    "papers",
                    models.SmallIntegerField(
                        blank=True, null=True, verbose_name="số giấy tờ đang yêu cầu"
                    ),
                ),
                (
                    "outcome",
                    models.CharField(
                        blank=True, default="", max_length=10, verbose_name="kết quả rà soát"
                    ),
                ),
                (
                    "review",
                    models.TextField(blank=True, default="", verbose_name="nội dung rà soát"),
                ),
                (
                    "days_after",
                    models.SmallIntegerField(
                        blank=True, null=True, verbose_name="số ngày sau rà soát"
                    ),
                ),
                (
                    "papers_after",
                    models.SmallIntegerField(
                        blank=True, null=True, verbose_name="số giấy tờ sau rà soát"
                    ),
                ),
                ("proposed_on", models.DateField(verbose_name="ngày đề xuất")),
                (
                    "accepted_on",
                    models.DateField(blank=True, null=True, verbose_name="ngày vào danh mục"),
                ),
                (
                    "reviewed_on",
                    models.DateField(blank=True, null=True, verbose_name="ngày rà soát"),
                ),
                (
                    "abolished_on",
                    models.DateField(blank=True, null=True, verbose_name="ngày bãi bỏ"),
                ),
                ("changes", models.IntegerField(default=0, verbose_name="số lần sửa")),
                (
                    "folded",
                    models.GeneratedField(
                        db_persist=True,
                        expression=motcua.base.fields.Folded(models.F("name")),
                        output_field=models.TextField(db_collation="C"),
                    ),
                ),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisation.agency",
                        verbose_name="cơ quan chủ trì",
                    ),
                ),
                (
                    "others",
                    models.ManyToManyField(
                        blank=True,
                        related_name="+",
                        to="organisation.agency",
                        verbose_name="cơ quan phối hợp",
                    ),
                ),
            ],
            options={
                "verbose_name": "mục thủ tục nội bộ",
                "ordering": ["-id"],
            },
        ),
        migrations.CreateModel(
            name="InternalNote",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("action", models.CharField(max_length=10, verbose_name="việc")),
                ("text", models.TextField(blank=True, default="", verbose_name="nội dung")),
                ("noted_at", models.DateTimeField(verbose_name="lúc")),
                ("noted_by", models.CharField(max_length=80, verbose_name="người ghi")),
                (
                    "entry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="notes",
                        to="publication.internalentry",
                        verbose_name="mục thủ tục nội bộ",
                    ),
                ),
            ],
            options={
                "verbose_name": "ghi chú thủ tục nội bộ",
                "ordering": ["-noted_at", "-id"],
            },
        ),
        migrations.AddIndex(
            model_name="internalentry",
            index=models.Index(fields=["agency", "state"], name="internal_of_agency"),
        ),
        migrations.AddConstraint(
            model_name="internalentry",
            constraint=models.UniqueConstraint(
                condition=models.Q(("national_code", ""), _negated=True),
                fields=("national_code",),
                name="internal_national_code_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="internalentry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "group__in",
                        [
                            motcua.publication.states.internal.InternalGroup["BETWEEN"],
                            motcua.publication.states.internal.InternalGroup["WITHIN"],
                        ],
                    )
                ),
                name="internal_group_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="internalentry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "state__in",
                        [
                            motcua.publication.states.internal.InternalState["PROPOSED"],
                            motcua.publication.states.internal.InternalState["RETURNED"],
                            motcua.publication.states.internal.InternalState["ACCEPTED"],
                            motcua.publication.states.internal.InternalState["REVIEWED"],
                            motcua.publication.states.internal.InternalState["ABOLISHED"],
                            motcua.publication.states.internal.InternalState["REFUSED"],
                            motcua.publication.states.internal.InternalState["WITHDRAWN"],
                        ],
                    )
                ),
                name="internal_state_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="internalentry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "tier__in",
                        [
                            motcua.organisation.states.Tier["CENTRAL"],
                            motcua.organisation.states.Tier["PROVINCE"],
                            motcua.organisation.states.Tier["DISTRICT"],
                            motcua.organisation.states.Tier["COMMUNE"],
                        ],
                    )
                ),
                name="internal_tier_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="internalentry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        (
                            "state__in",
                            [
                                motcua.publication.states.internal.InternalState["ACCEPTED"],
                                motcua.publication.states.internal.InternalState["REVIEWED"],
                                motcua.publication.states.internal.InternalState["ABOLISHED"],
                            ],
                        ),
                        _negated=True,
                    ),
                    models.Q(("accepted_on__isnull", False), ("serial__gte", 1)),
                    _connector="OR",
                ),
                name="internal_numbered_when_listed",
            ),
        ),
        migrations.AddConstraint(
            model_name="internalentry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("outcome", ""), ("reviewed_on__isnull", True)),
                    models.Q(
                        (
                            "outcome__in",
                            [
                                motcua.publication.states.internal.ReviewOutcome["KEEP"],
                                motcua.publication.states.internal.ReviewOutcome["SIMPLIFY"],
                                motcua.publication.states.internal.ReviewOutcome["MERGE"],
                                motcua.publication.states.internal.ReviewOutcome["ABOLISH"],
                            ],
                        ),
                        ("reviewed_on__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="internal_reviewed_with_outcome",
            ),
        ),
        migrations.AddConstraint(
            model_name="internalentry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("abolished_on__isnull", False),
                        ("state", motcua.publication.states.internal.InternalState["ABOLISHED"]),
                    ),
                    models.Q(
                        ("abolished_on__isnull", True),
                        models.Q(
                            (
                                "state",
                                motcua.publication.states.internal.InternalState["ABOLISHED"],
                            ),
                            _negated=True,
                        ),
                    ),
                    _connector="OR",
                ),
                name="internal_abolished_on_a_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="internalentry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("days__isnull", True), ("days__gte", 0), _connector="OR"),
                    models.Q(("papers__isnull", True), ("papers__gte", 0), _connector="OR"),
                    models.Q(("days_after__isnull", True), ("days_after__gte", 0), _connector="OR"),
                    models.Q(
                        ("papers_after__isnull", True), ("papers_after__gte", 0), _connector="OR"
                    ),
                ),
                name="internal_counts_not_negative",
            ),
        ),
        migrations.AddConstraint(
            model_name="internalentry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("name", models.Func(models.F("name"), function="normalize")),
                    ("field", models.Func(models.F("field"), function="normalize")),
                ),
                name="internal_text_composed",
            ),
        ),
        migrations.AddConstraint(
            model_name="internalnote",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "action__in",
                        [
                            motcua.publication.states.internal.InternalAction["EDIT"],
                            motcua.publication.states.internal.InternalAction["SUBMIT"],
                            motcua.publication.states.internal.InternalAction["WITHDRAW"],
                            motcua.publication.states.internal.InternalAction["ACCEPT"],
                            motcua.publication.states.internal.InternalAction["RETURN"],
                            motcua.publication.states.internal.InternalAction["REFUSE"],
                            motcua.publication.states.internal.InternalAction["REVIEW"],
                            motcua.publication.states.internal.InternalAction["NUMBER"],
                            motcua.publication.states.internal.InternalAction["ABOLISH"],
                            motcua.publication.states.internal.InternalAction["RESTORE"],
                        ],
                    )
                ),
                name="internal_note_action_known",
            ),
        ),
    ]
