"""Which bases of a procedure are, or soon will be, amended or no longer in force."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from motcua.publication.rules.differences import Difference
from motcua.publication.rules.legal_numbers import basis_number
from motcua.publication.states import DiscrepancyKind, LegalChangeKind, Topic


@dataclass(frozen=True, slots=True)
class LegalChangeFact:
    """What a later document does to an earlier one, from a day on."""

    kind: LegalChangeKind
    by: str
    on: date


@dataclass(frozen=True, slots=True)
class LegalFact:
    """A legal document as far as alarms ask.  ``expires_on`` is the first day without it."""

    number: str
    title: str
    expires_on: date | None = None
    changes: tuple[LegalChangeFact, ...] = field(default=())

    @property
    def ends_on(self) -> date | None:
        """Return the first day on which it is no longer in force, by itself or by another."""
        days = [change.on for change in self.changes if change.kind.ends]
        days += [self.expires_on] if self.expires_on else []
        return min(days, default=None)


@dataclass(frozen=True, slots=True)
class Standing:
    """A procedure in force and what it stands on: (number, title) as published."""

    code: str
    since: date
    bases: tuple[tuple[str, str], ...]


def alarms(
    standings: Iterable[Standing],
    documents: Mapping[str, LegalFact],
    *,
    on: date,
    ahead: timedelta,
) -> list[Difference]:
    """Return the alarms of ``on``, those of the days ``ahead`` among them.

    A basis no longer in force is told as long as a version stands on it.  One amended is told
    until a version begins on or after the day of the amendment: that version knew it.
    """
    found: dict[tuple[str, str, str, str], Difference] = {}
    for standing in standings:
        for number, title in standing.bases:
            document = documents.get(basis_number(number, title))
            if document is not None:
                for alarm in _of_basis(standing, document, on + ahead):
                    found[alarm.key] = alarm
    return list(found.values())


def first_change(
    standing: Standing, documents: Mapping[str, LegalFact], *, on: date
) -> date | None:
    """Return the first day, up to ``on``, on which a basis ended or was changed under a version."""
    days: list[date] = []
    for number, title in standing.bases:
        document = documents.get(basis_number(number, title))
        if document is not None:
            ended = document.ends_on
            days += [ended] if ended is not None and ended <= on else []
            changed = (change.on for change in document.changes if not change.kind.ends)
            days += [day for day in changed if standing.since < day <= on]
    return min(days, default=None)


def _of_basis(standing: Standing, document: LegalFact, until: date) -> Iterator[Difference]:
    ours = (_named(document),)
    ends_on = document.ends_on
    if ends_on is not None and ends_on <= until:
        yield Difference(
            standing.code,
            DiscrepancyKind.BASIS_EXPIRED,
            Topic.BASES,
            ours,
            tuple(_end_said(document, ends_on)),
            document.number,
        )
        return
    amending = [
        change
        for change in document.changes
        if not change.kind.ends and standing.since < change.on <= until
    ]
    if amending:
        lines = (f"Được {c.by} sửa đổi, bổ sung từ {c.on:%d/%m/%Y}" for c in amending)
        kind = DiscrepancyKind.BASIS_AMENDED
        yield Difference(standing.code, kind, Topic.BASES, ours, tuple(lines), document.number)


def _end_said(document: LegalFact, ends_on: date) -> Iterator[str]:
    yield f"Hết hiệu lực từ {ends_on:%d/%m/%Y}"
    for change in document.changes:
        if change.kind.ends:
            done = "thay thế" if change.kind is LegalChangeKind.REPLACES else "bãi bỏ"
            yield f"Bị {change.by} {done} từ {change.on:%d/%m/%Y}"


def _named(document: LegalFact) -> str:
    return " ".join(dict.fromkeys(part for part in (document.number, document.title) if part))
