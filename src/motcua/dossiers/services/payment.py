"""Waiting for the applicant's financial duty (*nghĩa vụ tài chính*): the wait is not counted."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from motcua.base.events import emit
from motcua.dossiers.errors import NumberMissing
from motcua.dossiers.events import PaymentAwaited, PaymentSettled
from motcua.dossiers.models import Dossier
from motcua.dossiers.rules.suspensions import Ground
from motcua.dossiers.services.acts import begin
from motcua.dossiers.services.promises import renew_promise, resume, suspend
from motcua.dossiers.states import Action, DossierState
from motcua.kernel.vietnamese import nfc

if TYPE_CHECKING:
    from motcua.organisation.principals import Principal


@transaction.atomic
def await_payment(dossier: Dossier, *, document: str, by: Principal, at: datetime) -> Dossier:
    """Record the tax office's notice of duty and stop the clock until it is paid."""
    if not document.strip():
        raise NumberMissing
    row = begin(dossier, Action.AWAIT_PAYMENT, by)
    suspend(row, Ground.PAYMENT, document=nfc(document), at=at)
    row.state, row.due_current_at = DossierState.AWAITING_PAYMENT, None
    row.save()
    emit(
        PaymentAwaited(
            subject=str(row.code),
            by=by.code,
            at=at,
            dossier=row.pk,
            agency=row.agency.key,
            document=nfc(document),
        )
    )
    return row


@transaction.atomic
def settle_payment(dossier: Dossier, *, by: Principal, at: datetime) -> Dossier:
    """Record that the duty is done; the days waited are added to the promise."""
    row = begin(dossier, Action.SETTLE_PAYMENT, by)
    resume(row, at)
    row.state = DossierState.IN_PROGRESS
    renew_promise(row)
    row.save()
    assert row.due_current_at is not None, "no wait is open any more"
    emit(
        PaymentSettled(
            subject=str(row.code),
            by=by.code,
            at=at,
            dossier=row.pk,
            agency=row.agency.key,
            due_at=row.due_current_at,
        )
    )
    return row
