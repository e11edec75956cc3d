"""The parts of a version as values, as they were published."""

from __future__ import annotations

from motcua.catalogue.models import CaseMode, ProcedureCase, ProcedureVersion
from motcua.catalogue.rules.facts import CaseFacts, FeeFact, ModeFacts, PaperFacts, ProcedureFacts
from motcua.catalogue.states import Channel
from motcua.kernel.limits import Limit, LimitUnit
from motcua.organisation.states import Tier


def facts_of(version: ProcedureVersion) -> ProcedureFacts:
    """Return the facts of a version.  The ways of filing are those of its first case.

    Six statements for one version; for many, prefetch ``cases__papers`` and ``cases__modes``.
    """
    cases = list(version.cases.all())
    return ProcedureFacts(
        code=version.procedure.code,
        name=version.name,
        decision=version.decision,
        tiers=tuple(Tier(tier) for tier in version.tiers),
        kind=version.kind,
        field=version.field.name,
        subjects=tuple(version.subjects),
        steps=version.steps_text,
        modes=modes_of_case(cases[0]) if cases else (),
        cases=tuple(_case(case) for case in cases),
        agencies=tuple(version.agencies.items()),
        results=tuple(version.results),
        conditions=version.conditions,
        legal_bases=tuple((base["number"], base["title"]) for base in version.legal_bases),
        forms=tuple(version.forms),
    )


def modes_of_case(case: ProcedureCase) -> tuple[ModeFacts, ...]:
    """Return the ways of filing of one case."""
    return tuple(_mode(mode) for mode in case.modes.all())


def _mode(mode: CaseMode) -> ModeFacts:
    limit = None
    if mode.limit_value is not None:
        limit = Limit(mode.limit_value, LimitUnit(mode.limit_unit))
    fees = tuple(FeeFact(fee["amount"], fee["text"]) for fee in mode.fees)
    return ModeFacts(Channel(mode.channel), limit, mode.limit_text, fees)


def _case(case: ProcedureCase) -> CaseFacts:
    papers = tuple(
        PaperFacts(paper.name, paper.group, paper.originals, paper.copies, paper.is_required)
        for paper in case.papers.all()
    )
    return CaseFacts(case.name, papers)
