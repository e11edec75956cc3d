"""Questions about services online: what was reviewed, what a decision names, the two shares."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import (
    Exists,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
)

from motcua.base.keyset import Page, page
from motcua.catalogue.models import OnlineService, ProcedureVersion, ServiceReview
from motcua.catalogue.states import OnlineLevel
from motcua.kernel.vietnamese import folded
from motcua.kernel.words import Word
from motcua.organisation.principals import Kind, Principal
from motcua.organisation.states import Role

ONLINE = [level.value for level in OnlineLevel if level.is_online]


class ServiceView(Word):
    """Which procedures a list of services shows."""

    ALL = "", "Tất cả"
    UNREVIEWED = "unreviewed", "Chưa rà soát"
    WAITING = "waiting", "Chờ công bố"
    NOT_OFFERED = "not_offered", "Đủ điều kiện, chưa cung cấp"
    NOT_INTEGRATED = "not_integrated", "Chưa tích hợp Cổng quốc gia"
    INELIGIBLE = "ineligible", "Chưa đủ điều kiện"


@dataclass(frozen=True, slots=True)
class ServiceCounts:
    """Services eligible by decision, served online among them, and integrated among those."""

    eligible: int
    offered: int
    integrated: int


def services_visible_to(principal: Principal, *, on: date | None = None) -> QuerySet[OnlineService]:
    """The door to published services: as public as the decision that names them."""
    rows = OnlineService.objects.all()
    return rows if on is None else OnlineService.objects.as_of(on)


def reviews_visible_to(principal: Principal) -> QuerySet[ServiceReview]:
    """The door to findings not published yet: for officials."""
    if principal.is_staff or principal.kind is Kind.SYSTEM:
        return ServiceReview.objects.all()
    return ServiceReview.objects.none()


def reviews(principal: Principal, version: ProcedureVersion) -> bool:
    """Tell whether this principal may review the procedure: its department, or the province's."""
    if principal.kind is Kind.SYSTEM:
        return True
    if Role.CONTROL_OFFICER not in principal.roles:
        return False
    keys = {duty.agency_key for duty in principal.duties if duty.role is Role.CONTROL_OFFICER}
    return principal.oversees_all or version.department in keys


def publishes(principal: Principal) -> bool:
    """Tell whether this is the provincial office, which publishes the list."""
    is_office = principal.oversees_all and Role.CONTROL_OFFICER in principal.roles
    return is_office or principal.kind is Kind.SYSTEM


def service_page(
    principal: Principal,
    view: ServiceView,
    *,
    on: date,
    text: str = "",
    tier: str = "",
    cursor: str = "",
    size: int = 40,
) -> Page[ProcedureVersion]:
    """Return procedures in force with how their service stands; two statements a page."""
    rows = ProcedureVersion.objects.in_force(on).filter(procedure__is_internal=False)
    rows = rows.select_related("procedure", "field")
    if tier:
        rows = rows.filter(tiers__contains=[tier])
    if text:
        rows = rows.filter(
            Q(folded__contains=folded(text)) | Q(procedure__code__startswith=text.strip())
        )
    rows = rows.filter(_seen(principal, view, on))
    return page(rows, by=("sort", "id"), cursor=cursor, size=size)


def _seen(principal: Principal, view: ServiceView, on: date) -> Any:
    published = services_visible_to(principal, on=on).filter(procedure=OuterRef("procedure"))
    waiting = reviews_visible_to(principal).filter(procedure=OuterRef("procedure"))
    able = published.filter(is_eligible=True)
    return {
        ServiceView.ALL: Q(),
        ServiceView.UNREVIEWED: ~Exists(published) & ~Exists(waiting),
        ServiceView.WAITING: Exists(waiting),
        ServiceView.NOT_OFFERED: Exists(
            published.filter(is_eligible=True).exclude(level__in=ONLINE)
        ),
        ServiceView.NOT_INTEGRATED: Exists(
            able.filter(level__in=ONLINE, integrated_on__isnull=True)
        ),
        ServiceView.INELIGIBLE: Exists(published.filter(is_eligible=False)),
    }[view]


def services_of(
    principal: Principal, procedures: Iterable[int], *, on: date
) -> dict[int, list[OnlineService]]:
    """Return the published services of procedures on a day."""
    found: dict[int, list[OnlineService]] = {}
    rows = services_visible_to(principal, on=on).filter(procedure__in=procedures)
    for row in rows.select_related("agency").order_by("tier", F("agency").asc(nulls_first=True)):
        found.setdefault(row.procedure_id, []).append(row)
    return found


def history_of(principal: Principal, code: str) -> list[OnlineService]:
    """Return every published finding of one procedure, the newest first."""
    rows = services_visible_to(principal).filter(procedure__code=code).select_related("agency")
    return list(rows.order_by("-valid_from", "tier"))


def waiting_reviews(principal: Principal, *, on: date) -> list[ServiceReview]:
    """Return what waits for a decision, with the name of each procedure (``named``)."""
    name = ProcedureVersion.objects.in_force(on).filter(procedure=OuterRef("procedure"))
    rows = reviews_visible_to(principal).select_related("procedure", "agency")
    named = rows.annotate(named=Subquery(name.values("name")[:1]))
    return list(named.order_by("procedure__code", "tier"))


def service_counts(*, on: date, tier: str = "") -> ServiceCounts:
    """Count services, each once per tier however many agencies have one of their own.

    Procedures no longer in force drop out on the day they end.  Served means: for every agency
    that the decision names.
    """
    rows = OnlineService.objects.as_of(on).filter(is_eligible=True)
    alive = ProcedureVersion.objects.in_force(on).filter(
        procedure=OuterRef("procedure"), tiers__contains=[OuterRef("tier")]
    )
    rows = rows.filter(Exists(alive))
    if tier:
        rows = rows.filter(tier=tier)
    seen: dict[tuple[int, str], tuple[bool, bool]] = {}
    for procedure, at, level, integrated in rows.values_list(
        "procedure_id", "tier", "level", "integrated_on"
    ):
        offered = level in ONLINE
        was = seen.get((procedure, at), (True, True))
        seen[procedure, at] = (was[0] and offered, was[1] and offered and integrated is not None)
    return ServiceCounts(
        len(seen), sum(one[0] for one in seen.values()), sum(one[1] for one in seen.values())
    )
