"""Closing a dossier whose applicant stays silent (*đóng hồ sơ không bổ sung*)."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction

from motcua.base.events import emit
from motcua.dossiers.errors import NoClosingRule, StillTimeToComplete
from motcua.dossiers.events import DossierClosed
from motcua.dossiers.models import Dossier
from motcua.dossiers.rules.closing import closable_from
from motcua.dossiers.rules.regimes import regime_on
from motcua.dossiers.services.acts import begin
from motcua.dossiers.services.handling import stop_steps
from motcua.dossiers.states import Action, DossierState, Stage
from motcua.kernel.worktime import day_of

if TYPE_CHECKING:
    from motcua.organisation.principals import Principal

REASON = (
    "Quá {days} ngày kể từ ngày yêu cầu bổ sung (phiếu {request}, {asked}),"
    " người nộp không bổ sung, hoàn thiện hồ sơ."
)


@transaction.atomic
def close_silent(dossier: Dossier, *, by: Principal, at: datetime) -> Dossier:
    """Close a dossier of which nothing asked for came within the days the law gives.

    NĐ 118/2025/NĐ-CP, art. 19.5, for dossiers received since.  Raises NoClosingRule for earlier
    ones, StillTimeToComplete before the day.
    """
    row = begin(dossier, Action.CLOSE, by)
    request = row.supplements.get(stage=Stage.APPRAISAL)
    assert row.received_at is not None
    regime = regime_on(day_of(row.received_at))
    first = closable_from(request.asked_at, regime)
    if first is None:
        raise NoClosingRule(dossier=row.code)
    if day_of(at) < first:
        raise StillTimeToComplete(dossier=row.code, day=f"{first:%d/%m/%Y}")
    asked = day_of(request.asked_at)
    row.suspensions.filter(until__isnull=True).update(until=at)
    stop_steps(row, by, at)
    row.state, row.closed_at = DossierState.CLOSED, at
    days = regime.silence_closes_after_days
    row.closed_reason = REASON.format(days=days, request=request.number, asked=f"{asked:%d/%m/%Y}")
    row.save()
    emit(
        DossierClosed(
            subject=str(row.code),
            by=by.code,
            at=at,
            dossier=row.pk,
            agency=row.agency.key,
            request=request.number,
            asked_on=asked,
        )
    )
    return row


def may_close_from(dossier: Dossier) -> date | None:
    """Return the first day a waiting dossier may be closed for silence; None while none will."""
    if dossier.state != DossierState.AWAITING_SUPPLEMENT or dossier.received_at is None:
        return None
    request = dossier.supplements.filter(stage=Stage.APPRAISAL).first()
    regime = regime_on(day_of(dossier.received_at))
    return closable_from(request.asked_at, regime) if request else None
