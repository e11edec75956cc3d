"""Reviewing what can be served online, publishing the list, counting what is served."""

from datetime import date, datetime, timedelta

import pytest

from motcua.base.models import EventRecord
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
from motcua.catalogue.factories import ProcedureVersionFactory
from motcua.catalogue.models import OnlineService, ServiceReview
from motcua.catalogue.selectors import offer_of, service_counts
from motcua.catalogue.selectors.services import ServiceView, service_page
from motcua.catalogue.services import (
    Change,
    Finding,
    drop_review,
    enact,
    integrate_service,
    publish_services,
    review_service,
    undo_integration,
)
from motcua.catalogue.states import ChangeKind, Obstacle
from motcua.kernel.errors import NotPermitted
from motcua.kernel.worktime import VIETNAM
from motcua.organisation.factories import Office
from motcua.organisation.principals import SYSTEM
from motcua.organisation.states import Role, Tier

pytestmark = pytest.mark.django_db
NOW = datetime(2022, 11, 15, 9, 0, tzinfo=VIETNAM)
DAY = date(2022, 12, 1)
DECISION = "2800/QĐ-UBND"
FULL = Finding(Tier.DISTRICT, is_eligible=True, level="full")
NOT_YET = Finding(Tier.DISTRICT, is_eligible=True)
NEVER = Finding(Tier.DISTRICT, is_eligible=False, obstacles=(Obstacle.IN_PERSON,))


@pytest.fixture
def version():
    return ProcedureVersionFactory(online_level="", decision="11/QĐ-UBND")


def published(version, finding, *, on=DAY, decision=DECISION):
    review = review_service(version, finding, by=SYSTEM, at=NOW)
    publish_services([review.pk], decision=decision, on=on, by=SYSTEM, at=NOW)
    return OnlineService.objects.get(procedure=version.procedure, valid_from=on)


def test_what_a_decision_publishes_is_served_from_its_day_and_no_earlier(version):
    published(version, FULL)

    before = offer_of(version.procedure.code, on=DAY - timedelta(days=1)).version
    after = offer_of(version.procedure.code, on=DAY).version
    assert (before.online_level, after.online_level) == ("", "full")
    assert after.decision == "11/QĐ-UBND"
    assert not ServiceReview.objects.exists()
    assert EventRecord.objects.filter(name="ServicesPublished").count() == 1


def test_a_level_that_stays_makes_no_new_version(version):
    published(version, NEVER)

    assert version.procedure.versions.count() == 1


def test_a_later_decision_ends_the_earlier_one_the_day_before_and_keeps_the_integration(version):
    first = published(version, FULL)
    later = datetime(2022, 12, 20, 9, 0, tzinfo=VIETNAM)
    integrate_service(first, portal_number="P-1", tested_on=DAY, by=SYSTEM, at=later)

    second = published(
        version,
        Finding(Tier.DISTRICT, is_eligible=True, level="partial"),
        on=date(2023, 1, 1),
        decision="1/QĐ-UBND",
    )

    first.refresh_from_db()
    assert first.valid_to == date(2022, 12, 31)
    assert (second.portal_number, second.integrated_on) == ("P-1", DAY)


def test_the_two_shares_count_a_procedure_once_per_tier():
    two_tiers = ProcedureVersionFactory(tiers=[Tier.DISTRICT, Tier.COMMUNE], online_level="")
    here = Office().agency
    for finding in (
        FULL,
        Finding(Tier.DISTRICT, is_eligible=True, level="full", agency=here),
        Finding(Tier.COMMUNE, is_eligible=True),
    ):
        review_service(two_tiers, finding, by=SYSTEM, at=NOW)
    review_service(ProcedureVersionFactory(online_level=""), NEVER, by=SYSTEM, at=NOW)
    numbers = ServiceReview.objects.values_list("pk", flat=True)
    publish_services(list(numbers), decision=DECISION, on=DAY, by=SYSTEM, at=NOW)
    service = OnlineService.objects.get(tier=Tier.DISTRICT, agency=None, is_eligible=True)
    late = datetime(2022, 12, 2, 9, 0, tzinfo=VIETNAM)

    counts = service_counts(on=DAY)
    assert (counts.eligible, counts.offered, counts.integrated) == (2, 1, 0)
    for row in OnlineService.objects.filter(level="full"):
        integrate_service(row, portal_number="P-1", tested_on=DAY, by=SYSTEM, at=late)
    assert service_counts(on=DAY).integrated == 1
    undo_integration(service, by=SYSTEM, at=late)
    assert service_counts(on=DAY).integrated == 0
    assert service_counts(on=DAY, tier=Tier.COMMUNE).eligible == 1
    assert service_counts(on=DAY - timedelta(days=1)).eligible == 0


