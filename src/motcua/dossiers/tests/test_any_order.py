"""Whatever is tried, in whatever order: no state the law does not know, nothing half done.

Random people try random acts at random moments.  What is refused changes nothing; what is done
leaves the row, its steps and its events telling the same story, and the due date is what a slow
recount by hand gives.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from motcua.base.models import EventRecord
from motcua.catalogue.factories import STEPS
from motcua.catalogue.models import InternalProcess, ProcessStep
from motcua.dossiers import services
from motcua.dossiers.factories import TUESDAY, OneStop
from motcua.dossiers.flow import DOSSIER_FLOW
from motcua.dossiers.models import Dossier, DossierStep
from motcua.dossiers.services import DraftIn, QuestionIn, VerificationIn
from motcua.dossiers.states import Action, DossierState, Outcome, StepOutcome
from motcua.kernel.errors import RuleViolation
from motcua.kernel.worktime import VIETNAM, day_of
from motcua.organisation.states import Role

pytestmark = pytest.mark.django_db
WAITING = {DossierState.AWAITING_SUPPLEMENT, DossierState.AWAITING_PAYMENT}
LIMIT, CLOSES = 5, time(17)
PEOPLE = ("an", "binh", "hoa", "lam", "thu")
BY_ROLE = {
    Role.COUNTER: "an",
    Role.SPECIALIST: "binh",
    Role.DIVISION_HEAD: "hoa",
    Role.SIGNING_LEADER: "lam",
    Role.CLERICAL: "thu",
}
HOLDER = "holder"
"""Whoever has the step on the desk, so that many tries go through."""
DRAFT = DraftIn(Outcome.GRANTED, "licence", "GIẤY PHÉP", "Cấp cho.", "Đủ điều kiện.")


def open_step(dossier):
    rows = DossierStep.objects.filter(dossier=dossier, finished_at=None).order_by("-number")
    return rows.values_list("number", "role").first() or (1, Role.COUNTER)


TRIES = {
    Action.TAKE: lambda d, n, **by: services.take_step(d, n, **by),
    Action.ASSIGN: lambda d, n, **by: services.assign_step(d, n, to=None, reason="Nghỉ.", **by),
    Action.PASS: lambda d, n, **by: services.pass_step(d, n, **by),
    Action.TAKE_BACK: lambda d, n, **by: services.take_back(d, **by),
    Action.SEND_BACK: lambda d, n, **by: services.send_back(d, n, reason="Sửa.", **by),
    Action.DRAFT: lambda d, n, **by: services.draft_result(d, n, DRAFT, **by),
    Action.ASK_OPINION: lambda d, n, **by: services.ask_opinions(
        d, n, QuestionIn((0,), "Có ý kiến gì?", date(2023, 12, 29)), **by
    ),
    Action.VERIFY: lambda d, n, **by: services.plan_verification(
        d, n, VerificationIn(TUESDAY, "Thửa 12", "Ranh giới"), **by
    ),
    Action.ASK: lambda d, n, **by: services.request_supplement(
        d, reason="Thiếu.", gaps=[("Đơn", "Chưa ký")], **by
    ),
    Action.SUPPLEMENT: lambda d, n, **by: services.supplement_dossier(d, **by),
    Action.AWAIT_PAYMENT: lambda d, n, **by: services.await_payment(d, document="1/TB", **by),
    Action.SETTLE_PAYMENT: lambda d, n, **by: services.settle_payment(d, **by),
    Action.SIGN: lambda d, n, **by: services.sign_result(d, n, outcome=Outcome.GRANTED, **by),
    Action.REFUSE: lambda d, n, **by: services.sign_result(
        d, n, outcome=Outcome.REFUSED, reason="Không đủ.", **by
    ),
    Action.ISSUE: lambda d, n, **by: services.issue_result(d, n, document_number="1/GP", **by),
    Action.RETURN: lambda d, n, **by: services.return_result(d, to="Hoàng Thị Dung", **by),
    Action.REAPPOINT: lambda d, n, **by: services.reappoint(
        d, reason="Chậm.", new_due_on=date(2022, 12, 30), **by
    ),
    Action.WITHDRAW: lambda d, n, **by: services.withdraw_dossier(d, reason="Đổi ý.", **by),
    Action.CLOSE: lambda d, n, **by: services.close_silent(d, **by),
}
"""Every act that follows receipt, with what it needs."""


def of_record(dossier):
    """Everything that is kept of a dossier, to be compared."""
    return (
        Dossier.objects.filter(pk=dossier.pk).values().get(),
        list(DossierStep.objects.filter(dossier=dossier).order_by("number").values()),
        EventRecord.objects.filter(subject=dossier.code).count(),
    )


def retold(dossier):
    """The state and the open stays as its events alone tell them."""
    state, there = None, set()
    for event in EventRecord.objects.filter(subject=dossier.code).order_by("id"):
        said = event.data
        match event.name:
            case "DossierReceived" | "SupplementReceived" | "PaymentSettled":
                state = DossierState.IN_PROGRESS
            case "SupplementRequested":
                state = DossierState.AWAITING_SUPPLEMENT
            case "PaymentAwaited":
                state = DossierState.AWAITING_PAYMENT
            case "DossierDecided":
                state = DossierState.DECIDED
            case "StepSent" | "StepTakenBack":
                there.add(said["step"])
            case "StepFinished":
                there.discard(said["step"])
            case "StepAssigned":
                there.discard(said["ended"])
                there.add(said["step"])
            case "StepSentBack":
                there.discard(said["ended"])
                there.add(said["step"])
            case "DossierReturned":
                state, there = DossierState.RETURNED, set()
            case "DossierWithdrawn":
                state, there = DossierState.WITHDRAWN, set()
            case "DossierClosed":
                state, there = DossierState.CLOSED, set()
    return state, there


def works(day):
    return day.weekday() < 5


def first_counted(moment):
    """The day that is not counted: that of receipt, or the next working one after hours."""
    day = day_of(moment)
    if works(day) and moment.astimezone(VIETNAM).time() <= CLOSES:
        return day
    day += timedelta(days=1)
    while not works(day):
        day += timedelta(days=1)
    return day


def counted(begun, pauses):
    day, left = first_counted(begun), LIMIT
    while left:
        day += timedelta(days=1)
        held = any(day_of(since) < day <= day_of(until) for since, until in pauses)
        left -= works(day) and not held
    return datetime.combine(day, CLOSES, VIETNAM)


def recounted(dossier):
    """The due date by hand: a supplement begins anew, a payment is left out, late waits are not."""
    begun, pauses = dossier.received_at, []
    for wait in dossier.suspensions.order_by("since"):
        if day_of(wait.since) > day_of(counted(begun, pauses)):
            continue
        if wait.until is None:
            return None
        if wait.effect == "restart":
            begun, pauses = wait.until, []
        else:
            pauses.append((wait.since, wait.until))
    return counted(begun, pauses)


def check(dossier):
    """What must be true of a dossier whatever was done to it."""
    row = Dossier.objects.get(pk=dossier.pk)
    steps = list(row.steps.order_by("number"))
    there = {step.number for step in steps if step.finished_at is None}
    state = DossierState(row.state)
    assert (state, there) == retold(row)
    assert [step.number for step in steps] == list(range(1, len(steps) + 1))
    assert bool(there) is (not state.is_final)
    assert row.suspensions.filter(until=None).exists() is (state in WAITING)
    for step in steps:
        if step.outcome == StepOutcome.RECALLED:
            assert step.taken_at is None
        elif step.finished_at:
            assert step.sent_at <= step.taken_at <= step.finished_at
        assert (step.finished_at is None) is (step.outcome == "")
    stopped = {StepOutcome.STOPPED in {step.outcome for step in steps}}
    assert stopped <= {state in {DossierState.WITHDRAWN, DossierState.CLOSED}}
    assert (row.finished_at is not None) is (state in {DossierState.DECIDED, DossierState.RETURNED})
    if state in WAITING:
        assert row.due_current_at is None
    elif not state.is_final:
        letter = getattr(row, "reappointment", None)
        due = recounted(row)
        assert row.due_current_at == (max(due, letter.new_due_at) if letter else due)


def try_one(one_stop, dossier, action, who, at):
    before = of_record(dossier)
    was = DossierState(before[0]["state"])
    number, role = open_step(dossier)
    person = getattr(one_stop, BY_ROLE[Role(role)] if who == HOLDER else who)
    try:
        with transaction.atomic():
            TRIES[action](dossier, number, by=person, at=at)
    except RuleViolation:
        assert of_record(dossier) == before
        return
    rows = [step for step in DOSSIER_FLOW.steps if step.action is action]
    assert any(was in step.sources for step in rows), f"{action} done in {was}"
    check(dossier)


ONWARDS = [Action.PASS] * 8 + [Action.SIGN, Action.ISSUE, Action.RETURN] * 3
"""What leads on is tried more often, so that some dossiers get far."""
MOVES = st.lists(
    st.tuples(
        st.sampled_from(
            [*TRIES, *[Action.PASS] * 8, *[Action.SIGN, Action.ISSUE, Action.RETURN] * 3]
        ),
        st.sampled_from([*PEOPLE, *[HOLDER] * 12]),
        st.integers(1, 60 * 40),
    ),
    min_size=10,
    max_size=40,
)


@pytest.fixture(params=[False, True], ids=["in a row", "in parallel"])
def office(request, db):
    """A one-stop whose specialist and head of division work one after the other, or at once."""
    one_stop = OneStop()
    if request.param:
        make_parallel()
    return one_stop


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(moves=MOVES)
def test_no_order_of_acts_leads_astray(office, moves):
    with transaction.atomic():
        dossier, at = office.received(), TUESDAY
        check(dossier)
        for action, who, minutes in moves:
            at += timedelta(minutes=minutes)
            try_one(office, dossier, action, who, at)
        transaction.set_rollback(True)


def make_parallel():
    """Let the specialist and the head of the division work at the same time."""
    process = InternalProcess.objects.get(key="chung-district")
    middle = ProcessStep.objects.filter(process=process, number__in=[2, 3])
    assert len(STEPS) > 3
    assert middle.update(parallel="a") == 2


def test_a_dossier_can_go_all_the_way_by_the_same_tries():
    one_stop = OneStop()
    dossier, at = one_stop.received(), TUESDAY
    way = [
        (Action.DRAFT, "binh"),
        (Action.PASS, "binh"),
        (Action.PASS, "hoa"),
        (Action.SIGN, "lam"),
        (Action.ISSUE, "thu"),
        (Action.RETURN, "an"),
    ]
    for action, who in way:
        at += timedelta(hours=1)
        try_one(one_stop, dossier, action, who, at)

    assert Dossier.objects.get(pk=dossier.pk).state == DossierState.RETURNED
