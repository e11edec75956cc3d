"""A ministry's decision is followed procedure by procedure; its entry is corrected on a page."""

from __future__ import annotations

import pytest
from django.urls import reverse

from motcua.catalogue.states import ChangeKind
from motcua.dossiers.tests.screens import browser_of, filled, text_of
from motcua.organisation.states import Role
from motcua.publication import services
from motcua.publication.factories import (
    EFFECT,
    MORNING,
    Province,
    amended,
    begun,
    procedure_in_force,
)
from motcua.publication.models import FollowUp
from motcua.publication.selectors.following import followed_lines, lines_owed
from motcua.publication.services import MinistryLineIn, ReceivedIn
from motcua.publication.states import FollowUpState

pytestmark = pytest.mark.django_db
NEW = "1.999777"


@pytest.fixture
def province():
    return Province()


@pytest.fixture
def version():
    return procedure_in_force()


def said(*codes, **more):
    given = {
        "number": "2345/QĐ-BCT",
        "issued_on": MORNING.date(),
        "received_on": MORNING.date(),
        "ministry": "Bộ Công Thương",
        "title": "Công bố thủ tục sửa đổi",
        "effective_on": EFFECT,
        "lines": tuple(MinistryLineIn(ChangeKind.AMENDED, code, "Tên") for code in codes),
    }
    return ReceivedIn(**{**given, **more})


def received(province, *codes, agencies=None):
    agencies = agencies or [province.department.agency]
    return services.receive_decision(said(*codes), agencies, by=province.viet, at=MORNING)


def states(row):
    return list(row.follow_ups.order_by("pk").values_list("state", flat=True))


def test_what_an_issued_decision_does_not_carry_is_owed_on_by_the_same_day(province, version):
    code = version.procedure.code
    row = received(province, code, NEW)
    first = province.issued(amended(version), received=row.pk)

    done, rest = row.follow_ups.order_by("pk")
    assert (done.state, done.publication, done.delivered_on) == (
        FollowUpState.PUBLISHED,
        first,
        MORNING.date(),
    )
    assert (rest.state, rest.due_on) == (FollowUpState.WAITING, done.due_on)
    assert [line.procedure for line in lines_owed(rest, on=EFFECT)] == [NEW]
    assert [(one.line.procedure, one.is_published) for one in followed_lines(row)] == [
        (code, True),
        (NEW, False),
    ]


def test_the_rest_is_settled_by_the_decision_that_carries_it(province, version):
    row = received(province, version.procedure.code, NEW)
    province.issued(amended(version), received=row.pk)
    province.issued(begun(version, NEW), received=row.pk)

    assert states(row) == ["published", "published"]
    assert all(one.is_published for one in followed_lines(row))


def test_a_draft_of_the_rest_under_way_answers_it(province, version):
    row = received(province, version.procedure.code, NEW)
    first = province.signed(amended(version), received=row.pk)
    second = province.sent(begun(version, NEW), received=row.pk)
    assert states(row) == ["delivered"]

    services.issue_decision(first, by=province.van, at=first.signed_at)

    assert states(row) == ["published", "delivered"]
    assert row.follow_ups.get(state="delivered").publication == second


def test_everything_carried_leaves_nothing_owed(province, version):
    row = received(province, version.procedure.code)
    province.issued(amended(version), received=row.pk)

    assert states(row) == ["published"]


def test_a_procedure_of_another_agency_that_follows_is_that_ones(province):
    mine = procedure_in_force(department=province.department.agency.key)
    theirs = procedure_in_force(department=province.science.agency.key)
    both = [province.department.agency, province.science.agency]
    row = received(province, mine.procedure.code, theirs.procedure.code, agencies=both)

    province.issued(amended(mine), received=row.pk)

    assert sorted(states(row)) == ["published", "waiting"]
    other = FollowUp.objects.get(agency=province.science.agency)
    owed = [line.procedure for line in lines_owed(other, on=MORNING.date())]
    assert owed == [theirs.procedure.code]


def test_a_procedure_added_by_a_correction_is_owed(province, version):
    code = version.procedure.code
    row = received(province, code)
    province.issued(amended(version), received=row.pk)

    services.correct_received(row, said(code, NEW), by=province.viet, at=MORNING)

    assert states(row) == ["published", "waiting"]


def as_typed(**changes):
    given = {
        "number": "2345/QĐ-BCT",
        "ministry": "Bộ Công Thương",
        "title": "Công bố thủ tục sửa đổi",
        "issued_on": f"{MORNING:%Y-%m-%d}",
        "received_on": f"{MORNING:%Y-%m-%d}",
        "lines": "1.012766 | sửa đổi | Cấp giấy phép",
    }
    return filled(**{**given, **changes})


def test_an_entry_is_corrected_on_its_page_with_what_is_there_filled_in(province):
    row = received(province, "1.012766")
    nga = browser_of(province.nga)
    address = reverse("publication:correct_received", args=[row.pk])

    assert "Sửa" in text_of(nga.get(reverse("publication:received", args=[row.pk])))
    assert "1.012766 | sửa đổi | Tên" in nga.get(address).content.decode()
    assert nga.post(address, as_typed(title="Đúng tên")).status_code == 302

    row.refresh_from_db()
    assert row.title == "Đúng tên"
    assert states(row) == ["waiting"]


def test_others_do_not_correct_it(province):
    row = received(province, "1.012766")
    address = reverse("publication:correct_received", args=[row.pk])
    for person in (province.khoa, province.science.person(Role.COUNTER)):
        browser = browser_of(person)
        assert browser.get(address).status_code == 403
        assert "/sua/" not in browser.get(row.get_absolute_url()).content.decode()


def test_a_code_that_is_none_is_told_and_a_long_one_is_shortened(province):
    viet = browser_of(province.viet)
    address = reverse("publication:receive")
    told = viet.post(address, as_typed(lines="ABC | sửa đổi | Cấp giấy phép"))
    assert "“ABC” không phải mã thủ tục" in text_of(told)

    viet.post(address, as_typed(lines="1.012766.000.00.00.H27 | sửa đổi | Cấp giấy phép"))
    register = text_of(viet.get(reverse("publication:ministries"), {"q": "1.012766"}))
    assert "2345/QĐ-BCT" in register
    assert not FollowUp.objects.exists()
