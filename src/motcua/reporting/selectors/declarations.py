"""What agencies declared beside the system."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.db.models import QuerySet

from motcua.organisation.principals import Principal
from motcua.organisation.selectors import agencies_on
from motcua.reporting.models import OutsideCount

if TYPE_CHECKING:
    from motcua.organisation.models import AgencyQuerySet


def declared_by_agencies_of(principal: Principal) -> QuerySet[OutsideCount]:
    """Return the declarations this principal may read, newest span first."""
    rows = OutsideCount.objects.select_related("agency")
    if not principal.oversees_all:
        rows = rows.filter(agency__in=principal.oversees | principal.agency_ids)
    return rows.order_by("-since", "agency__sort")


def agencies_to_declare_for(principal: Principal, *, on: date) -> AgencyQuerySet:
    """Return the agencies a control officer may declare for."""
    rows = agencies_on(on).exclude(code="").order_by("tier", "sort")
    return rows if principal.oversees_all else rows.filter(pk__in=principal.oversees)
