"""The counter: choosing, filling in, and the three acts at the end of one page."""

from datetime import date, timedelta

import pytest

from motcua.base import caching
from motcua.base.models import EventRecord
from motcua.catalogue.models import CasePaper, ProcedureCase
from motcua.dossiers.factories import somebody_elsewhere
from motcua.dossiers.models import Dossier, SupplementGap
from motcua.dossiers.states import DossierState, PaperForm
from motcua.dossiers.tests.screens import NINE, browser_of, text_of
from motcua.kernel.worktime import day_of
from motcua.organisation.states import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(one_stop):
    """The intake page of An, open and filled in so that it can be received."""
    browser = browser_of(one_stop.an)
    address = f"/ho-so/tiep-nhan/{one_stop.version.procedure.code}/"
    opened = browser.get(address)
    assert opened.status_code == 200, text_of(opened)
    typed = {
        **opened.context["form"].initial,
        "agency": one_stop.office.agency.key,
        "applicant_kind": "citizen",
        "applicant_name": "Hoàng Thị Dung",
        "applicant_id": "042 455 001 234",
        "applicant_phone": "0912 345 318",
        "channel": "direct",
        "return_method": "counter",
        "form_1": "original",
        "count_1": "1",
        "form_2": "missing",
        "act": "receive",
    }
    return browser, address, typed


def test_a_dossier_is_received_and_its_promise_told(page):
    browser, address, typed = page

    answer = browser.post(address, typed, follow=True)

    dossier = Dossier.objects.get()
    assert answer.redirect_chain == [(f"/ho-so/{dossier.code}/", 303)]
    assert dossier.received_at is not None
    assert abs(dossier.received_at - NINE) < timedelta(minutes=2)
    assert day_of(dossier.due_original_at) == date(2022, 11, 22)
    assert f"Đã tiếp nhận hồ sơ {dossier.code}, hẹn trả 17:00 22/11/2022." in text_of(answer)
    assert f"/ho-so/{dossier.code}/giay-tiep-nhan.pdf" in text_of(answer)
    assert dossier.papers.get(number=1).form == PaperForm.ORIGINAL


def test_the_page_tells_the_date_before_anything_is_received(page):
    browser, address, _typed = page

    opened, part = text_of(browser.get(address)), text_of(browser.get(f"{address}hen/"))

    for text in (opened, part):
        assert "Thứ Ba" in text
        assert "22/11/2022" in text
        assert "Vì sao là ngày này?" in text
    assert not Dossier.objects.exists()


def test_receiving_twice_by_pressing_twice_makes_one_dossier(page):
    browser, address, typed = page

    first, second = browser.post(address, typed), browser.post(address, typed)

    assert first["Location"] == second["Location"]
    assert Dossier.objects.count() == 1


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"applicant_name": " "}, "Hãy ghi họ tên người nộp"),
        ({"applicant_id": "123"}, "Số định danh phải có 12 chữ số"),
        ({"applicant_phone": "12"}, "Số điện thoại “12” không đúng"),
        ({"form_1": "missing"}, "Hồ sơ còn thiếu: Đơn đề nghị"),
        ({"channel": "online"}, "online"),
        ({"count_1": "0"}, "Số bản"),
    ],
)
def test_a_refused_intake_keeps_everything_typed(page, wrong, says):
    browser, address, typed = page

    answer = browser.post(address, {**typed, **wrong, "content": "Bán lẻ rượu tại nhà"})

    text = text_of(answer)
    assert answer.status_code == 422
    assert says in text
    assert 'role="alert"' in text
    assert "Bán lẻ rượu tại nhà" in text
    assert not Dossier.objects.exists()


def test_papers_that_are_missing_lead_to_the_papers(page):
    browser, address, typed = page

    text = text_of(browser.post(address, {**typed, "form_1": "missing"}))

    assert '<a href="#papers">Hồ sơ còn thiếu' in text
    assert '<section class="card" id="papers">' in text


