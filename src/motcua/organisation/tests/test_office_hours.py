"""Hours of offices read for many units and days at once are those read for each."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.organisation.factories import Office, plain_calendar
from motcua.organisation.models import OfficeHours
from motcua.organisation.selectors import calendar_of, calendars_of

pytestmark = pytest.mark.django_db
BEFORE, AFTER = date(2022, 9, 30), date(2022, 10, 3)


def own_hours(unit, intervals: str, **days: date) -> None:
    OfficeHours.objects.bulk_create(
        OfficeHours(unit=unit, weekday=day, intervals=intervals, **days) for day in range(5)
    )


def test_the_calendars_of_many_are_the_calendars_of_each():
    plain_calendar()
    first, second = Office().counter, Office().counter
    own_hours(first, "08:00-12:00", valid_from=date(2020, 1, 1), valid_to=BEFORE)
    own_hours(first, "07:00-11:00", valid_from=date(2022, 10, 1))
    asked = [(unit.pk, day) for unit in (first, second) for day in (BEFORE, AFTER)]
    with CaptureQueriesContext(connection) as queries:
        found = calendars_of(asked)

    assert found == {one: calendar_of(one[0], on=one[1]) for one in asked}
    assert {calendar.version for calendar in found.values()} == {
        calendar_of(unit, on=day).version for unit, day in asked
    }
    assert len({calendar.version for calendar in found.values()}) == 3
    assert len(queries) <= 4
