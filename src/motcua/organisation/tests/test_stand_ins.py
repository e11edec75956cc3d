"""Who is away is stood in for, from a day to a day, by a colleague; nobody gains a signature."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from django.test import Client

from motcua.base import clock
from motcua.base.models import EventRecord
from motcua.identity.models import Account
from motcua.kernel.worktime import VIETNAM
from motcua.organisation.errors import (
    NotYourPeople,
    StandInDays,
    StandInOver,
    StandInTwice,
    StandInUnfit,
)
from motcua.organisation.factories import TODAY, Office
from motcua.organisation.models import Duty, Staff
from motcua.organisation.selectors import staff_principal
from motcua.organisation.selectors.stand_ins import posts_answered_for, stand_ins_visible_to
from motcua.organisation.services import end_stand_in, stand_in
from motcua.organisation.states import Role

pytestmark = pytest.mark.django_db
NOW = datetime(2022, 11, 15, 9, tzinfo=VIETNAM)
FRIDAY = date(2022, 11, 18)
PAGE = "/to-chuc/lam-thay/"


@pytest.fixture
def office():
    one = Office()
    one.binh = one.staff(Role.SPECIALIST, name="Lê Văn Bình")
    one.mai = one.staff(Role.SPECIALIST, name="Đỗ Thị Mai")
    one.hoa = one.person(Role.DIVISION_HEAD, name="Trần Thị Hoa")
    one.lam = one.person(Role.SIGNING_LEADER, name="Phạm Văn Lam")
    return one


def put(office, *, by="hoa", of="binh", who="mai", since=TODAY, until=FRIDAY, at=NOW):
    duty = Duty.objects.get(staff=getattr(office, of), stands_in_for=None)
    staff = getattr(office, who)
    by = getattr(office, by)
    return stand_in(duty, staff, since=since, until=until, by=by, at=at, document="3/PC")


def principal(staff, on):
    return staff_principal(staff.account, on=on)


def test_it_holds_from_its_first_day_through_its_last(office):
    row = put(office)

    assert (row.valid_from, row.valid_to, row.document) == (TODAY, FRIDAY, "3/PC")
    stands = {
        day: principal(office.mai, day).stands_for(
            f"staff:{office.binh.code}", role=Role.SPECIALIST, unit=row.position.unit_id
        )
        for day in (TODAY - timedelta(days=1), TODAY, FRIDAY, FRIDAY + timedelta(days=1))
    }
    assert list(stands.values()) == [False, True, True, False]
    event = EventRecord.objects.get(name="StaffAppointed")
    assert event.data["stands_in_for"] == f"staff:{office.binh.code}"


def test_who_may_not_and_what_does_not_fit_is_refused(office):
    stranger = Office()
    stranger.hoa = stranger.person(Role.DIVISION_HEAD, name="Chi")
    office.chi, office.khoa = stranger.hoa, stranger.staff(Role.SPECIALIST, name="Khoa")
    for refusal, changes in (
        (NotYourPeople, {"by": "chi"}),
        (StandInUnfit, {"who": "binh"}),
        (StandInUnfit, {"who": "khoa"}),
        (StandInDays, {"since": TODAY - timedelta(days=1)}),
        (StandInDays, {"since": FRIDAY, "until": TODAY}),
    ):
        with pytest.raises(refusal):
            put(office, **changes)
    assert not Duty.objects.exclude(stands_in_for=None).exists()

    put(office)
    with pytest.raises(StandInTwice):
        put(office, since=FRIDAY, until=FRIDAY + timedelta(days=3))
    again = put(office, since=date(2022, 11, 21), until=date(2022, 11, 22), by="lam")
    with pytest.raises(NotYourPeople):
        stand_in(again, office.binh, since=TODAY, until=FRIDAY, by=office.hoa, at=NOW)


def test_nobody_lends_out_the_eyes_of_a_control_officer_or_the_keys(office):
    for role in (Role.CONTROL_OFFICER, Role.INSPECTOR, Role.ADMINISTRATOR):
        office.other = office.staff(role, name="Người Khác")
        duty = Duty.objects.get(staff=office.other)
        assert duty not in posts_answered_for(office.lam, on=TODAY)
        with pytest.raises(NotYourPeople):
            put(office, of="other", by="lam")


def test_the_post_must_last_as_long(office):
    Duty.objects.filter(staff=office.binh).update(valid_to=date(2022, 11, 17))
    with pytest.raises(StandInDays):
        put(office)
    Duty.objects.filter(staff=office.mai).update(valid_to=date(2022, 11, 16))
    with pytest.raises(StandInUnfit):
        put(office, until=date(2022, 11, 17))


def test_it_ends_with_yesterday_and_what_never_began_is_gone(office):
    row = put(office)
    later = put(office, since=date(2022, 11, 21), until=date(2022, 11, 22))
    with pytest.raises(NotYourPeople):
        end_stand_in(row, by=principal(office.binh, TODAY), at=NOW)
    end_stand_in(row, by=office.hoa, at=NOW + timedelta(days=1))
    row.refresh_from_db()
    assert row.valid_to == TODAY
    end_stand_in(later, by=office.hoa, at=NOW)
    for gone in (row, later):
        with pytest.raises(StandInOver):
            end_stand_in(gone, by=office.hoa, at=NOW + timedelta(days=2))
    assert EventRecord.objects.filter(name="StandInEnded").count() == 2


def test_a_head_sees_the_unit_and_a_leader_the_agency(office):
    row = put(office)
    stranger = Office().person(Role.DIVISION_HEAD)
    for person, seen in ((office.hoa, 1), (office.lam, 1), (stranger, 0)):
        assert stand_ins_visible_to(person, on=TODAY).filter(pk=row.pk).count() == seen


def browser_of(person):
    client = Client()
    client.force_login(Account.objects.get(pk=person.account_id))
    return client


def text_of(answer):
    return " ".join(answer.content.decode().split())


def test_a_head_appoints_and_ends_on_the_page(office, monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: NOW)
    browser = browser_of(office.hoa)
    assert "Chưa có ai làm thay" in text_of(browser.get(PAGE))
    duty = Duty.objects.get(staff=office.binh)
    typed = {"once": "a", "act": "appoint", "duty": duty.pk, "staff": office.mai.pk}
    typed |= {"since": "2022-11-15", "until": "2022-11-14", "document": "12/QĐ"}
    wrong = browser.post(PAGE, typed)
    assert wrong.status_code == 422
    assert "Ngày bắt đầu phải từ hôm nay" in text_of(wrong)
    assert "12/QĐ" in text_of(wrong)
    done = browser.post(PAGE, {**typed, "until": "2022-11-18"}, follow=True)
    assert "Đã phân công Đỗ Thị Mai làm thay Lê Văn Bình." in text_of(done)

    row = Duty.objects.get(stands_in_for=office.binh)
    ended = browser.post(PAGE, {"act": "end", "duty": row.pk}, follow=True)
    assert "Đã kết thúc việc làm thay." in text_of(ended)
    again = browser.post(PAGE, {"act": "end", "duty": row.pk}, follow=True)
    assert "đã kết thúc" in text_of(again)
    assert browser.post(PAGE, {"act": "end", "duty": "²"}).status_code == 303
    assert browser_of(principal(office.mai, TODAY)).get(PAGE).status_code == 403


def test_nobody_appoints_for_another_unit_by_a_made_up_number(office, monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: NOW)
    elsewhere = Office().staff(Role.SPECIALIST, name="Khoa")
    typed = {"act": "appoint", "duty": Duty.objects.get(staff=elsewhere).pk}
    typed |= {"staff": office.mai.pk, "since": "2022-11-15", "until": "2022-11-18"}
    assert browser_of(office.hoa).post(PAGE, typed).status_code == 422
    assert Staff.objects.filter(duties__stands_in_for=elsewhere).count() == 0
