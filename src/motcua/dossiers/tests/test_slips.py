"""The prescribed slips: which there are when, by which form, and what they say."""

import io
from datetime import date, datetime, timedelta

import docx
import pytest

from motcua.base.testing import run_jobs
from motcua.documents.services import read_file
from motcua.documents.sheets import words_of
from motcua.dossiers import services
from motcua.dossiers.factories import TUESDAY, somebody_elsewhere
from motcua.dossiers.models import Dossier, Slip
from motcua.dossiers.papers_slips import KINDS, slip_of, slips_of
from motcua.dossiers.rules.forms import SlipKind, form_on, forms
from motcua.dossiers.tests.screens import browser_of, morning, one_stop, text_of, text_of_pdf
from motcua.kernel.worktime import VIETNAM
from motcua.organisation.states import Role

__all__ = ["morning", "one_stop"]
pytestmark = pytest.mark.django_db
GAPS = [("Đơn đề nghị", "Chưa ký tên"), ("Bản vẽ", "Thiếu mặt đứng")]


def fresh(dossier):
    return Dossier.objects.select_related("reappointment").get(pk=dossier.pk)


def there(dossier, at=TUESDAY):
    row = fresh(dossier)
    found = slips_of(row)
    assert [key for key in KINDS if slip_of(row, key, at=at) is not None] == found
    return found


def said(dossier, key, at=TUESDAY):
    return " ".join(words_of(slip_of(fresh(dossier), key, at=at)))


def test_the_forms_of_2018_and_of_2025_follow_the_day():
    before, after = date(2025, 6, 30), date(2025, 7, 1)

    assert form_on(SlipKind.CONTROL, before).form.startswith("Mẫu số 05")
    assert form_on(SlipKind.CONTROL, after).form.startswith("Mẫu số 06")
    assert form_on(SlipKind.APOLOGY, after).title.startswith("VĂN BẢN XIN LỖI")
    assert form_on(SlipKind.STOP, before).form == ""
    assert form_on(SlipKind.STOP, after).form.startswith("Mẫu số 05")
    for kind in set(KINDS.values()):
        for day in (date(2022, 11, 15), date(2026, 9, 1)):
            assert form_on(kind, day).title
    assert {one.key for one in forms()} == {*KINDS.values()} | {SlipKind.BOOK}


def test_a_request_for_papers_says_every_gap_at_intake_and_at_appraisal(one_stop):
    asked = services.ask_at_intake(
        one_stop.intake(), reason="Chưa đủ.", gaps=GAPS, by=one_stop.an, at=TUESDAY
    )
    dossier = one_stop.received()
    services.request_supplement(
        dossier, reason="Căn cứ Điều 5.", gaps=GAPS, by=one_stop.binh, at=TUESDAY
    )

    for row, key in ((asked, "supplement-intake"), (dossier, "supplement-appraisal")):
        text = said(row, key)
        for what in ("Chưa ký tên", "Thiếu mặt đứng", "Hoàng Thị Dung", "Mẫu số 02", "/HDHS"):
            assert what in text
    assert there(asked) == ["supplement-intake"]
    assert there(dossier) == ["supplement-appraisal", "control", "forward"]


def test_refusal_apology_and_stop_are_there_once_they_happened(one_stop):
    declined = services.decline_dossier(
        one_stop.intake(), reason="Không thuộc thẩm quyền.", by=one_stop.an, at=TUESDAY
    )
    late = one_stop.received()
    services.reappoint(
        late, reason="Chờ xác minh.", new_due_on=date(2022, 11, 30), by=one_stop.lam, at=TUESDAY
    )
    stopped = one_stop.received()
    services.withdraw_dossier(stopped, reason="Đổi ý.", by=one_stop.an, at=TUESDAY)

    assert there(declined) == ["decline"]
    assert "Không thuộc thẩm quyền." in said(declined, "decline")
    assert "apology" in there(late)
    assert "30/11/2022" in said(late, "apology")
    assert "Chờ xác minh." in said(late, "apology")
    assert there(stopped) == ["stop", "control"]
    assert "Đổi ý." in said(stopped, "stop")


def test_the_control_slip_has_both_sides_of_every_hand_over(one_stop):
    dossier = one_stop.at_leader()

    text = said(dossier, "control", at=TUESDAY + timedelta(hours=3))

    for what in (
        "1. Giao: Nguyễn Thị An",
        "Lê Văn Bình",
        "Trần Thị Hoa",
        "đang xử lý",
        "Mẫu số 05",
    ):
        assert what in text


def test_a_dossier_of_2025_has_the_forms_of_2025(one_stop):
    dossier = one_stop.received()
    Dossier.objects.filter(pk=dossier.pk).update(
        received_at=datetime(2025, 7, 2, 8, tzinfo=VIETNAM),
        due_original_at=datetime(2025, 7, 9, 17, tzinfo=VIETNAM),
    )

    assert "Mẫu số 06, Thông tư số 03/2025/TT-VPCP" in said(dossier, "control")


def test_what_was_given_is_kept_and_shown_again_as_it_was(one_stop):
    dossier = one_stop.received()
    services.request_supplement(
        dossier, reason="Căn cứ Điều 5.", gaps=GAPS, by=one_stop.binh, at=TUESDAY
    )
    run_jobs()

    kept = Slip.objects.get(dossier=dossier, kind="supplement-appraisal")
    assert "Thiếu mặt đứng" in text_of_pdf(read_file(kept.file))
    Dossier.objects.filter(pk=dossier.pk).update(applicant_name="Tên Khác")
    page = browser_of(one_stop.binh).get(f"/ho-so/{dossier.code}/phieu/supplement-appraisal.pdf")
    assert "Hoàng Thị Dung" in text_of_pdf(page.content)
    assert "no-store" in page["Cache-Control"]


def test_the_page_offers_what_there_is_as_pdf_and_word(one_stop):
    dossier = one_stop.received()
    browser = browser_of(one_stop.binh)

    text = text_of(browser.get(f"/ho-so/{dossier.code}/"))
    assert "Phiếu kiểm soát quá trình" in text
    assert "Phiếu từ chối tiếp nhận" not in text
    word = browser.get(f"/ho-so/{dossier.code}/phieu/forward.docx")
    words = docx.Document(io.BytesIO(word.content))
    assert "PHIẾU CHUYỂN XỬ LÝ HỒ SƠ" in " ".join(p.text for p in words.paragraphs)
    assert browser.get(f"/ho-so/{dossier.code}/phieu/control.pdf").status_code == 200
    for odd in ("decline.pdf", "nhảm.pdf", "control.exe", "book.pdf"):
        assert browser.get(f"/ho-so/{dossier.code}/phieu/{odd}").status_code == 404


def test_a_dossier_without_a_code_has_its_slip_too(one_stop):
    asked = services.ask_at_intake(
        one_stop.intake(), reason="Chưa đủ.", gaps=GAPS, by=one_stop.an, at=TUESDAY
    )

    page = browser_of(one_stop.an).get(f"/ho-so/cho/{asked.pk}/phieu/supplement-intake.pdf")

    assert "Chưa ký tên" in text_of_pdf(page.content)


def test_nobody_elsewhere_reads_a_slip(one_stop):
    dossier = one_stop.received()
    stranger = browser_of(somebody_elsewhere(Role.SPECIALIST))

    assert stranger.get(f"/ho-so/{dossier.code}/phieu/control.pdf").status_code == 404
