"""Declaring what was received outside: by whom, for which days, and never twice for one day."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from django.db import connection

from motcua.base.models import EventRecord
from motcua.kernel.errors import NotPermitted
from motcua.organisation.states import Role
from motcua.reporting.errors import (
    CountNotPossible,
    SourceMissing,
    SpanDeclaredAlready,
    SpanNotOver,
    SpanNotWhole,
)
from motcua.reporting.models import OutsideCount
from motcua.reporting.selectors import declared_by_agencies_of
from motcua.reporting.selectors.declarations import agencies_to_declare_for
from motcua.reporting.services import declare_outside
from motcua.reporting.tests.situations import DAY, Province, noon

pytestmark = pytest.mark.django_db
FEBRUARY = {"since": date(2022, 2, 1), "until": date(2022, 2, 28)}


@pytest.fixture
def province():
    return Province()


def declare(province, by, **changes):
    said = {**FEBRUARY, "dossiers": 12, "source": "Sổ hộ tịch", **changes}
    return declare_outside(province.commune.agency, by=by, at=noon(DAY), **said)


def test_a_control_officer_declares_for_the_agencies_below(province):
    officer = province.district.person(Role.CONTROL_OFFICER)

    declare(province, officer)

    row = OutsideCount.objects.get()
    assert (row.dossiers, row.source, row.declared_by) == (12, "Sổ hộ tịch", officer.code)
    event = EventRecord.objects.get()
    assert (event.name, event.data["dossiers"], event.data["before"]) == (
        "OutsideDeclared",
        12,
        None,
    )


def test_saying_it_again_corrects_the_number_and_the_log_keeps_both(province):
    officer = province.district.person(Role.CONTROL_OFFICER)
    declare(province, officer)

    declare(province, officer, dossiers=0)

    assert OutsideCount.objects.get().dossiers == 0
    assert EventRecord.objects.order_by("-id").first().data["before"] == 12


@pytest.mark.parametrize("role", [Role.COUNTER, Role.SPECIALIST, Role.SIGNING_LEADER, Role.WATCHER])
def test_nobody_else_declares(province, role):
    with pytest.raises(NotPermitted):
        declare(province, province.commune.person(role))
    assert not OutsideCount.objects.exists()


def test_a_control_officer_of_another_district_does_not_declare(province):
    with pytest.raises(NotPermitted):
        declare(province, province.other.person(Role.CONTROL_OFFICER))


@pytest.mark.parametrize(
    ("_case", "changes", "refusal"),
    [
        ("begins in mid-cell", {"since": date(2022, 2, 2)}, SpanNotWhole),
        ("ends in mid-cell", {"until": date(2022, 2, 20)}, SpanNotWhole),
        ("ends before it begins", {"until": date(2022, 1, 31)}, SpanNotWhole),
        ("still running", {"until": date(2022, 11, 30)}, SpanNotOver),
        ("below zero", {"dossiers": -1}, CountNotPossible),
        ("beyond belief", {"dossiers": 10**9}, CountNotPossible),
        ("no source", {"source": "  "}, SourceMissing),
    ],
)
def test_a_declaration_that_cannot_be_is_refused(province, _case, changes, refusal):
    with pytest.raises(refusal):
        declare(province, province.district.person(Role.CONTROL_OFFICER), **changes)
    assert not OutsideCount.objects.exists()
    assert not EventRecord.objects.exists()


@pytest.mark.parametrize(
    ("since", "until"),
    [
        (date(2022, 2, 1), date(2022, 2, 14)),
        (date(2022, 1, 15), date(2022, 2, 14)),
        (date(2022, 1, 1), date(2022, 3, 31)),
    ],
)
def test_no_day_is_declared_twice(province, since, until):
    officer = province.district.person(Role.CONTROL_OFFICER)
    declare(province, officer)

    with pytest.raises(SpanDeclaredAlready):
        declare(province, officer, since=since, until=until)
    assert OutsideCount.objects.get().dossiers == 12


def test_declarations_are_read_by_those_they_concern(province):
    officer = province.district.person(Role.CONTROL_OFFICER)
    declare(province, officer)

    assert declared_by_agencies_of(officer).count() == 1
    assert declared_by_agencies_of(province.commune.person(Role.COUNTER)).count() == 1
    assert declared_by_agencies_of(province.other.person(Role.CONTROL_OFFICER)).count() == 0
    named = {agency.key for agency in agencies_to_declare_for(officer, on=DAY)}
    assert named == {"huyen-mot", "xa-mot"}


@pytest.mark.django_db(transaction=True)
def test_of_two_overlapping_declarations_at_once_one_is_kept():
    province = Province()
    officer = province.district.person(Role.CONTROL_OFFICER)
    spans = [(date(2022, 2, 1), FEBRUARY["until"]), (date(2022, 1, 15), FEBRUARY["until"])] * 3

    def said(span):
        try:
            declare(province, officer, since=span[0], until=span[1])
        except SpanDeclaredAlready:
            return "refused"
        finally:
            connection.close()
        return "kept"

    with ThreadPoolExecutor(3) as pool:
        outcomes = list(pool.map(said, spans))

    assert set(outcomes) == {"kept", "refused"}
    assert OutsideCount.objects.count() == 1
