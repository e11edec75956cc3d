"""Handing the result over (*trả kết quả*)."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from motcua.base import sealed
from motcua.base.events import emit
from motcua.dossiers.errors import ReceiverUnnamed
from motcua.dossiers.events import DossierReturned
from motcua.dossiers.models import Dossier, ReturnProof
from motcua.dossiers.rules.returning import Proof, checked_proof
from motcua.dossiers.services.acts import begin, open_steps
from motcua.dossiers.services.handling import finish
from motcua.dossiers.states import Action, DossierState, ReturnMethod, StepOutcome
from motcua.kernel.vietnamese import nfc

if TYPE_CHECKING:
    from motcua.organisation.principals import Principal


def keep_proof(row: Dossier, seen: Proof) -> None:
    """Keep what was seen when a result was given, where there is anything to keep."""
    if seen.is_needed:
        ReturnProof.objects.create(
            dossier=row,
            authority=nfc(seen.authority),
            receiver_id=sealed.seal(seen.identity_number),
            has_lost_receipt=seen.has_lost_receipt,
        )


@transaction.atomic
def return_result(
    dossier: Dossier,
    *,
    to: str,
    by: Principal,
    at: datetime,
    method: ReturnMethod = ReturnMethod.COUNTER,
    proof: Proof | None = None,
) -> Dossier:
    """Hand the result to the applicant, or to a proxy whose name and authority are kept.

    An official at the counter gives it to nobody else without that authority, and without its
    receipt only against identity papers: raises ProxyUnproven, ReceiverUnidentified.  The post
    and other systems answer for whom they hand it to.

    Lateness never blocks the hand-over, and the hand-over never counts against the agency: the
    promise was kept or broken when the result was ready.
    """
    if not to.strip():
        raise ReceiverUnnamed
    row = begin(dossier, Action.RETURN, by)
    seen = proof or Proof()
    if by.is_staff and method is ReturnMethod.COUNTER:
        seen = checked_proof(seen, applicant=row.applicant_name, to=to)
    row.state = DossierState.RETURNED
    row.returned_at, row.returned_to, row.return_method = at, nfc(to), method
    row.save()
    keep_proof(row, seen)
    for step in open_steps(row):
        finish(step, StepOutcome.PASSED, by, at)
    emit(
        DossierReturned(
            subject=str(row.code),
            by=by.code,
            at=at,
            dossier=row.pk,
            agency=row.agency.key,
            method=method,
        )
    )
    return row
