"""What a person was warned of lately and is still true (*nhắc hạn của tôi*)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, Q

from motcua.dossiers.models import DossierStep, LateWarning
from motcua.dossiers.rules.warnings import About, Level
from motcua.dossiers.selectors.doors import dossiers_visible_to
from motcua.dossiers.selectors.ground import ground
from motcua.dossiers.selectors.opinions import opinions_visible_to
from motcua.dossiers.states import DossierState, OpinionState
from motcua.kernel.worktime import day_of
from motcua.organisation.principals import Principal

SHOWN_FOR = timedelta(days=4)
"""How long a fact told once stays on the desk: over a weekend, in days of the calendar."""
MOST = 20


@dataclass(frozen=True, slots=True)
class Told:
    """One fact on the desk: what falls due, when, and whether it is past."""

    warning: LateWarning
    about: About
    level: Level
    is_past: bool


def told_lately(principal: Principal, *, at: datetime) -> list[Told]:
    """Return what this person was warned of and may still see and mend, the soonest due first."""
    if principal.staff_id is None:
        return []
    lies = DossierStep.objects.filter(
        dossier=OuterRef("dossier"), number=OuterRef("step"), finished_at__isnull=True
    )
    asked = opinions_visible_to(principal).filter(
        dossier=OuterRef("dossier"), ordinal=OuterRef("step"), state=OpinionState.WAITING
    )
    seen = Q(dossier__in=dossiers_visible_to(principal).order_by())
    rows = LateWarning.objects.filter(
        seen & (Q(about=About.DOSSIER) | Q(Exists(lies), about=About.STEP))
        | Q(Exists(asked), about=About.OPINION),
        staff=principal.staff_id,
        digest__day__gt=day_of(at) - SHOWN_FOR,
        dossier__state=DossierState.IN_PROGRESS,
        dossier__finished_at__isnull=True,
    )
    found = list(rows.select_related("dossier").order_by("due_at", "id")[:MOST])
    ground([row.dossier for row in found])
    return [Told(row, About(row.about), Level(row.level), row.due_at < at) for row in found]
