"""The pages on which apologies are written, passed, returned, signed and read."""

from datetime import timedelta

import pytest

from motcua.base import clock
from motcua.base.models import EventRecord
from motcua.dossiers import services
from motcua.dossiers.factories import somebody_elsewhere
from motcua.dossiers.models import ApologyLetter, Dossier
from motcua.dossiers.states import LetterState
from motcua.dossiers.tests.screens import (
    browser_of,
    filled,
    morning,
    one_stop,
    text_of,
    text_of_pdf,
)
from motcua.kernel.worktime import day_of
from motcua.organisation.states import Role

__all__ = ["morning", "one_stop"]
pytestmark = pytest.mark.django_db


def form_of(page):
    """Return what the form of a page would post as it stands."""
    form = page.context["form"]
    return {name: form[name].value() or "" for name in form.fields}


def begun(one_stop, dossier=None):
    """Return a letter just begun as the system says it."""
    dossier = dossier or one_stop.received()
    return services.draft_letter(dossier, by=one_stop.binh, at=clock.now())


def submitted(one_stop):
    letter = begun(one_stop)
    at = clock.now()
    return services.submit_letter(letter, by=one_stop.binh, at=at, seen=letter.revision)


def press(browser, letter, act, **typed):
    """Press one button of the letter's page, and follow."""
    page = browser.get(f"/ho-so/thu-xin-loi/{letter.pk}/")
    given = {"seen": page.context["letter"].revision, **typed}
    return browser.post(f"/ho-so/thu-xin-loi/{letter.pk}/", filled(act=act, **given), follow=True)


def test_a_letter_goes_from_the_counter_over_the_head_to_the_leader(one_stop):
    dossier = one_stop.received()
    an, address = browser_of(one_stop.an), f"/ho-so/{dossier.code}/xin-loi/"
    assert address in text_of(an.get(f"/ho-so/{dossier.code}/"))
    page = an.get(address)
    typed = form_of(page)
    assert "cần thêm thời gian" in typed["reason"]

    done = an.post(address, {**typed, "act": "submit"}, follow=True)
    assert "Đã trình thư xin lỗi" in text_of(done)
    letter = ApologyLetter.objects.get()
    assert an.get(address)["Location"] == f"/ho-so/thu-xin-loi/{letter.pk}/"
    assert "Duyệt, trình ký" not in text_of(an.get(f"/ho-so/thu-xin-loi/{letter.pk}/"))

    assert "chờ ký" in text_of(press(browser_of(one_stop.hoa), letter, "agree"))
    lam = browser_of(one_stop.lam)
    assert "Sẽ ký: KT. Phó Chủ tịch Phạm Văn Lam" in text_of(
        lam.get(f"/ho-so/thu-xin-loi/{letter.pk}/")
    )
    assert "Thư xin lỗi số 1/PXL" in text_of(press(lam, letter, "sign"))

    letter.refresh_from_db()
    assert day_of(Dossier.objects.get(pk=dossier.pk).due_current_at) == letter.proposed_on
    text = text_of(an.get(f"/ho-so/{dossier.code}/"))
    assert "ký và gửi thư xin lỗi 1/PXL" in text
    assert f"/ho-so/thu-xin-loi/{letter.pk}/" in text
    paper = an.get(f"/ho-so/thu-xin-loi/{letter.pk}/thu.pdf")
    assert "1/PXL" in text_of_pdf(paper.content)
    assert "no-store" in paper["Cache-Control"]
    again = an.get(f"/ho-so/thu-xin-loi/{letter.pk}/thu.pdf")
    assert again.content == paper.content


def test_the_desk_says_that_a_letter_waits_to_those_it_waits_for(one_stop):
    submitted(one_stop)

    for who, waits in (("hoa", True), ("lam", True), ("binh", False), ("an", False)):
        text = text_of(browser_of(getattr(one_stop, who)).get("/lam-viec/"))
        assert ("1 thư xin lỗi chờ bạn duyệt hoặc ký" in text) is waits


