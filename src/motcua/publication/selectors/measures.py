"""How timely procedures are published and entered (the national index, 1.1 and 1.2).

A procedure counts once in a period, and any late occurrence makes it late.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from django.db.models import F, QuerySet

from motcua.publication.models import PublicationItem
from motcua.publication.states import DecisionState


@dataclass(frozen=True, slots=True)
class Timeliness:
    """So many procedures in time out of so many; ``late`` are the codes of the others."""

    agency: int | None
    """The agency that drafted; None: the whole province."""
    in_time: int
    whole: int
    late: tuple[str, ...]

    @property
    def share(self) -> Fraction | None:
        """Return the part in time; None where nothing occurred, which is neither good nor bad."""
        return Fraction(self.in_time, self.whole) if self.whole else None


def issuing_timeliness(since: date, until: date, *, agency: int | None = None) -> Timeliness:
    """Return how many procedures issued in the period were issued in time (1.1)."""
    return _folded(agency, _occurrences(_issued(since, until, agency), None))


def entry_timeliness(
    since: date, until: date, *, on: date, agency: int | None = None
) -> Timeliness:
    """Return how many procedures issued in the period are on the national database in time (1.2).

    What is not entered on ``on`` and not due yet has not occurred; past its day it is late.
    """
    return _folded(agency, _occurrences(_issued(since, until, agency), on))


def timeliness_by_agency(
    since: date, until: date, *, on: date, of_entry: bool = False
) -> list[Timeliness]:
    """Return the same for every agency that drafted something issued in the period."""
    told: dict[int, list[tuple[str, bool]]] = {}
    rows = _issued(since, until, None)
    for agency, code, is_late in _rows(rows, on if of_entry else None):
        told.setdefault(agency, []).append((code, is_late))
    return [_folded(agency, occurrences) for agency, occurrences in sorted(told.items())]


def _issued(since: date, until: date, agency: int | None) -> QuerySet[PublicationItem]:
    rows = PublicationItem.objects.filter(
        decision__state=DecisionState.ISSUED, decision__issued_on__range=(since, until)
    )
    return rows.filter(decision__agency=agency) if agency is not None else rows


def _rows(rows: QuerySet[PublicationItem], on: date | None) -> Iterable[tuple[int, str, bool]]:
    """Yield each occurrence: the drafting agency, the code, whether it was late."""
    told = rows.annotate(drafter=F("decision__agency_id"), issued=F("decision__issued_on"))
    columns = ("drafter", "procedure", "issued", "entered_on")
    dues = ("decision__issue_due_on", "decision__entry_due_on")
    for drafter, code, issued, entered, issue_due, entry_due in told.values_list(*columns, *dues):
        if on is None:
            yield drafter, code, issue_due is not None and issued > issue_due
        elif entered is not None or (entry_due is not None and on > entry_due):
            yield drafter, code, entry_due is not None and (entered or on) > entry_due


def _occurrences(rows: QuerySet[PublicationItem], on: date | None) -> list[tuple[str, bool]]:
    return [(code, is_late) for _, code, is_late in _rows(rows, on)]


def _folded(agency: int | None, occurrences: Iterable[tuple[str, bool]]) -> Timeliness:
    late: dict[str, bool] = {}
    for code, is_late in occurrences:
        late[code] = late.get(code, False) or is_late
    bad = tuple(sorted(code for code, is_late in late.items() if is_late))
    return Timeliness(agency, len(late) - len(bad), len(late), bad)
