"""A written proposal is drafted, sent, reminded of and answered; its discrepancies go with it."""

from datetime import date, datetime, timedelta

import pytest

from motcua.base.models import EventRecord
from motcua.kernel.errors import NotFound, NotPermitted
from motcua.kernel.flow import StepNotAllowed
from motcua.kernel.worktime import VIETNAM
from motcua.organisation.factories import plain_calendar
from motcua.organisation.states import Role
from motcua.publication.errors import (
    DiscrepancyWithoutOwner,
    ProposalClosed,
    ProposalDayWrong,
    ProposalNumberTwice,
    ProposalOfSeveralAgencies,
    ProposalUnaddressed,
    ProposalUnnumbered,
)
from motcua.publication.factories import (
    COMPARED_AT,
    control_office,
    department,
    national_line,
    published,
    shortened_there,
    snapshot_of,
)
from motcua.publication.models import Discrepancy, Proposal
from motcua.publication.selectors.discrepancies import unanswered_proposals
from motcua.publication.services import (
    answer_proposal,
    assign_discrepancies,
    compare_day,
    discard_proposal,
    draft_proposal,
    remind_unanswered,
    reopen_discrepancy,
    send_proposal,
    settle_discrepancies,
)
from motcua.publication.states import AnswerOutcome, SettleReason

pytestmark = pytest.mark.django_db
TODAY = COMPARED_AT.date()
SENT = date(2022, 11, 16)
AFTER = datetime(2022, 11, 20, 9, tzinfo=VIETNAM)


@pytest.fixture(autouse=True)
def _calendar():
    plain_calendar()


@pytest.fixture
def justice():
    return department()


@pytest.fixture
def chi(justice):
    return justice.person(Role.CONTROL_OFFICER, name="Trần Thị Chi")


@pytest.fixture
def row(justice):
    return shortened_there(justice)


def drafted(rows, by, at=COMPARED_AT):
    return draft_proposal(
        [row.pk for row in rows],
        addressee="Bộ Tư pháp",
        title="Kiến nghị sửa thời hạn",
        content="Đề nghị ghi đúng 5 ngày.",
        by=by,
        at=at,
    )


def sent(row, by):
    proposal = drafted([row], by)
    return send_proposal(proposal.pk, document="12/STP-KSTT", sent_on=SENT, by=by, at=AFTER)


AFTER_DAY = AFTER.date()


def answered(proposal, by, on=AFTER_DAY, at=AFTER):
    return answer_proposal(
        proposal.pk,
        outcome=AnswerOutcome.REJECTED,
        document="99/BTP",
        answered_on=on,
        text="Giữ 3 ngày.",
        by=by,
        at=at,
    )


def state_of(row):
    return Discrepancy.objects.get(pk=row.pk).state


def test_a_proposal_is_followed_from_its_draft_to_the_answer(row, chi):
    proposal = drafted([row], chi)
    assert (state_of(row), proposal.agency) == ("drafting", row.agency)

    send_proposal(proposal.pk, document=" 12/STP-KSTT ", sent_on=SENT, by=chi, at=AFTER)
    proposal.refresh_from_db()
    assert (state_of(row), proposal.number) == ("proposed", "12/STP-KSTT")
    assert proposal.answer_due_on == SENT + timedelta(days=30)

    answered(proposal, chi)
    proposal.refresh_from_db()
    assert (state_of(row), proposal.outcome) == ("answered", "rejected")
    names = EventRecord.objects.filter(subject=f"discrepancy:{row.pk}").order_by("id")
    assert [e.name for e in names][-3:] == ["ProposalDrafted", "ProposalSent", "ProposalAnswered"]


def test_a_draft_given_up_leaves_the_task_where_it_was(row, chi):
    proposal = drafted([row], chi)

    discard_proposal(proposal.pk, by=chi, at=COMPARED_AT)

    assert state_of(row) == "assigned"
    with pytest.raises(ProposalClosed):
        send_proposal(proposal.pk, document="1/A", sent_on=SENT, by=chi, at=AFTER)
    assert drafted([row], chi).pk != proposal.pk


def test_one_letter_is_of_one_agency_and_of_rows_that_have_one(row, chi):
    office = control_office().person(Role.CONTROL_OFFICER)
    health = department("so-y-te", "Sở Y tế")
    published("1.000008", "Cấp phép khám chữa bệnh", department=health.agency.key)
    snapshot_of(
        [
            national_line("1.000001", "Cấp bản sao trích lục hộ tịch", days=3),
            national_line("1.000008", "Cấp phép khám chữa bệnh", days=3),
            national_line("1.000007", "Việc lạ", field="Chưa ai có"),
        ],
        taken_on=date(2022, 11, 8),
    )
    compare_day(at=COMPARED_AT)
    other = Discrepancy.objects.get(code="1.000008", topic="limit")
    unowned = Discrepancy.objects.get(code="1.000007")

    with pytest.raises(ProposalOfSeveralAgencies):
        drafted([row, other], office)
    with pytest.raises(DiscrepancyWithoutOwner):
        drafted([unowned], office)
    with pytest.raises(NotFound):
        drafted([other], chi)
    assert Proposal.objects.count() == 0
    assert state_of(row) == "assigned"


