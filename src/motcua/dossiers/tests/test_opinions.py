"""Other agencies asked for their opinion: in writing, by a day; the clock runs on."""

from __future__ import annotations

import base64
from datetime import date, datetime, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.urls import reverse

from motcua.base.models import EventRecord
from motcua.documents.models import StoredFile
from motcua.documents.services import keep_file
from motcua.dossiers import doors, services
from motcua.dossiers.errors import (
    NotYourStep,
    OpinionAskedAlready,
    OpinionBlank,
    OpinionDuePast,
    OpinionEnded,
    OpinionUnaddressed,
    ReasonMissing,
)
from motcua.dossiers.factories import TUESDAY, OneStop
from motcua.dossiers.models import LateWarning, OpinionRequest
from motcua.dossiers.rules.opinions import OpinionStanding, proposed_due, standing_of
from motcua.dossiers.selectors.digests import told_lately
from motcua.dossiers.selectors.opinions import (
    opinions_awaited,
    opinions_late,
    opinions_owed,
    opinions_to_answer,
    opinions_visible_to,
    units_to_ask,
)
from motcua.dossiers.services import AnswerIn, QuestionIn
from motcua.dossiers.services.digests import make_digests
from motcua.dossiers.states import OpinionPosition, OpinionState
from motcua.dossiers.tests.screens import browser_of, morning, text_of
from motcua.kernel.flow import ActorNotAllowed
from motcua.kernel.worktime import VIETNAM
from motcua.organisation.factories import Office, plain_calendar
from motcua.organisation.selectors import calendar_of
from motcua.organisation.states import AgencyKind, Role, Tier, UnitKind

__all__ = ["morning"]
pytestmark = pytest.mark.django_db
LATER = TUESDAY + timedelta(hours=1)
DUE_ON = date(2022, 11, 18)
PAST = datetime(2022, 11, 21, 8, tzinfo=VIETNAM)
AGREED = AnswerIn(OpinionPosition.AGREE, "Sở không có ý kiến thêm.")
PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg=="
)


@pytest.fixture
def town():
    """A district at work, and a department it may ask."""
    one_stop = OneStop()
    one_stop.department = Office(
        key="so-tnmt", name="Sở Tài nguyên", tier=Tier.PROVINCE, kind=AgencyKind.DEPARTMENT
    )
    one_stop.chi = one_stop.department.person(Role.SPECIALIST, name="Bùi Thị Chi")
    one_stop.giam = one_stop.department.person(Role.SIGNING_LEADER, name="Đỗ Văn Giám")
    one_stop.truong = one_stop.office.person(Role.ONE_STOP_HEAD, name="Ngô Văn Trưởng")
    return one_stop


def division(town):
    return town.department.units[UnitKind.DIVISION]


def asked(town, dossier=None, *, at=LATER, by="binh", **changes):
    question = QuestionIn((division(town).pk,), "Đất có nằm trong quy hoạch không?", DUE_ON)
    said = {name: changes.get(name, getattr(question, name)) for name in QuestionIn.__slots__}
    row = dossier or town.received()
    rows = services.ask_opinions(row, 2, QuestionIn(**said), by=getattr(town, by), at=at)
    return rows[0]


def test_a_question_has_a_number_a_day_and_stops_no_clock(town):
    dossier = town.received()
    row = asked(town, dossier)

    assert (row.number, row.ordinal, row.step) == ("1/LYK", 1, 2)
    assert row.due_at == datetime(2022, 11, 18, 17, tzinfo=VIETNAM)
    assert (row.to_agency, row.from_unit.name) == (
        town.department.agency,
        UnitKind.DIVISION.label,
    )
    due = dossier.due_current_at
    dossier.refresh_from_db()
    assert dossier.due_current_at == due
    assert not dossier.suspensions.exists()
    event = EventRecord.objects.get(name="OpinionAsked")
    assert "quy hoạch" not in str(event.data)
    assert event.data["to_agency"] == "so-tnmt"


def test_the_unit_asked_answers_once_and_its_own_agency_reads_it(town):
    row = asked(town)
    given = services.give_opinion(row, AGREED, by=town.chi, at=LATER)

    assert (given.state, given.position, given.ended_by) == ("answered", "agree", town.chi.code)
    assert EventRecord.objects.get(name="OpinionGiven").data["is_late"] is False
    with pytest.raises(OpinionEnded):
        services.give_opinion(row, AGREED, by=town.chi, at=LATER)
    with pytest.raises(OpinionEnded):
        services.cancel_opinion(row, reason="Thôi.", by=town.binh, at=LATER)
    for person in (town.binh, town.hoa, town.an, town.chi, town.giam):
        assert list(opinions_visible_to(person)) == [row]


