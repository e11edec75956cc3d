"""Closed days: written once, never changed, and compared with."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from motcua.base.models import EventRecord
from motcua.catalogue.states import Channel
from motcua.reporting.errors import DayNotOver
from motcua.reporting.models import ClosedDay, DailyTally
from motcua.reporting.rules.periods import period
from motcua.reporting.rules.scopes import WHOLE_PROVINCE
from motcua.reporting.selectors import board
from motcua.reporting.selectors.closed import closed_before
from motcua.reporting.services import close_day, close_yesterday, rebuild_facts
from motcua.reporting.tests.situations import DAY, Province, noon

pytestmark = pytest.mark.django_db
YEAR = period("nam-2022")
YESTERDAY = DAY - timedelta(days=1)


def then(day: date) -> int:
    closed = closed_before(day + timedelta(days=1), YEAR, WHOLE_PROVINCE)
    return sum(row.tally.received for row in closed[1]) if closed else 0


def test_a_closed_day_keeps_what_stood_then():
    province = Province()
    province.dossier(received=date(2022, 11, 1))
    rebuild_facts()
    assert close_yesterday(at=noon(DAY))
    province.dossier(received=date(2022, 11, 2))
    rebuild_facts()
    assert close_day(DAY, at=noon(DAY + timedelta(days=1)))

    assert (then(YESTERDAY), then(DAY)) == (1, 2)
    assert then(YESTERDAY - timedelta(days=1)) == 0
    assert EventRecord.objects.filter(name="DayClosed").count() == 2


def test_a_day_is_closed_once():
    province = Province()
    province.dossier()
    rebuild_facts()
    close_yesterday(at=noon(DAY))
    province.dossier()
    rebuild_facts()

    assert not close_yesterday(at=noon(DAY))
    assert not close_day(YESTERDAY - timedelta(days=3), at=noon(DAY))
    assert then(YESTERDAY) == 1
    assert ClosedDay.objects.count() == 1


def test_a_day_that_is_not_over_cannot_be_closed():
    with pytest.raises(DayNotOver):
        close_day(DAY, at=noon(DAY))
    assert not ClosedDay.objects.exists()


def test_rows_are_written_only_where_something_moved():
    province = Province()
    province.dossier(province.district)
    province.dossier(province.other)
    rebuild_facts()
    close_yesterday(at=noon(DAY))
    province.dossier(province.other)
    rebuild_facts()

    close_day(DAY, at=noon(DAY + timedelta(days=1)))

    moved = DailyTally.objects.filter(day=DAY)
    assert [row.agency_id for row in moved] == [province.other.agency.pk]


def test_growing_late_moves_a_row_without_any_act():
    province = Province()
    province.dossier(received=date(2022, 11, 7), due=DAY)
    rebuild_facts()
    close_yesterday(at=noon(DAY))
    close_day(DAY, at=noon(DAY + timedelta(days=1)))

    late = dict(DailyTally.objects.values_list("day", "open_late"))
    assert late == {YESTERDAY: 0, DAY: 1}


def test_the_board_says_what_moved_since_yesterday():
    province = Province()
    province.dossier(channel=Channel.ONLINE)
    rebuild_facts()
    close_yesterday(at=noon(DAY))
    province.dossier(received=DAY, due=DAY)
    rebuild_facts()

    change = board(YEAR, WHOLE_PROVINCE, on=DAY).change

    assert change.day == YESTERDAY
    assert (change.tally.received, change.tally.online) == (1, 0)
    assert float(change.rates["II.4c"]) == -0.5


def test_nothing_is_compared_where_no_day_was_closed_or_the_period_is_over():
    Province().dossier()
    rebuild_facts()
    assert board(YEAR, WHOLE_PROVINCE, on=DAY).change is None

    close_yesterday(at=noon(DAY))
    assert board(period("quy-1-2022"), WHOLE_PROVINCE, on=DAY).change is None


@pytest.mark.parametrize(
    "tampering",
    ["UPDATE reporting_dailytally SET received = 9", "DELETE FROM reporting_dailytally"],
)
def test_the_database_itself_refuses_to_change_a_closed_day(tampering):
    Province().dossier()
    rebuild_facts()
    close_yesterday(at=noon(DAY))

    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as sql:
        sql.execute(tampering)
    assert then(YESTERDAY) == 1