def test_a_return_needs_its_reason_and_shows_it_to_who_wrote(one_stop):
    letter, hoa = submitted(one_stop), browser_of(one_stop.hoa)

    refused = press(hoa, letter, "return", remarks=" ")
    assert refused.status_code == 422
    assert "Hãy ghi lý do." in text_of(refused)
    press(hoa, letter, "return", remarks="Ghi rõ bước nào.")

    page = browser_of(one_stop.binh).get(f"/ho-so/thu-xin-loi/{letter.pk}/")
    assert "Ghi rõ bước nào." in text_of(page)
    assert "Lưu và trình duyệt" in text_of(page)


def test_what_was_typed_is_kept_when_it_is_refused(one_stop):
    letter, binh = begun(one_stop), browser_of(one_stop.binh)
    address = f"/ho-so/thu-xin-loi/{letter.pk}/"
    typed = {**form_of(binh.get(address)), "reason": "Viết dở", "act": "write"}

    page = binh.post(address, {**typed, "new_due_on": "2022-11-16"})

    assert page.status_code == 422
    assert "Viết dở" in page.content.decode()
    assert "Ngày hẹn mới phải là ngày làm việc" in text_of(page)
    letter.refresh_from_db()
    assert letter.revision == 1


def test_a_button_pressed_twice_signs_once(one_stop):
    letter, lam = submitted(one_stop), browser_of(one_stop.lam)
    typed = filled(act="sign", seen=letter.revision)
    address = f"/ho-so/thu-xin-loi/{letter.pk}/"

    first, second = lam.post(address, typed), lam.post(address, typed)

    assert first["Location"] == second["Location"]
    names = EventRecord.objects.filter(name="DossierReappointed")
    assert names.count() == 1


def test_one_who_may_not_sign_is_told_why_and_has_no_button(one_stop):
    letter = submitted(one_stop)
    page = text_of(browser_of(one_stop.an).get(f"/ho-so/thu-xin-loi/{letter.pk}/"))
    assert 'value="sign"' not in page

    refused = browser_of(one_stop.an).post(
        f"/ho-so/thu-xin-loi/{letter.pk}/", filled(act="sign", seen=letter.revision)
    )

    assert refused.status_code == 422
    assert "Bạn không có quyền" in text_of(refused)
    assert (
        browser_of(one_stop.an)
        .post(f"/ho-so/thu-xin-loi/{letter.pk}/", filled(act="bay"))
        .status_code
        == 404
    )


def test_strangers_find_no_such_letter(one_stop):
    letter = submitted(one_stop)
    for role in (Role.COUNTER, Role.SPECIALIST, Role.SIGNING_LEADER):
        stranger = browser_of(somebody_elsewhere(role))
        for address in (
            f"/ho-so/thu-xin-loi/{letter.pk}/",
            f"/ho-so/thu-xin-loi/{letter.pk}/thu.pdf",
            f"/ho-so/{letter.dossier.code}/xin-loi/",
        ):
            answer = stranger.get(address)
            assert answer.status_code == 404
            assert "Hoàng Thị Dung" not in text_of(answer)


def test_a_draft_is_read_as_paper_and_as_word_before_anybody_signs(one_stop):
    letter, binh = begun(one_stop), browser_of(one_stop.binh)

    assert "chưa ký" in text_of_pdf(binh.get(f"/ho-so/thu-xin-loi/{letter.pk}/thu.pdf").content)
    assert binh.get(f"/ho-so/thu-xin-loi/{letter.pk}/thu.docx").content.startswith(b"PK")
    assert binh.get(f"/ho-so/thu-xin-loi/{letter.pk}/thu.exe").status_code == 404


def test_the_page_asks_a_fixed_number_of_questions(one_stop, django_assert_max_num_queries):
    letter, hoa = submitted(one_stop), browser_of(one_stop.hoa)
    hoa.get(f"/ho-so/thu-xin-loi/{letter.pk}/")

    with django_assert_max_num_queries(15):
        hoa.get(f"/ho-so/thu-xin-loi/{letter.pk}/")


def test_an_act_refused_after_the_day_is_said_on_the_page(one_stop):
    letter = submitted(one_stop)
    clock.move_to(clock.now() + timedelta(days=30))

    refused = press(browser_of(one_stop.lam), letter, "sign")

    assert refused.status_code == 422
    letter.refresh_from_db()
    assert letter.state == LetterState.SUBMITTED
