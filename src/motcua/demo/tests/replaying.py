"""Does again, through the services, what the log of a demonstration says was done."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any

from django.db import connection

from motcua.base import sealed
from motcua.catalogue.states import Channel
from motcua.documents.models import StoredFile
from motcua.dossiers import services
from motcua.dossiers.models import Dossier
from motcua.dossiers.services import ApplicantIn, Intake, PaperIn
from motcua.dossiers.states import ApplicantKind, HandOver, Outcome, PaperForm, ReturnMethod
from motcua.identity.models import Account
from motcua.kernel.worktime import VIETNAM, day_of
from motcua.organisation.models import Staff, Unit
from motcua.organisation.principals import Principal
from motcua.organisation.selectors import staff_principal

_STORY = """
SELECT e.name, e.subject, e.actor, e.happened_at, e.data
FROM base_event e JOIN dossiers_dossier d ON d.code = e.subject
ORDER BY e.happened_at, e.id
"""


@dataclass(frozen=True, slots=True)
class Told:
    """One event of the log."""

    name: str
    subject: str
    actor: str
    at: datetime
    data: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Brought:
    """What a person brought to the counter, and what their dossier was told besides events."""

    intake: dict[str, Any]
    unit: int
    fetched_by: str
    reason: str
    delay: str
    asked: str
    gaps: tuple[tuple[str, str], ...]
    refusal: str
    taken_back: str
    copy: str


class Story:
    """What happened in the province, read from its log and from what people brought."""

    def __init__(self) -> None:
        with connection.cursor() as sql:
            sql.execute(_STORY)
            self.told = [_told(*row) for row in sql.fetchall()]
        self._together: dict[tuple[str, datetime], list[Told]] = defaultdict(list)
        for told in self.told:
            self._together[told.subject, told.at].append(told)
        rows = Dossier.objects.select_related("version__procedure", "agency")
        self.brought = {str(row.code): _brought(row) for row in rows}

    @cached_property
    def kinds(self) -> set[str]:
        return {told.name for told in self.told}

    def beside(self, told: Told, name: str) -> list[Told]:
        """Return what was told of the dossier at the same moment by the same person."""
        together = self._together[told.subject, told.at]
        return [other for other in together if other.name == name and other.actor == told.actor]

    def hand_over(self, told: Told) -> HandOver:
        """Return how the dossier was given on in this act."""
        sent = self.beside(told, "StepSent")
        return HandOver(sent[0].data["hand_over"]) if sent else HandOver.ELECTRONIC


def _told(name: str, subject: str, actor: str, at: datetime, data: str) -> Told:
    return Told(name, subject, actor, at.astimezone(VIETNAM), json.loads(data))


def _brought(row: Dossier) -> Brought:
    asked = row.supplements.first()
    letter = getattr(row, "reappointment", None)
    result = getattr(row, "result", None)
    return Brought(
        intake={
            "procedure": row.version.procedure.code,
            "agency": row.agency.key,
            "channel": Channel(row.channel),
            "return_method": ReturnMethod(row.return_method),
            "applicant": ApplicantIn(
                name=row.applicant_name,
                kind=ApplicantKind(row.applicant_kind),
                identity_number=sealed.unseal(row.applicant_id),
                phone=row.applicant_phone,
                address=row.applicant_address,
            ),
            "papers": tuple(
                PaperIn(number=p.number, form=PaperForm(p.form), count=p.count)
                for p in row.papers.all()
            ),
        },
        unit=row.receiving_unit_id,
        fetched_by=row.returned_to,
        reason=result.reason if result else "",
        delay=letter.reason if letter else "",
        asked=asked.reason if asked else "",
        gaps=tuple(asked.gaps.values_list("paper", "what")) if asked else (),
        refusal=result.reason if result else "",
        taken_back=row.closed_reason,
        copy=result.copy if result else "",
    )


class Replay:
    """Acts the story out, person by person, each at its own moment."""

    def __init__(self, story: Story, files: dict[str, StoredFile], *, on: date) -> None:
        self.story, self.files = story, files
        self.people = _people({told.actor for told in story.told}, on)
        self.units = Unit.objects.select_related("agency").in_bulk()
        self.dossiers: dict[str, Dossier] = {}
        self._done: set[tuple[str, int]] = set()
        self._issued: set[str] = set()

    def act(self) -> None:
        for told in self.story.told:
            perform = getattr(self, f"on_{told.name}", None)
            if perform is not None:
                perform(told, self.people[told.actor])

    def on_DossierReceived(self, told: Told, by: Principal) -> None:  # noqa: N802
        brought = self.story.brought[told.subject]
        intake = Intake(unit=self.units[brought.unit], **brought.intake)
        self.dossiers[told.subject] = services.receive_dossier(intake, by=by, at=told.at)

    def on_StepTaken(self, told: Told, by: Principal) -> None:  # noqa: N802
        services.take_step(self._dossier(told), told.data["step"], by=by, at=told.at)

    def on_StepFinished(self, told: Told, by: Principal) -> None:  # noqa: N802
        """Pass a step on, unless signing or issuing has done so."""
        if (told.subject, told.data["step"]) not in self._done:
            mode = self.story.hand_over(told)
            step = told.data["step"]
            services.pass_step(self._dossier(told), step, by=by, at=told.at, hand_over=mode)

    def on_ResultSigned(self, told: Told, by: Principal) -> None:  # noqa: N802
        step, brought = self._finished(told), self.story.brought[told.subject]
        outcome = Outcome(told.data["outcome"])
        reason = brought.refusal
        dossier = self._dossier(told)
        services.sign_result(dossier, step, outcome=outcome, reason=reason, by=by, at=told.at)

    def on_DossierDecided(self, told: Told, by: Principal) -> None:  # noqa: N802
        """Issue the result, unless it was issued before and the last desk is done with it now."""
        if told.subject not in self._issued:
            self.on_ResultIssued(told, by)

    def on_ResultIssued(self, told: Told, by: Principal) -> None:  # noqa: N802
        self._issued.add(told.subject)
        services.issue_result(
            self._dossier(told),
            self._finished(told),
            document_number=told.data["number"],
            by=by,
            at=told.at,
            file=self.files.get(told.data["copy"]),
            hand_over=self.story.hand_over(told),
        )

    def on_DossierReturned(self, told: Told, by: Principal) -> None:  # noqa: N802
        to, method = self.story.brought[told.subject].fetched_by, ReturnMethod(told.data["method"])
        services.return_result(self._dossier(told), to=to, by=by, at=told.at, method=method)

    def on_SupplementRequested(self, told: Told, by: Principal) -> None:  # noqa: N802
        brought = self.story.brought[told.subject]
        dossier = self._dossier(told)
        services.request_supplement(
            dossier, reason=brought.asked, gaps=brought.gaps, by=by, at=told.at
        )

    def on_SupplementReceived(self, told: Told, by: Principal) -> None:  # noqa: N802
        services.supplement_dossier(self._dossier(told), by=by, at=told.at)

    def on_PaymentAwaited(self, told: Told, by: Principal) -> None:  # noqa: N802
        document = told.data["document"]
        services.await_payment(self._dossier(told), document=document, by=by, at=told.at)

    def on_PaymentSettled(self, told: Told, by: Principal) -> None:  # noqa: N802
        services.settle_payment(self._dossier(told), by=by, at=told.at)

    def on_DossierReappointed(self, told: Told, by: Principal) -> None:  # noqa: N802
        new = day_of(datetime.fromisoformat(told.data["new_due_at"]))
        reason = self.story.brought[told.subject].delay
        services.reappoint(self._dossier(told), reason=reason, new_due_on=new, by=by, at=told.at)

    def on_DossierWithdrawn(self, told: Told, by: Principal) -> None:  # noqa: N802
        reason = self.story.brought[told.subject].taken_back
        services.withdraw_dossier(self._dossier(told), reason=reason, by=by, at=told.at)

    def _dossier(self, told: Told) -> Dossier:
        return self.dossiers[told.subject]

    def _finished(self, told: Told) -> int:
        """Return the step finished by this act, and know that it is."""
        step = int(self.story.beside(told, "StepFinished")[0].data["step"])
        self._done.add((told.subject, step))
        return step


def _people(codes: Iterable[str], on: date) -> dict[str, Principal]:
    """Return the people of these codes; those without an account get one."""
    staff = Staff.objects.filter(code__in=[code.removeprefix("staff:") for code in codes])
    found = {}
    for person in staff.select_related("account"):
        if person.account is None:
            person.account = Account.objects.create(username=f"x-{person.pk}", name=person.name)
            person.save()
        found[f"staff:{person.code}"] = staff_principal(person.account, on=on)
    return found
