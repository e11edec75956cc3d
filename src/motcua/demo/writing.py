"""Writes made-up dossiers into tables, numbering codes and slips as the counters would."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from heapq import heappop, heappush
from typing import Any

from motcua.base import sealed
from motcua.base.events import row_of
from motcua.catalogue.selectors import Offer
from motcua.catalogue.states import Channel
from motcua.demo.lives import Life
from motcua.demo.people import Crowd
from motcua.demo.tables import Tables
from motcua.demo.telling import (
    ASKING,
    GAP,
    REFUSAL,
    TAKEN_BACK,
    Counter,
    Letter,
    Pause,
    Stall,
    Telling,
)
from motcua.dossiers.rules.codes import dossier_code
from motcua.dossiers.rules.policies import Policy
from motcua.dossiers.rules.suspensions import Effect, Ground
from motcua.dossiers.states import (
    Action,
    ApplicantKind,
    LetterKind,
    LetterState,
    Outcome,
    PaperForm,
    ResultCopy,
    ReturnMethod,
    Stage,
)
from motcua.kernel.worktime import day_of

SLIPS = {Action.ASK: "HDHS", Action.REAPPOINT: "PXL"}
MOST_PAPERS = 30
Files = Mapping[ResultCopy, int]
"""The sample results, by what copy they are."""


@dataclass(slots=True)
class Arrival:
    """A dossier received, whose slips wait for their numbers."""

    pk: int
    code: str
    stall: Stall
    channel: Channel
    life: Life
    applicant: tuple[Any, ...]
    slips: int = 0
    """How many numbers it waits for."""
    numbers: dict[Action, str] = field(default_factory=dict)

    @property
    def return_method(self) -> ReturnMethod:
        return ReturnMethod.POST if self.channel is Channel.POST else ReturnMethod.COUNTER


class Writer:
    """Receives lives in the order of their receipt and writes each once its slips have numbers.

    Slips of an agency are numbered in the order they were given, which is not the order of
    receipt: a dossier with slips is held back until every slip before its own is known.
    """

    def __init__(self, tables: Tables, crowd: Crowd, files: Files) -> None:
        self.tables, self.crowd, self.files = tables, crowd, files
        self.codes: dict[tuple[str, date], int] = {}
        self.slips: dict[tuple[int, str, int], int] = {}
        self.results: dict[tuple[int, int], int] = {}
        self.written: list[int] = []
        """Numbers of the dossiers in ``tables``; whoever empties those empties this."""
        self._held: list[tuple[datetime, int, str, Action, Arrival]] = []

    def receive(self, life: Life, stall: Stall, channel: Channel) -> None:
        """Give a dossier its code; write it now, or hold it back for the numbers of its slips."""
        key = (stall.counter.agency_code, day_of(life.received_at))
        self.codes[key] = self.codes.get(key, 0) + 1
        code = dossier_code(*key, self.codes[key])
        pk = self.tables.number("dossiers_dossier")
        arrival = Arrival(pk, code, stall, channel, life, self._applicant(stall.counter))
        for act in life.acts:
            if act.what in SLIPS:
                arrival.slips += 1
                heappush(self._held, (act.at, pk, act.what.value, act.what, arrival))
        if not arrival.slips:
            self._write(arrival)

    def release(self, before: datetime | None = None) -> None:
        """Number the slips given before a moment, or all, and write what waited for them."""
        while self._held and (before is None or self._held[0][0] < before):
            at, _, _, what, arrival = heappop(self._held)
            key = (arrival.stall.counter.handling_id, SLIPS[what], day_of(at).year)
            self.slips[key] = self.slips.get(key, 0) + 1
            arrival.numbers[what] = f"{self.slips[key]}/{SLIPS[what]}"
            arrival.slips -= 1
            if not arrival.slips:
                self._write(arrival)

    def _applicant(self, at: Counter) -> tuple[Any, ...]:
        business = "Doanh nghiệp" in "".join(map(str, at.offer.version.subjects))
        kind = ApplicantKind.CITIZEN
        if business and self.crowd.chance.random() < 0.7:
            kind = ApplicantKind.BUSINESS
        name = self.crowd.business() if kind is ApplicantKind.BUSINESS else self.crowd.person()
        number = self.crowd.identity_number(kind)
        return (
            kind.value,
            name,
            sealed.seal(number),
            sealed.blind_index(number),
            self.crowd.phone(),
            "",
            self.crowd.address(at.place),
        )

    def _document_number(self, at: Counter, life: Life) -> str:
        """Return a number as văn thư would write it: its own register's, no counter's here."""
        issued = next(act.at for act in life.acts if act.what is Action.ISSUE)
        key = (at.handling_id, day_of(issued).year)
        self.results[key] = self.results.get(key, 0) + 1
        return f"{self.results[key]}/KQ"

    def _write(self, arrival: Arrival) -> None:
        stall, life = arrival.stall, arrival.life
        told = Telling(
            arrival.pk,
            arrival.code,
            stall,
            arrival.channel.value,
            arrival.return_method,
            life,
            arrival.numbers,
            lambda: self._document_number(stall.counter, life),
        )
        told.tell()
        add = self.tables.add
        add("dossiers_dossier", self._dossier(arrival, told))
        add("dossiers_dossierstep", *told.steps())
        add("dossiers_dossierpaper", *_papers(arrival.pk, stall.counter.offer, arrival.channel))
        if told.pause is not None:
            self._pause(told, told.pause)
        if told.letter is not None:
            self._apologise(told, told.letter)
        if told.result is not None:
            add("dossiers_dossierresult", self._result(told))
        add("base_event", *map(row_of, told.events))
        self.written.append(arrival.pk)

    def _dossier(self, arrival: Arrival, told: Telling) -> tuple[Any, ...]:
        at, case, life = arrival.stall.counter, arrival.stall.case, arrival.life
        version = at.offer.version
        return (
            told.pk, told.code, version.pk, at.offer.case(1).pk, at.process_id, at.unit_id,
            at.agency_id, at.handling_id, at.deciding_tier, told.state.value,
            told.result.outcome.value if told.result else "", arrival.channel.value, False, "",
            *arrival.applicant, int(case.limit.value), case.limit.unit.value,
            _json(version.policy), at.calendar, _json(at.offer.fees(1, arrival.channel)),
            arrival.return_method.value, life.received_at, life.received_at, at.clerk,
            life.due_original_at, told.due, told.finished_at, told.returned_at,
            arrival.applicant[1] if told.returned_at else "", told.withdrawn_at,
            TAKEN_BACK if told.withdrawn_at else "",
        )  # fmt: skip

    def _apologise(self, told: Telling, letter: Letter) -> None:
        act, at = letter.act, told.stall.counter
        moved = (letter.old_due_at, act.due)
        row = (told.pk, letter.number, act.words, *moved, act.at, at.leader)
        self.tables.add("dossiers_reappointment", row)
        assert act.due is not None, "a letter gives a date"
        signed = (
            told.pk, at.handling_id, letter.unit_id, letter.late_step, LetterKind.NEW_DATE.value,
            LetterState.SIGNED.value, 1, act.words, day_of(act.due), "", act.at, at.leader, "",
            letter.number, act.at, at.head.staff_id, at.head.capacity, at.head.title, *moved,
            letter.send_by, letter.is_tardy,
        )  # fmt: skip
        self.tables.add("dossiers_apologyletter", signed)

    def _pause(self, told: Telling, pause: Pause) -> None:
        policy: Policy = told.stall.case.policy
        if pause.began.what is Action.ASK:
            ground, effect = Ground.SUPPLEMENT, policy.supplement
            self._request(told, pause)
        else:
            ground = Ground.PAYMENT
            effect = Effect.PAUSE if policy.finance_pause else Effect.NONE
        row = (
            told.pk, pause.began.at, pause.until, ground.value, effect.value, pause.document,
        )  # fmt: skip
        self.tables.add("dossiers_suspension", row)

    def _request(self, told: Telling, pause: Pause) -> None:
        request = self.tables.number("dossiers_supplementrequest")
        row = (
            request, told.pk, Stage.APPRAISAL.value, pause.document, ASKING, pause.began.at,
            pause.by, pause.answered_at, told.stall.counter.clerk if pause.answered_at else "",
        )  # fmt: skip
        self.tables.add("dossiers_supplementrequest", row)
        self.tables.add("dossiers_supplementgap", (request, 1, *GAP))

    def _result(self, told: Telling) -> tuple[Any, ...]:
        result = told.result
        assert result is not None, "asked for only where there is one"
        return (
            told.pk, result.outcome.value, REFUSAL if result.outcome is Outcome.REFUSED else "",
            result.number, result.signed_at, result.signer.staff_id, result.signer.capacity,
            result.signer.title, result.issued_at, result.copy.value,
            self.files.get(result.copy),
        )  # fmt: skip


def _papers(pk: int, offer: Offer, channel: Channel) -> Iterator[tuple[Any, ...]]:
    for paper in offer.papers(1)[:MOST_PAPERS]:
        form = PaperForm.ORIGINAL if paper.originals else PaperForm.COPY
        if channel is Channel.ONLINE:
            form = PaperForm.ELECTRONIC
        count = max(paper.originals, paper.copies, 1)
        yield pk, paper.number, paper.name, form.value, min(count, 99)


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
