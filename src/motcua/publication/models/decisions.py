"""A publication decision: what it changes, and what was thought of it on the way."""

from __future__ import annotations

from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from motcua.base.fields import NameField, folded_column, is_nfc
from motcua.base.models import Record
from motcua.catalogue.states import ChangeKind
from motcua.organisation.states import SigningCapacity
from motcua.publication.states import (
    OPINION_PARTS,
    ContentScope,
    DecisionState,
    Origin,
    RoundOutcome,
    Settlement,
)

NUMBERED = Q(number__gt="", issued_on__isnull=False, serial__isnull=False, year__isnull=False)


class PublicationDecision(Record):
    """The chairman's decision that publishes procedures (*quyết định công bố*).

    ``seen`` counts the changes of the text: who saves over a newer one is told.  The moments are
    those of the last time each happened; rounds of opinions keep their own.
    """

    agency = models.ForeignKey(
        "organisation.Agency", models.PROTECT, related_name="+", verbose_name="cơ quan soạn thảo"
    )
    issuer = models.ForeignKey(
        "organisation.Agency", models.PROTECT, related_name="+", verbose_name="cơ quan ban hành"
    )
    title = models.TextField("trích yếu")
    bases: models.JSONField[list[str]] = models.JSONField("căn cứ", default=list, blank=True)
    received = models.ForeignKey(
        "publication.MinistryDecision",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="publications",
        verbose_name="theo quyết định của bộ",
    )
    effective_on = models.DateField("hiệu lực từ", null=True, blank=True)
    text_effective_on = models.DateField("ngày văn bản quy định có hiệu lực", null=True, blank=True)
    """Timeliness is measured against this day; empty: against the decision's own."""
    is_internal = models.BooleanField("thủ tục hành chính nội bộ", default=False)
    is_fast_track = models.BooleanField("theo thủ tục rút gọn", default=False)
    state = models.CharField("tình trạng", max_length=20, default=DecisionState.DRAFT)
    seen = models.IntegerField("lần sửa", default=0)
    drafted_by = models.CharField("người soạn", max_length=80)
    drafted_at = models.DateTimeField("lập lúc")
    first_sent_on = models.DateField("ngày gửi lần đầu", null=True, blank=True)
    submitted_at = models.DateTimeField("trình ký lúc", null=True, blank=True)
    signed_at = models.DateTimeField("ký lúc", null=True, blank=True)
    signer = models.ForeignKey(
        "organisation.Staff",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="người ký",
    )
    capacity = models.CharField("quyền hạn ký", max_length=10, blank=True, default="")
    signer_title = NameField("chức vụ ký", max_length=120, blank=True, default="")
    serial = models.IntegerField("số thứ tự", null=True, blank=True)
    year = models.SmallIntegerField("năm", null=True, blank=True)
    number = models.CharField("số, ký hiệu", max_length=120, blank=True, default="")
    issued_on = models.DateField("ngày ban hành", null=True, blank=True)
    issued_at = models.DateTimeField("vào số lúc", null=True, blank=True)
    issue_due_on = models.DateField("hạn ban hành", null=True, blank=True)
    entry_due_on = models.DateField("hạn nhập cơ sở dữ liệu quốc gia", null=True, blank=True)
    withdrawn_at = models.DateTimeField("rút lúc", null=True, blank=True)
    remark = models.TextField("lý do rút, trả lại", blank=True, default="")
    pdf = models.ForeignKey(
        "documents.StoredFile",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="bản PDF",
    )
    docx = models.ForeignKey(
        "documents.StoredFile",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="bản Word",
    )
    folded = folded_column("title")

    class Meta:
        verbose_name = "quyết định công bố"
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                name="publication_state_known", condition=Q(state__in=list(DecisionState))
            ),
            models.CheckConstraint(
                name="publication_capacity_known",
                condition=Q(capacity="") | Q(capacity__in=list(SigningCapacity)),
            ),
            models.CheckConstraint(
                name="publication_signed_by_somebody",
                condition=~Q(state__in=[DecisionState.SIGNED, DecisionState.ISSUED])
                | Q(signer__isnull=False, signed_at__isnull=False, capacity__gt=""),
            ),
            models.CheckConstraint(
                name="publication_numbered_when_issued",
                condition=(Q(state=DecisionState.ISSUED) & NUMBERED)
                | (~Q(state=DecisionState.ISSUED) & Q(number="", issued_on__isnull=True)),
            ),
            models.CheckConstraint(
                name="publication_takes_force_after_issue",
                condition=Q(issued_on__isnull=True) | Q(effective_on__gte=F("issued_on")),
            ),
            models.UniqueConstraint(
                name="publication_number_once",
                fields=["issuer", "year", "serial"],
                condition=Q(serial__isnull=False),
            ),
            is_nfc("publication_text_composed", "title", "signer_title", "remark"),
        ]
        indexes = [
            models.Index(fields=["state", "agency"], name="publication_state"),
            models.Index(fields=["issued_on"], name="publication_issued"),
        ]

    def get_absolute_url(self) -> str:
        return reverse("publication:decision", args=[self.pk])

    @property
    def state_label(self) -> str:
        """Return its state in words."""
        return DecisionState(self.state).label

    @property
    def subject(self) -> str:
        """Return what events call this decision."""
        return f"publication:{self.pk}"

    def __str__(self) -> str:
        return f"{self.number} · {self.title}" if self.number else self.title


