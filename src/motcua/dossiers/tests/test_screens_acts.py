"""Every act through its page: done, refused with the typed text kept, once, and only by its own."""

import io
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from motcua.base.models import EventRecord
from motcua.dossiers import services
from motcua.dossiers.factories import TUESDAY, OneStop, somebody_elsewhere, step_of
from motcua.dossiers.models import Dossier, DossierResult
from motcua.dossiers.states import DossierState, Outcome, ResultCopy
from motcua.dossiers.tests.screens import browser_of, filled, text_of
from motcua.organisation.states import Role

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


@dataclass(frozen=True)
class Case:
    """An act in the situation it fits: who does it, what they type, what comes of it."""

    slug: str
    where: str
    who: str
    event: str
    typed: dict[str, Any] = field(default_factory=dict)
    wrong: dict[str, Any] | None = None
    says: str = ""


CASES = [
    Case("nhan-viec", "received", "binh", "StepTaken"),
    Case(
        "chuyen-buoc",
        "received",
        "binh",
        "StepSent",
        {"remarks": "Đủ điều kiện.", "hand_over": "both"},
        {"remarks": "Đủ điều kiện.", "hand_over": "bằng chim"},
        "bằng chim",
    ),
    Case(
        "tra-lai",
        "at_head",
        "hoa",
        "StepSentBack",
        {"reason": "Thiếu biên bản."},
        {"reason": "  "},
        "Hãy ghi lý do.",
    ),
    Case(
        "yeu-cau-bo-sung",
        "received",
        "binh",
        "SupplementRequested",
        {"reason": "Chưa đủ căn cứ.", "gap_0": "Chưa ký tên"},
        {"reason": "Chưa đủ căn cứ.", "gap_0": ""},
        "nêu lý do và từng nội dung",
    ),
    Case("nhan-bo-sung", "waiting", "an", "SupplementReceived"),
    Case(
        "nghia-vu-tai-chinh",
        "received",
        "binh",
        "PaymentAwaited",
        {"number": "12/TB-CCT"},
        {"number": " "},
        "Hãy ghi số, ký hiệu",
    ),
    Case("da-nop", "unpaid", "an", "PaymentSettled"),
    Case("ky", "at_leader", "lam", "ResultSigned", {"remarks": ""}),
    Case(
        "ky-tu-choi",
        "at_leader",
        "lam",
        "ResultSigned",
        {"reason": "Không đủ điều kiện."},
        {"reason": ""},
        "Hãy ghi lý do.",
    ),
    Case(
        "phat-hanh",
        "signed",
        "thu",
        "DossierDecided",
        {"number": "12/GP-UBND", "hand_over": "electronic"},
        {"number": "", "hand_over": "electronic"},
        "Hãy ghi số, ký hiệu",
    ),
    Case(
        "tra-ket-qua",
        "decided",
        "an",
        "DossierReturned",
        {"returned_to": "Hoàng Thị Dung", "method": "counter"},
        {"returned_to": "", "method": "counter"},
        "Hãy ghi họ tên người nhận",
    ),
    Case(
        "rut-ho-so",
        "received",
        "an",
        "DossierWithdrawn",
        {"reason": "Người nộp đổi ý."},
        {"reason": ""},
        "Hãy ghi lý do.",
    ),
]
REFUSED = [case for case in CASES if case.wrong is not None]


def at(one_stop: OneStop, where: str) -> Dossier:
    """Bring a dossier to where a case needs it, by the acts that bring it there."""
    if where == "at_leader":
        return one_stop.at_leader()
    if where == "decided":
        return one_stop.decided()
    if where == "signed":
        dossier, when = one_stop.at_leader(), TUESDAY + 3 * HOUR
        granted = Outcome.GRANTED
        services.sign_result(dossier, step_of(dossier), outcome=granted, by=one_stop.lam, at=when)
        return dossier
    dossier = one_stop.received()
    if where == "at_head":
        services.pass_step(dossier, step_of(dossier), by=one_stop.binh, at=TUESDAY + HOUR)
    if where == "waiting":
        gaps = [("Đơn", "Chưa ký")]
        services.request_supplement(
            dossier, reason="Thiếu.", gaps=gaps, by=one_stop.binh, at=TUESDAY + HOUR
        )
    if where == "unpaid":
        services.await_payment(dossier, document="12/TB", by=one_stop.binh, at=TUESDAY + HOUR)
    return dossier


