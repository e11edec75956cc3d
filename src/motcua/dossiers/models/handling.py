"""What happens to a dossier between receipt and return."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from motcua.base.fields import NameField, is_nfc
from motcua.base.models import Record
from motcua.dossiers.models.dossiers import Dossier
from motcua.dossiers.rules.suspensions import Effect, Ground
from motcua.dossiers.states import HandOver, Outcome, ResultCopy, Stage, StepOutcome
from motcua.organisation.states import Role


class DossierStep(Record):
    """One stay of a dossier at one desk (*bước xử lý*), with its hand-over on both sides.

    ``sent_*`` is the hand that gave, ``taken_*`` the hand that received.  A step sent back or
    given to somebody else ends, and a new stay begins: nothing is overwritten.  One taken back
    before anybody received it ends without a receiving hand.
    """

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="steps", verbose_name="hồ sơ")
    number = models.SmallIntegerField("lượt")
    template = models.ForeignKey(
        "catalogue.ProcessStep", models.PROTECT, related_name="+", verbose_name="bước quy trình"
    )
    role = models.CharField("vai trò", max_length=30)
    agency = models.ForeignKey(
        "organisation.Agency", models.PROTECT, related_name="+", verbose_name="cơ quan"
    )
    unit = models.ForeignKey(
        "organisation.Unit", models.PROTECT, related_name="+", verbose_name="đơn vị"
    )
    staff = models.ForeignKey(
        "organisation.Staff",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="người xử lý",
    )
    from_unit = models.ForeignKey(
        "organisation.Unit",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="đơn vị giao",
    )
    hand_over = models.CharField("phương thức giao", max_length=20, default=HandOver.ELECTRONIC)
    sent_at = models.DateTimeField("giao lúc")
    sent_by = models.CharField("người giao", max_length=80)
    due_at = models.DateTimeField("hạn của bước")
    taken_at = models.DateTimeField("nhận lúc", null=True)
    taken_by = models.CharField("người nhận", max_length=80, blank=True, default="")
    finished_at = models.DateTimeField("xong lúc", null=True)
    finished_by = models.CharField("người hoàn thành", max_length=80, blank=True, default="")
    outcome = models.CharField("kết thúc", max_length=20, blank=True, default="")
    remarks = models.TextField("ý kiến", blank=True, default="")

    class Meta:
        verbose_name = "bước xử lý"
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(name="dossier_step_once", fields=["dossier", "number"]),
            models.CheckConstraint(
                name="dossier_step_role_known", condition=Q(role__in=list(Role))
            ),
            models.CheckConstraint(
                name="dossier_step_hand_over_known", condition=Q(hand_over__in=list(HandOver))
            ),
            models.CheckConstraint(
                name="dossier_step_ends_whole",
                condition=Q(finished_at__isnull=True, outcome="")
                | Q(finished_at__isnull=False, outcome__in=list(StepOutcome)),
            ),
        ]
        indexes = [
            models.Index(
                fields=["unit", "role", "due_at"],
                name="dossier_step_open",
                condition=Q(finished_at__isnull=True),
            ),
            models.Index(
                fields=["staff", "due_at"],
                name="dossier_step_mine",
                condition=Q(finished_at__isnull=True),
            ),
            models.Index(fields=["agency", "dossier"], name="dossier_step_agency"),
        ]

    def __str__(self) -> str:
        return f"{self.dossier} · {self.number}"


class Suspension(Record):
    """A wait that stops or restarts the clock (*tạm dừng thời hạn*): its ground, its document."""

    dossier = models.ForeignKey(
        Dossier, models.CASCADE, related_name="suspensions", verbose_name="hồ sơ"
    )
    since = models.DateTimeField("từ")
    until = models.DateTimeField("đến", null=True)
    ground = models.CharField("lý do", max_length=30)
    effect = models.CharField("hiệu lực", max_length=10)
    document = models.CharField("văn bản", max_length=120, blank=True, default="")

    class Meta:
        verbose_name = "tạm dừng thời hạn"
        ordering = ["since"]
        constraints = [
            models.UniqueConstraint(
                name="suspension_one_open", fields=["dossier"], condition=Q(until__isnull=True)
            ),
            models.CheckConstraint(
                name="suspension_right_way_round",
                condition=Q(until__isnull=True) | Q(until__gte=F("since")),
            ),
            models.CheckConstraint(
                name="suspension_ground_known", condition=Q(ground__in=list(Ground))
            ),
            models.CheckConstraint(
                name="suspension_effect_known", condition=Q(effect__in=list(Effect))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dossier} · {self.ground}"


class SupplementRequest(Record):
    """A written request for papers (*phiếu yêu cầu bổ sung*): once per stage, every gap in it."""

    dossier = models.ForeignKey(
        Dossier, models.CASCADE, related_name="supplements", verbose_name="hồ sơ"
    )
    stage = models.CharField("giai đoạn", max_length=20)
    number = models.CharField("số phiếu", max_length=60)
    reason = models.TextField("lý do")
    asked_at = models.DateTimeField("yêu cầu lúc")
    asked_by = models.CharField("người yêu cầu", max_length=80)
    answered_at = models.DateTimeField("bổ sung lúc", null=True)
    answered_by = models.CharField("người nhận bổ sung", max_length=80, blank=True, default="")

    class Meta:
        verbose_name = "yêu cầu bổ sung"
        ordering = ["asked_at"]
        constraints = [
            models.UniqueConstraint(name="supplement_once_per_stage", fields=["dossier", "stage"]),
            models.CheckConstraint(
                name="supplement_stage_known", condition=Q(stage__in=list(Stage))
            ),
            models.CheckConstraint(name="supplement_explained", condition=~Q(reason="")),
        ]

    def __str__(self) -> str:
        return self.number


class SupplementGap(Record):
    """One thing missing or wrong (*nội dung cần bổ sung*)."""

    request = models.ForeignKey(
        SupplementRequest, models.CASCADE, related_name="gaps", verbose_name="phiếu"
    )
    number = models.SmallIntegerField("số")
    paper = models.TextField("giấy tờ")
    what = models.TextField("cần bổ sung gì")

    class Meta:
        verbose_name = "nội dung cần bổ sung"
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(name="supplement_gap_once", fields=["request", "number"]),
            models.CheckConstraint(name="supplement_gap_said", condition=~Q(what="")),
        ]

    def __str__(self) -> str:
        return self.paper


class Reappointment(Record):
    """The one new date a late dossier may be given (*xin lỗi và hẹn lại*), with its letter."""

    dossier = models.OneToOneField(
        Dossier, models.CASCADE, related_name="reappointment", verbose_name="hồ sơ"
    )
    number = models.CharField("số văn bản", max_length=60)
    reason = models.TextField("lý do chậm")
    old_due_at = models.DateTimeField("hẹn cũ")
    new_due_at = models.DateTimeField("hẹn mới")
    sent_at = models.DateTimeField("gửi lúc")
    sent_by = models.CharField("người gửi", max_length=80)

    class Meta:
        verbose_name = "xin lỗi và hẹn lại"
        constraints = [
            models.CheckConstraint(
                name="reappointment_later", condition=Q(new_due_at__gt=F("old_due_at"))
            ),
            models.CheckConstraint(name="reappointment_explained", condition=~Q(reason="")),
        ]

    def __str__(self) -> str:
        return self.number


class ResultDraft(Record):
    """A draft of the result with what is said for it (*dự thảo kết quả, tờ trình*).

    Nothing is overwritten: drafted anew, it is the next revision.  The leader signs the last.
    """

    dossier = models.ForeignKey(
        Dossier, models.CASCADE, related_name="drafts", verbose_name="hồ sơ"
    )
    revision = models.SmallIntegerField("lần soạn")
    step = models.SmallIntegerField("lượt")
    outcome = models.CharField("kết quả", max_length=10)
    template = models.SlugField("mẫu", max_length=40)
    title = models.TextField("tên văn bản")
    bases: models.JSONField[list[str]] = models.JSONField("căn cứ", default=list, blank=True)
    body = models.TextField("nội dung")
    recipients: models.JSONField[list[str]] = models.JSONField("nơi nhận", default=list, blank=True)
    opinion = models.TextField("kết quả thẩm định, đề xuất")
    drafted_at = models.DateTimeField("soạn lúc")
    drafted_by = models.CharField("người soạn", max_length=80)

    class Meta:
        verbose_name = "dự thảo kết quả"
        ordering = ["-revision"]
        constraints = [
            models.UniqueConstraint(name="draft_revision_once", fields=["dossier", "revision"]),
            models.CheckConstraint(
                name="draft_outcome_known", condition=Q(outcome__in=list(Outcome))
            ),
            models.CheckConstraint(
                name="draft_says_something", condition=~Q(title="") & ~Q(body="") & ~Q(opinion="")
            ),
            is_nfc("draft_text_composed", "title", "body", "opinion"),
        ]

    def __str__(self) -> str:
        return self.title.replace("\n", " ")


class DossierResult(Record):
    """The result (*kết quả giải quyết*): signed by whom in what capacity, numbered, kept."""

    dossier = models.OneToOneField(
        Dossier, models.CASCADE, related_name="result", verbose_name="hồ sơ"
    )
    outcome = models.CharField("kết quả", max_length=10)
    reason = models.TextField("lý do từ chối", blank=True, default="")
    number = models.CharField("số, ký hiệu", max_length=80, blank=True, default="")
    signed_at = models.DateTimeField("ký lúc")
    signer = models.ForeignKey(
        "organisation.Staff", models.PROTECT, related_name="+", verbose_name="người ký"
    )
    capacity = models.CharField("quyền hạn ký", max_length=10)
    title = NameField("chức vụ ký", max_length=120)
    draft = models.ForeignKey(
        ResultDraft,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="dự thảo đã ký",
    )
    issued_at = models.DateTimeField("phát hành lúc", null=True)
    copy = models.CharField("bản điện tử", max_length=10, default=ResultCopy.NONE)
    file = models.ForeignKey(
        "documents.StoredFile",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="tệp kết quả",
    )

    class Meta:
        verbose_name = "kết quả"
        constraints = [
            models.CheckConstraint(
                name="result_outcome_known", condition=Q(outcome__in=list(Outcome))
            ),
            models.CheckConstraint(
                name="result_refusal_explained",
                condition=~Q(outcome=Outcome.REFUSED) | ~Q(reason=""),
            ),
            models.CheckConstraint(
                name="result_issued_with_number",
                condition=Q(issued_at__isnull=True) | ~Q(number=""),
            ),
            models.CheckConstraint(
                name="result_copy_known", condition=Q(copy__in=list(ResultCopy))
            ),
            is_nfc("result_text_composed", "title"),
        ]

    def __str__(self) -> str:
        return self.number or f"{self.dossier}"
