"""Apologies are letters with a way of their own: drafted, passed, signed, sent.

Why      NĐ 61/2018, art. 19.9; NĐ 118/2025, art. 19.6: signed by the head, once with a new date.
Safe     Adds a table and fills it from the new dates given so far; no row changes.
Deploy   Before the new code.
Reverse  Loses letters that gave no new date and those not sent yet.
Test     dossiers/tests/test_letters.py
"""

import django.db.models.deletion
from django.db import migrations, models

import motcua.base.fields
import motcua.dossiers.states

SENT_BEFORE = """
INSERT INTO dossiers_apologyletter (
    dossier_id, agency_id, kind, state, revision, reason, proposed_on, remarks, drafted_at,
    drafted_by, agreed_by, number, signed_at, signer_id, capacity, title, old_due_at, new_due_at,
    is_tardy
)
SELECT r.dossier_id, d.agency_id, 'new_date', 'signed', 1, r.reason,
    (r.new_due_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date, '', r.sent_at, r.sent_by, '', r.number,
    r.sent_at, s.id, '', '', r.old_due_at, r.new_due_at, false
FROM dossiers_reappointment r JOIN dossiers_dossier d ON d.id = r.dossier_id
LEFT JOIN organisation_staff s ON 'staff:' || s.code = r.sent_by
"""


