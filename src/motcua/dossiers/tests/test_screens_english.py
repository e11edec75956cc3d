"""An official who reads English: the screens speak it, what is printed or kept does not."""

import pytest

from motcua.base.languages import COOKIE
from motcua.dossiers.models import SupplementGap
from motcua.dossiers.tests.screens import browser_of, filled, text_of

pytestmark = pytest.mark.django_db


def english_browser_of(person):
    browser = browser_of(person)
    browser.cookies[COOKIE] = "en"
    return browser


def test_a_dossier_is_told_in_english(one_stop):
    dossier = one_stop.received()

    text = text_of(english_browser_of(one_stop.binh).get(f"/ho-so/{dossier.code}/"))

    for words in ("handed in in person at", "In progress", "Deciding agency", "Why this date?"):
        assert words in text
    for words in ("Trực tiếp", "Đang xử lý", "ngày làm việc"):
        assert words not in text


def test_the_hand_over_paper_is_vietnamese_whatever_the_screen_speaks(one_stop):
    dossier = one_stop.received()
    browser = english_browser_of(one_stop.binh)
    chosen = [f"{dossier.code}|2"]
    browser.post("/ho-so/ban-giao/", filled(act="take", steps=chosen))

    paper = browser.post("/ho-so/ban-giao/", filled(act="pass_paper", steps=chosen), follow=True)

    text = text_of(paper)
    assert '<html lang="vi"' in text
    assert "Phiếu bàn giao hồ sơ" in text
    assert "Ký, ghi rõ họ tên" in text


def test_what_stands_on_a_slip_is_vietnamese_whatever_the_screen_speaks(one_stop):
    browser = english_browser_of(one_stop.an)
    address = f"/ho-so/tiep-nhan/{one_stop.version.procedure.code}/"
    typed = {
        **browser.get(address).context["form"].initial,
        "agency": one_stop.office.agency.key,
        "applicant_kind": "citizen",
        "applicant_name": "Hoàng Thị Dung",
        "channel": "direct",
        "return_method": "counter",
        "form_1": "missing",
        "form_2": "missing",
        "act": "ask",
        "reason": "Chưa đủ giấy tờ.",
    }

    answer = browser.post(address, typed)

    assert answer.status_code == 303, text_of(answer)
    assert SupplementGap.objects.get().what == "Chưa có, cần nộp."