class PublicationItem(Record):
    """One procedure of a decision, and what becomes of it (*thủ tục trong quyết định công bố*).

    ``facts`` are all the parts as far as known (empty for what is repealed); how many of them the
    paper prints, ``scope`` tells.  The three columns of entry follow the decision's issue.
    """

    decision = models.ForeignKey(
        PublicationDecision, models.CASCADE, related_name="items", verbose_name="quyết định"
    )
    position = models.SmallIntegerField("thứ tự")
    kind = models.CharField("loại thay đổi", max_length=20)
    procedure = models.CharField("mã thủ tục", max_length=40)
    name = NameField("tên", max_length=2000)
    origin = models.CharField("do ai quy định", max_length=20, default=Origin.CENTRE)
    facts: models.JSONField[dict[str, Any] | None] = models.JSONField(
        "các bộ phận", null=True, blank=True
    )
    details: models.JSONField[dict[str, Any]] = models.JSONField(
        "thông tin của tỉnh", default=dict, blank=True
    )
    replaces: models.Field[Any, Any] = ArrayField(
        models.CharField(max_length=40), verbose_name="thay thế các mã", default=list, blank=True
    )
    basis = models.TextField("căn cứ thay đổi", blank=True, default="")
    content_decision = NameField("nội dung theo quyết định", max_length=300, blank=True, default="")
    content_url = models.URLField("địa chỉ nội dung", max_length=500, blank=True, default="")
    discrepancy = models.BigIntegerField("từ điểm khác biệt", null=True, blank=True)
    based_on = models.BigIntegerField("soạn từ phiên bản", null=True, blank=True)
    """The version in force that it was last written after; a later one must be looked at first."""
    version = models.ForeignKey(
        "catalogue.ProcedureVersion",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="phiên bản đã lập",
    )
    entered_on = models.DateField("ngày nhập cơ sở dữ liệu quốc gia", null=True, blank=True)
    entered_by = models.CharField("người nhập", max_length=80, blank=True, default="")
    entry_reference = NameField("mã bản ghi quốc gia", max_length=120, blank=True, default="")
    folded = folded_column("name")

    class Meta:
        verbose_name = "thủ tục trong quyết định công bố"
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(name="publication_item_once", fields=["decision", "procedure"]),
            models.CheckConstraint(
                name="publication_item_kind_known", condition=Q(kind__in=list(ChangeKind))
            ),
            models.CheckConstraint(
                name="publication_item_origin_known", condition=Q(origin__in=list(Origin))
            ),
            models.CheckConstraint(
                name="publication_item_has_parts",
                condition=Q(kind=ChangeKind.REPEALED, facts__isnull=True)
                | (~Q(kind=ChangeKind.REPEALED) & Q(facts__isnull=False)),
            ),
            is_nfc(
                "publication_item_text_composed",
                "name",
                "basis",
                "content_decision",
                "entry_reference",
            ),
        ]
        indexes = [models.Index(fields=["procedure"], name="publication_item_procedure")]

    @property
    def scope(self) -> ContentScope:
        """Return how much of it the province publishes."""
        return ContentScope.LIST_ONLY if self.origin == Origin.CENTRE else ContentScope.FULL

    def __str__(self) -> str:
        return f"{self.procedure} {self.name}"


class ProcessItem(Record):
    """An internal process that a decision carries (*quy trình nội bộ kèm theo*)."""

    decision = models.ForeignKey(
        PublicationDecision, models.CASCADE, related_name="processes", verbose_name="quyết định"
    )
    position = models.SmallIntegerField("thứ tự")
    name = NameField("tên", max_length=300)
    agency = models.ForeignKey(
        "organisation.Agency",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="quy trình riêng của",
    )
    data: models.JSONField[dict[str, Any]] = models.JSONField("nội dung")
    """One process as the process file writes it: key, name, tier, limit, procedures, steps."""

    class Meta:
        verbose_name = "quy trình nội bộ kèm theo"
        ordering = ["position", "id"]
        constraints = [is_nfc("process_item_text_composed", "name")]

    @property
    def procedures(self) -> list[str]:
        """Return the codes of the procedures it handles."""
        return [str(code) for code in self.data.get("procedures") or []]

    def __str__(self) -> str:
        return self.name


