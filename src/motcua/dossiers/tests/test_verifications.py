"""What is verified on the spot has a time and a place, and a record of who found what."""

from __future__ import annotations

import base64
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.urls import reverse

from motcua.base.models import EventRecord
from motcua.documents.models import StoredFile
from motcua.dossiers import services
from motcua.dossiers.errors import (
    NotYourStep,
    ReasonMissing,
    VerificationBlank,
    VerificationEnded,
    VerificationTimeWrong,
)
from motcua.dossiers.factories import TUESDAY, OneStop, somebody_elsewhere
from motcua.dossiers.models import Verification
from motcua.dossiers.selectors.verifications import verifications_of, verifications_visible_to
from motcua.dossiers.services import FoundIn, VerificationIn
from motcua.dossiers.tests.screens import browser_of, morning, text_of, text_of_pdf
from motcua.kernel.flow import ActorNotAllowed
from motcua.organisation.states import Role

__all__ = ["morning"]
pytestmark = pytest.mark.django_db
SOON, LATER = TUESDAY + timedelta(days=1), TUESDAY + timedelta(days=2)
SAID = VerificationIn(SOON, "Thửa đất số 12, thôn Đông", "Ranh giới, hiện trạng sử dụng", True)
FOUND = FoundIn(SOON, "Lê Văn Bình, chuyên viên", "Ranh giới đúng sơ đồ.", "Đủ điều kiện.")
PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg=="
)


@pytest.fixture
def unit():
    return OneStop()


def planned(unit, dossier=None, *, by="binh", at=TUESDAY, **changes):
    said = {name: changes.get(name, getattr(SAID, name)) for name in VerificationIn.__slots__}
    row = dossier or unit.received()
    return services.plan_verification(row, 2, VerificationIn(**said), by=getattr(unit, by), at=at)


def test_it_is_set_and_written_down_and_stops_no_clock(unit):
    dossier = unit.received()
    row = planned(unit, dossier)
    assert (row.number, row.ordinal, row.state, row.step) == ("1/XM", 1, "planned", 2)

    held = services.record_verification(row, FOUND, by=unit.binh, at=LATER)

    assert (held.state, held.held_at, held.ended_by) == ("held", SOON, unit.binh.code)
    assert not dossier.suspensions.exists()
    states = EventRecord.objects.filter(name="VerificationMoved").order_by("id")
    assert [event.data["state"] for event in states] == ["planned", "held"]
    assert "Thửa" not in str([event.data for event in states])


def test_what_is_blank_or_out_of_time_is_refused_whole(unit):
    dossier = unit.received()
    for refusal, changes in (
        (VerificationBlank, {"place": " "}),
        (VerificationBlank, {"content": ""}),
        (VerificationTimeWrong, {"moment": TUESDAY - timedelta(hours=1)}),
        (VerificationTimeWrong, {"moment": TUESDAY + timedelta(days=400)}),
        (NotYourStep, {"by": "an"}),
    ):
        with pytest.raises(refusal):
            planned(unit, dossier, **changes)
    assert not Verification.objects.exists()

    row = planned(unit, dossier)
    for refusal, found in (
        (VerificationBlank, FoundIn(SOON, "Bình", " ", "Đủ.")),
        (VerificationTimeWrong, FoundIn(LATER + timedelta(days=1), "Bình", "Đúng.", "Đủ.")),
    ):
        with pytest.raises(refusal):
            services.record_verification(row, found, by=unit.binh, at=LATER)
    with pytest.raises(ActorNotAllowed):
        services.record_verification(row, FOUND, by=unit.an, at=LATER)
    with pytest.raises(ReasonMissing):
        services.drop_verification(row, reason=" ", by=unit.binh, at=LATER)


def test_it_ends_once_and_with_its_dossier(unit):
    dossier = unit.received()
    row = planned(unit, dossier)
    services.drop_verification(row, reason="Trời mưa.", by=unit.hoa, at=LATER)
    with pytest.raises(VerificationEnded):
        services.record_verification(row, FOUND, by=unit.binh, at=LATER)
    assert verifications_of(dossier) == []

    again = planned(unit, dossier)
    assert again.ordinal == 2
    services.withdraw_dossier(dossier, reason="Đổi ý.", by=unit.an, at=LATER)
    with pytest.raises(VerificationEnded):
        services.record_verification(again, FOUND, by=unit.binh, at=LATER)