def told(dossier: Dossier, name: str) -> int:
    return EventRecord.objects.filter(subject=dossier.code, name=name).count()


def open_page(one_stop, case):
    dossier = at(one_stop, case.where)
    browser = browser_of(getattr(one_stop, case.who))
    address = f"/ho-so/{dossier.code}/{case.slug}/"
    page = browser.get(address)
    assert page.status_code == 200, text_of(page)
    return dossier, browser, address, {**page.context["form"].initial, **case.typed}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.slug)
def test_an_act_is_done_from_its_page_and_leads_back_to_the_dossier(one_stop, case):
    dossier, browser, address, typed = open_page(one_stop, case)
    before = told(dossier, case.event)

    answer = browser.post(address, typed)

    assert (answer.status_code, answer["Location"]) == (303, f"/ho-so/{dossier.code}/")
    assert told(dossier, case.event) == before + 1
    assert browser.get(answer["Location"]).status_code == 200


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.slug)
def test_a_button_pressed_twice_does_its_act_once(one_stop, case):
    dossier, browser, address, typed = open_page(one_stop, case)
    first = browser.post(address, typed)
    after = told(dossier, case.event)

    second = browser.post(address, typed)

    assert second["Location"] == first["Location"]
    assert told(dossier, case.event) == after


@pytest.mark.parametrize("case", REFUSED, ids=lambda case: case.slug)
def test_a_refused_act_shows_its_form_again_with_what_was_typed(one_stop, case):
    dossier, browser, address, typed = open_page(one_stop, case)
    before = Dossier.objects.values().get(pk=dossier.pk)

    answer = browser.post(address, {**typed, **case.wrong})

    page = text_of(answer)
    assert answer.status_code == 422
    assert 'role="alert"' in page
    assert case.says in page
    for text in case.wrong.values():
        assert not text.strip() or text == "bằng chim" or text in page
    assert Dossier.objects.values().get(pk=dossier.pk) == before


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.slug)
def test_somebody_of_another_agency_finds_no_such_dossier(one_stop, case):
    dossier = at(one_stop, case.where)
    stranger = browser_of(somebody_elsewhere(ROLES[case.who]))
    before = Dossier.objects.values().get(pk=dossier.pk)

    for answer in (
        stranger.get(f"/ho-so/{dossier.code}/{case.slug}/"),
        stranger.post(f"/ho-so/{dossier.code}/{case.slug}/", filled(step=2, **case.typed)),
    ):
        assert answer.status_code == 404
        assert dossier.applicant_name not in text_of(answer)
    assert Dossier.objects.values().get(pk=dossier.pk) == before


ROLES = {
    "an": Role.COUNTER,
    "binh": Role.SPECIALIST,
    "hoa": Role.DIVISION_HEAD,
    "lam": Role.SIGNING_LEADER,
    "thu": Role.CLERICAL,
}


def test_a_page_opened_before_a_colleague_acted_says_that_the_dossier_moved_on(one_stop):
    dossier = one_stop.received()
    browser = browser_of(one_stop.binh)
    stale = browser.get(f"/ho-so/{dossier.code}/chuyen-buoc/").context["form"].initial
    services.pass_step(dossier, step_of(dossier), by=one_stop.hoa, at=TUESDAY + HOUR)

    answer = browser.post(
        f"/ho-so/{dossier.code}/chuyen-buoc/",
        {**stale, "remarks": "Đã xem kỹ.", "hand_over": "paper"},
    )

    page = text_of(answer)
    assert answer.status_code == 422
    assert "vừa được người khác xử lý" in page
    assert "Đã xem kỹ." in page
    assert told(dossier, "StepSent") == 2


def test_taking_what_a_colleague_took_says_so(one_stop):
    dossier = one_stop.received()
    browser = browser_of(one_stop.binh)
    stale = browser.get(f"/ho-so/{dossier.code}/nhan-viec/").context["form"].initial
    services.take_step(dossier, step_of(dossier), by=one_stop.hoa, at=TUESDAY + HOUR)

    answer = browser.post(f"/ho-so/{dossier.code}/nhan-viec/", stale)

    assert answer.status_code == 422
    assert "đã có người nhận" in text_of(answer)
    assert told(dossier, "StepTaken") == 1