def test_a_letter_needs_a_number_used_once_and_a_sensible_day(row, chi):
    proposal = drafted([row], chi)
    said = {"by": chi, "at": AFTER}

    with pytest.raises(ProposalUnnumbered):
        send_proposal(proposal.pk, document="  ", sent_on=SENT, **said)
    for day in (TODAY - timedelta(days=1), AFTER.date() + timedelta(days=1)):
        with pytest.raises(ProposalDayWrong):
            send_proposal(proposal.pk, document="1/A", sent_on=day, **said)
    Proposal.objects.create(
        agency=row.agency,
        addressee="Bộ",
        title="Khác",
        drafted_at=COMPARED_AT,
        drafted_by="x",
        number="1/A",
        sent_on=SENT,
        answer_due_on=SENT,
    )
    with pytest.raises(ProposalNumberTwice):
        send_proposal(proposal.pk, document="1/A", sent_on=SENT, **said)
    assert state_of(row) == "drafting"


def test_an_answer_comes_after_the_letter_and_once(row, chi):
    proposal = drafted([row], chi)
    with pytest.raises(ProposalClosed):
        answered(proposal, chi)
    send_proposal(proposal.pk, document="1/A", sent_on=SENT, by=chi, at=AFTER)
    with pytest.raises(ProposalDayWrong):
        answered(proposal, chi, on=SENT - timedelta(days=1))
    answered(proposal, chi)
    with pytest.raises(ProposalClosed):
        answered(proposal, chi)


def test_a_row_that_went_another_way_is_left_there(row, chi):
    proposal = sent(row, chi)
    settle_discrepancies([row.pk], reason=SettleReason.MENDED, text="Bộ đã sửa.", by=chi, at=AFTER)

    answered(proposal, chi)

    assert state_of(row) == "settled"


def test_who_does_not_work_on_it_moves_no_letter(row, chi, justice):
    proposal = drafted([row], chi)
    counter = justice.person(Role.COUNTER)
    elsewhere = department("so-y-te", "Sở Y tế").person(Role.CONTROL_OFFICER)

    with pytest.raises(NotPermitted):
        send_proposal(proposal.pk, document="1/A", sent_on=SENT, by=counter, at=AFTER)
    with pytest.raises(NotFound):
        send_proposal(proposal.pk, document="1/A", sent_on=SENT, by=elsewhere, at=AFTER)


def test_two_letters_about_one_row_are_not_drafted_at_once(row, chi):
    drafted([row], chi)

    with pytest.raises(StepNotAllowed):
        drafted([row], chi)


def test_an_answer_that_does_not_come_is_reminded_of_and_again_after_as_long(row, chi):
    proposal = sent(row, chi)
    due = datetime(2022, 12, 16, 8, tzinfo=VIETNAM)
    late = due + timedelta(days=1)

    assert remind_unanswered(at=due) == 0
    assert remind_unanswered(at=late) == 1
    assert remind_unanswered(at=late + timedelta(days=29)) == 0
    assert remind_unanswered(at=late + timedelta(days=30)) == 1
    proposal.refresh_from_db()
    assert proposal.reminders == 2
    told = EventRecord.objects.filter(name="ProposalReminded").order_by("id")
    assert [event.data["reminders"] for event in told] == [1, 2]
    assert list(unanswered_proposals(chi, on=late.date())) == [proposal]
    answered(proposal, chi, on=late.date(), at=late)
    assert not unanswered_proposals(chi, on=late.date()).exists()


@pytest.mark.parametrize(("addressee", "title"), [("", "Kiến nghị"), ("Bộ Tư pháp", " ")])
def test_a_letter_says_to_whom_and_about_what(row, chi, addressee, title):
    with pytest.raises(ProposalUnaddressed):
        draft_proposal(
            [row.pk], addressee=addressee, title=title, content="", by=chi, at=COMPARED_AT
        )

    assert not Proposal.objects.exists()


def test_a_letter_goes_on_without_the_point_that_went_another_way(row, chi):
    letter = drafted([row], chi)
    office = control_office().person(Role.CONTROL_OFFICER)
    settle_discrepancies(
        [row.pk], reason=SettleReason.OTHER, text="Tạm dừng.", by=chi, at=COMPARED_AT
    )
    reopen_discrepancy(row.pk, text="Xem lại.", by=office, at=COMPARED_AT)
    other = department("so-y-te", "Sở Y tế").agency
    assign_discrepancies([row.pk], agency=other, by=office, at=COMPARED_AT)

    send_proposal(letter.pk, document="12/STP-KSTT", sent_on=SENT, by=chi, at=AFTER)

    row.refresh_from_db()
    assert (row.state, row.agency) == ("assigned", other)


def test_a_point_waits_for_the_last_letter_alone(row, chi):
    first = drafted([row], chi)
    settle_discrepancies(
        [row.pk], reason=SettleReason.OTHER, text="Tạm dừng.", by=chi, at=COMPARED_AT
    )
    reopen_discrepancy(row.pk, text="Xem lại.", by=chi, at=COMPARED_AT)
    second = drafted([row], chi)

    discard_proposal(first.pk, by=chi, at=COMPARED_AT)
    row.refresh_from_db()
    assert row.state == "drafting"
    send_proposal(second.pk, document="13/STP-KSTT", sent_on=SENT, by=chi, at=AFTER)
    row.refresh_from_db()
    assert row.state == "proposed"