def test_what_is_repealed_drops_out_on_its_day(version):
    published(version, FULL)
    ended = date(2023, 1, 1)

    enact([Change(ChangeKind.REPEALED, version.procedure.code)], on=ended, decision="2/QĐ-UBND")

    assert service_counts(on=ended - timedelta(days=1)).eligible == 1
    assert service_counts(on=ended).eligible == 0


@pytest.mark.parametrize(
    ("finding", "refusal"),
    [
        (Finding(Tier.PROVINCE, is_eligible=True), ServiceTierUnfit),
        (Finding(Tier.DISTRICT, is_eligible=False), ServiceWithoutReason),
        (
            Finding(Tier.DISTRICT, is_eligible=False, obstacles=(Obstacle.OTHER,), note=" "),
            ServiceWithoutReason,
        ),
        (Finding(Tier.DISTRICT, is_eligible=True, level="4"), ServiceLevelUnfit),
        (
            Finding(
                Tier.DISTRICT, is_eligible=False, level="full", obstacles=(Obstacle.IN_PERSON,)
            ),
            ServiceLevelUnfit,
        ),
    ],
)
def test_a_finding_that_contradicts_itself_or_the_day_is_refused(version, finding, refusal):
    with pytest.raises(refusal):
        review_service(version, finding, by=SYSTEM, at=NOW)

    assert not ServiceReview.objects.exists()


def test_before_august_2022_there_are_four_levels(version):
    finding = Finding(Tier.DISTRICT, is_eligible=True, level="4")

    review = review_service(version, finding, by=SYSTEM, at=NOW.replace(month=3))

    assert review.level == "4"


def test_a_decision_of_the_past_or_of_nothing_or_a_second_of_one_day_is_refused(version):
    review = review_service(version, FULL, by=SYSTEM, at=NOW)
    with pytest.raises(EffectInPast):
        publish_services([review.pk], decision=DECISION, on=date(2022, 11, 14), by=SYSTEM, at=NOW)
    with pytest.raises(NothingReviewed):
        publish_services([], decision=DECISION, on=DAY, by=SYSTEM, at=NOW)
    publish_services([review.pk], decision=DECISION, on=DAY, by=SYSTEM, at=NOW)
    with pytest.raises(ServicesOverlap):
        published(version, NEVER)


def test_what_is_not_served_cannot_be_integrated_nor_tested_tomorrow(version):
    other = ProcedureVersionFactory(online_level="")
    with pytest.raises(ServiceNotOffered):
        integrate_service(
            published(version, NOT_YET), portal_number="P", tested_on=DAY, by=SYSTEM, at=NOW
        )
    with pytest.raises(FutureTest):
        integrate_service(
            published(other, FULL), portal_number="P", tested_on=DAY, by=SYSTEM, at=NOW
        )


def test_a_department_reviews_its_own_procedures_and_publishes_none():
    office, stranger = Office(), Office()
    version = ProcedureVersionFactory(department=office.agency.key)
    officer = office.person(Role.CONTROL_OFFICER)
    review = review_service(version, FULL, by=officer, at=NOW)

    with pytest.raises(NotPermitted):
        review_service(version, FULL, by=stranger.person(Role.CONTROL_OFFICER), at=NOW)
    with pytest.raises(NotPermitted):
        publish_services([review.pk], decision=DECISION, on=DAY, by=officer, at=NOW)
    with pytest.raises(NotPermitted):
        drop_review(review, by=stranger.person(Role.CONTROL_OFFICER))
    drop_review(review, by=officer)
    assert not ServiceReview.objects.exists()


def test_each_list_shows_what_its_name_says(version):
    offered, waiting = ProcedureVersionFactory(), ProcedureVersionFactory()
    published(version, NOT_YET)
    published(offered, FULL)
    review_service(waiting, NEVER, by=SYSTEM, at=NOW)
    untouched = ProcedureVersionFactory()

    def codes(view):
        return {row.procedure.code for row in service_page(SYSTEM, view, on=DAY).rows}

    assert codes(ServiceView.NOT_OFFERED) == {version.procedure.code}
    assert codes(ServiceView.NOT_INTEGRATED) == {offered.procedure.code}
    assert codes(ServiceView.WAITING) == {waiting.procedure.code}
    assert codes(ServiceView.UNREVIEWED) == {untouched.procedure.code}
    assert codes(ServiceView.INELIGIBLE) == set()
    assert len(codes(ServiceView.ALL)) == 4
