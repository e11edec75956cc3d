"""Where procedures hang (*niêm yết*): the places, what was confirmed there, the sets printed.

Nothing here says that a sheet is stale: that is told by the day (``selectors/postings.py``).
"""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from motcua.base.fields import NameField, folded_column, is_nfc, sort_column
from motcua.base.models import Record
from motcua.organisation.models.dated import Dated, right_way_round
from motcua.publication.states import PlaceKind, SetState, SheetSize


class PostingPlace(Dated):
    """A place at which an agency posts procedures (*nơi niêm yết*; NĐ 63/2010/NĐ-CP, art. 17)."""

    kind = models.CharField("loại", max_length=10)
    agency = models.ForeignKey(
        "organisation.Agency", models.PROTECT, related_name="+", verbose_name="cơ quan"
    )
    unit = models.ForeignKey(
        "organisation.Unit",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="bộ phận một cửa",
    )
    name = NameField("tên", max_length=300)
    url = models.URLField("địa chỉ trang", max_length=500, blank=True, default="")
    folded = folded_column("name")
    sort = sort_column("name")

    class Meta:
        verbose_name = "nơi niêm yết"
        ordering = ["sort", "id"]
        constraints = [
            right_way_round("posting_place_days_in_order"),
            is_nfc("posting_place_text_composed", "name"),
            models.CheckConstraint(
                name="posting_place_kind_known", condition=Q(kind__in=list(PlaceKind))
            ),
            models.CheckConstraint(
                name="posting_place_is_somewhere",
                condition=Q(kind=PlaceKind.COUNTER, unit__isnull=False, url="")
                | (~Q(kind=PlaceKind.COUNTER) & Q(unit__isnull=True) & ~Q(url="")),
            ),
            models.UniqueConstraint(
                name="posting_place_one_a_unit", fields=["unit"], condition=Q(valid_to__isnull=True)
            ),
            models.UniqueConstraint(
                name="posting_place_one_an_address",
                fields=["url"],
                condition=Q(valid_to__isnull=True) & ~Q(url=""),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("publication:posting_place", args=[self.pk])

    @property
    def is_web(self) -> bool:
        return PlaceKind(self.kind).is_web


class PostingConfirmation(Record):
    """That a place posted, and took down, sheets on a day (*xác nhận niêm yết*)."""

    place = models.ForeignKey(
        PostingPlace, models.PROTECT, related_name="confirmations", verbose_name="nơi niêm yết"
    )
    on = models.DateField("ngày niêm yết")
    note = models.TextField("ghi chú", blank=True, default="")
    url = models.URLField("địa chỉ bài đăng", max_length=500, blank=True, default="")
    confirmed_at = models.DateTimeField("xác nhận lúc")
    confirmed_by = models.CharField("người xác nhận", max_length=80)
    undone_at = models.DateTimeField("hủy lúc", null=True, blank=True)
    undone_by = models.CharField("người hủy", max_length=80, blank=True, default="")
    undone_because = models.TextField("lý do hủy", blank=True, default="")

    class Meta:
        verbose_name = "xác nhận niêm yết"
        ordering = ["-on", "-id"]
        constraints = [
            models.CheckConstraint(
                name="posting_undone_with_reason",
                condition=Q(undone_at__isnull=True, undone_because="")
                | (Q(undone_at__isnull=False) & ~Q(undone_because="")),
            )
        ]
        indexes = [models.Index(fields=["place", "-on"], name="posting_confirmation_of_place")]

    def __str__(self) -> str:
        return f"{self.place} ngày {self.on:%d/%m/%Y}"

    def get_absolute_url(self) -> str:
        return reverse("publication:posting_confirmation", args=[self.pk])


class PostingPhoto(Record):
    """A picture, or a kept copy of a page, that shows what hangs (*ảnh, bản chụp niêm yết*)."""

    confirmation = models.ForeignKey(
        PostingConfirmation, models.CASCADE, related_name="photos", verbose_name="xác nhận"
    )
    file = models.ForeignKey(
        "documents.StoredFile", models.PROTECT, related_name="+", verbose_name="tệp"
    )

    class Meta:
        verbose_name = "ảnh niêm yết"
        ordering = ["id"]


class PostedSheet(Record):
    """One sheet that hangs, or hung, at a place (*bản niêm yết*): a version, or the notice.

    ``notice_from`` is the first day of the notice on feedback that it shows (NĐ 20/2008/NĐ-CP,
    art. 13).
    """

    place = models.ForeignKey(
        PostingPlace, models.PROTECT, related_name="sheets", verbose_name="nơi niêm yết"
    )
    procedure = models.ForeignKey(
        "catalogue.Procedure",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="thủ tục",
    )
    version = models.ForeignKey(
        "catalogue.ProcedureVersion",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="phiên bản",
    )
    notice_from = models.DateField("thông báo từ ngày", null=True, blank=True)
    posted_on = models.DateField("niêm yết ngày")
    put_up = models.ForeignKey(
        PostingConfirmation, models.PROTECT, related_name="put_up", verbose_name="xác nhận treo"
    )
    taken_down_on = models.DateField("gỡ ngày", null=True, blank=True)
    taken_down = models.ForeignKey(
        PostingConfirmation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="took_down",
        verbose_name="xác nhận gỡ",
    )
    is_wrong = models.BooleanField("ghi nhầm", default=False)

    class Meta:
        verbose_name = "bản niêm yết"
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                name="posted_sheet_shows_one_thing",
                condition=Q(version__isnull=False, procedure__isnull=False, notice_from=None)
                | Q(version__isnull=True, procedure__isnull=True, notice_from__isnull=False),
            ),
            models.CheckConstraint(
                name="posted_sheet_days_in_order",
                condition=Q(taken_down_on__isnull=True) | Q(taken_down_on__gte=F("posted_on")),
            ),
            models.UniqueConstraint(
                name="posted_sheet_once",
                fields=["place", "version"],
                condition=Q(taken_down_on__isnull=True, is_wrong=False),
            ),
            models.UniqueConstraint(
                name="posted_notice_once",
                fields=["place", "notice_from"],
                condition=Q(taken_down_on__isnull=True, is_wrong=False, version__isnull=True),
            ),
        ]
        indexes = [
            models.Index(
                fields=["place", "procedure"],
                name="posted_sheet_up",
                condition=Q(taken_down_on__isnull=True, is_wrong=False),
            )
        ]


