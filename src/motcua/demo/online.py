"""Online services of the demonstration, made up: reviewed, published by a decision, integrated.

Reviewed in June 2022 in the levels of that time; a few more are reviewed in the autumn, in the
words of Decree 42/2022, and wait for the next decision.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from motcua.catalogue.models import OnlineService, ProcedureVersion, ServiceReview
from motcua.catalogue.services.online import (
    Finding,
    integrate_service,
    publish_services,
    review_service,
)
from motcua.catalogue.states import Obstacle, OnlineLevel
from motcua.demo.publishing import person_of
from motcua.kernel.worktime import VIETNAM
from motcua.organisation.principals import Principal

REVIEWED = datetime(2022, 6, 13, 9, tzinfo=VIETNAM)
DECIDED = datetime(2022, 6, 27, 15, tzinfo=VIETNAM)
AGAIN = datetime(2022, 11, 3, 9, tzinfo=VIETNAM)
LATER = datetime(2022, 7, 21, 9, tzinfo=VIETNAM)
TESTED = date(2022, 7, 20)
EFFECT = date(2022, 7, 1)
DECISION = "1388/QĐ-UBND (trình diễn)"
EVERY_NINTH, EVERY_FIFTH = 9, 5
"""Left for the autumn; not integrated yet."""
WAITING = 12
REASONS = (Obstacle.IN_PERSON, Obstacle.ORIGINALS, Obstacle.FIELD_WORK, Obstacle.NO_SYSTEM)


def serve_online() -> None:
    """Review what was in force that June, publish most of it, and leave the rest waiting."""
    viet = person_of("viet", REVIEWED)
    versions = list(
        ProcedureVersion.objects.in_force(EFFECT)
        .filter(procedure__is_internal=False)
        .select_related("procedure")
        .order_by("procedure__code")
    )
    for place, version in enumerate(versions):
        if place % EVERY_NINTH:
            for finding in _findings(version, place):
                review_service(version, finding, by=viet, at=REVIEWED)
    numbers = list(ServiceReview.objects.order_by("pk").values_list("pk", flat=True))
    publish_services(numbers, decision=DECISION, on=EFFECT, by=viet, at=DECIDED)
    _integrate(viet)
    _review_again(versions[::EVERY_NINTH][:WAITING])


def _findings(version: ProcedureVersion, place: int) -> Iterator[Finding]:
    """Yield what the review found at each tier: the level served is the one of its catalogue."""
    level = version.online_level
    is_online = level in {OnlineLevel.LEVEL_3, OnlineLevel.LEVEL_4}
    for tier in version.tiers:
        if is_online or place % 2:
            yield Finding(tier, is_eligible=True, level=level)
        else:
            reasons = (REASONS[place % len(REASONS)],)
            yield Finding(tier, is_eligible=False, level=level, obstacles=reasons)


def _integrate(by: Principal) -> None:
    """Give four in five of what is served its number on the national portal."""
    served = [row for row in OnlineService.objects.order_by("pk") if row.is_offered]
    for place, row in enumerate(served):
        if place % EVERY_FIFTH:
            number = f"TD-{row.pk:05d}"
            integrate_service(row, portal_number=number, tested_on=TESTED, by=by, at=LATER)


def _review_again(versions: list[ProcedureVersion]) -> None:
    viet = person_of("viet", AGAIN)
    for place, version in enumerate(versions):
        level = OnlineLevel.FULL if place % 2 else OnlineLevel.PARTIAL
        finding = Finding(version.tiers[0], is_eligible=True, level=level)
        review_service(version, finding, by=viet, at=AGAIN)
