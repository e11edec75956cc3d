"""The apology: drafted from the record, passed or returned, signed by the head, sent once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, time, timedelta
from threading import Barrier

import pytest
from django.db import IntegrityError, connection, connections, transaction
from django.db.migrations.loader import MigrationLoader

from motcua.base.models import EventRecord
from motcua.documents.services import read_file
from motcua.documents.sheets import words_of
from motcua.dossiers import services
from motcua.dossiers.errors import (
    LetterMoved,
    LetterSignedByHead,
    LetterUnderWay,
    NewDateNotLater,
    ReappointedAlready,
    ReasonMissing,
    StepOfAnother,
)
from motcua.dossiers.factories import TUESDAY, OneStop, somebody_elsewhere, step_of
from motcua.dossiers.models import ApologyLetter, Dossier, Reappointment, Slip, SlipCounter
from motcua.dossiers.papers_slips import apology_slip, slip_of
from motcua.dossiers.selectors.letters import letters_visible_to, letters_waiting
from motcua.dossiers.selectors.told import Teller
from motcua.dossiers.services.slips import keep_slip
from motcua.dossiers.states import LetterAction, LetterKind, LetterState
from motcua.dossiers.tests.screens import text_of_pdf
from motcua.kernel.flow import ActorNotAllowed, StepNotAllowed
from motcua.kernel.worktime import VIETNAM, day_of
from motcua.organisation.models import SigningDelegation
from motcua.organisation.states import Role, SigningCapacity

pytestmark = pytest.mark.django_db
NEW, LATER = date(2022, 11, 30), date(2022, 12, 8)
IN_TIME = datetime(2022, 11, 21, 16, tzinfo=VIETNAM)
"""The working day before the twenty-second, on which the dossiers here are due."""
TOO_LATE = datetime(2022, 11, 22, 8, tzinfo=VIETNAM)
WRITTEN = services.LetterIn("Chờ xác minh.", NEW)


@pytest.fixture
def one_stop():
    return OneStop()


def drafted(one_stop, *, by="binh", at=IN_TIME, dossier=None):
    dossier = dossier or one_stop.received()
    return services.draft_letter(dossier, by=getattr(one_stop, by), at=at, letter=WRITTEN)


def submitted(one_stop, **how):
    letter = drafted(one_stop, **how)
    return services.submit_letter(letter, by=one_stop.binh, at=IN_TIME, seen=letter.revision)


def signed(one_stop, *, at=IN_TIME, **how):
    letter = submitted(one_stop, **how)
    return services.sign_letter(letter, by=one_stop.lam, at=at, seen=letter.revision)


def moments_of(dossier):
    row = Dossier.objects.get(pk=dossier.pk)
    return day_of(row.due_original_at), day_of(row.due_current_at)


def told(dossier):
    rows = EventRecord.objects.filter(subject=dossier.code).order_by("id")
    return [(row.name, row.data) for row in rows if "polog" in row.name or "Reappoint" in row.name]


def test_only_the_signature_moves_the_date_and_tells_of_it(one_stop):
    letter = submitted(one_stop)
    letter = services.agree_letter(letter, by=one_stop.hoa, at=IN_TIME, seen=letter.revision)
    assert moments_of(letter.dossier) == (date(2022, 11, 22), date(2022, 11, 22))
    assert {name for name, _ in told(letter.dossier)} == {"ApologyHandled"}
    assert (letter.number, letter.agreed_by) == ("", one_stop.hoa.code)

    done = services.sign_letter(letter, by=one_stop.lam, at=IN_TIME, seen=letter.revision)

    assert (done.number, done.state) == ("1/PXL", LetterState.SIGNED)
    assert (done.capacity, done.title, done.signer_id) == (
        "KT.",
        "Phó Chủ tịch",
        one_stop.lam.staff_id,
    )
    assert moments_of(letter.dossier) == (date(2022, 11, 22), NEW)
    name, data = told(letter.dossier)[-1]
    assert (name, data["send_by"]) == ("DossierReappointed", "2022-11-21")
    acts = [data["act"] for name, data in told(letter.dossier)[:-1]]
    assert acts == [LetterAction.WRITE, LetterAction.SUBMIT, LetterAction.AGREE]
    assert Reappointment.objects.get(dossier=letter.dossier).number == "1/PXL"


def test_the_system_says_which_desk_held_it_too_long_and_a_date_that_may_be_kept(one_stop):
    dossier = one_stop.received()
    late = TUESDAY + timedelta(days=6)
    services.pass_step(dossier, step_of(dossier), by=one_stop.binh, at=late)

    letter = services.draft_letter(dossier, by=one_stop.an, at=late + timedelta(hours=1))

    assert letter.late_step == 2
    assert "quá thời gian của bước" in letter.reason
    assert one_stop.binh.name not in letter.reason
    assert letter.proposed_on > date(2022, 11, 22)
    assert letter.unit_id is not None
    assert letter.state == LetterState.DRAFT


@pytest.mark.parametrize(("at", "tardy"), [(IN_TIME, False), (TOO_LATE, True)])
def test_one_sent_after_the_day_before_is_counted_apart(one_stop, at, tardy):
    letter = signed(one_stop, at=at)

    assert (letter.is_tardy, letter.send_by) == (tardy, date(2022, 11, 21))
    events = EventRecord.objects.filter(subject=letter.dossier.code).order_by("-id")
    line = Teller({}, {}).line(events[0])
    assert (line.sub == "Gửi sau hạn phải gửi") is tardy


def test_late_again_it_is_apologised_for_without_a_second_new_date(one_stop):
    dossier = signed(one_stop).dossier
    with pytest.raises(ReappointedAlready):
        services.draft_letter(dossier, by=one_stop.binh, at=TOO_LATE)
    again = datetime.combine(NEW, time(9), VIETNAM)

    letter = services.draft_letter(dossier, by=one_stop.binh, at=again)
    letter = services.submit_letter(letter, by=one_stop.binh, at=again, seen=letter.revision)
    letter = services.sign_letter(letter, by=one_stop.lam, at=again, seen=letter.revision)

    assert (letter.kind, letter.number) == (LetterKind.FURTHER, "2/PXL")
    assert (letter.proposed_on, letter.new_due_at) == (None, None)
    assert letter.is_tardy
    assert moments_of(dossier) == (date(2022, 11, 22), NEW)
    assert [name for name, _ in told(dossier)].count("DossierReappointed") == 1
    assert told(dossier)[-1][0] == "ApologySent"
    kept = keep_slip(dossier.pk, f"apology-{letter.pk}", at=again)
    text = text_of_pdf(read_file(kept.file))
    assert "CHẬM TRẢ KẾT QUẢ" in text
    assert "Hẹn trả lại" not in text
    assert Slip.objects.filter(dossier=dossier, kind=f"apology-{letter.pk}").count() == 1


def test_a_letter_goes_back_with_remarks_and_comes_again(one_stop):
    letter = submitted(one_stop)
    with pytest.raises(ReasonMissing):
        services.return_letter(
            letter, remarks=" ", by=one_stop.hoa, at=IN_TIME, seen=letter.revision
        )

    letter = services.return_letter(
        letter, remarks="Nêu rõ lý do.", by=one_stop.hoa, at=IN_TIME, seen=letter.revision
    )
    assert (letter.state, letter.remarks) == (LetterState.RETURNED, "Nêu rõ lý do.")
    letter = services.write_letter(
        letter,
        services.LetterIn("Chờ kết quả đo đạc.", LATER, 2),
        by=one_stop.binh,
        at=IN_TIME,
        seen=letter.revision,
    )
    letter = services.submit_letter(letter, by=one_stop.binh, at=IN_TIME, seen=letter.revision)

    assert (letter.state, letter.remarks, letter.proposed_on) == (LetterState.SUBMITTED, "", LATER)


def test_an_old_page_is_told_of_what_was_written_since(one_stop):
    letter = drafted(one_stop)
    services.write_letter(letter, WRITTEN, by=one_stop.hoa, at=IN_TIME, seen=1)

    with pytest.raises(LetterMoved):
        services.submit_letter(letter, by=one_stop.binh, at=IN_TIME, seen=1)


def test_one_letter_at_a_time_and_its_date_reason_and_desk_must_be_true(one_stop):
    dossier = one_stop.received()
    for wrong, refusal in [
        (services.LetterIn("Chậm.", date(2022, 11, 26)), NewDateNotLater),
        (services.LetterIn("Chậm.", date(2022, 11, 22)), NewDateNotLater),
        (services.LetterIn("Chậm.", None), NewDateNotLater),
        (services.LetterIn(" ", NEW), ReasonMissing),
        (services.LetterIn("Chậm.", NEW, 99), StepOfAnother),
    ]:
        with pytest.raises(refusal):
            services.draft_letter(dossier, by=one_stop.binh, at=IN_TIME, letter=wrong)
    assert not ApologyLetter.objects.exists()
    drafted(one_stop, dossier=dossier)

    with pytest.raises(LetterUnderWay):
        drafted(one_stop, dossier=dossier)
    with pytest.raises(LetterUnderWay):
        services.reappoint(dossier, reason="Chậm.", new_due_on=NEW, by=one_stop.lam, at=IN_TIME)


def test_a_date_that_went_by_while_the_letter_lay_is_not_signed(one_stop):
    letter = submitted(one_stop)
    after = datetime.combine(NEW, time(9), VIETNAM)

    with pytest.raises(NewDateNotLater):
        services.sign_letter(letter, by=one_stop.lam, at=after, seen=letter.revision)

    assert not SlipCounter.objects.exists()


@pytest.mark.parametrize("who", ["an", "binh", "hoa", "thu"])
def test_nobody_but_the_head_or_a_deputy_signs(one_stop, who):
    letter = submitted(one_stop)

    with pytest.raises(ActorNotAllowed):
        services.sign_letter(letter, by=getattr(one_stop, who), at=IN_TIME, seen=letter.revision)
    with pytest.raises(ActorNotAllowed):
        services.reappoint(
            one_stop.received(),
            reason="Chậm.",
            new_due_on=NEW,
            by=getattr(one_stop, who),
            at=IN_TIME,
        )


@pytest.mark.parametrize("capacity", [SigningCapacity.BY_ORDER, SigningCapacity.AUTHORISED])
def test_who_signs_by_order_or_whose_capacity_has_ended_does_not_sign_it(one_stop, capacity):
    letter = submitted(one_stop)
    given = SigningDelegation.objects.filter(staff=one_stop.lam.staff_id)
    given.update(capacity=capacity)
    with pytest.raises(LetterSignedByHead):
        services.sign_letter(letter, by=one_stop.lam, at=IN_TIME, seen=letter.revision)

    given.update(capacity=SigningCapacity.HEAD, valid_to=date(2022, 11, 20))
    with pytest.raises(LetterSignedByHead):
        services.sign_letter(letter, by=one_stop.lam, at=IN_TIME, seen=letter.revision)

    assert not SlipCounter.objects.exists()


def test_whoever_writes_does_not_pass_and_strangers_do_and_see_nothing(one_stop):
    letter = submitted(one_stop)
    for who in ("an", "binh", "thu"):
        with pytest.raises(ActorNotAllowed):
            services.agree_letter(
                letter, by=getattr(one_stop, who), at=IN_TIME, seen=letter.revision
            )
    for role in (Role.DIVISION_HEAD, Role.SIGNING_LEADER, Role.COUNTER):
        stranger = somebody_elsewhere(role)
        assert not letters_visible_to(stranger).exists()
        assert not letters_waiting(stranger).exists()
        with pytest.raises(ActorNotAllowed):
            services.drop_letter(letter, by=stranger, at=IN_TIME, seen=letter.revision)
        with pytest.raises(ActorNotAllowed):
            services.draft_letter(one_stop.received(), by=stranger, at=IN_TIME)


def test_it_waits_for_the_head_then_for_the_leader(one_stop):
    letter = submitted(one_stop)
    assert list(letters_waiting(one_stop.hoa)) == [letter]
    assert not letters_waiting(one_stop.binh).exists()

    services.agree_letter(letter, by=one_stop.hoa, at=IN_TIME, seen=letter.revision)

    assert not letters_waiting(one_stop.hoa).exists()
    assert list(letters_waiting(one_stop.lam)) == [letter]


def test_a_letter_of_a_dossier_that_is_finished_is_dropped_not_signed(one_stop):
    letter = submitted(one_stop)
    services.withdraw_dossier(letter.dossier, reason="Đổi ý.", by=one_stop.an, at=IN_TIME)

    with pytest.raises(StepNotAllowed):
        services.sign_letter(letter, by=one_stop.lam, at=IN_TIME, seen=letter.revision)
    dropped = services.drop_letter(letter, by=one_stop.an, at=IN_TIME, seen=letter.revision)

    assert (dropped.state, dropped.number) == (LetterState.DROPPED, "")
    assert not SlipCounter.objects.exists()


def test_numbers_have_no_gap_whatever_is_refused_between(one_stop):
    first = signed(one_stop)
    refused = submitted(one_stop)
    with pytest.raises(ActorNotAllowed):
        services.sign_letter(refused, by=one_stop.an, at=IN_TIME, seen=refused.revision)
    services.drop_letter(refused, by=one_stop.an, at=IN_TIME, seen=refused.revision)
    second = services.reappoint(
        one_stop.received(), reason="Chậm.", new_due_on=NEW, by=one_stop.lam, at=IN_TIME
    )

    assert [first.number, second.number] == ["1/PXL", "2/PXL"]
    assert ApologyLetter.objects.get(number="2/PXL").signer_id == one_stop.lam.staff_id


def test_the_paper_says_who_signed_and_a_draft_says_that_nobody_has(one_stop):
    letter = submitted(one_stop)
    draft = words_of(apology_slip(letter, at=IN_TIME))
    assert any("dự thảo" in text for text in draft)
    assert one_stop.lam.name not in " ".join(draft)

    done = services.sign_letter(letter, by=one_stop.lam, at=IN_TIME, seen=letter.revision)
    dossier = Dossier.objects.get(pk=done.dossier_id)
    kept = keep_slip(dossier.pk, "apology", at=IN_TIME)
    text = text_of_pdf(read_file(kept.file))

    for what in (
        "1/PXL",
        "Mẫu số 04",
        "Chờ xác minh.",
        "30/11/2022",
        "KT. CHỦ TỊCH",
        "Phạm Văn Lam",
    ):
        assert what in text
    assert slip_of(dossier, "apology-999999", at=IN_TIME) is None


@pytest.mark.django_db(transaction=True)
def test_of_two_who_sign_at_once_one_is_told():
    one_stop = OneStop()
    letter = submitted(one_stop)
    barrier = Barrier(2, timeout=10)

    def sign(_n):
        try:
            barrier.wait()
            services.sign_letter(letter, by=one_stop.lam, at=IN_TIME, seen=letter.revision)
        except LetterMoved:
            return "told"
        else:
            return "signed"
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as pool:
        came = sorted(pool.map(sign, range(2)))

    assert came == ["signed", "told"]
    assert SlipCounter.objects.get().last == 1


@pytest.mark.django_db(transaction=True)
def test_of_two_who_begin_at_once_one_is_told():
    one_stop = OneStop()
    dossier = one_stop.received()
    barrier = Barrier(2, timeout=10)

    def begin(who):
        try:
            barrier.wait()
            services.draft_letter(dossier, by=who, at=IN_TIME)
        except LetterUnderWay:
            return "told"
        else:
            return "begun"
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as pool:
        came = sorted(pool.map(begin, [one_stop.an, one_stop.binh]))

    assert came == ["begun", "told"]


def test_the_table_holds_what_the_law_says(one_stop):
    letter = signed(one_stop)

    for wrong in (
        {"number": ""},
        {"reason": ""},
        {"kind": LetterKind.FURTHER},
        {"new_due_at": None},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            ApologyLetter.objects.filter(pk=letter.pk).update(**wrong)


def test_new_dates_of_before_become_letters(one_stop):
    letter = signed(one_stop)
    ApologyLetter.objects.all().delete()
    loader = MigrationLoader(connection)
    migration = loader.get_migration("dossiers", "0004_letters")

    with connection.cursor() as sql:
        sql.execute(migration.operations[-1].sql)

    again = ApologyLetter.objects.get()
    assert (again.number, again.state, again.signer_id) == (
        letter.number,
        "signed",
        letter.signer_id,
    )
    assert (again.capacity, again.send_by, again.new_due_at) == ("", None, letter.new_due_at)
