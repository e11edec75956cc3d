"""A draft beside what the register says: everything the checker has to be told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from decimal import Decimal

from django.db.models import Q

from motcua.catalogue.models import InternalProcess, Procedure, ProcedureVersion
from motcua.catalogue.selectors import facts_of, missing_positions
from motcua.catalogue.services.drafting import (
    ProcedureFacts,
    check_process,
    check_use,
    facts_from,
    hours_within,
    missing_parts,
    parse_processes,
)
from motcua.catalogue.states import ChangeKind
from motcua.organisation.selectors import snapshot_of
from motcua.organisation.states import AgencyKind
from motcua.publication.models import ProcessItem, PublicationDecision, PublicationItem
from motcua.publication.rules.checks import (
    DraftFacts,
    Finding,
    ItemFacts,
    ProcessFacts,
    check_draft,
)
from motcua.publication.selectors.clocks import issue_due_of
from motcua.publication.selectors.prefill import process_in_full
from motcua.publication.states import DecisionState

ONE_DAY = timedelta(days=1)


def findings_of(decision: PublicationDecision, *, on: date) -> list[Finding]:
    """Return what is wrong with a decision if it were issued on that day, the graver first.

    The number of statements does not grow with the number of procedures.
    """
    return check_draft(draft_facts(decision, on=on))


def blocking_findings(decision: PublicationDecision, *, on: date) -> list[Finding]:
    """Return what must be mended before the decision can go on."""
    return [finding for finding in findings_of(decision, on=on) if finding.is_blocking]


def draft_facts(decision: PublicationDecision, *, on: date) -> DraftFacts:
    """Return a draft and its surroundings as values."""
    items = list(decision.items.all())
    effect = decision.effective_on or on + ONE_DAY
    carried = list(decision.processes.select_related("agency"))
    known = _Known(items, decision, effect, carried, on)
    shown = tuple(known.item(item) for item in items)
    return DraftFacts(
        title=decision.title,
        bases=tuple(decision.bases),
        effective_on=decision.effective_on,
        today=on,
        is_fast_track=decision.is_fast_track,
        is_internal=decision.is_internal,
        issue_due_on=issue_due_of(decision, on=on),
        items=shown,
        processes=tuple(_process(one, effect, known.later(one)) for one in carried),
        opinions_open=decision.opinions.filter(settled="").count(),
        text_effective_on=decision.text_effective_on,
        elsewhere=known.elsewhere(),
        hours_allowed={item.number: hours for item in shown if (hours := _allowed(item.facts))},
    )


class _Known:
    """What the database says of the codes of a draft, read at once."""

    def __init__(
        self,
        items: Sequence[PublicationItem],
        decision: PublicationDecision,
        effect: date,
        carried: Sequence[ProcessItem],
        on: date,
    ) -> None:
        self.own = {code for item in items for code in (item.procedure, *item.replaces)}
        self.named = {code for one in carried for code in one.procedures}
        self.codes = self.own | self.named
        self.drafter = decision.agency
        self.eve = effect - ONE_DAY
        self.effect = effect
        self.is_ahead = on < effect
        self.versions = self._versions()
        self.others = self._others(decision)
        self.processes = self._processes()
        self.shelves = dict(
            Procedure.objects.filter(code__in=self.own).values_list("code", "is_internal")
        )
        self.begun = self._begun()

    def _versions(self) -> dict[str, list[ProcedureVersion]]:
        """Return by code what holds on the eve and later, the earliest first."""
        rows = (
            ProcedureVersion.objects.filter(procedure__code__in=self.codes)
            .filter(Q(valid_to__isnull=True) | Q(valid_to__gte=self.eve))
            .select_related("procedure", "field")
            .prefetch_related("cases__papers", "cases__modes")
            .order_by("valid_from")
        )
        found: dict[str, list[ProcedureVersion]] = defaultdict(list)
        for row in rows:
            found[row.procedure.code].append(row)
        return found

    def _others(self, decision: PublicationDecision) -> dict[str, list[tuple[str, str]]]:
        rows = (
            PublicationItem.objects.filter(procedure__in=self.codes)
            .exclude(decision=decision.pk)
            .exclude(decision__state__in=[DecisionState.ISSUED, DecisionState.WITHDRAWN])
            .select_related("decision__agency")
            .order_by("decision_id")
        )
        found: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for row in rows:
            found[row.procedure].append((str(row.decision.agency), row.decision.title))
        return found

    def _processes(self) -> dict[str, tuple[str, float]]:
        """Return by code the procedure's own process in force that takes longest."""
        rows = (
            InternalProcess.objects.as_of(self.eve)
            .filter(procedure__code__in=self.codes)
            .select_related("procedure")
            .prefetch_related("steps")
        )
        found: dict[str, tuple[str, float]] = {}
        for row in rows:
            assert row.procedure is not None
            hours = _hours((step.parallel, step.hours) for step in row.steps.all())
            if hours > found.get(row.procedure.code, ("", -1.0))[1]:
                found[row.procedure.code] = row.name, hours
        return found

    def _begun(self) -> dict[tuple[str, str, int | None], date]:
        """Return the processes of named codes that begin at the effect or later."""
        if not self.named:
            return {}
        rows = InternalProcess.objects.filter(
            procedure__code__in=self.named, valid_from__gte=self.effect
        )
        if self.is_ahead:
            rows = rows.exclude(valid_from=self.effect, valid_to=None)
        return {
            (code, tier, agency): since
            for code, tier, agency, since in rows.values_list(
                "procedure__code", "tier", "agency", "valid_from"
            )
        }

    def later(self, item: ProcessItem) -> tuple[tuple[str, date], ...]:
        """Return the codes of a carried process that have one from the effect or later already."""
        place = (str(item.data.get("tier", "")), item.agency_id)
        found = ((code, self.begun.get((code, *place))) for code in item.procedures)
        return tuple((code, since) for code, since in found if since is not None)

    def elsewhere(self) -> dict[str, tuple[int | None, str]]:
        """Return, of codes in force that only processes name, the hours their limit allows."""
        found: dict[str, tuple[int | None, str]] = {}
        for code in self.named - self.own:
            version = self.in_force(code) or next(iter(self.versions.get(code, ())), None)
            if version is not None:
                facts = facts_of(version)
                limit = next((str(m.limit) for m in facts.modes if m.limit is not None), "")
                found[code] = _allowed(facts), limit
        return found

    def _moved(
        self, item: PublicationItem, own: ProcedureVersion | None
    ) -> tuple[str, date] | None:
        """Return the version in force where the item was written after another."""
        if item.based_on is None or own is None or own.pk == item.based_on:
            return None
        return own.decision, own.valid_from

    def _owner(self, own: ProcedureVersion | None) -> str:
        """Return the name of the department whose procedure it is, where another one drafts."""
        if own is None or not own.department or self.drafter.kind != AgencyKind.DEPARTMENT:
            return ""
        if own.department == self.drafter.key:
            return ""
        agency = snapshot_of(self.eve).by_key.get(own.department)
        return agency.name if agency else own.department

    def item(self, item: PublicationItem) -> ItemFacts:
        facts = facts_from(item.facts) if item.facts else None
        own = self.in_force(item.procedure)
        codes = (item.procedure, *item.replaces)
        changes = {code: day for code in codes if (day := self.changed_on(code)) is not None}
        return ItemFacts(
            number=item.pk,
            kind=ChangeKind(item.kind),
            code=item.procedure,
            scope=item.scope,
            name=item.name,
            facts=facts,
            missing=missing_parts(facts) if facts else (),
            basis=item.basis,
            replaces=tuple(item.replaces),
            content_decision=item.content_decision,
            content_url=item.content_url,
            before=facts_of(own) if own else None,
            footing={code: self.in_force(code) is not None for code in codes},
            changes=changes,
            others=tuple(self.others.get(item.procedure, ())),
            process=self.processes.get(item.procedure),
            moved=self._moved(item, own),
            is_internal=self.shelves.get(item.procedure),
            department=self._owner(own),
        )

    def _to_come(self, code: str) -> ProcedureVersion | None:
        """Return the version that would begin on the day of effect, and gives way to the draft."""
        begin = (row for row in self.versions.get(code, ()) if row.valid_from == self.effect)
        return next((row for row in begin if self.is_ahead and row.valid_to is None), None)

    def in_force(self, code: str) -> ProcedureVersion | None:
        """Return what the draft would follow: it holds on the eve of effect and would go on, or
        would begin that day."""
        to_come = self._to_come(code)
        if to_come is not None:
            return to_come
        held = [row for row in self.versions.get(code, ()) if row.valid_from <= self.eve]
        last = held[-1] if held else None
        return last if last and (last.valid_to is None or last.valid_to > self.eve) else None

    def changed_on(self, code: str) -> date | None:
        """Return the day from which something else is published already, at effect or later."""
        if self._to_come(code) is not None:
            return None
        for row in self.versions.get(code, ()):
            if row.valid_from >= self.effect:
                return row.valid_from
            if row.valid_to is not None and row.valid_to >= self.effect:
                return row.valid_to + ONE_DAY
        return None