def test_after_receiving_the_counter_prints_and_does_not_stumble_into_withdrawing(page):
    browser, address, typed = page

    text = text_of(browser.post(address, typed, follow=True))
    acts = text.split('<div class="acts">', 1)[1].split("</div>", 1)[0]

    assert acts.index("In giấy tiếp nhận") < acts.index("Rút hồ sơ")
    assert 'class="btn grave"' in acts
    assert "main-act" not in acts
    assert "data-key" not in acts


def test_what_is_missing_is_asked_for_in_one_slip_with_every_required_paper(page):
    browser, address, typed = page
    asking = {"act": "ask", "reason": "Chưa đủ giấy tờ.", "form_1": "missing"}
    free = {"other_0": "Giấy ủy quyền", "other_what_0": "Cần bản chính"}

    answer = browser.post(address, {**typed, **asking, **free}, follow=True)

    dossier = Dossier.objects.get()
    assert (dossier.state, dossier.code) == (DossierState.INTAKE_GAPS, None)
    assert answer.redirect_chain == [(f"/ho-so/cho/{dossier.pk}/", 303)]
    gaps = list(SupplementGap.objects.order_by("number").values_list("paper", "what"))
    assert gaps == [("Đơn đề nghị", "Chưa có, cần nộp."), ("Giấy ủy quyền", "Cần bản chính")]
    assert "Giấy ủy quyền" in text_of(answer)


def test_a_dossier_is_declined_only_with_a_reason(page):
    browser, address, typed = page

    silent = browser.post(address, {**typed, "act": "decline", "reason": ""})
    said = browser.post(address, {**typed, "act": "decline", "reason": "Không thuộc thẩm quyền."})

    assert silent.status_code == 422
    assert "Hãy ghi lý do." in text_of(silent)
    dossier = Dossier.objects.get()
    assert (said.status_code, dossier.state) == (303, DossierState.DECLINED)
    assert dossier.closed_reason == "Không thuộc thẩm quyền."


def test_looking_at_another_case_keeps_what_was_typed_and_receives_nothing(page, one_stop):
    browser, address, typed = page
    second = ProcedureCase.objects.create(version=one_stop.version, number=2, name="Cấp lại")
    CasePaper.objects.create(case=second, number=1, name="Giấy phép đã cấp")
    caching.forget()

    answer = browser.post(address, {**typed, "case": "2", "act": "look"})

    text = text_of(answer)
    assert answer.status_code == 200
    assert "Giấy phép đã cấp" in text
    assert "Hoàng Thị Dung" in text
    assert not Dossier.objects.exists()


def test_the_procedure_is_found_while_typing_with_or_without_accents(one_stop):
    browser = browser_of(one_stop.an)

    for typed in ("Thủ tục thử", "thu tuc thu", one_stop.version.procedure.code):
        text = text_of(browser.get("/ho-so/tiep-nhan/", {"q": typed}))
        assert f"/ho-so/tiep-nhan/{one_stop.version.procedure.code}/" in text, typed
    assert "Không có thủ tục nào" in text_of(browser.get("/ho-so/tiep-nhan/", {"q": "zzzz"}))


def test_what_is_often_brought_to_this_counter_is_offered_first(one_stop):
    one_stop.received()

    text = text_of(browser_of(one_stop.an).get("/ho-so/tiep-nhan/"))

    assert one_stop.version.name in text


def test_only_counters_receive_and_only_for_their_own(one_stop):
    address = f"/ho-so/tiep-nhan/{one_stop.version.procedure.code}/"

    assert browser_of(one_stop.binh).get(address).status_code == 403
    assert browser_of(one_stop.an).get("/ho-so/tiep-nhan/9.999999/").status_code == 422
    commune = somebody_elsewhere(Role.COUNTER)
    assert browser_of(commune).get(address).status_code == 200
    assert EventRecord.objects.filter(name="DossierReceived").count() == 0


def test_a_counter_cannot_receive_at_somebody_elses_counter(page, one_stop):
    _browser, address, typed = page
    stranger = browser_of(somebody_elsewhere(Role.COUNTER))

    answer = stranger.post(address, typed)

    assert answer.status_code == 422
    assert not Dossier.objects.exists()