class OpinionRound(Record):
    """One sending of a draft to the agencies that check it (*vòng lấy ý kiến*)."""

    decision = models.ForeignKey(
        PublicationDecision, models.CASCADE, related_name="rounds", verbose_name="quyết định"
    )
    number = models.SmallIntegerField("vòng")
    sent_at = models.DateTimeField("gửi lúc")
    sent_by = models.CharField("người gửi", max_length=80)
    due_on = models.DateField("hạn cho ý kiến")
    closed_at = models.DateTimeField("xong lúc", null=True, blank=True)
    outcome = models.CharField("kết quả", max_length=20, blank=True, default="")

    class Meta:
        verbose_name = "vòng lấy ý kiến"
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(name="opinion_round_once", fields=["decision", "number"]),
            models.CheckConstraint(
                name="opinion_round_outcome_when_closed",
                condition=Q(closed_at__isnull=True, outcome="")
                | Q(closed_at__isnull=False, outcome__in=list(RoundOutcome)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.decision_id} · {self.number}"


class RoundAnswer(Record):
    """What one checking agency answered in a round, or that it is still asked (*trả lời*)."""

    round = models.ForeignKey(
        OpinionRound, models.CASCADE, related_name="answers", verbose_name="vòng lấy ý kiến"
    )
    agency = models.ForeignKey(
        "organisation.Agency", models.PROTECT, related_name="+", verbose_name="cơ quan cho ý kiến"
    )
    agrees = models.BooleanField("thống nhất", null=True, blank=True)
    text = models.TextField("ý kiến chung", blank=True, default="")
    document = NameField("văn bản số", max_length=120, blank=True, default="")
    file = models.ForeignKey(
        "documents.StoredFile",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="tệp",
    )
    answered_at = models.DateTimeField("trả lời lúc", null=True, blank=True)
    answered_by = models.CharField("người trả lời", max_length=80, blank=True, default="")

    class Meta:
        verbose_name = "trả lời lấy ý kiến"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(name="round_answer_once", fields=["round", "agency"]),
            models.CheckConstraint(
                name="round_answer_whole",
                condition=Q(answered_at__isnull=True, agrees__isnull=True, answered_by="")
                | Q(answered_at__isnull=False, agrees__isnull=False, answered_by__gt=""),
            ),
            is_nfc("round_answer_text_composed", "text", "document"),
        ]

    def __str__(self) -> str:
        return f"{self.round} · {self.agency}"


class Opinion(Record):
    """One remark on a draft (*ý kiến kiểm soát*), on a procedure and a part of it or on the whole.

    A remark of the signer who sends a draft back has no round's answer above it.
    """

    decision = models.ForeignKey(
        PublicationDecision, models.CASCADE, related_name="opinions", verbose_name="quyết định"
    )
    answer = models.ForeignKey(
        RoundAnswer,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="opinions",
        verbose_name="trả lời",
    )
    round = models.SmallIntegerField("vòng")
    agency = models.ForeignKey(
        "organisation.Agency", models.PROTECT, related_name="+", verbose_name="cơ quan cho ý kiến"
    )
    item = models.ForeignKey(
        PublicationItem,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="opinions",
        verbose_name="thủ tục",
    )
    procedure = models.CharField("mã thủ tục", max_length=40, blank=True, default="")
    """The code it was about: kept when the item is taken out of the draft."""
    part = models.CharField("bộ phận", max_length=20, blank=True, default="")
    text = models.TextField("ý kiến")
    given_by = models.CharField("người cho ý kiến", max_length=80)
    given_at = models.DateTimeField("lúc")
    settled = models.CharField("tiếp thu, giải trình", max_length=20, blank=True, default="")
    reply = models.TextField("nội dung tiếp thu, giải trình", blank=True, default="")
    settled_by = models.CharField("người tiếp thu", max_length=80, blank=True, default="")
    settled_at = models.DateTimeField("tiếp thu lúc", null=True, blank=True)

    class Meta:
        verbose_name = "ý kiến kiểm soát"
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                name="opinion_part_known", condition=Q(part="") | Q(part__in=list(OPINION_PARTS))
            ),
            models.CheckConstraint(
                name="opinion_settled_whole",
                condition=Q(settled="", settled_at__isnull=True, settled_by="")
                | Q(settled__in=list(Settlement), settled_at__isnull=False, settled_by__gt=""),
            ),
            models.CheckConstraint(
                name="opinion_explained_in_words",
                condition=~Q(settled=Settlement.EXPLAINED) | Q(reply__gt=""),
            ),
            models.CheckConstraint(name="opinion_in_words", condition=Q(text__gt="")),
            is_nfc("opinion_text_composed", "text", "reply"),
        ]

    @property
    def part_label(self) -> str:
        """Return the part it is about in words; empty: the procedure as a whole."""
        return OPINION_PARTS[self.part].label if self.part else ""

    def __str__(self) -> str:
        return f"{self.agency}: {self.text[:60]}"


class DecisionCounter(Record):
    """The last number of decisions of one body in one year (*bộ đếm số quyết định*)."""

    issuer = models.ForeignKey(
        "organisation.Agency", models.PROTECT, related_name="+", verbose_name="cơ quan ban hành"
    )
    year = models.SmallIntegerField("năm")
    last = models.IntegerField("số cuối", default=0)

    class Meta:
        verbose_name = "bộ đếm số quyết định"
        constraints = [
            models.UniqueConstraint(name="decision_counter_once", fields=["issuer", "year"]),
        ]

    def __str__(self) -> str:
        return f"{self.year}: {self.last}"
