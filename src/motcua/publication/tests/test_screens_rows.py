"""Rows of a draft that are added, moved and taken out: no other row is lost by it."""

import pytest

from motcua.dossiers.tests.screens import browser_of, morning, text_of
from motcua.publication.factories import Province
from motcua.publication.tests.test_screens import form_in, shown_form
from motcua.publication.tests.test_screens_drafts import item_page

__all__ = ["morning"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("morning")]


@pytest.fixture
def province():
    return Province()


@pytest.fixture
def row(province):
    return province.draft()


def kept_rows(row):
    facts = row.items.get().facts
    papers = [paper["name"] for case in facts["cases"] for paper in case["papers"]]
    return papers, [mode["channel"] for mode in facts["modes"]]


@pytest.mark.parametrize(
    ("press", "papers"),
    [
        ("giay-0-add", ["Đơn đề nghị", "Ảnh chụp"]),
        ("giay-1-drop", ["Đơn đề nghị"]),
        ("giay-0-drop", ["Ảnh chụp"]),
        ("giay-0-down", ["Ảnh chụp", "Đơn đề nghị"]),
        ("giay-1-up", ["Ảnh chụp", "Đơn đề nghị"]),
        ("cach-0-add", ["Đơn đề nghị", "Ảnh chụp"]),
    ],
)
def test_rows_that_nobody_touched_are_still_there_after_the_save(province, row, press, papers):
    nga, address = browser_of(province.nga), item_page(row)
    before = kept_rows(row)
    assert before[0] == ["Đơn đề nghị", "Ảnh chụp"]

    again = nga.post(address, {**shown_form(nga, address), "rows": [press]})
    done = nga.post(address, form_in(again))

    assert done.status_code == 302, text_of(done)
    assert kept_rows(row) == (papers, before[1])


def test_a_way_of_filing_taken_out_takes_no_other_with_it(province, row):
    nga, address = browser_of(province.nga), item_page(row)
    before = kept_rows(row)

    again = nga.post(address, {**shown_form(nga, address), "rows": ["cach-0-drop"]})
    nga.post(address, form_in(again))

    assert kept_rows(row) == (before[0], before[1][1:])
