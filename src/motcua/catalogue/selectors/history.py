"""What a procedure was, is and will be: its versions, and where it stands on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from motcua.base.caching import kept
from motcua.catalogue.models import CatalogueChange, Procedure, ProcedureVersion
from motcua.catalogue.rules.differences import Difference, differences
from motcua.catalogue.selectors.parts import facts_of
from motcua.catalogue.states import ChangeKind, level_text

ONE_DAY = timedelta(days=1)
LEVEL = "Mức độ trực tuyến"


@dataclass(frozen=True, slots=True)
class Ending:
    """When a procedure ends, what the decision called it, and what takes its place."""

    last_day: date
    kind: ChangeKind | None
    decision: str
    replaced_by: tuple[tuple[str, str], ...]
    """Codes and names."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a procedure stands on a day.

    ``current`` binds what is received that day; ``coming`` are the versions that begin later, the
    nearest first; ``ending`` is None where nothing says that it ends.
    """

    procedure: Procedure
    day: date
    versions: tuple[ProcedureVersion, ...]
    """Every version, the oldest first."""
    current: ProcedureVersion | None
    coming: tuple[ProcedureVersion, ...]
    ending: Ending | None

    @property
    def latest(self) -> ProcedureVersion:
        """Return the version by which the procedure is known on that day: in force, or the last
        before it, or the first to come."""
        before = [row for row in self.versions if row.valid_from <= self.day]
        return before[-1] if before else self.versions[0]

    @property
    def has_ended(self) -> bool:
        return self.ending is not None and self.ending.last_day < self.day


@kept
def standing_of(code: str, *, on: date) -> Standing | None:
    """Return where a procedure stands on a day; None where no such code was ever in force."""
    procedure = Procedure.objects.filter(code=code).first()
    rows = ProcedureVersion.objects.filter(procedure__code=code)
    rows = rows.select_related("procedure", "field").order_by("valid_from")
    versions = tuple(rows)
    if procedure is None or not versions:
        return None
    current = next((row for row in versions if _holds(row, on)), None)
    coming = tuple(row for row in versions if row.valid_from > on)
    return Standing(procedure, on, versions, current, coming, _ending(procedure, versions, on))


def _holds(row: ProcedureVersion, day: date) -> bool:
    return row.valid_from <= day and (row.valid_to is None or day <= row.valid_to)


def _ending(
    procedure: Procedure, versions: tuple[ProcedureVersion, ...], on: date
) -> Ending | None:
    """Return how the version of the day, or the last before it, is the last of an unbroken row."""
    begun = [row for row in versions if row.valid_from <= on]
    if not begun:
        return None
    last = begun[-1]
    following = {row.valid_from: row for row in versions}
    while last.valid_to is not None and last.valid_to + ONE_DAY in following:
        last = following[last.valid_to + ONE_DAY]
    if last.valid_to is None:
        return None
    ended = CatalogueChange.objects.filter(procedure=procedure, on=last.valid_to + ONE_DAY)
    rows = list(ended.select_related("replaced_by").order_by("id"))
    heirs = [row.replaced_by.code for row in rows if row.replaced_by]
    told = rows[-1] if rows else None
    return Ending(
        last.valid_to,
        ChangeKind(told.kind) if told else None,
        told.decision if told else "",
        tuple((code, _name(code)) for code in heirs),
    )


def _name(code: str) -> str:
    names = ProcedureVersion.objects.filter(procedure__code=code).order_by("-valid_from")
    return str(names.values_list("name", flat=True).first() or code)


@dataclass(frozen=True, slots=True)
class Chapter:
    """One version in the history: how it came, and what it changed of the one before."""

    version: ProcedureVersion
    kind: ChangeKind
    changed: tuple[Difference, ...]
    closed_from: date | None
    """The day before it without any version, where the procedure had ended and began again."""


@kept
def history_of(code: str) -> tuple[Chapter, ...]:
    """Return every version with what it changed, the newest first; empty for a code unknown."""
    rows = ProcedureVersion.objects.filter(procedure__code=code)
    rows = rows.select_related("procedure", "field").order_by("valid_from")
    versions = list(rows.prefetch_related("cases__papers", "cases__modes"))
    found: list[Chapter] = []
    for number, row in enumerate(versions):
        before = versions[number - 1] if number else None
        follows = before is not None and before.valid_to == row.valid_from - ONE_DAY
        gap = before.valid_to + ONE_DAY if before and before.valid_to and not follows else None
        kind = ChangeKind.AMENDED if follows else ChangeKind.NEW
        found.append(Chapter(row, kind, _changed(before, row) if before else (), gap))
    return tuple(reversed(found))


def _changed(before: ProcedureVersion, after: ProcedureVersion) -> tuple[Difference, ...]:
    parts = differences(facts_of(before), facts_of(after))
    if before.online_level == after.online_level:
        return parts
    levels = (level_text(before.online_level), level_text(after.online_level))
    gone, come = (tuple(filter(None, [level])) for level in levels)
    return (*parts, Difference(LEVEL, gone, come))
