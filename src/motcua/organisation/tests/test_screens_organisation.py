"""The organisation as anybody signed in may browse it, as of a day."""

from datetime import date

import pytest
from django.test import Client

from motcua.organisation.factories import AccountFactory, AgencyFactory, Office, plain_calendar
from motcua.organisation.models import CalendarDay
from motcua.organisation.states import DayKind, Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def browser():
    client = Client()
    client.force_login(AccountFactory())
    return client


def page(browser: Client, address: str) -> str:
    answer = browser.get(address)
    assert answer.status_code == 200, answer.status_code
    return " ".join(answer.content.decode().split())


def test_agencies_are_those_of_the_day_asked(browser):
    AgencyFactory(name="Sở Cũ", valid_from=date(2020, 1, 1), valid_to=date(2021, 12, 31))
    AgencyFactory(name="Sở Mới", valid_from=date(2022, 1, 1))

    before = page(browser, "/to-chuc/?ngay=2021-06-01")
    after = page(browser, "/to-chuc/?ngay=2022-06-01")

    assert ("Sở Cũ" in before, "Sở Mới" in before) == (True, False)
    assert ("Sở Cũ" in after, "Sở Mới" in after) == (False, True)


@pytest.mark.parametrize("query", ["q=can+loc", "q=C%E1%BA%A8N", "cap=district", "ngay=mai"])
def test_agencies_are_found_by_plain_letters_tier_or_nonsense_without_harm(browser, query):
    AgencyFactory(name="Ủy ban nhân dân huyện Cẩn Lộc")

    assert "Cẩn Lộc" in page(browser, f"/to-chuc/?{query}")


def test_an_agency_shows_its_units_posts_people_and_place_in_the_tree(browser):
    office = Office(name="Ủy ban nhân dân huyện Cẩn Lộc")
    office.staff(Role.SPECIALIST, name="Lê Văn Bình")
    child = AgencyFactory(commune=True, parent=office.agency)

    text = page(browser, f"/to-chuc/{office.agency.key}/?ngay=2022-11-15")

    for told in ("Cẩn Lộc", "Phòng chuyên môn", "Chuyên viên thụ lý", "Lê Văn Bình", child.name):
        assert told in text, told
    assert browser.get("/to-chuc/khong-co/").status_code == 404


def test_a_year_shows_its_days_with_their_papers(browser):
    plain_calendar()
    CalendarDay.objects.create(
        day=date(2022, 9, 2), kind=DayKind.HOLIDAY, name="Quốc khánh", source="BLLĐ 2019, Điều 112"
    )

    text = page(browser, "/to-chuc/lich/2022/")

    assert "Quốc khánh" in text
    assert "BLLĐ 2019, Điều 112" in text
    assert "Đã có căn cứ" in text
    assert "07:00–11:30, 13:30–17:00" in text


def test_a_year_without_data_raises_an_alarm(browser):
    assert "Chưa có dữ liệu lịch năm 2035" in page(browser, "/to-chuc/lich/2035/")
    assert browser.get("/to-chuc/lich/9999/").status_code == 404


def test_strangers_are_asked_to_sign_in():
    answer = Client().get("/to-chuc/")

    assert answer.status_code == 302
    assert answer["Location"].startswith("/dang-nhap/")
