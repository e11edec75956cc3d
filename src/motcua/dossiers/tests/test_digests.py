"""Warnings: by level, on working days, one digest a day for each person, every fact once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, timedelta
from threading import Barrier

import pytest
from django.db import IntegrityError, connections, transaction

from motcua.base.models import EventRecord
from motcua.dossiers import services
from motcua.dossiers.factories import TUESDAY, OneStop, somebody_elsewhere, step_of
from motcua.dossiers.models import Dossier, LateDigest, LateWarning
from motcua.dossiers.rules.warnings import About, Level, Warning, warnings_on
from motcua.dossiers.selectors.digests import told_lately
from motcua.dossiers.services.digests import make_digests
from motcua.dossiers.tests.moments import PLAIN, at
from motcua.dossiers.tests.screens import browser_of, morning, text_of
from motcua.kernel.worktime import VIETNAM
from motcua.organisation.models import Duty
from motcua.organisation.states import Role

__all__ = ["morning"]
pytestmark = pytest.mark.django_db
EARLY = datetime(2022, 11, 15, 10, 20, tzinfo=VIETNAM)
DUE = datetime(2022, 11, 22, 17, tzinfo=VIETNAM)


@pytest.fixture
def one_stop():
    return OneStop()


def told(person):
    rows = LateWarning.objects.filter(staff=person.staff_id).order_by("id")
    return [(row.about, row.level) for row in rows]


def every_level(moment):
    make_digests(at=moment)
    return {
        (row.about, row.level, row.staff.name)
        for row in LateWarning.objects.select_related("staff")
    }


def test_the_table_of_the_day_is_whole_and_none_held_before():
    found = {(one.about, one.level) for one in warnings_on(date(2022, 11, 15))}

    below = {Level.OFFICER, Level.HEAD, Level.LEADER}
    opinions = {(About.OPINION, level) for level in (Level.OFFICER, Level.HEAD, Level.ONE_STOP)}
    assert found == opinions | {(a, level) for a in (About.STEP, About.DOSSIER) for level in below}
    assert warnings_on(date(2018, 6, 20)) == ()
    for wrong in ({}, {"ahead_hours": 1, "after_days": 1}):
        with pytest.raises(ValueError, match="one of them"):
            Warning(date(2022, 1, 1), About.STEP, Level.HEAD, False, **wrong)


@pytest.mark.parametrize(
    ("rule", "now", "until"),
    [
        ({"ahead_hours": 8}, "2022-11-18T10:00", "2022-11-21T10:00"),
        ({"after_days": 0}, "2022-11-18T10:00", "2022-11-18T10:00"),
        ({"after_days": 2}, "2022-11-22T10:00", "2022-11-18T23:59:59"),
    ],
)
def test_hours_ahead_are_worked_and_days_after_are_working_days(rule, now, until):
    one = Warning(date(2018, 6, 21), About.STEP, Level.HEAD, True, **rule)

    assert one.due_until(at(now), PLAIN) == at(until)


def test_the_officer_is_told_before_the_head_and_the_leader_when_it_is_late(one_stop):
    dossier = one_stop.received()
    Dossier.objects.filter(pk=dossier.pk).update(due_current_at=DUE)
    dossier.steps.filter(finished_at=None).update(due_at=DUE)
    names = {one_stop.binh.name, one_stop.hoa.name, one_stop.lam.name}

    def new(day):
        before = LateWarning.objects.count()
        make_digests(at=datetime.combine(date(2022, 11, day), EARLY.time(), VIETNAM))
        rows = LateWarning.objects.order_by("id")[before:]
        found = {(row.about, row.level, row.staff.name) for row in rows}
        assert {name for *_rest, name in found} <= names
        return found

    assert new(16) == set()
    assert new(18) == {("dossier", "officer", one_stop.binh.name)}
    assert new(19) == set(), "a Saturday"
    assert new(21) == {("dossier", "head", one_stop.hoa.name)}
    assert new(22) == {("step", "officer", one_stop.binh.name)}
    assert new(23) == {
        ("step", "head", one_stop.hoa.name),
        ("dossier", "leader", one_stop.lam.name),
    }
    assert new(24) == {("step", "leader", one_stop.lam.name)}
    assert new(25) == set()


def test_no_fact_is_told_twice_and_nobody_gets_two_digests_a_day(one_stop):
    dossier = one_stop.received()
    late = DUE + timedelta(days=1)
    assert make_digests(at=late) == 3
    facts = LateWarning.objects.count()

    one_stop.received(at=TUESDAY)
    assert make_digests(at=late + timedelta(hours=1)) == 0
    assert LateWarning.objects.count() == facts

    make_digests(at=late + timedelta(days=1))
    assert LateWarning.objects.filter(dossier=dossier, about="dossier").count() == 3
    assert LateDigest.objects.filter(staff=one_stop.binh.staff_id).count() == 2
    event = EventRecord.objects.filter(name="LateDigestsMade").order_by("id")[0]
    assert (event.data["people"], event.data["facts"]) == (3, facts)


def test_a_date_that_was_moved_is_another_fact(one_stop):
    dossier = one_stop.received()
    make_digests(at=DUE - timedelta(hours=5))
    new = date(2022, 11, 30)
    services.reappoint(dossier, reason="Chậm.", new_due_on=new, by=one_stop.lam, at=DUE)

    make_digests(at=datetime(2022, 12, 1, 8, tzinfo=VIETNAM))

    rows = LateWarning.objects.filter(dossier=dossier, about="dossier", level="officer")
    assert rows.count() == 2


def test_what_somebody_took_is_told_to_them_alone_and_a_wait_is_told_to_nobody(one_stop):
    colleague = one_stop.office.person(Role.SPECIALIST, name="Ngô Văn Tú")
    dossier, waiting = one_stop.received(), one_stop.received()
    services.take_step(dossier, step_of(dossier), by=one_stop.binh, at=TUESDAY)
    services.request_supplement(
        waiting, reason="Thiếu.", gaps=[("Đơn", "Chưa ký")], by=colleague, at=TUESDAY
    )

    make_digests(at=DUE)

    assert told(colleague) == []
    assert {dossier.pk} == set(LateWarning.objects.values_list("dossier", flat=True))


def test_who_holds_no_post_that_day_is_not_told(one_stop):
    one_stop.received()
    Duty.objects.filter(staff=one_stop.hoa.staff_id).update(valid_to=date(2022, 11, 20))

    make_digests(at=DUE)

    assert told(one_stop.hoa) == []
    assert ("dossier", "head") in told(one_stop.lam), "the unit has no head: its leaders"


def test_the_desk_shows_what_is_still_true_and_mine_to_see(one_stop):
    dossier, other = one_stop.received(), one_stop.received()
    make_digests(at=DUE)
    assert {row.warning.dossier_id for row in told_lately(one_stop.binh, at=DUE)} == {
        dossier.pk,
        other.pk,
    }

    services.withdraw_dossier(other, reason="Đổi ý.", by=one_stop.an, at=DUE)
    services.pass_step(dossier, step_of(dossier), by=one_stop.binh, at=DUE)
    left = told_lately(one_stop.binh, at=DUE)
    assert [(row.warning.dossier_id, row.about) for row in left] == [(dossier.pk, About.DOSSIER)]
    stranger = somebody_elsewhere(Role.SPECIALIST)
    LateWarning.objects.update(staff=stranger.staff_id)
    assert told_lately(stranger, at=DUE) == []
    assert told_lately(one_stop.binh, at=DUE + timedelta(days=9)) == []


def test_home_says_it(morning):
    one_stop = OneStop()
    dossier = one_stop.received()
    Dossier.objects.filter(pk=dossier.pk).update(due_current_at=morning - timedelta(hours=1))
    make_digests(at=morning)

    text = text_of(browser_of(one_stop.binh).get("/lam-viec/"))

    assert "Nhắc hạn" in text
    assert dossier.code in text
    assert "quá hạn" in text


def test_the_table_holds_one_digest_a_day_and_one_fact(one_stop):
    one_stop.received()
    make_digests(at=DUE)
    digest, warning = LateDigest.objects.first(), LateWarning.objects.first()

    for row in (digest, warning):
        row.pk = None
        with pytest.raises(IntegrityError), transaction.atomic():
            row.save()


@pytest.mark.django_db(transaction=True)
def test_of_two_runs_at_once_one_makes_the_digests():
    one_stop = OneStop()
    one_stop.received()
    barrier = Barrier(2, timeout=10)

    def make(_n):
        try:
            barrier.wait()
            return make_digests(at=DUE)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as pool:
        came = sorted(pool.map(make, range(2)))

    assert came[0] == 0 < came[1]
    assert LateDigest.objects.count() == came[1]
    assert EventRecord.objects.filter(name="LateDigestsMade").count() == 1
