"""Targets over the API."""

import pytest

from motcua.identity.states import Scope
from motcua.organisation.tokens import new_client
from motcua.reporting.services import rebuild_facts
from motcua.reporting.tests.situations import Province

pytestmark = pytest.mark.django_db
ADDRESS = "/api/targets"


@pytest.fixture
def bearer():
    _, token = new_client("doi-tac", "Hệ thống đối tác", [Scope.READ])
    return {"Authorization": f"Bearer {token}"}


def test_targets_of_a_period_are_read_with_what_they_count(client, bearer):
    Province().dossier()
    rebuild_facts()

    answer = client.get(ADDRESS, {"period": "nam-2022"}, headers=bearer).json()

    assert (answer["since"], answer["until"]) == ("2021-12-15", "2022-12-14")
    assert answer["received"] == 1
    online = next(target for target in answer["targets"] if target["code"] == "II.4c")
    assert (online["part"], online["whole"], online["percent"]) == (0, 1, "0.00")
    assert (online["threshold"], online["standing"], online["missing"]) == ("50.00", "under", 1)
    assert [reading["code"] for reading in online["readings"]] == ["by_self", "of_all"]


def test_nothing_to_count_has_no_percentage(client, bearer):
    answer = client.get(ADDRESS, {"period": "nam-2022"}, headers=bearer).json()

    assert {target["percent"] for target in answer["targets"]} == {None}
    assert {target["standing"] for target in answer["targets"]} == {"none"}


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ({"period": "nam-x"}, 404),
        ({"agency": "khong-co"}, 404),
        ({"tier": "phuong"}, 422),
        ({"closing": "x"}, 422),
    ],
)
def test_a_question_about_nothing_is_a_problem(client, bearer, query, status):
    answer = client.get(ADDRESS, query, headers=bearer)

    assert answer.status_code == status
    assert answer["Content-Type"] == "application/problem+json"


def test_a_system_without_the_right_is_refused(client):
    _, token = new_client("chi-nop", "Chỉ được nộp", [Scope.RECEIVE])

    assert client.get(ADDRESS, headers={"Authorization": f"Bearer {token}"}).status_code == 403
    assert client.get(ADDRESS).status_code == 401