class Migration(migrations.Migration):
    dependencies = [
        ("dossiers", "0003_closed_for_silence"),
        ("organisation", "0002_marks"),
    ]

    operations = [
        migrations.CreateModel(
            name="ApologyLetter",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("late_step", models.SmallIntegerField(null=True, verbose_name="chậm ở lượt")),
                ("kind", models.CharField(max_length=10, verbose_name="loại thư")),
                (
                    "state",
                    models.CharField(
                        default=motcua.dossiers.states.LetterState["DRAFT"],
                        max_length=10,
                        verbose_name="tình trạng",
                    ),
                ),
                ("revision", models.SmallIntegerField(default=1, verbose_name="lần soạn")),
                ("reason", models.TextField(verbose_name="lý do chậm")),
                ("proposed_on", models.DateField(null=True, verbose_name="đề nghị hẹn lại ngày")),
                (
                    "remarks",
                    models.TextField(blank=True, default="", verbose_name="ý kiến trả lại"),
                ),
                ("drafted_at", models.DateTimeField(verbose_name="soạn lúc")),
                ("drafted_by", models.CharField(max_length=80, verbose_name="người soạn")),
                ("agreed_at", models.DateTimeField(null=True, verbose_name="duyệt lúc")),
                (
                    "agreed_by",
                    models.CharField(
                        blank=True, default="", max_length=80, verbose_name="người duyệt"
                    ),
                ),
                (
                    "number",
                    models.CharField(
                        blank=True, default="", max_length=60, verbose_name="số văn bản"
                    ),
                ),
                ("signed_at", models.DateTimeField(null=True, verbose_name="ký, gửi lúc")),
                (
                    "capacity",
                    models.CharField(
                        blank=True, default="", max_length=10, verbose_name="quyền hạn ký"
                    ),
                ),
                (
                    "title",
                    motcua.base.fields.NameField(
                        blank=True, default="", max_length=120, verbose_name="chức vụ ký"
                    ),
                ),
                ("old_due_at", models.DateTimeField(null=True, verbose_name="hẹn cũ")),
                ("new_due_at", models.DateTimeField(null=True, verbose_name="hẹn mới")),
                ("send_by", models.DateField(null=True, verbose_name="phải gửi chậm nhất ngày")),
                (
                    "is_tardy",
                    models.BooleanField(default=False, verbose_name="gửi sau hạn phải gửi"),
                ),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisation.agency",
                        verbose_name="cơ quan xin lỗi",
                    ),
                ),
                (
                    "dossier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="letters",
                        to="dossiers.dossier",
                        verbose_name="hồ sơ",
                    ),
                ),
                (
                    "signer",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisation.staff",
                        verbose_name="người ký",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisation.unit",
                        verbose_name="đơn vị xử lý",
                    ),
                ),
            ],
            options={
                "verbose_name": "thư xin lỗi",
                "ordering": ["-drafted_at", "-id"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("state", motcua.dossiers.states.LetterState["SIGNED"])),
                        fields=["agency", "signed_at"],
                        name="letter_register",
                    ),
                    models.Index(
                        condition=models.Q(
                            (
                                "state__in",
                                [
                                    motcua.dossiers.states.LetterState["DRAFT"],
                                    motcua.dossiers.states.LetterState["SUBMITTED"],
                                    motcua.dossiers.states.LetterState["RETURNED"],
                                    motcua.dossiers.states.LetterState["AGREED"],
                                ],
                            )
                        ),
                        fields=["agency", "state"],
                        name="letter_unsent",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            (
                                "state__in",
                                [
                                    motcua.dossiers.states.LetterState["DRAFT"],
                                    motcua.dossiers.states.LetterState["SUBMITTED"],
                                    motcua.dossiers.states.LetterState["RETURNED"],
                                    motcua.dossiers.states.LetterState["AGREED"],
                                ],
                            )
                        ),
                        fields=("dossier",),
                        name="letter_one_open",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("kind", motcua.dossiers.states.LetterKind["NEW_DATE"]),
                            ("state", motcua.dossiers.states.LetterState["SIGNED"]),
                        ),
                        fields=("dossier",),
                        name="letter_one_new_date",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "state__in",
                                [
                                    motcua.dossiers.states.LetterState["DRAFT"],
                                    motcua.dossiers.states.LetterState["SUBMITTED"],
                                    motcua.dossiers.states.LetterState["RETURNED"],
                                    motcua.dossiers.states.LetterState["AGREED"],
                                    motcua.dossiers.states.LetterState["SIGNED"],
                                    motcua.dossiers.states.LetterState["DROPPED"],
                                ],
                            )
                        ),
                        name="letter_state_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    motcua.dossiers.states.LetterKind["NEW_DATE"],
                                    motcua.dossiers.states.LetterKind["FURTHER"],
                                ],
                            )
                        ),
                        name="letter_kind_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True), name="letter_explained"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                models.Q(("number", ""), _negated=True),
                                ("old_due_at__isnull", False),
                                ("signed_at__isnull", False),
                                ("state", motcua.dossiers.states.LetterState["SIGNED"]),
                            ),
                            models.Q(
                                models.Q(
                                    ("state", motcua.dossiers.states.LetterState["SIGNED"]),
                                    _negated=True,
                                ),
                                ("number", ""),
                                ("signed_at__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="letter_signed_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("kind", motcua.dossiers.states.LetterKind["FURTHER"]),
                                ("new_due_at__isnull", True),
                                ("proposed_on__isnull", True),
                            ),
                            models.Q(
                                models.Q(
                                    ("state", motcua.dossiers.states.LetterState["SIGNED"]),
                                    _negated=True,
                                ),
                                ("kind", motcua.dossiers.states.LetterKind["NEW_DATE"]),
                                ("new_due_at__isnull", True),
                                ("proposed_on__isnull", False),
                            ),
                            models.Q(
                                ("kind", motcua.dossiers.states.LetterKind["NEW_DATE"]),
                                ("new_due_at__gt", models.F("old_due_at")),
                                ("new_due_at__isnull", False),
                                ("state", motcua.dossiers.states.LetterState["SIGNED"]),
                            ),
                            _connector="OR",
                        ),
                        name="letter_date_by_kind",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("reason", models.Func(models.F("reason"), function="normalize")),
                            ("remarks", models.Func(models.F("remarks"), function="normalize")),
                            ("title", models.Func(models.F("title"), function="normalize")),
                        ),
                        name="letter_text_composed",
                    ),
                ],
            },
        ),
        migrations.RunSQL(SENT_BEFORE, migrations.RunSQL.noop),
    ]
