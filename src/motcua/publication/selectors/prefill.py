"""A procedure as it stands, ready to be changed in a draft."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from motcua.catalogue.models import ProcedureVersion
from motcua.catalogue.selectors import facts_of
from motcua.catalogue.services.drafting import data_of
from motcua.catalogue.states import ChangeKind, ProcedureKind
from motcua.publication.models import MinistryDecision, ProcessItem
from motcua.publication.rules.drafts import ItemIn
from motcua.publication.states import Origin

ORIGINS = {
    ProcedureKind.LOCAL: Origin.LOCAL,
    ProcedureKind.DETAILED: Origin.DELEGATED,
}
"""By whom it is set, from the kind the national file gives; everything else is the centre's."""


def version_on(code: str, *, on: date) -> ProcedureVersion | None:
    """Return the version of a code in force on a day."""
    rows = ProcedureVersion.objects.in_force(on).filter(procedure__code=code)
    return rows.select_related("procedure", "field").first()


def prefilled(
    code: str, kind: ChangeKind, *, on: date, received: MinistryDecision | None = None
) -> ItemIn:
    """Return an item with the parts in force on a day; without any, an empty one of that code.

    ``received``: the ministry's decision whose content it links.
    """
    version = version_on(code, on=on)
    content, url = (str(received), received.url) if received else ("", "")
    if version is None:
        line = received.lines.filter(procedure=code).first() if received else None
        return ItemIn(
            kind, code, name=line.name if line else "", content_decision=content, content_url=url
        )
    facts = None if kind is ChangeKind.REPEALED else data_of(facts_of(version))
    return ItemIn(
        kind=kind,
        procedure=code,
        facts=facts,
        name=version.name,
        origin=origin_of(version.kind),
        content_decision=content,
        content_url=url,
    )


def process_in_full(item: ProcessItem) -> dict[str, Any]:
    """Return a carried process as the register takes it: with its procedures and its agency."""
    agency = item.agency.key if item.agency else ""
    return {**item.data, "procedures": item.procedures, "agency": agency}


def origin_of(kind: str) -> Origin:
    """Return by whom a procedure of this kind is set."""
    known = {word.value: origin for word, origin in ORIGINS.items()}
    known |= {word.label: origin for word, origin in ORIGINS.items()}
    return known.get(kind, Origin.CENTRE)


def versions_in_force(codes: Iterable[str], *, on: date) -> dict[str, int]:
    """Return the number of the version in force of each code on a day."""
    rows = ProcedureVersion.objects.in_force(on).filter(procedure__code__in=set(codes))
    return dict(rows.values_list("procedure__code", "pk"))