def _hours(steps: Iterable[tuple[str, Decimal]]) -> float:
    """Return the hours of steps in a row; those of one parallel part count once."""
    total, group, longest = Decimal(0), "", Decimal(0)
    for parallel, hours in steps:
        if parallel and parallel == group:
            longest = max(longest, hours)
            continue
        total += longest
        group, longest = parallel, hours
    return float(total + longest)


def _allowed(facts: ProcedureFacts | None) -> int | None:
    limits = [mode.limit for mode in facts.modes if mode.limit] if facts else []
    return min((hours_within(limit) for limit in limits), default=None)


def _process(item: ProcessItem, on: date, later: tuple[tuple[str, date], ...] = ()) -> ProcessFacts:
    process = next(parse_processes(process_in_full(item)), None)
    if process is None:
        return ProcessFacts(item.pk, item.name, 0.0, tuple(item.procedures))
    faults = check_use(process)
    advice = [one for one in check_process(process) if one.fault.is_advice]
    advice += missing_positions(process, on=on)
    return ProcessFacts(
        item.pk,
        item.name,
        float(process.hours),
        tuple(item.procedures),
        tuple((one.fault.label, _where(one.step, one.found)) for one in faults),
        tuple((one.fault.label, _where(one.step, one.found)) for one in advice),
        is_whole=not any(step.waits or step.hours is None for step in process.steps),
        place=(process.tier, item.agency_id),
        later=later,
    )


def _where(step: int, found: str) -> str:
    return f"(bước {step}) {found}".strip() if step else found
