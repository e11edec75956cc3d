"""Takes over from another record the parts that differ, and leaves every other part as it is."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from motcua.publication.states import Topic

if TYPE_CHECKING:
    from motcua.catalogue.rules.facts import ModeFacts, ProcedureFacts

PARTS = {
    Topic.NAME: "name",
    Topic.FIELD: "field",
    Topic.TIER: "tiers",
    Topic.STEPS: "steps",
    Topic.PAPERS: "cases",
    Topic.SUBJECTS: "subjects",
    Topic.FORMS: "forms",
    Topic.RESULTS: "results",
    Topic.CONDITIONS: "conditions",
    Topic.BASES: "legal_bases",
}
"""Which part of a record each topic is."""


def adopted(
    ours: ProcedureFacts, theirs: ProcedureFacts, topics: Collection[Topic]
) -> ProcedureFacts:
    """Return our record with the parts of these topics as they say them."""
    changes: dict[str, Any] = {
        part: getattr(theirs, part) for topic, part in PARTS.items() if topic in topics
    }
    if Topic.AGENCY in topics:
        said = dict(theirs.agencies)
        changes["agencies"] = tuple(
            {**dict(ours.agencies), "agency": said.get("agency", "")}.items()
        )
    changes["modes"] = _modes(ours.modes, theirs.modes, topics)
    return replace(ours, **changes)


def _modes(
    ours: Iterable[ModeFacts], theirs: Iterable[ModeFacts], topics: Collection[Topic]
) -> tuple[ModeFacts, ...]:
    """Return the ways of filing: all of theirs, or ours with their limits or fees.

    A way that is split in several on either side is taken over whole.
    """
    mine, yours = list(ours), list(theirs)
    if Topic.MODES in topics:
        kept = [mode for mode in mine if any(mode.channel is one.channel for one in yours)]
        known = {mode.channel for mode in kept}
        mine = kept + [mode for mode in yours if mode.channel not in known]
    if not {Topic.LIMIT, Topic.FEES} & set(topics):
        return tuple(mine)
    found: list[ModeFacts] = []
    for channel in dict.fromkeys(mode.channel for mode in mine):
        here = [mode for mode in mine if mode.channel is channel]
        there = [mode for mode in yours if mode.channel is channel]
        if len(here) == len(there) == 1:
            found.append(_taken_over(here[0], there[0], topics))
        else:
            found += there or here
    return tuple(found)


def _taken_over(mine: ModeFacts, yours: ModeFacts, topics: Collection[Topic]) -> ModeFacts:
    if Topic.LIMIT in topics:
        mine = replace(mine, limit=yours.limit, limit_text=yours.limit_text)
    return replace(mine, fees=yours.fees) if Topic.FEES in topics else mine
