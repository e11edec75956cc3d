"""Rounds of opinions (*lấy ý kiến*): sent, answered, settled, sent again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Max

from motcua.base.events import emit
from motcua.kernel.flow import ActorNotAllowed
from motcua.kernel.vietnamese import nfc
from motcua.kernel.worktime import day_of
from motcua.publication.errors import (
    AgreesWithOpinions,
    AnsweredAlready,
    AnswerEmpty,
    ItemUnknown,
    OpinionsOpen,
    RecallTooLate,
    ReplyMissing,
    SettledNotNow,
)
from motcua.publication.events import (
    DraftRecalled,
    DraftSent,
    OpinionSettled,
    RoundAnswered,
    RoundClosed,
)
from motcua.publication.flow import PUBLICATION_FLOW
from motcua.publication.models import (
    Opinion,
    OpinionRound,
    PublicationDecision,
    PublicationItem,
    RoundAnswer,
)
from motcua.publication.rules.limits import regime_on, working_days_after
from motcua.publication.rules.opinions import checkers_of, round_outcome
from motcua.publication.selectors.clocks import office_calendar
from motcua.publication.selectors.parties import (
    agency_of_key,
    answers_for,
    drafts_for,
    parties_of,
)
from motcua.publication.services.follow_ups import move_with
from motcua.publication.services.locking import begin, lines, locked, need_ready, told
from motcua.publication.states import (
    DecisionAction,
    DecisionState,
    FollowUpAction,
    RoundOutcome,
    Settlement,
)

if TYPE_CHECKING:
    from motcua.documents.models import StoredFile
    from motcua.organisation.principals import Principal
    from motcua.publication.rules.drafts import OpinionIn


@transaction.atomic
def send_draft(
    decision: PublicationDecision, *, by: Principal, at: datetime
) -> PublicationDecision:
    """Send a draft to the agencies that check it; each time begins a round.

    Raises OpinionsOpen while an opinion of an earlier round is not settled, DraftNotReady.
    """
    on = day_of(at)
    row = begin(decision, DecisionAction.SEND, by, on=on)
    still_open = row.opinions.filter(settled="").count()
    if still_open:
        raise OpinionsOpen(count=still_open)
    need_ready(row, "gửi lấy ý kiến", on=on)
    regime = regime_on(on)
    last = row.rounds.aggregate(last=Max("number"))["last"] or 0
    this = OpinionRound.objects.create(
        decision=row,
        number=last + 1,
        sent_at=at,
        sent_by=by.code,
        due_on=working_days_after(on, regime.opinion_days, office_calendar(on=on)),
    )
    keys = checkers_of(row.agency.key, regime.checkers)
    RoundAnswer.objects.bulk_create(RoundAnswer(round=this, agency=agency_of_key(k)) for k in keys)
    row.first_sent_on = row.first_sent_on or on
    row.save()
    move_with(row, FollowUpAction.DELIVER, by=by, at=at)
    emit(DraftSent(round=this.number, due_on=this.due_on, **told(row, by, at)))
    return row


@transaction.atomic
def recall_draft(
    decision: PublicationDecision, *, by: Principal, at: datetime
) -> PublicationDecision:
    """Take a sent draft back while nobody has answered; raises RecallTooLate."""
    row = begin(decision, DecisionAction.RECALL, by, on=day_of(at))
    this = _open_round(row)
    first = this.answers.filter(answered_at__isnull=False).select_related("agency").first()
    if first is not None:
        raise RecallTooLate(agency=str(first.agency), round=this.number)
    this.closed_at, this.outcome = at, RoundOutcome.RECALLED
    this.save()
    if not row.rounds.exclude(outcome=RoundOutcome.RECALLED).exists():
        row.first_sent_on = None
        move_with(row, FollowUpAction.UNDELIVER, by=by, at=at)
    row.save()
    emit(DraftRecalled(round=this.number, **told(row, by, at)))
    return row


@transaction.atomic
def answer_round(
    decision: PublicationDecision,
    *,
    agrees: bool,
    by: Principal,
    at: datetime,
    opinions: Sequence[OpinionIn] = (),
    text: str = "",
    document: str = "",
    file: StoredFile | None = None,
    checker: str = "",
) -> RoundAnswer:
    """Answer a draft for a checking agency: agree, or say what is to be settled.

    ``checker`` is the key of the agency where one person may answer for several.  ``text`` is a
    covering remark; alone, without agreement, it is itself an opinion on the whole.  The answer
    of the last agency closes the round.  Raises AnsweredAlready, AnswerEmpty, AgreesWithOpinions.
    """
    on = day_of(at)
    row = locked(decision)
    PUBLICATION_FLOW.step(
        DecisionState(row.state), DecisionAction.OPINE, parties_of(by, row, on=on)
    )
    answer = _asked(row, by, on, checker)
    said = [one for one in opinions if nfc(one.text)]
    if agrees and said:
        raise AgreesWithOpinions
    answer.agrees, answer.text, answer.document = agrees, lines(text), nfc(document)[:120]
    answer.file, answer.answered_at, answer.answered_by = file, at, by.code
    made = _opinions(row, answer, said)
    if not agrees and not made:
        raise AnswerEmpty
    answer.save()
    Opinion.objects.bulk_create(made)
    emit(
        RoundAnswered(
            round=answer.round.number,
            checker=answer.agency.key,
            agrees=agrees,
            opinions=len(made),
            **told(row, by, at),
        )
    )
    _close_when_all_answered(row, answer.round, by, at)
    return answer


def _asked(row: PublicationDecision, by: Principal, on: date, checker: str) -> RoundAnswer:
    """Return the answer that is awaited of this person; raises AnsweredAlready."""
    this = _open_round(row)
    mine = answers_for(by, on=on)
    waiting = this.answers.filter(answered_at__isnull=True).select_related("agency", "round")
    able = [a for a in waiting if a.agency.key in mine and checker in {"", a.agency.key}]
    if not able:
        if checker and checker not in mine:
            raise ActorNotAllowed(action=DecisionAction.OPINE.label)
        key = checker or min(mine, default="")
        raise AnsweredAlready(agency=str(agency_of_key(key)), round=this.number)
    return able[0]


def _opinions(
    row: PublicationDecision, answer: RoundAnswer, said: Sequence[OpinionIn]
) -> list[Opinion]:
    items = {item.pk: item for item in row.items.all()}
    if any(one.item and one.item not in items for one in said):
        raise ItemUnknown
    made = [_opinion(row, answer, items.get(one.item or 0), one) for one in said]
    if not made and not answer.agrees and answer.text:
        whole = Opinion(text=answer.text)
        made = [_signed(whole, row, answer)]
    return made


def _opinion(
    row: PublicationDecision, answer: RoundAnswer, item: PublicationItem | None, one: OpinionIn
) -> Opinion:
    made = Opinion(
        item=item,
        procedure=item.procedure if item else "",
        part=one.part or "",
        text=lines(one.text),
    )
    return _signed(made, row, answer)


def _signed(opinion: Opinion, row: PublicationDecision, answer: RoundAnswer) -> Opinion:
    assert answer.answered_at is not None
    opinion.decision, opinion.answer, opinion.agency = row, answer, answer.agency
    opinion.round = answer.round.number
    opinion.given_by, opinion.given_at = answer.answered_by, answer.answered_at
    return opinion


def _close_when_all_answered(
    row: PublicationDecision, this: OpinionRound, by: Principal, at: datetime
) -> None:
    outcome = round_outcome(this.answers.values_list("agrees", flat=True))
    if outcome is None:
        return
    agreed = outcome is RoundOutcome.AGREED
    action = DecisionAction.AGREE if agreed else DecisionAction.RETURN
    parties = parties_of(by, row, on=day_of(at))
    row.state = PUBLICATION_FLOW.step(DecisionState(row.state), action, parties).target
    row.save()
    this.closed_at, this.outcome = at, outcome
    this.save()
    emit(RoundClosed(round=this.number, outcome=outcome, **told(row, by, at)))


def _open_round(row: PublicationDecision) -> OpinionRound:
    return row.rounds.get(closed_at__isnull=True)


@transaction.atomic
def settle_opinion(
    opinion: Opinion, settled: Settlement, *, by: Principal, at: datetime, reply: str = ""
) -> Opinion:
    """Say that an opinion was taken up, or why the draft stays as it is.

    May be said anew until the draft goes out again.  Raises SettledNotNow, ReplyMissing.
    """
    row = locked(opinion.decision)
    if not drafts_for(by, row.agency_id):
        raise ActorNotAllowed(action=settled.label)
    if not DecisionState(row.state).is_open_to_change:
        raise SettledNotNow
    if settled is Settlement.EXPLAINED and not nfc(reply):
        raise ReplyMissing
    kept = row.opinions.get(pk=opinion.pk)
    kept.settled, kept.reply = settled, lines(reply)
    kept.settled_by, kept.settled_at = by.code, at
    kept.save()
    emit(OpinionSettled(opinion=kept.pk, settled=settled, **told(row, by, at)))
    return kept
