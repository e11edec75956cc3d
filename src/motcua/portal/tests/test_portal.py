"""What anybody may learn with a dossier's code: its state and how far it has come."""

import pytest
from django.test import Client

from motcua.dossiers.tests.screens import text_of

pytestmark = pytest.mark.django_db


def test_the_code_tells_the_state_and_the_steps_done_and_nothing_personal(one_stop):
    dossier = one_stop.received()

    answer = Client().get("/tra-cuu/", {"ma": f" {dossier.code.lower()} "})

    page = text_of(answer)
    assert answer.status_code == 200
    assert "Đang xử lý" in page
    assert "Đã xong 1 trên 6 bước" in page
    for hidden in (
        dossier.applicant_name,
        one_stop.version.name,
        one_stop.office.agency.name,
        "Nguyễn Thị An",
        "22/11/2022",
    ):
        assert hidden not in page, hidden


def test_a_returned_dossier_is_whole(one_stop):
    dossier = one_stop.decided()

    page = text_of(Client().get("/tra-cuu/", {"ma": dossier.code}))

    assert "Đã xử lý xong" in page
    assert "Đã xong 5 trên 6 bước" in page


@pytest.mark.parametrize("code", ["H27.18-221115-9999", "nhảm", "'; --", "\x00", "x" * 500])
def test_an_unknown_code_is_said_to_be_unknown(one_stop, code):
    one_stop.received()

    answer = Client().get("/tra-cuu/", {"ma": code})

    assert answer.status_code == (422 if code == "\x00" else 404)
    assert "trên 6 bước" not in text_of(answer)


def test_the_front_page_needs_nobody_to_sign_in(db, django_assert_max_num_queries):
    with django_assert_max_num_queries(2):
        page = text_of(Client().get("/"))

    assert 'action="/tra-cuu/"' in page
    assert 'action="/thu-tuc/"' in page