class PostingSet(Record):
    """Sheets of a place printed as one file (*bộ niêm yết*), made while one does other things."""

    place = models.ForeignKey(
        PostingPlace, models.CASCADE, related_name="sets", verbose_name="nơi niêm yết"
    )
    on = models.DateField("của ngày")
    size = models.CharField("khổ giấy", max_length=4, default=SheetSize.A4)
    is_whole = models.BooleanField("cả bộ", default=True)
    address = models.URLField("địa chỉ hệ thống", max_length=300)
    state = models.CharField("tình trạng", max_length=10, default=SetState.WAITING)
    sheets = models.IntegerField("số bản", default=0)
    file = models.ForeignKey(
        "documents.StoredFile",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="tệp",
    )
    asked_at = models.DateTimeField("yêu cầu lúc")
    asked_by = models.CharField("người yêu cầu", max_length=80)

    class Meta:
        verbose_name = "bộ niêm yết"
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                name="posting_set_state_known", condition=Q(state__in=list(SetState))
            ),
            models.CheckConstraint(
                name="posting_set_size_known", condition=Q(size__in=list(SheetSize))
            ),
            models.CheckConstraint(
                name="posting_set_ready_with_file",
                condition=~Q(state=SetState.READY) | Q(file__isnull=False),
            ),
        ]

    def get_absolute_url(self) -> str:
        return reverse("publication:posting_set", args=[self.pk])