def test_a_record_without_findings_is_refused_by_the_database(unit):
    row = planned(unit)
    row.state, row.ended_at, row.held_at = "held", LATER, SOON
    with pytest.raises(IntegrityError, match="verification_ends_whole"), transaction.atomic():
        row.save()


def test_who_sees_the_dossier_sees_it_and_nobody_else(unit):
    row = planned(unit)
    assert list(verifications_visible_to(unit.an)) == [row]
    assert not verifications_visible_to(somebody_elsewhere(Role.SPECIALIST)).exists()


@pytest.mark.usefixtures("morning")
def test_it_is_set_invited_to_and_recorded_on_pages(unit):
    dossier = unit.received()
    browser, act = browser_of(unit.binh), f"{dossier.get_absolute_url()}xac-minh/"
    typed = {"step": 2, "moment": "2022-11-15T09:30", "place": "Thửa 12", "content": ""}
    wrong = browser.post(act, typed)
    assert wrong.status_code == 422
    assert "Hãy ghi đủ" in text_of(wrong)
    assert "Thửa 12" in text_of(wrong)
    done = browser.post(
        act, {**typed, "content": "Ranh giới", "is_applicant_invited": "on"}, follow=True
    )
    assert "Đã hẹn xác minh." in text_of(done)
    assert "hẹn xác minh, số 1/XM" in text_of(done)

    row = Verification.objects.get()
    here = reverse("dossiers:verification", args=[row.pk])
    paper = browser.get(reverse("dossiers:verification_paper", args=[row.pk, "giay-moi", "pdf"]))
    words = text_of_pdf(paper.content)
    for said in ("GIẤY MỜI", dossier.code, "Hoàng Thị Dung", "Thửa 12", "Ranh giới"):
        assert said in words, said
    upload = SimpleUploadedFile("bien-ban.png", PIXEL, "image/png")
    found = {"act": "record", "moment": "2022-11-15T10:00", "participants": "Lê Văn Bình"}
    found |= {"findings": "Đúng sơ đồ.", "conclusion": "Đủ điều kiện.", "file": upload}
    early = browser.post(here, {**found, "moment": "2022-11-20T10:00"})
    assert early.status_code == 422
    assert "biên bản không ghi trước giờ" in text_of(early)
    upload.seek(0)
    told = text_of(browser.post(here, found, follow=True))
    assert "Đã ghi biên bản xác minh 1/XM." in told
    record = browser.get(reverse("dossiers:verification_paper", args=[row.pk, "bien-ban", "pdf"]))
    words = text_of_pdf(record.content)
    for said in ("BIÊN BẢN", "Đúng sơ đồ.", "Đủ điều kiện.", "Lê Văn Bình"):
        assert said in words, said
    file = StoredFile.objects.latest("pk")
    counter = browser_of(unit.an)
    assert counter.get(reverse("documents:file", args=[file.number])).status_code == 200
    word = counter.get(reverse("dossiers:verification_paper", args=[row.pk, "bien-ban", "docx"]))
    assert word.content[:2] == b"PK"
    assert "Đã xác minh" in text_of(counter.get(dossier.get_absolute_url()))


@pytest.mark.usefixtures("morning")
def test_it_is_dropped_on_its_page_and_strangers_find_nothing(unit):
    row = planned(unit)
    browser, here = browser_of(unit.binh), reverse("dossiers:verification", args=[row.pk])
    paper = reverse("dossiers:verification_paper", args=[row.pk, "bien-ban", "pdf"])
    blank = browser.get(paper)
    assert "……" in text_of_pdf(blank.content)
    assert browser.post(here, {"act": "drop", "reason": ""}).status_code == 422
    done = browser.post(here, {"act": "drop", "reason": "Trời mưa."}, follow=True)
    assert "Đã hủy lịch xác minh 1/XM." in text_of(done)
    assert "Trời mưa." in text_of(done)
    assert browser.post(here, {"act": "x"}).status_code == 404
    wrong = reverse("dossiers:verification_paper", args=[row.pk, "to-khai", "pdf"])
    assert browser.get(wrong).status_code == 404
    stranger = browser_of(somebody_elsewhere(Role.SPECIALIST))
    assert [stranger.get(address).status_code for address in (here, paper)] == [404, 404]
