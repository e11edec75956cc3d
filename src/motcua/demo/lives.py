"""The life of one made-up dossier, decided before any of it is written.

Pure: procedures, desks and office hours come in as values; what comes out are acts in the order
they are done, each within office hours and where the flow allows it, up to the demonstration's now.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from motcua.demo.cases import Case
from motcua.demo.hours import AT_ONCE, OfficeHours
from motcua.dossiers.rules.deadlines import due_at
from motcua.dossiers.rules.suspensions import Effect, Ground, Suspension
from motcua.dossiers.states import Action, HandOver, ResultCopy
from motcua.kernel.limits import LimitUnit
from motcua.kernel.worktime import day_of
from motcua.organisation.states import Role

LATE = {"dat-dai": (0.03, 0.08)}
LATE_OTHERWISE = (0.003, 0.02)
"""Least and most of those whose result comes after the date promised last."""
APOLOGISED = 0.82
PAYING, ASKED, REFUSED, WITHDRAWN = 0.85, 0.03, 0.012, 0.003
PAPER_HAND_OVER = {"commune": 0.34, "district": 0.24, "province": 0.12, "central": 0.1}
PAPER_WHERE_USED = 0.6
DIGITISED = {"commune": 0.33, "district": 0.46, "province": 0.63, "central": 0.3}
SCANNED = 0.1
CAUSES = (
    "Chờ ý kiến của cơ quan phối hợp gửi chậm.",
    "Hồ sơ phức tạp, phải kiểm tra thực địa thêm một lần.",
    "Cán bộ thụ lý nghỉ ốm, bàn giao chậm.",
    "Hệ thống chuyên ngành gián đoạn nhiều ngày.",
    "Nguồn gốc sử dụng đất cần xác minh lại.",
)
AT_THE_COUNTER = (LimitUnit.IMMEDIATE, LimitUnit.HOURS)
"""Limits so short that nothing is asked for and nothing taken back."""


@dataclass(frozen=True, slots=True)
class Act:
    """One act on a dossier, with what the service of that act is told.

    ``due``: the date in force afterwards, where the act gives a new one; ``words``: the cause of
    a delay, or the number of the notice to pay.
    """

    what: Action
    at: datetime
    desk: int = 0
    hand_over: HandOver = HandOver.ELECTRONIC
    copy: ResultCopy = ResultCopy.NONE
    words: str = ""
    due: datetime | None = None


@dataclass(frozen=True, slots=True)
class Life:
    """Everything that happens to one dossier up to now."""

    received_at: datetime
    due_original_at: datetime
    acts: list[Act]


@dataclass(frozen=True, slots=True)
class Wait:
    """A wait for the applicant, and the desk the dossier lies at meanwhile."""

    desk: int
    begins: Act
    ends: Act
    since: datetime
    until: datetime


def live(
    case: Case, received_at: datetime, hours: OfficeHours, chance: Random, now: datetime
) -> Life:
    """Decide the life of a dossier received at ``received_at``, as far as ``now``."""
    due = due_at(received_at, case.limit, case.policy, hours.calendar)
    assert due is not None, "nothing is waited for yet"
    sign = Action.REFUSE if chance.random() < REFUSED else Action.SIGN
    wait = _wait(case, received_at, due, sign, hours, chance)
    start, promised = (wait.until, wait.ends.due) if wait else (received_at, due)
    assert promised is not None, "the wait has ended"
    ready = _ready_at(case, start, promised, hours, chance)
    acts = list(_walk(case, received_at, wait, ready, sign, hours, chance))
    if day_of(ready) > day_of(promised) and chance.random() < APOLOGISED:
        acts.append(_apology(start, promised, ready, hours, chance))
    fetched = ready + timedelta(hours=chance.expovariate(1 / 30))
    acts.append(Act(Action.RETURN, _soon(fetched, hours, chance)))
    acts.sort(key=lambda act: act.at)
    if case.limit.unit not in AT_THE_COUNTER and chance.random() < WITHDRAWN:
        acts = _taken_back(acts, hours, chance)
    return Life(received_at, due, [act for act in acts if act.at <= now])


def _wait(
    case: Case,
    received_at: datetime,
    due: datetime,
    sign: Action,
    hours: OfficeHours,
    chance: Random,
) -> Wait | None:
    """A few are asked for papers, or wait for a tax to be paid; the clock does what it must."""
    if case.limit.unit in AT_THE_COUNTER:
        return None
    if _is_billed(case, sign) and chance.random() < PAYING:
        assert case.billing is not None, "somebody tells what is to be paid"
        desk, ground = case.billing, Ground.PAYMENT
        effect = Effect.PAUSE if case.policy.finance_pause else Effect.NONE
    elif chance.random() < ASKED:
        desk, ground, effect = case.asking, Ground.SUPPLEMENT, case.policy.supplement
    else:
        return None
    begun = hours.worked(received_at)
    since = hours.moment(begun + (hours.worked(due) - begun) * chance.uniform(0.2, 0.6))
    until = _soon(since + timedelta(days=chance.uniform(1.0, 12.0)), hours, chance)
    held = Suspension(since, until, ground, "", effect)
    current = due_at(received_at, case.limit, case.policy, hours.calendar, [held])
    if ground is Ground.PAYMENT:
        notice = f"{chance.randint(1, 900)}/TB-CCT"
        begins = Act(Action.AWAIT_PAYMENT, since, desk, words=notice)
        return Wait(desk, begins, Act(Action.SETTLE_PAYMENT, until, due=current), since, until)
    begins = Act(Action.ASK, since, desk)
    return Wait(desk, begins, Act(Action.SUPPLEMENT, until, due=current), since, until)


def _is_billed(case: Case, sign: Action) -> bool:
    """Tell whether something may have to be paid: nothing after what was refused."""
    if case.billing is None:
        return False
    return sign is Action.SIGN or case.billing < case.issuing


def _ready_at(
    case: Case, start: datetime, promised: datetime, hours: OfficeHours, chance: Random
) -> datetime:
    """When the result is ready: mostly well within the promise, sometimes not."""
    if chance.random() < chance.uniform(*LATE.get(case.field_group, LATE_OTHERWISE)):
        late_by = timedelta(days=1 + chance.expovariate(1 / 4))
        return _soon(promised + late_by, hours, chance)
    begun = hours.worked(start)
    span = max(hours.worked(promised) - begun, AT_ONCE)
    return max(start, hours.moment(begun + span * min(chance.betavariate(4, 1.6), 0.97)))


def _walk(
    case: Case,
    received_at: datetime,
    wait: Wait | None,
    ready: datetime,
    sign: Action,
    hours: OfficeHours,
    chance: Random,
) -> Iterator[Act]:
    """Lay the stays between receipt and result, in proportion to their hours."""
    way = case.way if sign is Action.SIGN else case.way_of_refusal
    at = _pace(case, way, received_at, wait, ready, hours)
    uses_paper = chance.random() < PAPER_HAND_OVER.get(case.deciding_tier, 0.2)
    done = 0.0
    for group in way:
        for n in group:
            desk = case.desks[n]
            if desk.plan.role is not Role.COUNTER:
                taken = done + desk.work * chance.uniform(0.02, 0.3)
                yield Act(Action.TAKE, at(taken), n)
            if wait is not None and wait.desk == n:
                yield from (wait.begins, wait.ends)
            on_paper = uses_paper and chance.random() < PAPER_WHERE_USED
            mode = HandOver.PAPER if on_paper else HandOver.ELECTRONIC
            end = at(done + desk.work)
            if n == case.deciding:
                yield Act(sign, end, n)
            elif n == case.issuing:
                copy = _copy(case, sign, chance)
                yield Act(Action.ISSUE, end, n, hand_over=mode, copy=copy)
            else:
                yield Act(Action.PASS, end, n, hand_over=mode)
        done += max(case.desks[n].work for n in group)


def _pace(
    case: Case,
    way: Sequence[tuple[int, ...]],
    received_at: datetime,
    wait: Wait | None,
    ready: datetime,
    hours: OfficeHours,
) -> Callable[[float], datetime]:
    """Return when so much of the work is done: evenly, with the wait in the middle of its desk."""
    before, whole = 0.0, 0.0
    for group in way:
        work = max(case.desks[n].work for n in group)
        if wait is not None and wait.desk in group:
            before = whole + work / 2
        whole += work
    begun, ended = hours.worked(received_at), hours.worked(ready)
    since, until = (begun, begun)
    if wait is not None:
        since, until = hours.worked(wait.since), hours.worked(wait.until)

    def at(done: float) -> datetime:
        if done < before:
            moment = hours.moment(begun + (since - begun) * (done / before))
            return max(moment, received_at)
        moment = hours.moment(until + (ended - until) * ((done - before) / (whole - before)))
        return max(moment, wait.until if wait else received_at)

    return at


def _copy(case: Case, sign: Action, chance: Random) -> ResultCopy:
    """Draw what electronic copy of the result is kept; of a refusal none."""
    if not case.has_document_result or sign is Action.REFUSE:
        return ResultCopy.NONE
    digitised, tells = DIGITISED.get(case.deciding_tier, 0.3), chance.random()
    if tells < digitised:
        return ResultCopy.SIGNED
    return ResultCopy.SCAN if tells < digitised + SCANNED else ResultCopy.NONE


def _apology(
    start: datetime, promised: datetime, ready: datetime, hours: OfficeHours, chance: Random
) -> Act:
    """Write the letter of a late dossier, with its one new date: after the day it will be ready."""
    before = promised - timedelta(hours=chance.uniform(14, 60))
    sent = max(min(_soon(before, hours, chance), promised), start)
    new_day = next(hours.calendar.working_days_after(day_of(ready)))
    new_due = hours.calendar.close_of_day(new_day)
    return Act(Action.REAPPOINT, sent, words=chance.choice(CAUSES), due=new_due)


def _taken_back(acts: list[Act], hours: OfficeHours, chance: Random) -> list[Act]:
    """End a life with the applicant's wish, at some moment before the result is signed."""
    signed = next(n for n, act in enumerate(acts) if act.what in {Action.SIGN, Action.REFUSE})
    last = chance.randrange(signed)
    begun, ended = hours.worked(acts[last].at), hours.worked(acts[last + 1].at)
    moment = hours.moment(begun + (ended - begun) * chance.random())
    return [*acts[: last + 1], Act(Action.WITHDRAW, max(moment, acts[last].at))]


def _soon(moment: datetime, hours: OfficeHours, chance: Random) -> datetime:
    """Return a moment of office hours within the next hour and a half of work."""
    return hours.add(moment, timedelta(minutes=chance.uniform(0, 90)))
