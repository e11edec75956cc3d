"""A question to another agency as lists, cards and its own page show it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from motcua.dossiers.models import Dossier, OpinionRequest
from motcua.dossiers.rules.opinions import OpinionStanding, standing_of
from motcua.dossiers.selectors.opinions import opinions_of
from motcua.dossiers.states import OPEN, OpinionPosition, OpinionState

TONES = {
    OpinionStanding.WAITING: "wait",
    OpinionStanding.LATE: "late",
    OpinionStanding.IN_TIME: "ok",
    OpinionStanding.TARDY: "soon",
    OpinionStanding.CANCELLED: "none",
}


def shown(row: OpinionRequest, at: datetime) -> dict[str, Any]:
    """Return a question with how it stands, as lists and cards show it."""
    standing = standing_of(OpinionState(row.state), row.due_at, row.ended_at, at=at)
    if standing is OpinionStanding.LATE and row.dossier.state not in OPEN:
        standing = OpinionStanding.CANCELLED
    position = _(OpinionPosition(row.position).label) if row.position else ""
    return {
        "opinion": row,
        "dossier": row.dossier,
        "standing": _(standing.label),
        "tone": TONES[standing],
        "position": position,
    }


def shown_of(dossier: Dossier, at: datetime) -> list[dict[str, Any]]:
    """Return the questions about one dossier; one that has none is not asked for them."""
    if not getattr(dossier, "has_opinions", True):
        return []
    rows = opinions_of(dossier)
    for row in rows:
        row.dossier = dossier
    return [shown(row, at) for row in rows]
