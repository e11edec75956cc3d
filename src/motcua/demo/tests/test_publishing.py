"""The demonstration shows two decisions: one issued, one out for opinions."""

from datetime import timedelta

import pytest

from motcua.catalogue.selectors import offer_of, process_for
from motcua.catalogue.states import Channel
from motcua.demo.province import NOW
from motcua.demo.publishing import DAYS, EFFECT, SHORTENED, publish_decisions
from motcua.kernel.limits import Limit, LimitUnit
from motcua.publication.models import FollowUp, ProcessDraft, PublicationDecision
from motcua.publication.selectors import blocking_findings
from motcua.publication.states import DecisionState, FollowUpState


@pytest.fixture(scope="module")
def published(ground):
    publish_decisions()
    issued = PublicationDecision.objects.get(state=DecisionState.ISSUED)
    return issued, PublicationDecision.objects.get(state=DecisionState.SENT)


def test_from_its_day_the_procedure_takes_fewer_days_and_one_paper_less(published):
    issued, _sent = published
    eve = offer_of(SHORTENED, on=EFFECT - timedelta(days=1))
    after = offer_of(SHORTENED, on=EFFECT)

    assert eve.limit(1, Channel.DIRECT) == Limit(10, LimitUnit.WORKING_DAYS)
    assert after.limit(1, Channel.DIRECT) == Limit(DAYS, LimitUnit.WORKING_DAYS)
    assert len(after.papers(1)) == len(eve.papers(1)) - 1
    assert after.version.decision == issued.number == "2711/QĐ-UBND"
    assert issued.signer.name == "Đặng Ngọc Sơn"
    assert issued.issued_on <= issued.issue_due_on
    states = list(FollowUp.objects.order_by("pk").values_list("state", flat=True))
    assert states == [FollowUpState.PUBLISHED, FollowUpState.DELIVERED]


def test_its_process_takes_the_seven_days_from_the_same_day(published):
    version = offer_of(SHORTENED, on=EFFECT).version
    eve = process_for(version.procedure_id, version.tiers[0], on=EFFECT - timedelta(days=1))
    after = process_for(version.procedure_id, version.tiers[0], on=EFFECT)

    assert sum(step.hours for step in after.steps) == DAYS * 8
    assert sum(step.hours for step in eve.steps) > DAYS * 8


def test_the_second_waits_for_one_answer_and_could_go_on(published):
    _issued, sent = published
    answers = sent.rounds.get().answers.all()

    assert sorted(answer.answered_at is not None for answer in answers) == [False, True]
    assert {one.flaw.value for one in blocking_findings(sent, on=NOW.date())} == {"opinion-open"}


def test_two_processes_are_being_written_one_of_them_not_yet_fit(published):
    faulty, sound = ProcessDraft.objects.order_by("-faults")

    assert (sound.faults, sound.data["procedures"]) == (0, [SHORTENED])
    assert faulty.faults > 0
