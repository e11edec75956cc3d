"""The register of a counter: numbered through the year, to read, print and take away."""

from datetime import date, datetime, timedelta

import pytest

from motcua.base.spreadsheets import sheets_in
from motcua.dossiers.factories import TUESDAY, somebody_elsewhere
from motcua.dossiers.selectors.book import book_of
from motcua.dossiers.tests.screens import browser_of, morning, one_stop, text_of, text_of_pdf
from motcua.kernel.worktime import VIETNAM
from motcua.organisation.states import Role

__all__ = ["morning", "one_stop"]
pytestmark = pytest.mark.django_db
BOOK = "/ho-so/so/"


def test_numbers_go_on_through_the_year_and_begin_again(one_stop):
    days = [
        datetime(2021, 12, 31, 8, tzinfo=VIETNAM),
        datetime(2022, 10, 31, 8, tzinfo=VIETNAM),
        datetime(2022, 11, 1, 8, tzinfo=VIETNAM),
        TUESDAY,
    ]
    codes = [one_stop.received(at=at).code for at in days]

    def lines(start, end):
        found = book_of(one_stop.an, one_stop.office.counter.pk, start, end)
        return [(one.number, one.dossier.code) for one in found]

    assert lines(date(2022, 11, 1), date(2022, 11, 30)) == [(2, codes[2]), (3, codes[3])]
    assert lines(date(2022, 10, 1), date(2022, 10, 31)) == [(1, codes[1])]
    assert lines(date(2021, 12, 1), date(2021, 12, 31)) == [(1, codes[0])]
    assert lines(date(2022, 9, 1), date(2022, 9, 30)) == []


def test_the_book_is_read_printed_and_taken_away(one_stop):
    dossier = one_stop.decided()
    browser = browser_of(one_stop.an)

    text = text_of(browser.get(BOOK))
    assert dossier.code in text
    assert "Hoàng Thị Dung" in text
    paper = browser.get(f"{BOOK}?thang=2022-11&dang=pdf")
    said = text_of_pdf(paper.content)
    assert "SỔ THEO DÕI HỒ SƠ" in said
    assert "Mẫu số 06" in said
    (rows,) = sheets_in(browser.get(f"{BOOK}?dang=xlsx").content, name="so.xlsx").values()
    assert rows[0][1] == "Mã hồ sơ"
    assert rows[1][1] == dossier.code


def test_an_empty_month_teaches_and_an_odd_one_is_not_found(one_stop):
    one_stop.received()
    browser = browser_of(one_stop.an)

    assert "chưa có hồ sơ nào trong sổ" in text_of(browser.get(f"{BOOK}?thang=2020-01"))
    for odd in (
        "thang=2022-13",
        "thang=nhảm",
        "thang=9999-12",
        "thang=0001-01",
        "quay=999999",
        "quay=x",
    ):
        assert browser.get(f"{BOOK}?{odd}").status_code == 404


def test_nobody_reads_the_book_of_another_counter(one_stop):
    one_stop.received()
    other = browser_of(somebody_elsewhere(Role.COUNTER))

    assert other.get(f"{BOOK}?quay={one_stop.office.counter.pk}").status_code in {200, 404}
    assert "Hoàng Thị Dung" not in text_of(other.get(BOOK))


def test_a_long_month_asks_a_fixed_number_of_questions(one_stop, django_assert_max_num_queries):
    for minutes in range(5):
        one_stop.received(at=TUESDAY + timedelta(minutes=minutes))
    browser = browser_of(one_stop.an)
    browser.get(BOOK)

    with django_assert_max_num_queries(18):
        browser.get(BOOK)
