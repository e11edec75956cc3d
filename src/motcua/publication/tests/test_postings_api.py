"""Posting through the API: what hangs where, for systems that may read."""

from datetime import date

import pytest

from motcua.base import clock
from motcua.catalogue.factories import ProcedureVersionFactory
from motcua.dossiers.tests.partners import Partner, problem_of
from motcua.identity.states import Scope
from motcua.organisation.factories import Office
from motcua.organisation.principals import SYSTEM
from motcua.organisation.states import AgencyKind, Tier
from motcua.publication.factories import MORNING
from motcua.publication.models import PostingPlace
from motcua.publication.services import sync_places

pytestmark = pytest.mark.django_db
PLACES, POSTINGS = "/api/posting-places", "/api/postings"


@pytest.fixture
def place(monkeypatch):
    monkeypatch.setattr(clock, "today", lambda: date(2022, 11, 15))
    office = Office(
        key="ubnd-a", name="UBND huyện A", kind=AgencyKind.DISTRICT_COMMITTEE, tier="district"
    )
    ProcedureVersionFactory(name="Đăng ký khai sinh", tiers=[Tier.DISTRICT])
    sync_places(by=SYSTEM, at=MORNING)
    return PostingPlace.objects.get(unit=office.counter)


def test_a_place_tells_how_many_procedures_hang_in_which_way(place):
    (told,) = Partner(code="doc").get(PLACES).json()["items"]

    assert (told["id"], told["kind"], told["tier"]) == (place.pk, "counter", "district")
    assert [told[name] for name in ("current", "stale", "missing", "extra")] == [0, 0, 1, 0]
    assert told["has_notice"] is False
    assert Partner(code="khac").get(PLACES, tier="commune").json()["items"] == []


def test_what_is_wrong_is_listed_page_by_page_and_by_its_standing(place):
    ProcedureVersionFactory(name="Đăng ký khai tử", tiers=[Tier.DISTRICT])
    partner = Partner(code="doc")

    first = partner.get(POSTINGS, place=place.pk, size=1).json()
    rest = partner.get(POSTINGS, place=place.pk, size=1, skip=first["next"]).json()

    names = {one["name"] for one in (*first["items"], *rest["items"])}
    assert names == {"Đăng ký khai sinh", "Đăng ký khai tử"}
    assert rest["next"] is None
    assert partner.get(POSTINGS, standing="stale").json()["items"] == []


@pytest.mark.parametrize("path", [PLACES, POSTINGS])
def test_a_system_that_may_not_read_is_refused(place, path):
    writer = Partner(code="ghi", scopes=(Scope.RECEIVE,))

    assert problem_of(writer.get(path))[0] == 403


def test_an_unknown_place_is_refused_and_so_is_a_number_out_of_reach(place):
    partner = Partner(code="doc")

    assert problem_of(partner.get(POSTINGS, place=999_999))[0] == 404
    assert partner.get(POSTINGS, skip=10**12).status_code in {400, 422}


def test_the_list_of_places_costs_the_same_however_long(place, django_assert_max_num_queries):
    partner = Partner(code="doc")
    partner.get(PLACES)
    for number in range(5):
        Office(key=f"ubnd-{number}", kind=AgencyKind.DISTRICT_COMMITTEE, tier="district")
    sync_places(by=SYSTEM, at=MORNING)

    with django_assert_max_num_queries(8):
        assert len(partner.get(PLACES).json()["items"]) == 6
