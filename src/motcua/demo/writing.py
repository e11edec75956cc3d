"""Turns made-up lives into the very rows and events that the services would have written."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from random import Random
from typing import Any

from motcua.base import sealed
from motcua.base.events import row_of
from motcua.catalogue.selectors import Offer
from motcua.catalogue.states import Channel
from motcua.demo.lives import Life, Stay
from motcua.demo.people import Crowd
from motcua.demo.tables import Tables
from motcua.dossiers import events
from motcua.dossiers.rules.codes import dossier_code
from motcua.dossiers.rules.suspensions import Ground
from motcua.dossiers.states import (
    ApplicantKind,
    DossierState,
    Outcome,
    PaperForm,
    ResultCopy,
    ReturnMethod,
    Stage,
    StepOutcome,
)
from motcua.kernel.events import Event
from motcua.kernel.worktime import day_of
from motcua.organisation.states import Role

REFUSAL = "Hồ sơ không đủ điều kiện theo quy định của thủ tục."
GAP = ("Giấy tờ kèm theo đơn", "Nộp bản có chứng thực còn hiệu lực.")


@dataclass(frozen=True, slots=True)
class Counter:
    """Where a dossier came in and where it is handled."""

    offer: Offer
    process_id: int
    unit_id: int
    agency_id: int
    agency_code: str
    handling_id: int
    handling_key: str
    deciding_tier: str
    place: str
    clerk: str
    calendar: str


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signs for an agency, and how."""

    staff_id: int
    capacity: str
    title: str


