"""Vietnamese for everybody but who chose otherwise, by a button at the foot of every page."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.forms import DateField
from django.test import Client
from django.utils.translation import override

from motcua.base.http import sentence
from motcua.base.languages import COOKIE, official, said
from motcua.base.templatetags.written_days import limit
from motcua.kernel.errors import NotFound
from motcua.kernel.limits import parse_limit

pytestmark = pytest.mark.django_db
SWITCH = "/ngon-ngu/"
HERE = "http://testserver/tra-cuu/?ma=H27.31.02-221115-0001"


def speaks(page) -> str:
    return re.search(r'<html lang="(\w+)"', page.content.decode())[1]


@pytest.fixture
def english() -> Client:
    client = Client()
    client.cookies[COOKIE] = "en"
    return client


@pytest.mark.parametrize("address", ["/", "/dang-nhap/", "/thu-tuc/", "/khong-co/"])
def test_what_a_browser_prefers_changes_nothing(address):
    page = Client().get(address, headers={"accept-language": "en-GB,en;q=0.9"})

    assert speaks(page) == "vi"
    assert page["Content-Language"] == "vi"
    assert '<button name="language" value="en" lang="en">English</button>' in page.content.decode()


@pytest.mark.parametrize("address", ["/", "/dang-nhap/", "/thu-tuc/", "/khong-co/"])
def test_every_page_speaks_the_language_chosen(english, address):
    page = english.get(address)

    assert speaks(page) == "en"
    assert page["Content-Language"] == "en"
    assert "Cookie" in page["Vary"]
    assert 'value="vi" lang="vi">Tiếng Việt</button>' in page.content.decode()


def test_the_switch_keeps_the_page_and_leads_back():
    client = Client()

    there = client.post(SWITCH, {"language": "en"}, headers={"referer": HERE})
    spoken = speaks(client.get("/"))
    client.post(SWITCH, {"language": "vi"}, headers={"referer": HERE})

    assert (there.status_code, there["Location"]) == (302, HERE)
    assert spoken == "en"
    assert speaks(client.get("/")) == "vi"


@pytest.mark.parametrize("language", ["", "fr", "en-GB", "../en", "\0"])
def test_a_language_nobody_offers_means_vietnamese(english, language):
    english.post(SWITCH, {"language": language})
    strange = Client()
    strange.cookies[COOKIE] = "fr"

    assert speaks(english.get("/")) == "vi"
    assert speaks(strange.get("/")) == "vi"


def test_nobody_else_can_press_the_switch_and_a_link_does_nothing():
    stranger = Client(enforce_csrf_checks=True)

    assert stranger.post(SWITCH, {"language": "en"}).status_code == 403
    assert stranger.get(SWITCH, {"language": "en"}).status_code == 405
    assert speaks(stranger.get("/")) == "vi"


def test_the_switch_leads_to_no_other_site(english):
    away = english.post(SWITCH, {"language": "vi"}, headers={"referer": "https://x.example/a"})

    assert away["Location"] == "/"


def test_a_page_shown_after_sending_offers_no_switch(client):
    page = client.post("/dang-nhap/", {"username": "x", "password": "y"})

    assert SWITCH not in page.content.decode()


def test_the_api_answers_programs_in_vietnamese(english):
    answer = english.get("/api/khong-co")

    assert answer.json()["title"] == "Không có địa chỉ này."


def test_days_are_read_as_they_are_written():
    with override("en"):
        assert DateField().clean("03/04/2022") == date(2022, 4, 3)


def test_official_papers_speak_vietnamese_in_an_english_page():
    with override("en"):
        assert said("Bản chính") == "Original"
        with official():
            assert said("Bản chính") == "Bản chính"
        assert said("Bản chính") == "Original"


def test_words_inside_a_refusal_are_said_too():
    with override("en"):
        assert sentence(NotFound(what="tệp")) == "Not found: file."
        assert said("đã đọc, chưa giao việc") == "read, tasks not assigned"
        assert said("đã kết thúc") == "closed"
        assert said("Nguyễn Thị An") == "Nguyễn Thị An"
        assert (said(None), said(""), said(3)) == (None, "", 3)


@pytest.mark.parametrize(
    ("text", "english"),
    [
        ("1 ngày làm việc", "1 working day"),
        ("10 ngày làm việc", "10 working days"),
        ("8 giờ làm việc", "8 working hours"),
        ("15 ngày", "15 days"),
        ("2 tháng", "2 months"),
        ("trong ngày", "the same day"),
    ],
)
def test_a_time_limit_is_told_in_both_languages(text, english):
    assert limit(parse_limit(text)) == text
    with override("en"):
        assert limit(parse_limit(text)) == english
    assert limit("Theo hẹn") == "Theo hẹn"
