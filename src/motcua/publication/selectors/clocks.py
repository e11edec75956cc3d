"""How long each stage of a decision took or may still take (*thời hạn từng bước*)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from motcua.kernel.worktime import CalendarYearMissing, WorkCalendar, day_of
from motcua.organisation.selectors import calendar_of
from motcua.publication.models import OpinionRound, PublicationDecision
from motcua.publication.rules.limits import (
    Clock,
    StageTime,
    entry_due_on,
    issue_due_on,
    regime_on,
)
from motcua.publication.states import DecisionState, RoundOutcome, Stage

COMMON = 0
"""No unit of its own: the hours and days off of everybody."""


def office_calendar(*, on: date) -> WorkCalendar:
    """Return the calendar that days of publishing are counted by."""
    return calendar_of(COMMON, on=on)


def issue_due_of(decision: PublicationDecision, *, on: date) -> date | None:
    """Return by when a decision is to be issued.

    None while it has no day of effect, or one in a year whose days off nobody has entered.
    """
    effective_on = decision.text_effective_on or decision.effective_on
    if effective_on is None:
        return None
    regime, calendar = regime_on(on), office_calendar(on=on)
    try:
        return issue_due_on(effective_on, regime, calendar, is_fast_track=decision.is_fast_track)
    except CalendarYearMissing:
        return None


def entry_due_of(decision: PublicationDecision, issued_on: date) -> date:
    """Return by when its procedures are to be on the national database."""
    regime, calendar = regime_on(issued_on), office_calendar(on=issued_on)
    return entry_due_on(issued_on, regime, calendar, is_fast_track=decision.is_fast_track)


def clock_of(decision: PublicationDecision, *, on: date) -> Clock:
    """Return what the stages of a decision are measured by on a day: the rules of its issue."""
    rules = regime_on(decision.issued_on or on)
    return Clock(rules, office_calendar(on=on), on, decision.is_fast_track)


def stage_times(decision: PublicationDecision, *, on: date) -> list[StageTime]:
    """Return every stage that has begun, in the order they came, those that run still last.

    What was returned and sent again has a row for each round; the number of statements does not
    grow with the rounds.
    """
    clock = clock_of(decision, on=on)
    end = decision.withdrawn_at and day_of(decision.withdrawn_at)
    times = [*_drafting(decision, clock), *_rounds(decision, clock, end)]
    if decision.state in AFTER_AGREEMENT:
        times += _signing(decision, clock)
    if end is None:
        times += _against_days(decision, clock, on)
    return times


AFTER_AGREEMENT = {
    DecisionState.AGREED,
    DecisionState.SUBMITTED,
    DecisionState.SIGNED,
    DecisionState.ISSUED,
}


def _drafting(decision: PublicationDecision, clock: Clock) -> Iterator[StageTime]:
    for owed in decision.follow_ups.select_related("received", "agency"):
        yield clock.stage(
            Stage.DRAFTING,
            owed.received.received_on,
            owed.delivered_on,
            who=owed.agency.key,
            due_on=owed.due_on,
        )


def _rounds(decision: PublicationDecision, clock: Clock, end: date | None) -> Iterator[StageTime]:
    rounds = list(decision.rounds.prefetch_related("answers__agency"))
    for place, this in enumerate(rounds):
        sent = day_of(this.sent_at)
        closed = day_of(this.closed_at) if this.closed_at else end
        for answer in this.answers.all():
            if answer.answered_at is None and this.closed_at is not None:
                continue
            answered = day_of(answer.answered_at) if answer.answered_at else end
            yield clock.stage(
                Stage.OPINION,
                sent,
                answered,
                who=answer.agency.key,
                round=this.number,
                due_on=this.due_on,
            )
        after = rounds[place + 1] if place + 1 < len(rounds) else None
        if this.outcome == RoundOutcome.RETURNED and closed is not None:
            yield from _settling(decision, clock, this, closed, after, end)


def _settling(
    decision: PublicationDecision,
    clock: Clock,
    this: OpinionRound,
    closed: date,
    after: OpinionRound | None,
    end: date | None,
) -> Iterator[StageTime]:
    again = day_of(after.sent_at) if after else end
    yield clock.stage(Stage.SETTLING, closed, again, who=decision.agency.key, round=this.number)


def _signing(decision: PublicationDecision, clock: Clock) -> Iterator[StageTime]:
    agreed = decision.rounds.filter(outcome=RoundOutcome.AGREED).order_by("-number").first()
    submitted = decision.submitted_at and day_of(decision.submitted_at)
    signed = decision.signed_at and day_of(decision.signed_at)
    if agreed is not None and agreed.closed_at is not None:
        yield clock.stage(Stage.SUBMITTING, day_of(agreed.closed_at), submitted)
    if submitted:
        yield clock.stage(Stage.SIGNING, submitted, signed, who=decision.issuer.key)
    if signed:
        issued = decision.issued_at and day_of(decision.issued_at)
        yield clock.stage(Stage.ISSUING, signed, issued, who=decision.issuer.key)


def _against_days(decision: PublicationDecision, clock: Clock, on: date) -> Iterator[StageTime]:
    due = decision.issue_due_on or issue_due_of(decision, on=on)
    if due is not None:
        yield clock.against(Stage.PUBLISHING, decision.issued_on, due)
    if decision.issued_on is None or decision.entry_due_on is None:
        return
    entered = decision.items.values_list("entered_on", flat=True)
    days = [day for day in entered if day is not None]
    last = max(days) if days and len(days) == len(entered) else None
    yield clock.stage(Stage.ENTRY, decision.issued_on, last, due_on=decision.entry_due_on)
