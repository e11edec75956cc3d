"""Dossiers that are or will be late and owe an apology, and the register of apologies sent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from django.db.models import Exists, OuterRef, QuerySet

from motcua.base.lookups import any_of
from motcua.dossiers.models import ApologyLetter, Dossier, DossierQuerySet, DossierStep
from motcua.dossiers.rules.policies import Policy
from motcua.dossiers.rules.readings import Lateness, dues, lateness
from motcua.dossiers.rules.suspensions import Suspension as Wait
from motcua.dossiers.selectors.delays import Booked, booked, steps_by_dossier, waits_by_dossier
from motcua.dossiers.selectors.doors import dossiers_visible_to
from motcua.dossiers.selectors.ground import ground
from motcua.dossiers.selectors.letters import letters_visible_to
from motcua.dossiers.selectors.standing import EVERYWHERE, Shown, standing_shown
from motcua.dossiers.states import OPEN, UNSENT, LetterKind, LetterState
from motcua.kernel.limits import Limit, LimitUnit
from motcua.kernel.words import Word
from motcua.kernel.worktime import ONE_DAY, day_of, moment_of
from motcua.organisation.models import Unit
from motcua.organisation.principals import Principal
from motcua.organisation.selectors import calendar_of


class Owing(Word):
    """How pressing an apology is (*mức gấp*)."""

    LATE = "qua-han", "Đã quá hạn"
    TODAY = "hom-nay", "Đến hạn hôm nay"
    NEXT = "ngay-mai", "Đến hạn ngày làm việc tới"


class Written(Word):
    """Whether somebody has begun the apology (*thư đã soạn chưa*)."""

    NOT_YET = "chua", "Chưa soạn thư"
    BEGUN = "dang", "Thư đang trên đường ký"


@dataclass(frozen=True, slots=True)
class LateWanted:
    """What the list is narrowed to; empty means everything."""

    owing: Owing | None = None
    written: Written | None = None
    field: int | None = None
    agency: int | None = None
    unit: int | None = None


@dataclass(frozen=True, slots=True)
class LateRow:
    """One dossier that owes an apology: in three readings, and where its delay arose."""

    dossier: Dossier
    standing: Shown
    late: Lateness
    booked: Booked | None
    letter: ApologyLetter | None
    """The apology on its way; None where nobody has begun it."""


@dataclass(frozen=True, slots=True)
class Days:
    """The days the list is about: today, and the next working day."""

    today: datetime
    tomorrow: datetime
    until: datetime


def days_of(at: datetime) -> Days:
    """Return today's midnight, the next, and the midnight after the next working day.

    By the calendar that holds everywhere: an apology is due the working day before.
    """
    today = day_of(at)
    following = next(calendar_of(EVERYWHERE, on=today).working_days_after(today))
    first = moment_of(today, time())
    return Days(first, first + ONE_DAY, moment_of(following + ONE_DAY, time()))


def owing_apology(principal: Principal, wanted: LateWanted, *, at: datetime) -> DossierQuerySet:
    """Return the dossiers late, or due by the next working day, whose apology is not sent.

    A dossier that has its new date owes a further one when that day is near or past.  While the
    applicant is awaited nothing is due.
    """
    days = days_of(at)
    rows = dossiers_visible_to(principal).filter(
        state__in=sorted(OPEN), code__isnull=False, due_current_at__lt=days.until
    )
    letters = ApologyLetter.objects.filter(dossier=OuterRef("pk"))
    sent = letters.filter(state=LetterState.SIGNED)
    rows = rows.exclude(Exists(sent.filter(kind=LetterKind.FURTHER)))
    equal = {"version__field": wanted.field, "agency": wanted.agency}
    rows = rows.filter(**{column: value for column, value in equal.items() if value})
    if wanted.unit:
        steps = DossierStep.objects.filter(dossier=OuterRef("pk"), finished_at__isnull=True)
        rows = rows.filter(Exists(steps.filter(unit=wanted.unit)))
    if wanted.written is not None:
        begun = Exists(letters.filter(state__in=UNSENT))
        rows = rows.filter(begun if wanted.written is Written.BEGUN else ~begun)
    return _pressing(rows, wanted.owing, days)


def _pressing(rows: DossierQuerySet, owing: Owing | None, days: Days) -> DossierQuerySet:
    if owing is Owing.LATE:
        return rows.filter(due_current_at__lt=days.today)
    if owing is Owing.TODAY:
        return rows.filter(due_current_at__gte=days.today, due_current_at__lt=days.tomorrow)
    if owing is Owing.NEXT:
        return rows.filter(due_current_at__gte=days.tomorrow)
    return rows


def late_rows(dossiers: Sequence[Dossier], *, at: datetime) -> list[LateRow]:
    """Return what the list says of each dossier, in a fixed number of queries."""
    ground(dossiers)
    numbers = [row.pk for row in dossiers]
    steps, waits = steps_by_dossier(numbers), waits_by_dossier(numbers)
    unsent = ApologyLetter.objects.filter(dossier__in=numbers, state__in=UNSENT)
    letters = {letter.dossier_id: letter for letter in unsent}
    found = []
    for row in dossiers:
        waited = waits.get(row.pk, [])
        vars(row)["_steps_read"] = steps.get(row.pk, [])  # acts on this row ask for none again
        found.append(
            LateRow(
                dossier=row,
                standing=standing_shown(row, at),
                late=_readings(row, waited, at),
                booked=booked(row, steps.get(row.pk, []), waited, at=at),
                letter=letters.get(row.pk),
            )
        )
    return found


def _readings(row: Dossier, waits: Sequence[Wait], at: datetime) -> Lateness:
    assert row.received_at is not None, "what is due was received"
    limit = Limit(row.limit_value, LimitUnit(row.limit_unit))
    calendar = calendar_of(row.receiving_unit_id, on=day_of(row.received_at))
    promised = dues(row.received_at, limit, Policy.from_data(row.policy), calendar, waits)
    return lateness(promised, waits, finished=row.finished_at, at=at)


def register_of(
    principal: Principal, *, year: int, agency: int | None = None, unit: int | None = None
) -> QuerySet[ApologyLetter]:
    """Return the apologies sent in a year, of an agency or of one of its divisions."""
    rows = letters_visible_to(principal).filter(
        state=LetterState.SIGNED,
        signed_at__gte=moment_of(date(year, 1, 1), time()),
        signed_at__lt=moment_of(date(year + 1, 1, 1), time()),
    )
    if agency is not None:
        rows = rows.filter(agency=agency)
    return rows.filter(unit=unit) if unit is not None else rows


def unit_choices(agencies: frozenset[int], on: date) -> list[tuple[int, str]]:
    """Return the units of these agencies on a day; with several, each with its agency."""
    rows = Unit.objects.as_of(on).filter(any_of(agency=agencies)).select_related("agency")
    many = len(agencies) > 1
    return [
        (unit.pk, f"{unit.name}, {unit.agency}" if many else unit.name)
        for unit in rows.order_by("agency__sort", "sort")
    ]
