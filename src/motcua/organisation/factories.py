"""Agencies and people for tests, named by the situation they are in."""

from datetime import date

import factory

from motcua.identity.models import Account
from motcua.identity.states import AccountKind
from motcua.organisation.models import (
    Agency,
    CalendarYear,
    CounterScope,
    Duty,
    OfficeHours,
    Position,
    SigningDelegation,
    Staff,
    Unit,
)
from motcua.organisation.principals import Principal
from motcua.organisation.selectors import staff_principal
from motcua.organisation.states import AgencyKind, Role, SigningCapacity, Tier, UnitKind

LONG_AGO = date(2020, 1, 1)
TODAY = date(2022, 11, 15)


class AgencyFactory(factory.django.DjangoModelFactory[Agency]):
    """A district committee.  Departments and communes are traits."""

    class Meta:
        model = Agency

    class Params:
        commune = factory.Trait(
            tier=Tier.COMMUNE,
            kind=AgencyKind.COMMUNE_COMMITTEE,
            name=factory.Sequence(lambda n: f"Ủy ban nhân dân xã Số {n}"),
            code=factory.Sequence(lambda n: f"H27.70.{n % 1000}"),
        )
        department = factory.Trait(
            tier=Tier.PROVINCE,
            kind=AgencyKind.DEPARTMENT,
            name=factory.Sequence(lambda n: f"Sở Số {n}"),
        )

    key = factory.Sequence(lambda n: f"co-quan-{n}")
    name = factory.Sequence(lambda n: f"Ủy ban nhân dân huyện Số {n}")
    kind = AgencyKind.DISTRICT_COMMITTEE
    tier = Tier.DISTRICT
    code = factory.Sequence(lambda n: f"H27.{100 + n % 900}")
    valid_from = LONG_AGO


class UnitFactory(factory.django.DjangoModelFactory[Unit]):
    """A division of an agency."""

    class Meta:
        model = Unit

    agency = factory.SubFactory(AgencyFactory)
    key = factory.Sequence(lambda n: f"don-vi-{n}")
    name = factory.Sequence(lambda n: f"Phòng Số {n}")
    kind = UnitKind.DIVISION
    valid_from = LONG_AGO


class AccountFactory(factory.django.DjangoModelFactory[Account]):
    """An official's account that can sign in with ``mat-khau-thu``."""

    class Meta:
        model = Account
        skip_postgeneration_save = True

    username = factory.Sequence(lambda n: f"canbo{n}")
    name = factory.Sequence(lambda n: f"Cán Bộ Số {n}")
    kind = AccountKind.STAFF

    @factory.post_generation
    def password(account, create, extracted, **kwargs):  # noqa: N805
        account.set_password(extracted or "mat-khau-thu")
        account.save()


class Office:
    """A whole agency for tests: its units, and a principal for any post in it.

    >>> office = Office()                       # doctest: +SKIP
    >>> an = office.person(Role.COUNTER)        # doctest: +SKIP
    """

    def __init__(self, **agency: object) -> None:
        self.agency = AgencyFactory(**agency)
        self.units = {
            kind: UnitFactory(agency=self.agency, kind=kind, key=kind.value, name=kind.label)
            for kind in UnitKind
        }
        CounterScope.objects.create(
            unit=self.units[UnitKind.ONE_STOP], agency=self.agency, valid_from=LONG_AGO
        )

    @property
    def counter(self) -> Unit:
        return self.units[UnitKind.ONE_STOP]

    def staff(self, role: Role, *, name: str = "", unit: Unit | None = None) -> Staff:
        """Make a person in a post of this role, able to sign where the role signs."""
        account = AccountFactory(**({"name": name} if name else {}))
        staff = Staff.objects.create(code=account.username, name=account.name, account=account)
        position, _ = Position.objects.get_or_create(
            unit=unit or self.units[UNIT_OF[role]], title=role.label, role=role
        )
        Duty.objects.create(staff=staff, position=position, valid_from=LONG_AGO)
        if role is Role.SIGNING_LEADER:
            SigningDelegation.objects.create(
                staff=staff,
                agency=self.agency,
                capacity=SigningCapacity.FOR_HEAD,
                title="Phó Chủ tịch",
                valid_from=LONG_AGO,
            )
        return staff

    def person(self, role: Role, *, name: str = "", unit: Unit | None = None) -> Principal:
        """Make a person in a post of this role and return who acts."""
        account = self.staff(role, name=name, unit=unit).account
        assert account is not None
        return staff_principal(account, on=TODAY)


UNIT_OF = {
    Role.COUNTER: UnitKind.ONE_STOP,
    Role.ONE_STOP_HEAD: UnitKind.ONE_STOP,
    Role.POST_CLERK: UnitKind.ONE_STOP,
    Role.CLERICAL: UnitKind.CLERICAL,
    Role.SIGNING_LEADER: UnitKind.LEADERSHIP,
    Role.SPECIALIST: UnitKind.DIVISION,
    Role.DIVISION_HEAD: UnitKind.DIVISION,
    Role.CONTROL_OFFICER: UnitKind.DIVISION,
    Role.INSPECTOR: UnitKind.DIVISION,
    Role.WATCHER: UnitKind.DIVISION,
    Role.ADMINISTRATOR: UnitKind.DIVISION,
}


def plain_calendar() -> None:
    """Office hours 7:00–11:30 and 13:30–17:00, Monday to Friday, no holidays, 2019 to 2027."""
    OfficeHours.objects.bulk_create(
        OfficeHours(
            weekday=day,
            intervals="07:00-11:30,13:30-17:00" if day < 5 else "",
            valid_from=date(2019, 1, 1),
        )
        for day in range(7)
    )
    CalendarYear.objects.bulk_create(
        CalendarYear(year=year, status="confirmed", source="lịch thử") for year in range(2019, 2028)
    )
