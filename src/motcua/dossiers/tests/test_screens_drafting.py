"""The pages on which results are drafted, read and signed."""

from datetime import timedelta

import pytest

from motcua.dossiers import services
from motcua.dossiers.factories import TUESDAY, somebody_elsewhere, step_of
from motcua.dossiers.models import ResultDraft
from motcua.dossiers.states import Outcome
from motcua.dossiers.tests.screens import (
    browser_of,
    filled,
    morning,
    one_stop,
    text_of,
    text_of_pdf,
)
from motcua.dossiers.tests.test_drafting import at_leader, drafted
from motcua.organisation.states import Role

__all__ = ["morning", "one_stop"]
pytestmark = pytest.mark.django_db
SIGNING = "/ho-so/ky/"


def form_of(page):
    """Return what the form of a page would post as it stands."""
    form = page.context["form"]
    return {name: form[name].value() or "" for name in form.fields}


def test_a_specialist_drafts_from_the_template_and_reads_the_paper(one_stop):
    dossier = one_stop.received()
    browser, address = browser_of(one_stop.binh), f"/ho-so/{dossier.code}/du-thao/"
    assert address in text_of(browser.get(f"/ho-so/{dossier.code}/"))

    page = browser.get(address)
    typed = {**form_of(page), "opinion": "Đủ điều kiện."}
    done = browser.post(address, typed, follow=True)

    text = text_of(done)
    assert "Đã lưu dự thảo lần 1." in text
    assert "Đủ điều kiện." in text
    draft = ResultDraft.objects.get()
    assert "Hoàng Thị Dung" in draft.body
    paper = browser.get(f"/ho-so/{dossier.code}/du-thao/ket-qua.pdf")
    assert "DỰ THẢO" in text_of_pdf(paper.content)
    assert "no-store" in paper["Cache-Control"]
    slip = browser.get(f"/ho-so/{dossier.code}/du-thao/phieu-trinh.pdf?lan=1")
    assert "Đủ điều kiện." in text_of_pdf(slip.content)
    assert browser.get(f"/ho-so/{dossier.code}/du-thao/ket-qua.pdf?lan=7").status_code == 404


def test_what_was_typed_is_kept_when_it_is_refused(one_stop):
    dossier = one_stop.received()
    browser, address = browser_of(one_stop.binh), f"/ho-so/{dossier.code}/du-thao/"

    page = browser.post(
        address, {**form_of(browser.get(address)), "body": "Viết dở", "opinion": ""}
    )

    assert page.status_code == 422
    assert "Viết dở" in page.content.decode()
    assert not ResultDraft.objects.exists()


def test_another_template_begins_anew_and_keeps_what_was_saved(one_stop):
    dossier = one_stop.received()
    drafted(one_stop, dossier)
    browser, address = browser_of(one_stop.binh), f"/ho-so/{dossier.code}/du-thao/"

    same = browser.get(address)
    other = browser.get(f"{address}?mau=refusal")

    assert "Được bán lẻ rượu." in form_of(same)["body"]
    assert form_of(other)["outcome"] == Outcome.REFUSED
    assert "từ chối" in form_of(other)["title"]
    browser.post(address, {**form_of(other), "opinion": "Thiếu điều kiện."})
    assert [draft.outcome for draft in ResultDraft.objects.all()] == ["refused", "granted"]


def test_remarks_of_who_sent_it_back_stand_above_the_draft(one_stop):
    dossier = at_leader(one_stop)
    when = TUESDAY + timedelta(hours=3)
    services.send_back(dossier, step_of(dossier), reason="Sửa số nhà.", by=one_stop.lam, at=when)

    page = browser_of(one_stop.hoa).get(f"/ho-so/{dossier.code}/du-thao/")

    assert "Sửa số nhà." in text_of(page)


def test_a_leader_signs_several_at_once_and_one_refused_stops_no_other(one_stop):
    first, second = at_leader(one_stop), at_leader(one_stop, Outcome.REFUSED)
    plain = one_stop.at_leader()
    browser = browser_of(one_stop.lam)
    page = browser.get(SIGNING)
    text = text_of(page)
    for dossier in (first, second, plain):
        assert dossier.code in text
    assert "chưa có dự thảo" in text

    ticked = [f"{d.code}|{step_of(d)}" for d in (first, second, plain)]
    seen = {f"seen_{first.code}": "1", f"seen_{second.code}": "1"}
    done = browser.post(SIGNING, filled(act="sign", steps=ticked, **seen), follow=True)

    text = text_of(done)
    assert "Đã ký 2 văn bản." in text
    assert f"Hồ sơ {plain.code} chưa có dự thảo" in text
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.outcome, second.outcome) == ("granted", "refused")


def test_a_draft_seen_before_it_changed_is_not_signed(one_stop):
    dossier = at_leader(one_stop)
    browser = browser_of(one_stop.lam)
    typed = filled(act="sign", steps=[f"{dossier.code}|{step_of(dossier)}"])

    text = text_of(browser.post(SIGNING, {**typed, f"seen_{dossier.code}": "9"}, follow=True))

    assert "vừa được Lê Văn Bình soạn lại" in text
    assert not ResultDraft.objects.filter(dossier__outcome="granted").exists()


def test_nothing_ticked_says_so_and_an_empty_list_teaches(one_stop):
    browser = browser_of(one_stop.lam)

    assert "Không có văn bản nào chờ bạn ký" in text_of(browser.get(SIGNING))
    assert "Chưa chọn hồ sơ nào." in text_of(browser.post(SIGNING, filled(act="sign"), follow=True))
    assert "Hãy chọn hồ sơ rồi bấm ký." in text_of(browser.post(SIGNING, filled(), follow=True))


def test_nobody_else_drafts_reads_or_signs(one_stop):
    dossier = at_leader(one_stop)
    stranger = browser_of(somebody_elsewhere(Role.SPECIALIST))

    for address in ("du-thao/", "du-thao/ket-qua.pdf", "du-thao/phieu-trinh.pdf"):
        assert stranger.get(f"/ho-so/{dossier.code}/{address}").status_code == 404
    assert dossier.code not in text_of(browser_of(one_stop.hoa).get(SIGNING))
    late = browser_of(one_stop.binh).get(f"/ho-so/{dossier.code}/du-thao/")
    assert late.status_code == 403


def test_the_list_to_sign_asks_a_fixed_number_of_questions(one_stop, django_assert_max_num_queries):
    at_leader(one_stop)
    browser = browser_of(one_stop.lam)
    browser.get(SIGNING)
    for _more in range(3):
        at_leader(one_stop)

    with django_assert_max_num_queries(16):
        browser.get(SIGNING)
