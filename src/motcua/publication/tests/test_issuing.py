"""Signing, numbering, issuing, entering: who may, when, and what follows."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from threading import Barrier

import pytest
from django.db import connections

from motcua.base.models import EventRecord
from motcua.catalogue.errors import VersionsOverlap
from motcua.catalogue.models import ProcedureVersion
from motcua.catalogue.services import Change, enact
from motcua.catalogue.services.drafting import facts_from
from motcua.catalogue.states import ChangeKind
from motcua.kernel.errors import NotFound, NotPermitted, RuleViolation
from motcua.kernel.flow import ActorNotAllowed, StepNotAllowed
from motcua.organisation.models import SigningDelegation
from motcua.organisation.states import Role
from motcua.publication import services
from motcua.publication.errors import (
    DraftClosed,
    DraftNotReady,
    EntryDayUnfit,
    ExplanationMissing,
    IssueDayUnfit,
    MayNotPublish,
    NotIssuedYet,
    NumberTaken,
    NumberUnfit,
    OpinionsOpen,
)
from motcua.publication.factories import (
    EFFECT,
    MORNING,
    Province,
    amended,
    begun,
    fresh,
    procedure_in_force,
)
from motcua.publication.models import DecisionCounter, PublicationDecision
from motcua.publication.selectors import (
    acts_allowed,
    blocking_findings,
    entry_timeliness,
    gave_way,
    issuing_timeliness,
    stage_times,
    timeliness_by_agency,
)
from motcua.publication.services import EntryIn
from motcua.publication.states import DecisionAction, DecisionState, Flaw, Settlement, Stage

pytestmark = pytest.mark.django_db
NEXT = timedelta(days=1)
LATER = MORNING + 4 * NEXT


@pytest.fixture
def province():
    return Province()


def test_only_the_chairman_or_a_vice_chairman_for_him_signs(province):
    row = province.submitted()
    SigningDelegation.objects.filter(staff=province.son.staff_id).update(capacity="TL.")

    with pytest.raises(MayNotPublish):
        services.sign_decision(row, by=province.son, at=LATER)
    assert DecisionAction.SIGN not in acts_allowed(province.son, row, on=LATER.date())
    with pytest.raises(ActorNotAllowed):
        services.sign_decision(row, by=province.department.person(Role.SIGNING_LEADER), at=LATER)


def test_a_delegation_that_has_ended_signs_nothing(province):
    row = province.submitted()
    SigningDelegation.objects.filter(staff=province.son.staff_id).update(
        valid_to=LATER.date() - NEXT
    )

    with pytest.raises(MayNotPublish):
        services.sign_decision(row, by=province.son, at=LATER)


def test_the_chairman_signs_in_his_own_right_though_he_also_signs_for_the_committee(province):
    chairman = province.committee.person(Role.SIGNING_LEADER, name="Võ Trọng Hải")
    mine = SigningDelegation.objects.get(staff=chairman.staff_id)
    mine.capacity, mine.title = "TM.", "Chủ tịch"
    mine.save()
    SigningDelegation.objects.create(
        staff_id=chairman.staff_id,
        agency=province.committee.agency,
        capacity="head",
        title="Chủ tịch",
        valid_from=mine.valid_from,
    )

    signed = services.sign_decision(province.submitted(), by=chairman, at=LATER)

    assert (signed.capacity, signed.signer_title) == ("head", "Chủ tịch")


def test_a_submission_is_taken_back_before_it_is_signed_and_not_after(province):
    row = province.submitted()

    services.take_back_submission(row, by=province.viet, at=LATER)
    assert fresh(row).state == DecisionState.AGREED
    with pytest.raises(StepNotAllowed):
        services.sign_decision(row, by=province.son, at=LATER)

    services.submit_decision(row, by=province.nga, at=LATER)
    services.sign_decision(row, by=province.son, at=LATER)
    with pytest.raises(StepNotAllowed):
        services.take_back_submission(row, by=province.viet, at=LATER)


def test_what_a_leader_sends_back_is_settled_and_goes_round_again(province):
    row = province.submitted()
    with pytest.raises(ExplanationMissing):
        services.decline_signing(row, reason="", by=province.son, at=LATER)

    services.decline_signing(row, reason="Rà lại phí.", by=province.son, at=LATER)

    assert fresh(row).state == DecisionState.RETURNED
    opinion = row.opinions.get()
    assert (opinion.agency, opinion.answer) == (province.committee.agency, None)
    with pytest.raises(OpinionsOpen):
        services.send_draft(row, by=province.nga, at=LATER)
    services.settle_opinion(opinion, Settlement.ACCEPTED, by=province.nga, at=LATER)
    assert services.send_draft(row, by=province.nga, at=LATER).state == DecisionState.SENT


def test_a_signature_is_taken_back_until_the_number_is_given(province):
    row = province.signed()

    services.cancel_signature(row, by=province.son, at=LATER)

    again = fresh(row)
    assert (again.state, again.signer, again.capacity) == (DecisionState.SUBMITTED, None, "")
    issued = province.issued()
    with pytest.raises(StepNotAllowed):
        services.cancel_signature(issued, by=province.son, at=LATER)


def test_numbers_go_on_from_the_last_and_from_a_typed_one(province):
    assert province.issued().number == "1/QĐ-UBND"
    assert province.issued(number="3005/QĐ-UBND").number == "3005/QĐ-UBND"
    assert province.issued().number == "3006/QĐ-UBND"
    assert province.issued(number=" 17 ").number == "17/QĐ-UBND"
    assert DecisionCounter.objects.get().last == 3006


@pytest.mark.parametrize("number", ["x", "0", "3005/", "3005/qđ ubnd!", "-1", "1234567"])
def test_a_number_is_written_as_numbers_of_decisions_are(province, number):
    row = province.signed()

    with pytest.raises(NumberUnfit):
        services.issue_decision(row, number=number, by=province.van, at=LATER)

    assert fresh(row).state == DecisionState.SIGNED


def test_two_decisions_of_a_year_never_share_a_number(province):
    province.issued(number="3005/QĐ-UBND")

    with pytest.raises(NumberTaken):
        services.issue_decision(province.signed(), number="3005/QĐ-UBND", by=province.van, at=LATER)


def test_the_clerks_of_the_office_number_for_the_committee_and_nobody_else(province):
    row = province.signed()

    for person in (province.nga, province.department.person(Role.CLERICAL)):
        with pytest.raises(ActorNotAllowed):
            services.issue_decision(row, by=person, at=LATER)

    issued = services.issue_decision(row, by=province.office.person(Role.CLERICAL), at=LATER)
    assert issued.state == DecisionState.ISSUED


@pytest.mark.parametrize("day", [date(2022, 11, 3), date(2022, 11, 6)])
def test_a_decision_is_dated_from_its_signing_to_today(province, day):
    row = province.signed()  # on 4/11

    with pytest.raises(IssueDayUnfit):
        services.issue_decision(row, issued_on=day, by=province.van, at=LATER)

    assert services.issue_decision(
        row, issued_on=date(2022, 11, 4), by=province.van, at=LATER
    ).issued_on == date(2022, 11, 4)


def test_effect_in_the_past_is_refused_and_today_is_for_the_fast_track(province):
    slow = province.signed(effective_on=LATER.date())
    fast = province.signed(effective_on=LATER.date(), is_fast_track=True)

    with pytest.raises(DraftNotReady):
        services.issue_decision(slow, by=province.van, at=LATER)
    issued = services.issue_decision(fast, by=province.van, at=LATER)
    assert (issued.issue_due_on, issued.entry_due_on) == (date(2022, 11, 8), date(2022, 11, 8))

    with pytest.raises(DraftNotReady):
        services.sign_decision(
            province.submitted(effective_on=MORNING.date() + 2 * NEXT), by=province.son, at=LATER
        )


def test_what_the_catalogue_learnt_meanwhile_stops_the_issue_and_nothing_is_half_done(province):
    version = procedure_in_force()
    row = province.signed(amended(version))
    facts = facts_from(row.items.get().facts)
    change = Change(ChangeKind.AMENDED, version.procedure.code, facts)
    enact([change], on=EFFECT + NEXT, decision="1/QĐ-UBND")

    with pytest.raises(DraftNotReady) as refusal:
        services.issue_decision(row, by=province.van, at=LATER)

    assert "đã có thay đổi khác" in str(refusal.value)
    assert fresh(row).state == DecisionState.SIGNED
    assert not DecisionCounter.objects.exists()
    with pytest.raises(VersionsOverlap):
        enact([change], on=EFFECT, decision="2/QĐ-UBND")


def test_after_issue_nothing_is_edited(province):
    row = province.issued()

    with pytest.raises(DraftClosed):
        services.change_draft(row, province.head(title="Khác"), by=province.nga, at=LATER)
    with pytest.raises(DraftClosed):
        services.remove_item(row.items.get(), by=province.nga, at=LATER)
    for person in (province.nga, province.viet, province.son, province.van):
        assert acts_allowed(person, row, on=LATER.date()) == []


def test_internal_procedures_are_published_under_codes_of_their_own(province):
    version = procedure_in_force()
    item = begun(version, "NB-01")

    province.issued(item, is_internal=True)

    made = ProcedureVersion.objects.get(procedure__code="NB-01")
    assert made.procedure.is_internal
    assert EventRecord.objects.get(name="PublicationIssued").data["is_internal"] is True


def test_an_issued_procedure_is_marked_as_entered_and_the_mark_is_taken_back(province):
    row = province.issued()  # on 4/11, to be entered by 11/11
    item = row.items.get()
    entry = EntryIn(item.procedure, date(2022, 11, 8), "TTHC-123")

    services.enter_items(row, [entry], by=province.nga, at=MORNING + 7 * NEXT)
    item.refresh_from_db()
    assert (item.entered_on, item.entry_reference) == (date(2022, 11, 8), "TTHC-123")

    services.correct_entry(item, by=province.viet, at=MORNING + 8 * NEXT)
    item.refresh_from_db()
    assert item.entered_on is None


@pytest.mark.parametrize("day", [date(2022, 11, 3), date(2022, 11, 30)])
def test_an_entry_is_from_the_issue_to_today(province, day):
    row = province.issued()
    entry = EntryIn(row.items.get().procedure, day)

    with pytest.raises(EntryDayUnfit):
        services.enter_items(row, [entry], by=province.nga, at=MORNING + 7 * NEXT)


def test_entries_are_of_procedures_that_were_issued_by_those_who_may(province):
    row, unsigned = province.issued(), province.signed()
    entry = EntryIn("9.999999", date(2022, 11, 8))

    with pytest.raises(NotFound):
        services.enter_items(row, [entry], by=province.nga, at=MORNING + 7 * NEXT)
    with pytest.raises(NotPermitted):
        services.enter_items(row, [entry], by=province.khoa, at=MORNING + 7 * NEXT)
    with pytest.raises(NotIssuedYet):
        services.enter_items(unsigned, [entry], by=province.nga, at=MORNING + 7 * NEXT)


def test_a_procedure_counts_once_and_any_late_occurrence_makes_it_late(province):
    twice, once = procedure_in_force(), procedure_in_force()
    province.issued(amended(twice, days=4), amended(once))
    province.issued(
        amended(twice),
        at=MORNING + timedelta(days=31),
        effective_on=date(2022, 12, 10),
        text_effective_on=date(2022, 11, 7),
    )

    said = issuing_timeliness(date(2022, 1, 1), date(2022, 12, 31))

    assert (said.in_time, said.whole, said.late) == (1, 2, (twice.procedure.code,))
    (of_agency,) = timeliness_by_agency(date(2022, 1, 1), date(2022, 12, 31), on=EFFECT)
    assert of_agency.agency == province.department.agency.pk
    assert of_agency.share == said.share
    assert issuing_timeliness(date(2021, 1, 1), date(2021, 12, 31)).share is None


def test_entry_counts_when_it_is_done_or_its_day_is_past(province):
    row = province.issued(amended(procedure_in_force()), amended(procedure_in_force()))
    year = date(2022, 1, 1), date(2022, 12, 31)
    first = row.items.first()

    assert entry_timeliness(*year, on=date(2022, 11, 11)).whole == 0
    services.enter_items(
        row,
        [EntryIn(first.procedure, date(2022, 11, 11))],
        by=province.nga,
        at=MORNING + 10 * NEXT,
    )
    on_the_day = entry_timeliness(*year, on=date(2022, 11, 11))
    after = entry_timeliness(*year, on=date(2022, 11, 12))

    assert (on_the_day.in_time, on_the_day.whole) == (1, 1)
    assert (after.in_time, after.whole) == (1, 2)


def test_every_stage_is_timed_and_rounds_are_told_apart(province, django_assert_max_num_queries):
    row = province.issued()
    stage_times(row, on=LATER.date())  # the calendar is kept from now on

    with django_assert_max_num_queries(7):
        times = stage_times(row, on=LATER.date())

    stages = [(time.stage, time.who) for time in times]
    assert stages == [
        (Stage.OPINION, "van-phong-ubnd"),
        (Stage.OPINION, "so-khoa-hoc"),
        (Stage.SUBMITTING, ""),
        (Stage.SIGNING, "ubnd-tinh"),
        (Stage.ISSUING, "ubnd-tinh"),
        (Stage.PUBLISHING, ""),
        (Stage.ENTRY, ""),
    ]
    assert not any(time.is_late for time in times)
    assert times[-1].due_on == date(2022, 11, 11)


def test_a_stage_that_runs_shows_what_is_left_and_then_that_it_is_late(province):
    row = province.returned()

    (_, _, settling, publishing) = stage_times(row, on=date(2022, 11, 2))
    assert (settling.stage, settling.left_days) == (Stage.SETTLING, 3)
    assert publishing.due_on == date(2022, 11, 24)
    settling = stage_times(row, on=date(2022, 11, 9))[2]
    assert (settling.is_late, settling.left_days) == (True, -2)


@pytest.mark.django_db(transaction=True)
def test_of_two_who_sign_at_once_one_signs(province):
    row = province.submitted()
    other = province.committee.person(Role.SIGNING_LEADER, name="Trần Báu Hà")

    done = together(
        lambda: services.sign_decision(row, by=province.son, at=LATER),
        lambda: services.sign_decision(row, by=other, at=LATER),
    )

    assert sorted(type(one).__name__ for one in done) == ["PublicationDecision", "StepNotAllowed"]
    assert EventRecord.objects.filter(name="PublicationSigned").count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_submission_taken_back_while_it_is_signed_is_one_or_the_other(province):
    row = province.submitted()

    done = together(
        lambda: services.sign_decision(row, by=province.son, at=LATER),
        lambda: services.take_back_submission(row, by=province.viet, at=LATER),
    )

    assert sorted(type(one).__name__ for one in done) == ["PublicationDecision", "StepNotAllowed"]
    assert fresh(row).state in {DecisionState.SIGNED, DecisionState.AGREED}


@pytest.mark.django_db(transaction=True)
def test_two_decisions_issued_at_once_get_two_numbers(province):
    rows = [province.signed(), province.signed()]

    together(
        *(lambda row=row: services.issue_decision(row, by=province.van, at=LATER) for row in rows)
    )

    numbers = PublicationDecision.objects.order_by("serial").values_list("number", flat=True)
    assert list(numbers) == ["1/QĐ-UBND", "2/QĐ-UBND"]


@pytest.mark.django_db(transaction=True)
def test_both_answers_at_once_close_the_round_once(province):
    row = province.sent()

    together(
        lambda: services.answer_round(row, agrees=True, by=province.viet, at=LATER),
        lambda: services.answer_round(row, agrees=True, by=province.khoa, at=LATER),
    )

    assert fresh(row).state == DecisionState.AGREED
    assert EventRecord.objects.filter(name="RoundClosed").count() == 1


def together(*acts):
    """Do acts at the same moment, each in a connection of its own; return what came of each."""
    barrier = Barrier(len(acts))

    def run(act):
        try:
            barrier.wait(timeout=10)
            return act()
        except RuleViolation as refusal:
            return refusal
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(acts)) as pool:
        return [future.result(timeout=30) for future in [pool.submit(run, act) for act in acts]]


def test_a_decision_not_yet_in_effect_is_undone_from_its_own_day(province):
    version = procedure_in_force()
    code = version.procedure.code
    wrong = province.issued(amended(version))
    to_come = wrong.items.get().version
    row = province.signed(amended(to_come, days=4), at=LATER)
    assert blocking_findings(row, on=(LATER + 3 * NEXT).date()) == []

    issued = services.issue_decision(row, by=province.van, at=LATER + 3 * NEXT)

    assert issued.effective_on == wrong.effective_on == EFFECT
    kept = ProcedureVersion.objects.get(procedure__code=code, valid_to=None)
    assert (kept.valid_from, kept.decision) == (EFFECT, issued.number)
    assert fresh(wrong).items.get().version == to_come
    assert ProcedureVersion.ever.get(pk=to_come.pk).valid_to == EFFECT - NEXT
    assert (gave_way(wrong), gave_way(issued)) == ([code], [])


def test_on_the_day_itself_a_decision_in_effect_is_not_undone_from_that_day(province):
    version = procedure_in_force()
    wrong = province.issued(amended(version))
    row = province.draft(amended(wrong.items.get().version, days=4), at=LATER)

    assert Flaw.OVERLAP in {found.flaw for found in blocking_findings(row, on=EFFECT)}
