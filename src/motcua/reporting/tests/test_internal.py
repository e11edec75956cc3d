"""The share of internal procedures that meet all four conditions, as a target of the plan."""

from datetime import date

import pytest

from motcua.publication.factories import MORNING, Province
from motcua.publication.selectors.internal import inventory_on
from motcua.publication.states import InternalAction
from motcua.publication.tests.test_internal import accepted, act, publish, reviewed, work_by
from motcua.reporting.rules.definitions import indicator_of
from motcua.reporting.rules.kpi import Measure
from motcua.reporting.rules.periods import period
from motcua.reporting.rules.scopes import WHOLE_PROVINCE
from motcua.reporting.selectors.boards import board, indicator_board, one_figure
from motcua.reporting.selectors.scopes import scope_of

pytestmark = pytest.mark.django_db
DAY = MORNING.date()


@pytest.fixture
def province():
    return Province()


@pytest.fixture
def year():
    return period(f"nam-{DAY.year}")


def test_the_board_counts_what_meets_all_four_and_tells_who_leads(province, year):
    done = reviewed(province)
    publish(done)
    work_by(done)
    for _number in range(3):
        accepted(province)
    gone = accepted(province)
    act(gone, InternalAction.ABOLISH.value, province.viet, "Gộp.")
    indicator, everywhere = indicator_of("I.III.2"), WHOLE_PROVINCE

    shown = indicator_board(indicator, year, everywhere, on=DAY)

    assert shown.figure.measure == Measure(1, 4)
    (row,) = shown.agencies
    assert (row.agency.key, row.measure, row.missing) == ("so-cong-thuong", Measure(1, 4), 1)
    figures = {one.indicator.code: one for one in board(year, everywhere, on=DAY).figures}
    assert figures["I.III.2"].measure == Measure(1, 4)


@pytest.mark.parametrize(
    ("asked", "measure"),
    [
        ({"agency": "so-cong-thuong"}, Measure(0, 1)),
        ({"agency": "so-khoa-hoc"}, Measure(0, 0)),
        ({"tier": "province"}, Measure(0, 1)),
        ({"tier": "commune"}, Measure(0, 0)),
    ],
)
def test_a_scope_counts_what_its_agencies_lead(province, year, asked, measure):
    accepted(province)

    figure = one_figure(indicator_of("I.III.2"), year, scope_of(**asked, on=DAY), on=DAY)

    assert figure.measure == measure


def test_a_day_before_the_inventory_has_nothing(province):
    accepted(province)

    assert inventory_on(date(2020, 1, 1)) == []
