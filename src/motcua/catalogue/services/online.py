"""Reviews which procedures can be served online, publishes the list, marks what is integrated."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.db import transaction

from motcua.base import caching
from motcua.base.events import emit
from motcua.catalogue.errors import (
    EffectInPast,
    FutureTest,
    NothingReviewed,
    ServiceLevelUnfit,
    ServiceNotOffered,
    ServicesOverlap,
    ServiceTierUnfit,
    ServiceWithoutReason,
)
from motcua.catalogue.events import ServiceIntegrated, ServiceReviewed, ServicesPublished
from motcua.catalogue.models import OnlineService, Procedure, ProcedureVersion, ServiceReview
from motcua.catalogue.rules.online_levels import highest, levels_on
from motcua.catalogue.selectors.parts import facts_of
from motcua.catalogue.selectors.services import publishes, reviews
from motcua.catalogue.services.enacting import Change, enact
from motcua.catalogue.states import ChangeKind, Obstacle, OnlineLevel
from motcua.kernel.errors import NotPermitted

if TYPE_CHECKING:
    from motcua.organisation.models import Agency
    from motcua.organisation.principals import Principal


@dataclass(frozen=True, slots=True)
class Finding:
    """What a reviewer found of a procedure at a tier, or at one agency of it."""

    tier: str
    is_eligible: bool
    level: str = ""
    obstacles: tuple[Obstacle, ...] = ()
    note: str = ""
    agency: Agency | None = None


@transaction.atomic
def review_service(
    version: ProcedureVersion, finding: Finding, *, by: Principal, at: datetime
) -> ServiceReview:
    """Keep a finding until a decision publishes it; found anew, it takes the place of the last.

    Raises NotPermitted, ServiceTierUnfit, ServiceWithoutReason, ServiceLevelUnfit.
    """
    if not reviews(by, version):
        raise NotPermitted
    _need_sound(version, finding, at.date())
    row, _new = ServiceReview.objects.update_or_create(
        procedure=version.procedure,
        tier=finding.tier,
        agency=finding.agency,
        defaults={
            "is_eligible": finding.is_eligible,
            "level": finding.level,
            "obstacles": [obstacle.value for obstacle in finding.obstacles],
            "note": finding.note,
            "reviewed_at": at,
            "reviewed_by": by.code,
        },
    )
    code = version.procedure.code
    emit(
        ServiceReviewed(
            subject=f"procedure:{code}",
            by=by.code,
            at=at,
            procedure=code,
            tier=finding.tier,
            is_eligible=finding.is_eligible,
            level=finding.level,
        )
    )
    return row


def _need_sound(version: ProcedureVersion, finding: Finding, day: date) -> None:
    if finding.tier not in version.tiers:
        raise ServiceTierUnfit(procedure=version.procedure.code)
    is_bare = Obstacle.OTHER in finding.obstacles and not finding.note.strip()
    if not finding.is_eligible and (not finding.obstacles or is_bare):
        raise ServiceWithoutReason
    allowed = levels_on(day)
    if not finding.level:
        return
    level = OnlineLevel(finding.level)
    if level not in allowed or (level.is_online and not finding.is_eligible):
        named = ", ".join(one.label for one in allowed)
        raise ServiceLevelUnfit(level=level.label, day=f"{day:%d/%m/%Y}", allowed=named)


@transaction.atomic
def drop_review(review: ServiceReview, *, by: Principal) -> None:
    """Take back a finding no decision has published.  Raises NotPermitted."""
    if not (publishes(by) or review.reviewed_by == by.code):
        raise NotPermitted
    review.delete()


@transaction.atomic
def publish_services(
    numbers: Sequence[int], *, decision: str, on: date, by: Principal, at: datetime
) -> int:
    """Publish findings by a decision, in force from ``on``; return how many.

    What was published before ends the day before.  A procedure whose level changes gets a new
    version from that day, so that what was received before stays what it was.  Raises
    NotPermitted, EffectInPast, NothingReviewed, ServicesOverlap, VersionsOverlap.
    """
    if not publishes(by):
        raise NotPermitted
    if on < at.date():
        raise EffectInPast(day=f"{at:%d/%m/%Y}")
    rows = list(
        ServiceReview.objects.select_for_update()
        .filter(pk__in=numbers)
        .select_related("procedure")
        .order_by("procedure__code", "tier", "pk")
    )
    if not rows:
        raise NothingReviewed
    Procedure.objects.select_for_update().filter(
        pk__in={row.procedure_id for row in rows}
    ).order_by("code").count()
    for row in rows:
        _close(row, on)
    fresh = [_published(row, decision, on) for row in rows]
    OnlineService.objects.bulk_create(fresh)
    ServiceReview.objects.filter(pk__in=[row.pk for row in rows]).delete()
    _follow({row.procedure_id for row in rows}, decision, on)
    emit(
        ServicesPublished(
            subject=f"decision:{decision}"[:80],
            by=by.code,
            at=at,
            decision=decision,
            valid_from=on,
            services=len(fresh),
            eligible=sum(row.is_eligible for row in fresh),
        )
    )
    caching.forget()
    return len(fresh)


def _close(review: ServiceReview, on: date) -> None:
    last = (
        OnlineService.objects.filter(
            procedure=review.procedure_id, tier=review.tier, agency=review.agency_id
        )
        .order_by("-valid_from")
        .first()
    )
    if last is None or (last.valid_to is not None and last.valid_to < on):
        return
    if last.valid_from >= on:
        raise ServicesOverlap(procedure=review.procedure.code, day=f"{last.valid_from:%d/%m/%Y}")
    last.valid_to = on - timedelta(days=1)
    last.save(update_fields=["valid_to"])


def _published(review: ServiceReview, decision: str, on: date) -> OnlineService:
    """Return the finding as published; what was integrated stays so while it is served."""
    row = OnlineService(
        procedure_id=review.procedure_id,
        tier=review.tier,
        agency_id=review.agency_id,
        is_eligible=review.is_eligible,
        obstacles=review.obstacles,
        note=review.note,
        level=review.level,
        decision=decision,
        valid_from=on,
    )
    before = OnlineService.objects.filter(
        procedure=review.procedure_id,
        tier=review.tier,
        agency=review.agency_id,
        valid_to=on - timedelta(days=1),
    ).first()
    if before is not None and row.is_offered:
        row.portal_number, row.integrated_on = before.portal_number, before.integrated_on
    return row


def _follow(procedures: set[int], decision: str, on: date) -> None:
    """Write the versions of procedures whose highest level is another from that day."""
    services: dict[int, list[OnlineService]] = {}
    for row in OnlineService.objects.as_of(on).filter(procedure__in=procedures):
        services.setdefault(row.procedure_id, []).append(row)
    versions = ProcedureVersion.objects.in_force(on).filter(procedure__in=procedures)
    whole = versions.select_related("procedure", "field").prefetch_related(
        "cases__papers", "cases__modes"
    )
    changes = []
    for version in whole:
        rows = services[version.procedure_id]
        level = highest(OnlineLevel(row.level) for row in rows if row.level)
        if version.online_level != level:
            details = {"online_level": level, "decision": version.decision}
            code = version.procedure.code
            changes.append(Change(ChangeKind.AMENDED, code, facts_of(version), details))
    if changes:
        enact(changes, on=on, decision=decision)


@transaction.atomic
def integrate_service(
    service: OnlineService, *, portal_number: str, tested_on: date, by: Principal, at: datetime
) -> OnlineService:
    """Say that a service has its number on the national portal and passed its test there.

    Raises NotPermitted, ServiceNotOffered, FutureTest.
    """
    service = _locked(service, by)
    if not service.is_offered:
        raise ServiceNotOffered
    if tested_on > at.date():
        raise FutureTest(day=f"{at:%d/%m/%Y}")
    service.portal_number, service.integrated_on = portal_number, tested_on
    return _integrated(service, tested_on, by, at)


@transaction.atomic
def undo_integration(service: OnlineService, *, by: Principal, at: datetime) -> OnlineService:
    """Take an integration said by mistake back.  Raises NotPermitted."""
    service = _locked(service, by)
    service.portal_number, service.integrated_on = "", None
    return _integrated(service, None, by, at)


def _locked(service: OnlineService, by: Principal) -> OnlineService:
    if not publishes(by):
        raise NotPermitted
    rows = OnlineService.objects.select_for_update(of=("self",)).select_related("procedure")
    return rows.get(pk=service.pk)


def _integrated(
    service: OnlineService, tested_on: date | None, by: Principal, at: datetime
) -> OnlineService:
    service.save(update_fields=["portal_number", "integrated_on"])
    code = service.procedure.code
    emit(
        ServiceIntegrated(
            subject=f"procedure:{code}",
            by=by.code,
            at=at,
            procedure=code,
            tier=service.tier,
            tested_on=tested_on,
        )
    )
    return service
