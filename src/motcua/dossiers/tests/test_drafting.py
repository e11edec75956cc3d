"""The result itself: drafted, passed or sent back, signed as drafted, made into a paper."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from threading import Barrier

import pytest
from django.db import connections

from motcua.base.models import EventRecord
from motcua.documents.services import read_file
from motcua.dossiers import services
from motcua.dossiers.errors import (
    DraftedOtherwise,
    DraftMissing,
    DraftMoved,
    DraftTemplateUnknown,
    DraftUnfinished,
    NotYourStep,
    ResultIssuedAlready,
    StepMoved,
)
from motcua.dossiers.factories import TUESDAY, OneStop, somebody_elsewhere, step_of
from motcua.dossiers.models import DossierResult, ResultDraft
from motcua.dossiers.papers_results import result_data, result_pdf, submission_pdf
from motcua.dossiers.rules.result_papers import (
    signature_lines,
    suited,
    template_of,
    templates,
    templates_on,
)
from motcua.dossiers.selectors.drafts import fresh_draft, last_draft
from motcua.dossiers.services import DraftIn
from motcua.dossiers.states import Outcome, ResultCopy
from motcua.dossiers.tests.screens import text_of_pdf
from motcua.kernel.flow import ActorNotAllowed
from motcua.organisation.states import Role, SigningCapacity

pytestmark = pytest.mark.django_db
ON, HOUR = TUESDAY.date(), timedelta(hours=1)


@pytest.fixture
def one_stop():
    return OneStop()


def said(outcome=Outcome.GRANTED, **changes):
    given = {
        "outcome": outcome,
        "template": "licence" if outcome is Outcome.GRANTED else "refusal",
        "title": "GIẤY PHÉP\nBÁN LẺ RƯỢU",
        "body": "Cấp cho: Hoàng Thị Dung\nĐiều 1. Được bán lẻ rượu.",
        "opinion": "Hồ sơ đủ điều kiện.",
        "bases": ("Căn cứ Nghị định số 105/2017/NĐ-CP;", "  "),
        "recipients": ("Như trên;", "Lưu: VT."),
    }
    return DraftIn(**{**given, **changes})


def drafted(one_stop, dossier, outcome=Outcome.GRANTED, *, at=TUESDAY, **changes):
    draft = said(outcome, **changes)
    return services.draft_result(dossier, step_of(dossier), draft, by=one_stop.binh, at=at)


def at_leader(one_stop, outcome=Outcome.GRANTED):
    dossier = one_stop.received()
    drafted(one_stop, dossier, outcome)
    for hours, person in enumerate((one_stop.binh, one_stop.hoa), 1):
        services.pass_step(dossier, step_of(dossier), by=person, at=TUESDAY + hours * HOUR)
    return dossier


def test_what_is_drafted_is_what_is_signed_numbered_and_kept_as_a_paper(one_stop):
    dossier = at_leader(one_stop)
    when = TUESDAY + 3 * HOUR
    step = step_of(dossier)
    services.sign_drafted(dossier, step, revision=1, by=one_stop.lam, at=when)
    step = step_of(dossier)
    services.issue_result(dossier, step, document_number="12/GP-UBND", by=one_stop.thu, at=when)

    dossier.refresh_from_db()
    result = dossier.result
    assert (result.outcome, result.draft.revision, result.copy) == (
        Outcome.GRANTED,
        1,
        ResultCopy.UNSIGNED,
    )
    text = text_of_pdf(read_file(result.file))
    for line in (
        "Số: 12/GP-UBND",
        "ngày 15 tháng 11 năm 2022",
        "BÁN LẺ RƯỢU",
        "Được bán lẻ rượu.",
        "PHÓ CHỦ TỊCH",
        "Phạm Văn Lam",
        "Lưu: VT.",
    ):
        assert line in text
    assert "DỰ THẢO" not in text


def test_a_draft_looks_like_the_paper_and_says_it_is_a_draft(one_stop):
    dossier = one_stop.received()
    draft = drafted(one_stop, dossier)

    text = text_of_pdf(result_pdf(draft))
    slip = text_of_pdf(submission_pdf(draft, drafter="Lê Văn Bình"))

    assert "DỰ THẢO" in text
    assert "Phạm Văn Lam" not in text
    assert "PHIẾU TRÌNH GIẢI QUYẾT HỒ SƠ" in slip
    assert "Hồ sơ đủ điều kiện." in slip
    assert "Lê Văn Bình" in slip
    assert result_data(draft)["body"][1] == {"label": "Điều 1.", "text": "Được bán lẻ rượu."}


def test_drafted_anew_it_is_another_revision_and_the_same_text_is_none(one_stop):
    dossier = one_stop.received()
    first = drafted(one_stop, dossier)
    assert dossier.steps.get(number=first.step).staff_id == one_stop.binh.staff_id
    assert drafted(one_stop, dossier).pk == first.pk

    second = drafted(one_stop, dossier, body="Cấp cho: Hoàng Thị Dung.")

    assert (first.revision, second.revision) == (1, 2)
    assert last_draft(dossier) == second
    assert ResultDraft.objects.get(pk=first.pk).body.endswith("Được bán lẻ rượu.")
    told = EventRecord.objects.filter(subject=dossier.code, name="ResultDrafted").order_by("id")
    assert [event.data["revision"] for event in told] == [1, 2]
    assert first.bases == ["Căn cứ Nghị định số 105/2017/NĐ-CP;"]


def test_who_began_from_an_older_draft_is_told_and_nothing_is_written(one_stop):
    dossier = one_stop.received()
    drafted(one_stop, dossier)
    drafted(one_stop, dossier, opinion="Đã xác minh.")

    with pytest.raises(DraftMoved) as refusal:
        services.draft_result(
            dossier,
            step_of(dossier),
            said(opinion="Khác."),
            by=one_stop.hoa,
            at=TUESDAY,
            seen=1,
        )

    assert "Lê Văn Bình" in str(refusal.value)
    assert "lần 2" in str(refusal.value)
    assert ResultDraft.objects.count() == 2


@pytest.mark.parametrize("missing", ["title", "body", "opinion"])
def test_a_draft_without_its_words_is_refused(one_stop, missing):
    with pytest.raises(DraftUnfinished):
        drafted(one_stop, one_stop.received(), **{missing: " \n "})

    assert not ResultDraft.objects.exists()


@pytest.mark.parametrize("template", ["refusal", "giay-la"])
def test_a_template_that_does_not_fit_is_refused(one_stop, template):
    with pytest.raises(DraftTemplateUnknown):
        drafted(one_stop, one_stop.received(), template=template)


def test_only_the_desk_it_lies_at_drafts(one_stop):
    dossier = one_stop.received()
    step = step_of(dossier)

    with pytest.raises(NotYourStep):
        services.draft_result(
            dossier, step, said(), by=somebody_elsewhere(Role.SPECIALIST), at=TUESDAY
        )
    services.pass_step(dossier, step, by=one_stop.binh, at=TUESDAY)
    with pytest.raises(StepMoved):
        services.draft_result(dossier, step, said(), by=one_stop.binh, at=TUESDAY)
    services.draft_result(dossier, step_of(dossier), said(), by=one_stop.hoa, at=TUESDAY)
    services.pass_step(dossier, step_of(dossier), by=one_stop.hoa, at=TUESDAY)
    with pytest.raises(ActorNotAllowed):
        services.draft_result(dossier, step_of(dossier), said(), by=one_stop.lam, at=TUESDAY)


def test_the_leader_does_not_sign_the_other_than_was_drafted(one_stop):
    dossier = at_leader(one_stop, Outcome.REFUSED)

    with pytest.raises(DraftedOtherwise) as refusal:
        services.sign_result(
            dossier, step_of(dossier), outcome=Outcome.GRANTED, by=one_stop.lam, at=TUESDAY
        )
    assert "Từ chối giải quyết" in str(refusal.value)

    step = step_of(dossier)
    result = services.sign_drafted(dossier, step, revision=1, by=one_stop.lam, at=TUESDAY)
    assert (result.outcome, result.reason) == (Outcome.REFUSED, "Hồ sơ đủ điều kiện.")


def test_sent_back_it_is_drafted_anew_and_an_older_page_signs_nothing(one_stop):
    dossier = at_leader(one_stop)
    later = TUESDAY + 3 * HOUR
    services.send_back(dossier, step_of(dossier), reason="Sửa địa chỉ.", by=one_stop.lam, at=later)
    services.draft_result(
        dossier, step_of(dossier), said(body="Đã sửa."), by=one_stop.hoa, at=later
    )
    services.pass_step(dossier, step_of(dossier), by=one_stop.hoa, at=later)

    with pytest.raises(DraftMoved):
        services.sign_drafted(dossier, step_of(dossier), revision=1, by=one_stop.lam, at=later)
    step = step_of(dossier)
    assert (
        services.sign_drafted(dossier, step, revision=2, by=one_stop.lam, at=later).draft.body
        == "Đã sửa."
    )


def test_many_are_signed_only_as_drafted_and_what_is_issued_is_not_drafted_anew(one_stop):
    dossier = one_stop.at_leader()
    with pytest.raises(DraftMissing):
        services.sign_drafted(
            dossier, step_of(dossier), revision=0, by=one_stop.lam, at=TUESDAY + 3 * HOUR
        )


def test_what_is_issued_while_other_desks_go_on_is_not_drafted_anew(one_stop):
    dossier = one_stop.received()
    DossierResult.objects.create(
        dossier=dossier,
        outcome=Outcome.GRANTED,
        number="12/GP",
        signed_at=TUESDAY,
        issued_at=TUESDAY,
        signer_id=one_stop.lam.staff_id,
        capacity="KT.",
        title="Phó Chủ tịch",
    )

    with pytest.raises(ResultIssuedAlready):
        drafted(one_stop, dossier)


@pytest.mark.django_db(transaction=True)
def test_two_who_draft_at_once_write_two_revisions_or_one_is_told(one_stop):
    dossier = one_stop.received()
    step, barrier = step_of(dossier), Barrier(2)

    def write(text):
        try:
            barrier.wait()
            services.draft_result(
                dossier, step, said(body=text), by=one_stop.hoa, at=TUESDAY, seen=0
            )
        except DraftMoved:
            return "told"
        else:
            return "written"
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as pool:
        came = sorted(pool.map(write, ["Một.", "Hai."]))

    assert came == ["told", "written"]
    assert ResultDraft.objects.count() == 1


def test_every_template_can_be_filled_and_one_suits_every_result(one_stop):
    dossier = one_stop.received()
    for template in templates():
        chosen, words = fresh_draft(dossier, template.outcome, on=ON, template=template)
        assert chosen is template
        assert words.body
        assert "{" not in "".join((words.title, words.body, *words.bases, *words.recipients))
    for outcome in Outcome:
        assert sum(not one.begins for one in templates_on(ON, outcome)) == 1
        assert suited([], outcome, ON).outcome is outcome
    assert suited(["Quyết định giao đất"], Outcome.GRANTED, ON).key == "decision"
    assert template_of("licence", date(2019, 1, 1)) is None


@pytest.mark.parametrize(
    ("capacity", "title", "lines"),
    [
        (SigningCapacity.HEAD, "Giám đốc", ["GIÁM ĐỐC"]),
        (SigningCapacity.ON_BEHALF, "Chủ tịch", ["TM. UBND HUYỆN A", "CHỦ TỊCH"]),
        (SigningCapacity.FOR_HEAD, "Phó Chủ tịch", ["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]),
        (SigningCapacity.BY_ORDER, "Trưởng phòng", ["TL. CHỦ TỊCH", "TRƯỞNG PHÒNG"]),
        (SigningCapacity.AUTHORISED, "Trưởng phòng", ["TUQ. CHỦ TỊCH", "TRƯỞNG PHÒNG"]),
    ],
)
def test_above_a_signature_stands_for_whom_it_is_given(capacity, title, lines):
    assert signature_lines(capacity, title, "UBND huyện A", "Chủ tịch") == lines
