"""Row II.3: what decisions name eligible, what is served online of it, what is integrated."""

from datetime import date, datetime

import pytest

from motcua.catalogue.factories import ProcedureVersionFactory
from motcua.catalogue.models import OnlineService
from motcua.catalogue.services import Finding, integrate_service, publish_services, review_service
from motcua.catalogue.states import Obstacle
from motcua.kernel.worktime import VIETNAM
from motcua.organisation.factories import Office
from motcua.organisation.principals import SYSTEM
from motcua.organisation.states import Tier
from motcua.reporting.rules.definitions import indicator_of
from motcua.reporting.rules.kpi import Measure
from motcua.reporting.rules.periods import period
from motcua.reporting.rules.scopes import WHOLE_PROVINCE
from motcua.reporting.selectors.boards import board, indicator_board
from motcua.reporting.selectors.scopes import scope_of

pytestmark = pytest.mark.django_db
NOW = datetime(2022, 11, 15, 9, 0, tzinfo=VIETNAM)
DAY = NOW.date()
YEAR = period("nam-2022")


@pytest.fixture
def services():
    """Publish four procedures of districts: two served, one only eligible, one not; and one own."""
    here, there = Office(), Office()
    findings = [
        Finding(Tier.DISTRICT, is_eligible=True, level="full"),
        Finding(Tier.DISTRICT, is_eligible=True, level="partial"),
        Finding(Tier.DISTRICT, is_eligible=True),
        Finding(Tier.DISTRICT, is_eligible=False, obstacles=(Obstacle.IN_PERSON,)),
    ]
    versions = [ProcedureVersionFactory(online_level="") for _ in findings]
    numbers = [
        review_service(version, finding, by=SYSTEM, at=NOW).pk
        for version, finding in zip(versions, findings, strict=True)
    ]
    own = Finding(Tier.DISTRICT, is_eligible=True, level="full", agency=here.agency)
    numbers.append(review_service(versions[2], own, by=SYSTEM, at=NOW).pk)
    publish_services(numbers, decision="2800/QĐ-UBND", on=DAY, by=SYSTEM, at=NOW)
    served = OnlineService.objects.get(procedure=versions[0].procedure)
    integrate_service(served, portal_number="P-1", tested_on=DAY, by=SYSTEM, at=NOW)
    return here, there


def measured(scope, on=DAY):
    figures = {figure.key: figure.measure for figure in board(YEAR, scope, on=on).figures}
    return figures["II.3a"], figures["II.3b"]


def test_the_province_counts_a_service_as_served_where_all_agencies_serve_it(services):
    assert measured(WHOLE_PROVINCE) == (Measure(2, 3), Measure(1, 2))


def test_before_its_decision_nothing_is_eligible(services):
    assert measured(WHOLE_PROVINCE, on=date(2022, 11, 14)) == (Measure(0, 0), Measure(0, 0))


def test_an_agencys_own_finding_goes_before_that_of_its_tier(services):
    here, there = (scope_of(agency=office.agency.key, on=DAY) for office in services)

    assert measured(here)[0] == Measure(3, 3)
    assert measured(there)[0] == Measure(2, 3)


def test_an_indicator_of_services_shows_the_agencies_of_a_scope(services):
    here = scope_of(agency=services[0].agency.key, on=DAY)

    shown = indicator_board(indicator_of("II.3a"), YEAR, here, on=DAY)

    assert [row.measure for row in shown.agencies] == [Measure(3, 3)]


def test_a_tier_counts_its_own_services(services):
    assert measured(scope_of(tier=Tier.COMMUNE, on=DAY))[0] == Measure(0, 0)
    assert measured(scope_of(tier=Tier.DISTRICT, on=DAY))[0] == Measure(2, 3)
