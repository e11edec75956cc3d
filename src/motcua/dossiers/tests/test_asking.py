"""A dossier found wanting goes back within three working days; later is allowed, and shown."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from motcua.dossiers import services
from motcua.dossiers.factories import TUESDAY, OneStop
from motcua.dossiers.models import Dossier
from motcua.dossiers.rules.asking import last_day_to_ask
from motcua.dossiers.rules.regimes import R2018
from motcua.dossiers.services.supplement import to_be_asked_by, was_asked_late
from motcua.dossiers.tests.screens import browser_of, morning, text_of
from motcua.kernel.worktime import VIETNAM
from motcua.organisation.factories import plain_calendar
from motcua.organisation.selectors import calendar_of

__all__ = ["morning"]
pytestmark = pytest.mark.django_db
GAPS = [("Đơn", "Chưa ký")]


@pytest.mark.parametrize(
    ("received", "last"),
    [
        (datetime(2022, 11, 15, 9, tzinfo=VIETNAM), date(2022, 11, 18)),
        (datetime(2022, 11, 17, 16, tzinfo=VIETNAM), date(2022, 11, 22)),
        (datetime(2022, 11, 19, 9, tzinfo=VIETNAM), date(2022, 11, 23)),
    ],
)
def test_the_day_of_receipt_and_days_off_are_not_counted(received, last):
    plain_calendar()
    assert last_day_to_ask(received, R2018, calendar_of(0, on=received.date())) == last


@pytest.mark.parametrize(("days", "late"), [(0, False), (3, False), (6, True)])
def test_what_was_asked_after_that_day_is_late(days, late):
    unit = OneStop()
    dossier = unit.received()
    at = TUESDAY + timedelta(days=days)
    asked = services.request_supplement(dossier, reason="Thiếu.", gaps=GAPS, by=unit.binh, at=at)

    assert was_asked_late(dossier, asked) is late


def test_what_the_counter_asks_before_receipt_has_no_such_day():
    unit = OneStop()
    row = services.ask_at_intake(
        unit.intake(papers=()), reason="Thiếu.", gaps=GAPS, by=unit.an, at=TUESDAY
    )
    assert to_be_asked_by(row) is None
    assert not was_asked_late(row, row.supplements.get())


@pytest.mark.usefixtures("morning")
def test_the_form_says_until_when_and_the_dossier_says_it_was_late():
    unit = OneStop()
    dossier = unit.received()
    browser, page = browser_of(unit.binh), dossier.get_absolute_url()
    form = text_of(browser.get(f"{page}yeu-cau-bo-sung/"))
    assert "chậm nhất ngày 18/11/2022" in form
    assert "Đã quá ngày này" not in form

    Dossier.objects.filter(pk=dossier.pk).update(received_at=TUESDAY - timedelta(days=7))
    assert "Đã quá ngày này" in text_of(browser.get(f"{page}yeu-cau-bo-sung/"))
    services.request_supplement(
        dossier, reason="Thiếu.", gaps=GAPS, by=unit.binh, at=TUESDAY + timedelta(hours=1)
    )
    assert "Yêu cầu sau hạn trả hồ sơ để bổ sung" in text_of(browser.get(page))
