"""Pages of people are not kept on the machines they were looked at."""

import pytest
from django.test import Client

from motcua.dossiers.tests.screens import browser_of, morning, one_stop

__all__ = ["morning", "one_stop"]
pytestmark = pytest.mark.django_db
PAGES = ["/lam-viec/", "/ho-so/", "/lam-viec/tim/?q=dung", "/chi-tieu/"]


@pytest.mark.parametrize("address", PAGES)
def test_what_an_official_was_shown_is_not_kept_by_the_browser(one_stop, address):
    answer = browser_of(one_stop.an).get(address)

    assert answer.status_code == 200
    assert answer["Cache-Control"] == "private, no-store"


def test_an_answer_to_a_token_is_not_kept_on_the_way():
    answer = Client().get("/api/dossiers", HTTP_AUTHORIZATION="Bearer x")

    assert answer["Cache-Control"] == "private, no-store"


def test_a_page_for_everybody_may_be_kept():
    assert "Cache-Control" not in Client().get("/")
