"""What a counter needs of a procedure: the version in force, its cases, papers, times and fees."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from motcua.base.caching import kept, kept_each
from motcua.catalogue.errors import UnknownCase, UnknownProcedure
from motcua.catalogue.models import CaseMode, CasePaper, ProcedureCase, ProcedureVersion
from motcua.catalogue.states import Channel
from motcua.kernel.limits import Limit, LimitUnit


@dataclass(frozen=True, slots=True)
class Offer:
    """A procedure as it may be filed on a day."""

    code: str
    version: ProcedureVersion
    cases: tuple[ProcedureCase, ...]

    @property
    def procedure_id(self) -> int:
        return self.version.procedure_id

    @property
    def tiers(self) -> list[str]:
        return list(self.version.tiers)

    @property
    def department(self) -> str:
        return str(self.version.department)

    def case(self, number: int) -> ProcedureCase:
        """Return one case; raises UnknownCase."""
        for case in self.cases:
            if case.number == number:
                return case
        raise UnknownCase(procedure=self.code, case=number)

    def papers(self, number: int) -> list[CasePaper]:
        return list(self.case(number).papers.all())

    def paper_name(self, number: int, paper: int) -> str:
        return next(p.name for p in self.papers(number) if p.number == paper)

    def mode(self, number: int, channel: Channel) -> CaseMode | None:
        """Return how the case is filed through ``channel``, or directly where that is not said."""
        modes = {mode.channel: mode for mode in reversed(self.case(number).modes.all())}
        if channel in modes:
            return modes[channel]
        return modes.get(Channel.DIRECT) or next(iter(modes.values()), None)

    def limit(self, number: int, channel: Channel) -> Limit | None:
        """Return the time limit, from any mode that has one; None where none could be read."""
        mode = self.mode(number, channel)
        others = self.case(number).modes.all()
        for this in [mode, *others]:
            if this is not None and this.limit_value is not None:
                return Limit(this.limit_value, LimitUnit(this.limit_unit))
        return None

    def fees(self, number: int, channel: Channel) -> list[dict[str, Any]]:
        mode = self.mode(number, channel)
        return list(mode.fees) if mode else []


@kept
def offer_of(code: str, *, on: date) -> Offer:
    """Return the version of ``code`` that binds a dossier received on that day, or refuse."""
    version = (
        ProcedureVersion.objects.in_force(on)
        .filter(procedure__code=code)
        .select_related("procedure", "field")
        .prefetch_related("cases__papers", "cases__modes")
        .first()
    )
    if version is None:
        raise UnknownProcedure(procedure=code, day=f"{on:%d/%m/%Y}")
    return Offer(code, version, tuple(version.cases.all()))


@kept_each
def versions_by(numbers: Sequence[int]) -> dict[int, ProcedureVersion]:
    """Return the versions of these numbers, with their procedures and fields."""
    return ProcedureVersion.objects.select_related("procedure", "field").in_bulk(numbers)


@kept_each
def cases_by(numbers: Sequence[int]) -> dict[int, ProcedureCase]:
    """Return the cases of these numbers."""
    return ProcedureCase.objects.in_bulk(numbers)
