"""The screens of discrepancies: seen, given, ended with a reason, taken up again."""

import pytest
from django.urls import reverse

from motcua.dossiers.tests.screens import browser_of, filled, morning, text_of
from motcua.organisation.factories import Office, plain_calendar
from motcua.organisation.states import Role
from motcua.publication.factories import control_office, department, shortened_there
from motcua.publication.states import DiscrepancyState

__all__ = ["morning"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("morning")]
LIST = "/cong-bo/khac-biet/"


@pytest.fixture
def office():
    plain_calendar()
    return browser_of(control_office().person(Role.CONTROL_OFFICER))


@pytest.fixture
def point(office):
    return shortened_there(department())


def test_a_point_is_seen_with_both_texts_side_by_side(office, point):
    assert "Cấp bản sao trích lục hộ tịch" in text_of(office.get(LIST))

    page = text_of(office.get(point.get_absolute_url()))

    assert "5 ngày làm việc" in page
    assert "3 ngày làm việc" in page


def test_it_is_given_to_an_agency_until_a_day_ended_and_taken_up_again(office, point):
    address = reverse("publication:assign_discrepancy", args=[point.pk])
    given = filled(agency=point.agency_id, due_on="2022-12-01")
    assert office.post(address, given).status_code == 302

    settle = reverse("publication:settle_discrepancy", args=[point.pk])
    bare = office.post(settle, filled(reason="same_meaning", text=""))
    assert bare.status_code == 422
    assert "Hãy ghi lý do." in text_of(bare)
    said = filled(reason="same_meaning", text="Cách ghi khác nhau.")
    assert office.post(settle, said).status_code == 302
    point.refresh_from_db()
    assert point.state == DiscrepancyState.SETTLED
    assert "Cách ghi khác nhau." in text_of(office.get(point.get_absolute_url()))

    again = reverse("publication:reopen_discrepancy", args=[point.pk])
    assert office.post(again, filled(text="Xem lại.")).status_code == 302
    point.refresh_from_db()
    assert DiscrepancyState(point.state).is_open


def test_a_day_gone_by_is_refused_at_its_field(office, point):
    address = reverse("publication:assign_discrepancy", args=[point.pk])

    response = office.post(address, filled(agency=point.agency_id, due_on="2022-11-01"))

    assert response.status_code == 422
    assert "đã qua" in text_of(response)


def test_other_agencies_see_nothing_of_it(office, point):
    stranger = browser_of(Office().person(Role.CONTROL_OFFICER))

    assert point.name not in text_of(stranger.get(LIST))
    assert stranger.get(point.get_absolute_url()).status_code == 404


def test_the_list_is_taken_away_and_costs_no_more_than_fifteen_queries(
    office, point, django_assert_max_num_queries
):
    table = office.get(reverse("publication:discrepancies_export")).content.decode()
    assert "3 ngày làm việc" in table

    with django_assert_max_num_queries(15):
        assert office.get(LIST).status_code == 200
