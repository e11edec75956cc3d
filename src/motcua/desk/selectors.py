"""The numbers of an official's day, in one query for the whole rail."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, IntegerField, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from motcua.dossiers.selectors.desks import View, to_take, work_of
from motcua.dossiers.selectors.worklist import to_return
from motcua.identity.models import Account
from motcua.organisation.principals import Principal


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
        names = {
            View.ALL: "all",
            View.TODAY: "today",
            View.SOON: "soon",
            View.LATE: "late",
            View.WAITING: "waiting",
        }
        return int(getattr(self, names[view]))


def counts_of(principal: Principal, *, at: datetime) -> Counts:
    """Count the work of one person, in one query; nobody's is nothing."""
    if not principal.is_staff or not principal.duties:
        return Counts()
    asked = {
        "all": work_of(principal, View.ALL, at=at),
        "today": work_of(principal, View.TODAY, at=at),
        "soon": work_of(principal, View.SOON, at=at),
        "late": work_of(principal, View.LATE, at=at),
        "waiting": work_of(principal, View.WAITING, at=at),
        "to_take": to_take(principal),
        "to_return": to_return(principal),
    }
    row = (
        Account.objects.filter(pk=principal.account_id or 0)
        .values(**{f"n_{name}": _number_of(rows) for name, rows in asked.items()})
        .first()
    )
    return Counts(**{name: row[f"n_{name}"] for name in asked}) if row else Counts()


def _number_of(rows: QuerySet[Any]) -> Coalesce:
    """Count rows inside a larger query."""
    counted = rows.order_by().annotate(one=Value(1)).values("one").annotate(n=Count("pk"))
    return Coalesce(Subquery(counted.values("n"), output_field=IntegerField()), 0)