class Writer:
    """Writes lives into tables, counting codes and slips as the counters would."""

    def __init__(self, tables: Tables, crowd: Crowd, chance: Random, file_id: int | None) -> None:
        self.tables, self.crowd, self.chance, self.file_id = tables, crowd, chance, file_id
        self.codes: dict[tuple[str, date], int] = {}
        self.slips: dict[tuple[int, str, int], int] = {}

    def write(self, life: Life, at: Counter, channel: Channel, signer: Signer | None) -> int:
        """Write one life; return the dossier's number."""
        key = (at.agency_code, day_of(life.received_at))
        self.codes[key] = self.codes.get(key, 0) + 1
        code = dossier_code(*key, self.codes[key])
        pk = self.tables.number("dossiers_dossier")
        name, columns = self._applicant(at)
        self.tables.add(
            "dossiers_dossier", self._dossier(pk, code, life, at, channel, columns, name)
        )
        self.tables.extend("dossiers_dossierstep", self._steps(pk, life))
        self.tables.extend("dossiers_dossierpaper", self._papers(pk, at.offer, channel))
        facts: list[Event] = list(self._way(pk, code, life, at, channel))
        facts += self._waits(pk, code, life, at)
        if life.apology is not None:
            facts.append(self._apology(pk, code, life, at))
        if life.signed_at is not None and signer is not None:
            facts += self._result(pk, code, life, at, signer)
        facts.sort(key=lambda fact: fact.at)
        self.tables.extend("base_event", (row_of(fact) for fact in facts))
        return pk

    def slip(self, agency: int, kind: str, day: date) -> str:
        """Return the next number of a kind of slip."""
        key = (agency, kind, day.year)
        self.slips[key] = self.slips.get(key, 0) + 1
        return f"{self.slips[key]}/{kind}"

    def _applicant(self, at: Counter) -> tuple[str, tuple[Any, ...]]:
        business = "Doanh nghiệp" in "".join(map(str, at.offer.version.subjects))
        kind = ApplicantKind.CITIZEN
        if business and self.chance.random() < 0.7:
            kind = ApplicantKind.BUSINESS
        name = self.crowd.business() if kind is ApplicantKind.BUSINESS else self.crowd.person()
        number = self.crowd.identity_number(kind)
        return name, (
            kind.value,
            name,
            sealed.seal(number),
            sealed.blind_index(number),
            self.crowd.phone(),
            "",
            self.crowd.address(at.place),
        )

    def _dossier(
        self,
        pk: int,
        code: str,
        life: Life,
        at: Counter,
        channel: Channel,
        applicant: tuple[Any, ...],
        name: str,
    ) -> tuple[Any, ...]:
        version = at.offer.version
        limit = at.offer.limit(1, channel)
        assert limit is not None
        back = ReturnMethod.POST if channel is Channel.POST else ReturnMethod.COUNTER
        return (
            pk, code, version.pk, at.offer.case(1).pk, at.process_id, at.unit_id, at.agency_id,
            at.handling_id, at.deciding_tier, life.state.value,
            life.outcome.value if life.outcome else "", channel.value, False, "",
            *applicant, int(limit.value), limit.unit.value, _json(version.policy), at.calendar,
            _json(at.offer.fees(1, channel)), back.value, life.received_at, life.received_at,
            at.clerk, life.due_original_at, life.due_current_at, life.finished_at,
            life.returned_at, name if life.returned_at else "", life.withdrawn_at,
            "Người nộp xin rút hồ sơ." if life.withdrawn_at else "",
        )  # fmt: skip

    def _steps(self, pk: int, life: Life) -> Iterator[tuple[Any, ...]]:
        before: Stay | None = None
        for number, stay in enumerate(life.stays, 1):
            desk = stay.desk
            stopped = stay.finished_at is not None and stay.finished_at == life.withdrawn_at
            outcome = StepOutcome.STOPPED if stopped else stay.outcome
            yield (
                pk, number, desk.plan.pk, desk.plan.role.value, desk.agency_id, desk.unit_id,
                desk.staff_id if stay.taken_at else None,
                before.desk.unit_id if before else None, stay.hand_over.value, stay.sent_at,
                before.desk.staff_code if before else desk.staff_code, stay.due_at, stay.taken_at,
                desk.staff_code if stay.taken_at else "", stay.finished_at,
                desk.staff_code if stay.finished_at else "", str(outcome), "",
            )  # fmt: skip
            before = stay

    def _papers(self, pk: int, offer: Offer, channel: Channel) -> Iterator[tuple[Any, ...]]:
        for paper in offer.papers(1)[:30]:
            form = PaperForm.ORIGINAL if paper.originals else PaperForm.COPY
            if channel is Channel.ONLINE:
                form = PaperForm.ELECTRONIC
            count = max(paper.originals, paper.copies, 1)
            yield pk, paper.number, paper.name, form.value, min(count, 99)

    def _way(
        self, pk: int, code: str, life: Life, at: Counter, channel: Channel
    ) -> Iterator[Event]:
        about: dict[str, Any] = {"subject": code, "dossier": pk, "agency": at.handling_key}
        limit = at.offer.limit(1, channel)
        assert limit is not None
        yield events.DossierReceived(
            **about,
            by=at.clerk,
            at=life.received_at,
            procedure=at.offer.code,
            version_id=at.offer.version.pk,
            unit=at.unit_id,
            channel=channel.value,
            due_at=life.due_original_at,
            limit=f"{limit.value} {limit.unit}",
        )
        yield from self._desks(about, life)
        if life.returned_at:
            yield events.DossierReturned(
                **about, by=at.clerk, at=life.returned_at, method=ReturnMethod.COUNTER.value
            )
        if life.withdrawn_at:
            state = DossierState.IN_PROGRESS.value
            yield events.DossierWithdrawn(**about, by=at.clerk, at=life.withdrawn_at, state=state)

    def _desks(self, about: dict[str, Any], life: Life) -> Iterator[Event]:
        before = life.stays[0]
        for number, stay in enumerate(life.stays[1:], 2):
            yield events.StepSent(
                **about,
                by=before.desk.staff_code,
                at=stay.sent_at,
                step=number,
                from_unit=before.desk.unit_id,
                to_unit=stay.desk.unit_id,
                to_agency=stay.desk.agency_key,
                hand_over=stay.hand_over.value,
                due_at=stay.due_at,
            )
            last_counter = stay.desk.plan.role is Role.COUNTER
            by = stay.desk.staff_code
            if stay.taken_at and not last_counter and life.withdrawn_at != stay.taken_at:
                yield events.StepTaken(
                    **about, by=by, at=stay.taken_at, step=number, unit=stay.desk.unit_id
                )
            done = stay.finished_at
            if done and not last_counter and done != life.withdrawn_at:
                yield events.StepFinished(
                    **about,
                    by=by,
                    at=done,
                    step=number,
                    unit=stay.desk.unit_id,
                    outcome=StepOutcome.PASSED.value,
                )
            before = stay

    def _waits(self, pk: int, code: str, life: Life, at: Counter) -> Iterator[Event]:
        wait = life.suspension
        if wait is None:
            return
        about: dict[str, Any] = {"subject": code, "dossier": pk, "agency": at.handling_key}
        by = life.stays[min(1, len(life.stays) - 1)].desk.staff_code
        if wait.ground is Ground.PAYMENT:
            yield events.PaymentAwaited(**about, by=by, at=wait.since, document=wait.document)
            if wait.until:
                due = life.due_current_at or life.due_original_at
                yield events.PaymentSettled(**about, by=by, at=wait.until, due_at=due)
            document = wait.document
        else:
            document = self.slip(at.handling_id, "HDHS", day_of(wait.since))
            yield from self._supplement(pk, life, document, by, about, at.clerk)
        row = (pk, wait.since, wait.until, wait.ground.value, wait.effect.value, document)
        self.tables.add("dossiers_suspension", row)

    def _supplement(
        self, pk: int, life: Life, number: str, by: str, about: dict[str, Any], clerk: str
    ) -> Iterator[Event]:
        wait = life.suspension
        assert wait is not None
        request = self.tables.number("dossiers_supplementrequest")
        self.tables.add(
            "dossiers_supplementrequest",
            (
                request, pk, Stage.APPRAISAL.value, number, "Hồ sơ chưa đủ căn cứ để giải quyết.",
                wait.since, by, wait.until, clerk if wait.until else "",
            ),
        )  # fmt: skip
        self.tables.add("dossiers_supplementgap", (request, 1, *GAP))
        yield events.SupplementRequested(
            **about, by=by, at=wait.since, request=number, stage=Stage.APPRAISAL.value, gaps=1
        )
        if wait.until:
            yield events.SupplementReceived(
                **about, by=clerk, at=wait.until, request=number, due_at=life.due_current_at
            )

    def _apology(self, pk: int, code: str, life: Life, at: Counter) -> Event:
        assert life.apology is not None
        sent_at, cause, new_due = life.apology
        number = self.slip(at.handling_id, "PXL", day_of(sent_at))
        by = life.stays[-1].desk.staff_code
        old = life.due_before_apology
        assert old is not None
        row = (pk, number, cause, old, new_due, sent_at, by)
        self.tables.add("dossiers_reappointment", row)
        return events.DossierReappointed(
            subject=code,
            by=by,
            at=sent_at,
            dossier=pk,
            agency=at.handling_key,
            letter=number,
            old_due_at=old,
            new_due_at=new_due,
        )

    def _result(
        self, pk: int, code: str, life: Life, at: Counter, signer: Signer
    ) -> Iterator[Event]:
        assert life.signed_at is not None
        assert life.outcome is not None
        about: dict[str, Any] = {"subject": code, "dossier": pk, "agency": at.handling_key}
        leader = next(s.desk for s in life.stays if s.desk.plan.role is Role.SIGNING_LEADER)
        clerk = life.stays[-2].desk.staff_code if len(life.stays) > 1 else leader.staff_code
        number = ""
        if life.finished_at:
            number = self.slip(at.handling_id, "KQ", day_of(life.finished_at))
        has_copy = life.copy is not ResultCopy.NONE
        self.tables.add(
            "dossiers_dossierresult",
            (
                pk, life.outcome.value, REFUSAL if life.outcome is Outcome.REFUSED else "",
                number, life.signed_at, signer.staff_id, signer.capacity, signer.title,
                life.finished_at, life.copy.value, self.file_id if has_copy else None,
            ),
        )  # fmt: skip
        yield events.ResultSigned(
            **about,
            by=leader.staff_code,
            at=life.signed_at,
            outcome=life.outcome.value,
            capacity=signer.capacity,
        )
        if life.finished_at:
            yield events.DossierDecided(
                **about,
                by=clerk,
                at=life.finished_at,
                outcome=life.outcome.value,
                number=number,
                copy=life.copy.value,
            )


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
