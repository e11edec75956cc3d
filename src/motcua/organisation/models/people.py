"""Positions, the people who hold them, and since when."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from motcua.base.fields import NameField, folded_column, is_nfc, sort_column
from motcua.base.models import Record
from motcua.organisation.models.agencies import Agency, Unit
from motcua.organisation.models.dated import Dated, right_way_round
from motcua.organisation.states import Role, SigningCapacity


class Position(Record):
    """A post in a unit (*vị trí, chức danh*): its title, and what it does in handling dossiers."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="positions", verbose_name="đơn vị")
    title = NameField("chức danh", max_length=120)
    role = models.CharField("vai trò", max_length=30)
    rank = models.SmallIntegerField("thứ bậc", default=100)

    class Meta:
        verbose_name = "chức danh"
        ordering = ["unit_id", "rank"]
        constraints = [
            models.CheckConstraint(name="position_role_known", condition=Q(role__in=list(Role))),
            models.UniqueConstraint(name="position_once", fields=["unit", "title", "role"]),
            is_nfc("position_text_composed", "title"),
        ]

    def __str__(self) -> str:
        return self.title


class Staff(Record):
    """A person who works in an agency (*cán bộ, công chức, viên chức*)."""

    code = models.SlugField("mã cán bộ", max_length=40, unique=True)
    account = models.OneToOneField(
        "identity.Account",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="tài khoản",
    )
    name = NameField("họ và tên", max_length=120)
    phone = models.CharField("điện thoại", max_length=20, blank=True, default="")
    folded = folded_column("name")
    sort = sort_column("name")

    class Meta:
        verbose_name = "cán bộ"
        ordering = ["sort", "code"]
        constraints = [is_nfc("staff_text_composed", "name")]

    def __str__(self) -> str:
        return self.name


class Duty(Dated):
    """A person holds a position from a day to a day, or stands in for one who does.

    *Phân công; ``stands_in_for``: được phân công làm thay.*
    """

    staff = models.ForeignKey(Staff, models.PROTECT, related_name="duties", verbose_name="cán bộ")
    position = models.ForeignKey(
        Position, models.PROTECT, related_name="duties", verbose_name="chức danh"
    )
    stands_in_for = models.ForeignKey(
        Staff, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="làm thay"
    )
    document = models.CharField("quyết định phân công", max_length=80, blank=True, default="")

    class Meta:
        verbose_name = "phân công"
        constraints = [
            right_way_round("duty_days_in_order"),
            models.CheckConstraint(
                name="duty_not_for_oneself",
                condition=Q(stands_in_for__isnull=True) | ~Q(stands_in_for=F("staff")),
            ),
            models.UniqueConstraint(
                name="duty_once", fields=["staff", "position", "stands_in_for", "valid_from"]
            ),
        ]

    def __str__(self) -> str:
        return f"{self.staff} · {self.position}"


class SigningDelegation(Dated):
    """In what capacity a person signs for an agency (*thẩm quyền ký*), and by what document.

    TM. for the collective, KT. for the head, TL. by the head's order, TUQ. by authorisation
    (NĐ 30/2020/NĐ-CP, Phụ lục I).
    """

    staff = models.ForeignKey(Staff, models.PROTECT, related_name="+", verbose_name="cán bộ")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name="cơ quan")
    capacity = models.CharField("quyền hạn ký", max_length=10)
    title = NameField("chức vụ ký", max_length=120)
    field = NameField("lĩnh vực", max_length=200, blank=True, default="")
    document = models.CharField("văn bản ủy quyền", max_length=80, blank=True, default="")

    class Meta:
        verbose_name = "thẩm quyền ký"
        constraints = [
            right_way_round("signing_days_in_order"),
            models.CheckConstraint(
                name="signing_capacity_known", condition=Q(capacity__in=list(SigningCapacity))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.capacity} {self.title} {self.staff}"


class ClientGrant(Dated):
    """For which agency a connected system may act (*phạm vi của hệ thống kết nối*)."""

    client = models.ForeignKey(
        "identity.ApiClient", models.PROTECT, related_name="+", verbose_name="hệ thống"
    )
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="tiếp nhận tại")

    class Meta:
        verbose_name = "phạm vi hệ thống kết nối"
        constraints = [
            right_way_round("client_grant_days_in_order"),
            models.UniqueConstraint(
                name="client_grant_once", fields=["client", "unit", "valid_from"]
            ),
        ]

    def __str__(self) -> str:
        return f"{self.client} · {self.unit}"
