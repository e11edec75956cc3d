"""What a publication decision would say to end some discrepancies: the procedures, prefilled."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import QuerySet

from motcua.catalogue.models import ProcedureVersion
from motcua.catalogue.selectors import facts_of
from motcua.catalogue.services.drafting import data_of
from motcua.catalogue.states import ChangeKind
from motcua.publication.errors import PointNotPublishable, PointWithoutFacts
from motcua.publication.models import Discrepancy
from motcua.publication.rules.adopting import adopted
from motcua.publication.rules.drafts import ItemIn
from motcua.publication.selectors.national import latest_snapshot, national_facts
from motcua.publication.selectors.prefill import origin_of
from motcua.publication.states import DiscrepancyKind, Topic

if TYPE_CHECKING:
    from motcua.catalogue.services import ProcedureFacts

BEGINNING = frozenset({DiscrepancyKind.NOT_PUBLISHED, DiscrepancyKind.UNANNOUNCED})
AMENDING = frozenset(
    {DiscrepancyKind.CHANGED, DiscrepancyKind.BASIS_AMENDED, DiscrepancyKind.BASIS_EXPIRED}
)
PUBLISHABLE = BEGINNING | AMENDING | {DiscrepancyKind.ABOLISHED}
"""Kinds that a publication decision ends; the others are entered, proposed or settled."""


def items_for(points: Iterable[Discrepancy], *, on: date) -> list[ItemIn]:
    """Return one item for each procedure of some discrepancies, with what the database says.

    What was abolished there is repealed here; what differs takes over the parts that differ, and
    no other; what is missing begins with the whole record.  Raises PointNotPublishable,
    PointWithoutFacts.
    """
    by_code: dict[str, list[Discrepancy]] = {}
    for point in points:
        if point.kind not in PUBLISHABLE:
            kind = DiscrepancyKind(point.kind).label
            raise PointNotPublishable(kind=kind, procedure=point.code)
        by_code.setdefault(point.code, []).append(point)
    snapshot = latest_snapshot()
    theirs = national_facts(snapshot, by_code) if snapshot else {}
    return [_item(rows, theirs.get(code), on) for code, rows in sorted(by_code.items())]


def _item(points: list[Discrepancy], theirs: ProcedureFacts | None, on: date) -> ItemIn:
    first, kinds = points[0], {point.kind for point in points}
    version = _version(first.code, on)
    if DiscrepancyKind.ABOLISHED in kinds and version is not None:
        code, name = version.procedure.code, version.name
        origin = origin_of(version.kind)
        return ItemIn(ChangeKind.REPEALED, code, None, name, origin, discrepancy=first.pk)
    if kinds & BEGINNING and theirs is not None:
        return _taken_over(ChangeKind.NEW, first.code, theirs, first.pk)
    if kinds & BEGINNING:
        last = _last_version(first.code)
        if last is None:
            raise PointWithoutFacts(procedure=first.code)
        return _taken_over(ChangeKind.NEW, last.procedure.code, facts_of(last), first.pk)
    if version is None:
        raise PointWithoutFacts(procedure=first.code)
    topics = {Topic(point.topic) for point in points if point.kind == DiscrepancyKind.CHANGED}
    facts = facts_of(version)
    if theirs is not None:
        said = theirs.decision or facts.decision
        facts = replace(adopted(facts, theirs, topics), decision=said)
    return _taken_over(ChangeKind.AMENDED, version.procedure.code, facts, first.pk)


def _taken_over(kind: ChangeKind, code: str, facts: ProcedureFacts, point: int) -> ItemIn:
    decision = f"Quyết định số {facts.decision}" if facts.decision else ""
    return ItemIn(
        kind=kind,
        procedure=code,
        facts=data_of(facts) | {"code": code},
        name=facts.name,
        origin=origin_of(facts.kind),
        content_decision=decision,
        discrepancy=point,
    )


def _version(code: str, on: date) -> ProcedureVersion | None:
    return _versions(code).filter(pk__in=ProcedureVersion.objects.in_force(on)).first()


def _last_version(code: str) -> ProcedureVersion | None:
    return _versions(code).order_by("-valid_from").first()


def _versions(code: str) -> QuerySet[ProcedureVersion]:
    """Return the versions of a procedure by its short code, however the catalogue writes it."""
    rows = ProcedureVersion.objects.select_related("procedure", "field")
    return rows.filter(procedure__code__regex=rf"^{re.escape(code)}(\.000\.00\.00\.[A-Z]\d+)?$")