def test_a_leader_may_answer_for_the_agency_and_a_stranger_sees_nothing(town):
    row = asked(town)
    stranger = Office().person(Role.SPECIALIST, name="Người Lạ")
    assert not opinions_visible_to(stranger).exists()
    with pytest.raises(ActorNotAllowed):
        services.give_opinion(row, AGREED, by=stranger, at=LATER)
    with pytest.raises(ActorNotAllowed):
        services.give_opinion(row, AGREED, by=town.binh, at=LATER)
    with pytest.raises(ActorNotAllowed):
        services.cancel_opinion(row, reason="Thôi.", by=town.chi, at=LATER)

    late = services.give_opinion(row, AGREED, by=town.giam, at=PAST)
    assert standing_of(OpinionState(late.state), late.due_at, late.ended_at, at=PAST) == (
        OpinionStanding.TARDY
    )


def test_bad_questions_are_refused_whole(town):
    dossier = town.received()
    own = town.office.units[UnitKind.DIVISION].pk
    for refusal, changes in (
        (OpinionBlank, {"question": "  "}),
        (OpinionUnaddressed, {"units": ()}),
        (OpinionUnaddressed, {"units": (own,)}),
        (OpinionUnaddressed, {"units": (division(town).pk, 0)}),
        (OpinionDuePast, {"due_on": date(2022, 11, 15)}),
        (OpinionDuePast, {"due_on": date(2022, 11, 19)}),
        (NotYourStep, {"by": "an"}),
    ):
        with pytest.raises(refusal):
            asked(town, dossier, **changes)
    assert not OpinionRequest.objects.exists()
    with pytest.raises(OpinionBlank):
        services.give_opinion(
            asked(town, dossier), AnswerIn(OpinionPosition.AGREE, " "), by=town.chi, at=LATER
        )


def test_one_unit_has_one_open_question_on_a_dossier(town):
    dossier = town.received()
    row = asked(town, dossier)
    with pytest.raises(OpinionAskedAlready):
        asked(town, dossier)
    again = OpinionRequest.objects.get(pk=row.pk)
    again.pk, again.ordinal = None, 9
    with pytest.raises(IntegrityError, match="opinion_one_open"), transaction.atomic():
        again.save(force_insert=True)

    with pytest.raises(ReasonMissing):
        services.cancel_opinion(row, reason=" ", by=town.binh, at=LATER)
    services.cancel_opinion(row, reason="Đã có bản đồ.", by=town.binh, at=LATER)
    assert asked(town, dossier).ordinal == 2


def test_nothing_is_owed_of_a_dossier_that_was_withdrawn(town):
    dossier = town.received()
    row = asked(town, dossier)
    assert (opinions_to_answer(town.chi), opinions_awaited(town.binh).count()) == (1, 1)
    assert opinions_to_answer(town.an) == 0
    assert opinions_late(town.truong, at=PAST).count() == 1

    services.withdraw_dossier(dossier, reason="Đổi ý.", by=town.an, at=LATER)

    assert not opinions_owed(town.chi).exists()
    assert not opinions_late(town.truong, at=PAST).exists()
    with pytest.raises(OpinionEnded):
        services.give_opinion(row, AGREED, by=town.chi, at=LATER)


def test_a_late_answer_is_told_to_the_head_of_the_counter_once(town):
    row = asked(town)
    make_digests(at=PAST)
    make_digests(at=PAST + timedelta(days=1))

    told = {
        (one.level, one.staff.name)
        for one in LateWarning.objects.filter(about="opinion").select_related("staff")
    }
    assert told == {
        ("officer", town.chi.name),
        ("head", town.giam.name),
        ("one_stop", town.truong.name),
    }
    assert LateWarning.objects.filter(about="opinion").count() == 3
    (line,) = [one for one in told_lately(town.chi, at=PAST) if one.about == "opinion"]
    assert line.warning.step == row.ordinal
    assert [one.about for one in told_lately(town.truong, at=PAST) if one.level == "one_stop"]

    services.give_opinion(row, AGREED, by=town.chi, at=PAST)
    assert not [one for one in told_lately(town.chi, at=PAST) if one.about == "opinion"]


