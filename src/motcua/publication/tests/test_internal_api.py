"""The inventory of internal procedures through the API."""

import pytest

from motcua.dossiers.tests.partners import Partner, problem_of
from motcua.identity.states import Scope
from motcua.publication.factories import Province
from motcua.publication.tests.test_internal import accepted, proposed, reviewed

pytestmark = pytest.mark.django_db
INTERNAL = "/api/internal-procedures"


@pytest.fixture
def province():
    return Province()


def test_the_system_of_an_agency_sees_its_own_with_their_conditions(province):
    row = reviewed(province)
    proposed(province, name="Mới đề xuất")
    partner = Partner(province.department.counter)

    (told,) = partner.get(INTERNAL).json()["items"]

    assert (told["code"], told["agency"]) == (row.code, province.department.agency.code)
    assert (told["reviewed"], told["published"], told["current"]) == ("yes", "no", "unknown")
    assert told["is_counted"] is True
    assert partner.get(INTERNAL, lacks="reviewed").json()["items"] == []


def test_others_see_nothing_and_readers_are_refused(province):
    accepted(province)

    assert Partner(province.science.counter, code="khac").get(INTERNAL).json()["items"] == []
    reader = Partner(province.department.counter, code="doc", scopes=(Scope.READ,))
    assert problem_of(reader.get(INTERNAL))[0] == 403
