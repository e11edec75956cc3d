"""Fills every post of the province with made-up officials, and gives some of them accounts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from random import Random

from django.contrib.auth.hashers import make_password

from motcua.demo.people import Crowd
from motcua.identity.demo import PASSWORD
from motcua.identity.models import Account
from motcua.identity.states import AccountKind
from motcua.organisation.models import Agency, Duty, Position, SigningDelegation, Staff
from motcua.organisation.rules.agencies import AgencyFact
from motcua.organisation.rules.units import positions_of, units_of
from motcua.organisation.selectors import fact_of
from motcua.organisation.states import Role, SigningCapacity

SINCE = date(2021, 1, 1)
SEVERAL = {Role.COUNTER: 2, Role.SPECIALIST: 2}
"""How many hold one post; others one."""


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody with an account: who, where, as what."""

    username: str
    name: str
    agency: str
    unit: str
    role: Role


KNOWN = (
    Known("an", "Nguyễn Thị An", "huyen-443", "mot-cua", Role.COUNTER),
    Known("binh", "Lê Văn Bình", "huyen-443", "kinh-te-ha-tang", Role.SPECIALIST),
    Known("hoa", "Trần Thị Hoa", "huyen-443", "kinh-te-ha-tang", Role.DIVISION_HEAD),
    Known("lam", "Phạm Văn Lam", "huyen-443", "lanh-dao", Role.SIGNING_LEADER),
    Known("thu", "Võ Thị Thu", "huyen-443", "van-thu", Role.CLERICAL),
    Known("chi", "Đặng Thị Chi", "xa-18406-2020", "mot-cua", Role.COUNTER),
    Known("viet", "Phạm Quốc Việt", "van-phong-ubnd", "kiem-soat-tthc", Role.CONTROL_OFFICER),
    Known("nga", "Lê Thị Nga", "so-cong-thuong", "thuong-mai", Role.SPECIALIST),
    Known("khoa", "Hồ Văn Khoa", "so-khoa-hoc", "do-luong", Role.SPECIALIST),
    Known("son", "Đặng Ngọc Sơn", "ubnd-tinh", "lanh-dao", Role.SIGNING_LEADER),
    Known("van", "Phan Thị Vân", "ubnd-tinh", "van-thu", Role.CLERICAL),
    Known("quantri", "Quản Trị Viên", "van-phong-ubnd", "kiem-soat-tthc", Role.ADMINISTRATOR),
)
WATCHER = ("giamsat", "Ủy ban Mặt trận Tổ quốc tỉnh")


def fill_posts(on: date, chance: Random) -> int:
    """Put made-up people into every post that exists on ``on``; return how many people."""
    crowd = Crowd(chance)
    rows = list(
        Position.objects.filter(unit__valid_from__lte=on)
        .exclude(unit__valid_to__lt=on)
        .select_related("unit__agency")
        .order_by("unit__agency__key", "unit__key", "rank", "title", "role")
    )
    wanted = [row for row in rows for _ in range(SEVERAL.get(Role(row.role), 1))]
    staff = Staff.objects.bulk_create(
        Staff(code=f"cb{number:05}", name=crowd.person()) for number, _ in enumerate(wanted, 1)
    )
    Duty.objects.bulk_create(
        Duty(staff=person, position=post, valid_from=SINCE)
        for person, post in zip(staff, wanted, strict=True)
    )
    leaders = [
        (person, post)
        for person, post in zip(staff, wanted, strict=True)
        if post.role == Role.SIGNING_LEADER
    ]
    SigningDelegation.objects.bulk_create(_delegations(leaders))
    return len(staff)


def _delegations(leaders: Iterable[tuple[Staff, Position]]) -> Iterator[SigningDelegation]:
    for person, post in leaders:
        agency = post.unit.agency
        for capacity in _capacities(fact_of(agency), post):
            yield SigningDelegation(
                staff=person, agency=agency, capacity=capacity, title=post.title, valid_from=SINCE
            )


def _capacities(agency: AgencyFact, post: Position) -> list[SigningCapacity]:
    for unit in units_of(agency):
        if unit.key == post.unit.key:
            for fact in positions_of(agency, unit):
                if fact.title == post.title and fact.role == post.role:
                    return list(fact.capacities) or [SigningCapacity.HEAD]
    return [SigningCapacity.HEAD]


def open_accounts() -> None:
    """Give the people everybody tries an account each; one password, shown on the sign-in page."""
    password = make_password(PASSWORD)
    for known in KNOWN:
        account = Account.objects.create(
            username=known.username, name=known.name, password=password, kind=AccountKind.STAFF
        )
        post = _post(known)
        duty = Duty.objects.filter(position=post).select_related("staff").order_by("pk").first()
        assert duty is not None, f"somebody holds the post of {known.username}"
        duty.staff.account, duty.staff.name = account, known.name
        duty.staff.save()
    username, name = WATCHER
    Account.objects.create(
        username=username, name=name, password=password, kind=AccountKind.WATCHER
    )


def _post(known: Known) -> Position:
    """Return the post, made where the templates have none of that role (administrators)."""
    agency = Agency.objects.get(key=known.agency)
    unit = agency.units.get(key=known.unit)
    post = Position.objects.filter(unit=unit, role=known.role).order_by("rank").first()
    if post is None:
        post = Position.objects.create(unit=unit, title=known.role.label, role=known.role)
    if not Duty.objects.filter(position=post).exists():
        person = Staff.objects.create(code=f"tk-{known.username}", name=known.name)
        Duty.objects.create(staff=person, position=post, valid_from=SINCE)
    return post