def test_who_is_asked_may_open_the_papers_and_nobody_else(town):
    file = keep_file("don.png", PIXEL, by=town.an.code)
    dossier = town.received()
    dossier.papers.update(file=file)
    assert not doors.opens(town.chi, file)
    asked(town, dossier)
    assert doors.opens(town.chi, file)
    assert not doors.opens(Office().person(Role.SPECIALIST), file)


def test_whom_one_may_ask(town):
    found = units_to_ask(town.received(), town.office.units[UnitKind.DIVISION], on=DUE_ON)
    assert division(town) in found
    assert town.office.units[UnitKind.DIVISION] not in found


def test_the_proposed_day_leaves_three_working_days():
    plain_calendar()
    calendar = calendar_of(0, on=date(2022, 11, 17))
    assert proposed_due(datetime(2022, 11, 17, 9, tzinfo=VIETNAM), calendar) == date(2022, 11, 22)


@pytest.mark.usefixtures("morning")
def test_it_is_asked_answered_and_read_on_pages(town):
    dossier = town.received()
    act = reverse("dossiers:act", args=[dossier.code, "lay-y-kien"])
    browser = browser_of(town.binh)
    page = text_of(browser.get(act))
    assert "Sở Tài nguyên" in page
    assert 'value="2022-11-18"' in page
    typed = {"once": "k1", "step": 2, "to": "", "question": "Quy hoạch?", "due_on": "2022-11-18"}
    wrong = browser.post(act, {**typed, "method": "electronic"})
    assert wrong.status_code == 422
    assert "Hãy chọn đơn vị được hỏi" in text_of(wrong)
    assert "Quy hoạch?" in text_of(wrong)
    sent = browser.post(
        act, {**typed, "to": division(town).pk, "method": "electronic"}, follow=True
    )
    assert "Đã gửi phiếu lấy ý kiến." in text_of(sent)
    row = OpinionRequest.objects.get()
    assert "1/LYK" in text_of(sent)

    theirs, here = browser_of(town.chi), reverse("dossiers:opinion", args=[row.pk])
    assert "1 phiếu lấy ý kiến chờ" in text_of(theirs.get(reverse("desk:home")))
    assert "Quy hoạch?" in text_of(theirs.get(reverse("dossiers:opinions")))
    assert theirs.get(dossier.get_absolute_url()).status_code == 404
    said = {"once": "k2", "act": "answer", "position": "disagree", "answer": ""}
    refused = theirs.post(here, said)
    assert (refused.status_code, "Hãy ghi nội dung." in text_of(refused)) == (422, True)
    upload = SimpleUploadedFile("tra-loi.png", PIXEL, "image/png")
    said |= {"answer": "Đất quy hoạch giao thông.", "document": "12/STNMT", "file": upload}
    done = text_of(theirs.post(here, said, follow=True))
    assert "Đã gửi ý kiến của phiếu 1/LYK." in done
    file = StoredFile.objects.latest("pk")
    assert browser.get(reverse("documents:file", args=[file.number])).status_code == 200
    detail = text_of(browser.get(dossier.get_absolute_url()))
    assert "Không đồng ý" in detail
    assert "cho ý kiến, phiếu 1/LYK" in detail
    assert browser_of(town.lam).post(here, {"act": "nonsense"}).status_code == 404


@pytest.mark.usefixtures("morning")
def test_a_question_is_dropped_on_its_page_and_every_list_stands_empty(town):
    browser = browser_of(town.binh)
    for tab in ("", "cho", "tre", "tat-ca", "sai"):
        assert browser.get(reverse("dossiers:opinions"), {"xem": tab}).status_code == 200
    row = asked(town, at=TUESDAY)
    here = reverse("dossiers:opinion", args=[row.pk])
    done = browser.post(here, {"once": "x", "act": "cancel", "reason": "Đủ rồi."}, follow=True)
    assert "Đã thôi hỏi ý kiến của phiếu 1/LYK." in text_of(done)
    assert "Đủ rồi." in text_of(done)
    assert browser_of(Office().person(Role.SPECIALIST)).get(here).status_code == 404


@pytest.mark.usefixtures("morning")
def test_lists_ask_the_same_whatever_their_length(town, django_assert_max_num_queries):
    for _ in range(5):
        asked(town, at=TUESDAY)
    browser = browser_of(town.chi)
    browser.get(reverse("dossiers:opinions"))
    with django_assert_max_num_queries(15):
        browser.get(reverse("dossiers:opinions"))
