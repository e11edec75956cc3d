"""The numbers of an official's day, counted in one pass for the whole rail."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q

from motcua.dossiers.selectors.desks import STANDING, View
from motcua.dossiers.selectors.doors import RECEIVERS
from motcua.dossiers.selectors.lists import stands
from motcua.dossiers.selectors.worklist import my_steps, to_return
from motcua.organisation.principals import Principal

NAMES = {View.TODAY: "today", View.SOON: "soon", View.LATE: "late", View.WAITING: "waiting"}
"""The count on the tab of each view but the one of all work."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How much of each kind lies with one person now."""

    all: int = 0
    today: int = 0
    soon: int = 0
    late: int = 0
    waiting: int = 0
    to_take: int = 0
    to_return: int = 0

    def of(self, view: View) -> int:
        """Return the number on one view's tab."""
        return int(getattr(self, NAMES.get(view, "all")))


def counts_of(principal: Principal, *, at: datetime) -> Counts:
    """Count the work of one person in one query, at a counter in two; nobody's is nothing."""
    if not principal.is_staff or not principal.duties:
        return Counts()
    standing = {name: stands(STANDING[view], at, "dossier__") for view, name in NAMES.items()}
    counts = {name: Count("pk", filter=which) for name, which in standing.items()}
    counts["to_take"] = Count("pk", filter=Q(taken_at__isnull=True))
    work = my_steps(principal).filter(dossier__finished_at__isnull=True)
    returns = 0 if principal.roles.isdisjoint(RECEIVERS) else to_return(principal).count()
    return Counts(**work.aggregate(all=Count("pk"), **counts), to_return=returns)