def test_an_act_that_is_not_of_this_desk_has_no_page(one_stop):
    dossier = one_stop.received()

    for slug, status in [("chuyen-buoc", 403), ("ky", 403), ("tra-ket-qua", 409), ("bay", 404)]:
        answer = browser_of(one_stop.an).get(f"/ho-so/{dossier.code}/{slug}/")
        assert answer.status_code == status, slug


def test_a_dialog_filled_by_htmx_leads_on_by_a_header(one_stop):
    dossier = one_stop.received()
    browser = browser_of(one_stop.binh)
    address = f"/ho-so/{dossier.code}/nhan-viec/"
    typed = browser.get(address, headers={"HX-Request": "true"}).context["form"].initial

    answer = browser.post(address, typed, headers={"HX-Request": "true"})

    assert answer["HX-Redirect"] == f"/ho-so/{dossier.code}/"


def test_a_result_file_of_the_wrong_kind_is_refused_and_nothing_is_issued(one_stop):
    case = next(case for case in CASES if case.slug == "phat-hanh")
    dossier, browser, address, typed = open_page(one_stop, case)

    answer = browser.post(address, {**typed, "file": SimpleUploadedFile("k.exe", b"MZ" * 50)})

    assert answer.status_code == 422
    assert "12/GP-UBND" in text_of(answer)
    assert told(dossier, "DossierDecided") == 0


def test_a_scanned_result_is_kept_and_opened_only_by_those_who_see_the_dossier(one_stop):
    case = next(case for case in CASES if case.slug == "phat-hanh")
    dossier, browser, address, typed = open_page(one_stop, case)
    scan = a_picture()
    upload = SimpleUploadedFile("ket-qua.png", scan, "image/png")

    browser.post(address, {**typed, "file": upload})

    result = DossierResult.objects.get(dossier=dossier)
    assert result.copy == ResultCopy.SCAN
    link = f"/tep/{result.file.number}/"
    assert link in text_of(browser.get(f"/ho-so/{dossier.code}/"))
    assert browser.get(link).content == scan
    assert browser_of(somebody_elsewhere(Role.CLERICAL)).get(link).status_code == 404


def a_picture() -> bytes:
    content = io.BytesIO()
    Image.new("RGB", (8, 8), "white").save(content, "PNG")
    return content.getvalue()


def test_a_leader_sees_the_line_that_will_stand_above_the_signature(one_stop):
    dossier = one_stop.at_leader()

    page = text_of(browser_of(one_stop.lam).get(f"/ho-so/{dossier.code}/ky/"))

    assert "KT. Phó Chủ tịch Phạm Văn Lam" in page


def test_the_next_desk_may_be_given_to_a_person_of_it(one_stop):
    dossier = one_stop.received()
    browser = browser_of(one_stop.binh)
    page = browser.get(f"/ho-so/{dossier.code}/chuyen-buoc/")
    initial = page.context["form"].initial
    people = dict(page.context["form"].fields["to"].choices)

    browser.post(
        f"/ho-so/{dossier.code}/chuyen-buoc/",
        {**initial, "hand_over": "electronic", "to": one_stop.hoa.staff_id},
    )

    assert people[one_stop.hoa.staff_id] == "Trần Thị Hoa"
    assert dossier.steps.get(finished_at__isnull=True).staff_id == one_stop.hoa.staff_id


def test_a_dossier_asked_at_intake_is_received_again_when_its_papers_are_there(one_stop):
    asked = services.ask_at_intake(
        one_stop.intake(papers=()),
        reason="Thiếu.",
        gaps=[("Đơn", "Chưa có")],
        by=one_stop.an,
        at=TUESDAY,
    )
    browser = browser_of(one_stop.an)
    address = f"/ho-so/cho/{asked.pk}/tiep-nhan/"
    typed = {**browser.get(address).context["form"].initial, "form_2": "missing"}

    missing = browser.post(address, {**typed, "form_1": "missing"})
    done = browser.post(address, {**typed, "form_1": "original", "count_1": "1"})

    assert missing.status_code == 422
    assert "còn thiếu" in text_of(missing)
    asked.refresh_from_db()
    assert asked.state == DossierState.IN_PROGRESS
    assert done["Location"] == f"/ho-so/{asked.code}/"
