"""Asking the applicant for papers after receipt, once (*yêu cầu bổ sung khi thẩm định*)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction

from motcua.base.events import emit
from motcua.dossiers.errors import AskedAlready, SupplementUnexplained
from motcua.dossiers.events import SupplementReceived, SupplementRequested
from motcua.dossiers.models import Dossier, SupplementGap, SupplementRequest
from motcua.dossiers.rules.asking import last_day_to_ask
from motcua.dossiers.rules.regimes import regime_on
from motcua.dossiers.rules.suspensions import Ground
from motcua.dossiers.services.acts import begin
from motcua.dossiers.services.numbers import slip_number
from motcua.dossiers.services.promises import renew_promise, resume, suspend
from motcua.dossiers.states import Action, DossierState, Stage
from motcua.kernel.vietnamese import nfc
from motcua.kernel.worktime import day_of
from motcua.organisation.selectors import calendar_of

if TYPE_CHECKING:
    from motcua.organisation.principals import Principal


def to_be_asked_by(row: Dossier) -> date | None:
    """Return the last day to give a dossier back for completion in time; None when not received."""
    if row.received_at is None:
        return None
    day = day_of(row.received_at)
    calendar = calendar_of(row.receiving_unit_id, on=day)
    return last_day_to_ask(row.received_at, regime_on(day), calendar)


def was_asked_late(row: Dossier, request: SupplementRequest) -> bool:
    """Tell whether appraisal asked for papers later than the days the law gives for it."""
    until = to_be_asked_by(row)
    if until is None or request.stage != Stage.APPRAISAL:
        return False
    return day_of(request.asked_at) > until


@transaction.atomic
def request_supplement(
    dossier: Dossier,
    *,
    reason: str,
    gaps: Sequence[tuple[str, str]],
    by: Principal,
    at: datetime,
) -> SupplementRequest:
    """Ask for what is missing: every gap in one slip, once at this stage (Mẫu 02).

    The clock stops; whether it restarts or goes on afterwards is the procedure's policy.
    """
    if not reason.strip() or not gaps or not all(what.strip() for _, what in gaps):
        raise SupplementUnexplained
    row = begin(dossier, Action.ASK, by)
    if row.supplements.filter(stage=Stage.APPRAISAL).exists():
        raise AskedAlready(dossier=row.code, stage=Stage.APPRAISAL.label.lower())
    number = slip_number(row.agency, "HDHS", day_of(at))
    request = SupplementRequest.objects.create(
        dossier=row,
        stage=Stage.APPRAISAL,
        number=number,
        reason=nfc(reason),
        asked_at=at,
        asked_by=by.code,
    )
    SupplementGap.objects.bulk_create(
        SupplementGap(request=request, number=n, paper=nfc(paper), what=nfc(what))
        for n, (paper, what) in enumerate(gaps, 1)
    )
    suspend(row, Ground.SUPPLEMENT, document=number, at=at)
    row.state, row.due_current_at = DossierState.AWAITING_SUPPLEMENT, None
    row.save()
    emit(
        SupplementRequested(
            subject=str(row.code),
            by=by.code,
            at=at,
            dossier=row.pk,
            agency=row.agency.key,
            request=number,
            stage=Stage.APPRAISAL,
            gaps=len(gaps),
        )
    )
    return request


@transaction.atomic
def supplement_dossier(dossier: Dossier, *, by: Principal, at: datetime) -> Dossier:
    """Record that every paper asked for is here; a new current date is promised."""
    row = begin(dossier, Action.SUPPLEMENT, by)
    request = row.supplements.get(stage=Stage.APPRAISAL)
    request.answered_at, request.answered_by = at, by.code
    request.save()
    resume(row, at)
    row.state = DossierState.IN_PROGRESS
    renew_promise(row)
    row.save()
    emit(
        SupplementReceived(
            subject=str(row.code),
            by=by.code,
            at=at,
            dossier=row.pk,
            agency=row.agency.key,
            request=request.number,
            due_at=row.due_current_at,
        )
    )
    return row
