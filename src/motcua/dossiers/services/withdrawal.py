"""Taking a dossier back (*rút hồ sơ*)."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from motcua.base.events import emit
from motcua.dossiers.errors import ReasonMissing
from motcua.dossiers.events import DossierWithdrawn
from motcua.dossiers.models import Dossier
from motcua.dossiers.services.acts import begin
from motcua.dossiers.services.handling import stop_steps
from motcua.dossiers.states import Action, DossierState
from motcua.kernel.vietnamese import nfc

if TYPE_CHECKING:
    from motcua.organisation.principals import Principal


@transaction.atomic
def withdraw_dossier(dossier: Dossier, *, reason: str, by: Principal, at: datetime) -> Dossier:
    """Stop at the applicant's wish, any time before the decision (NĐ 118/2025, art. 21).

    The state it was in is kept in the event.
    """
    if not reason.strip():
        raise ReasonMissing
    row = begin(dossier, Action.WITHDRAW, by)
    before = row.state
    row.suspensions.filter(until__isnull=True).update(until=at)
    stop_steps(row, by, at)
    row.state = DossierState.WITHDRAWN
    row.closed_at, row.closed_reason = at, nfc(reason)
    row.save()
    emit(
        DossierWithdrawn(
            subject=row.code or f"dossier:{row.pk}",
            by=by.code,
            at=at,
            dossier=row.pk,
            agency=row.agency.key,
            state=before,
        )
    )
    return row
