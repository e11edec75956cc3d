"""Submitting a decision for signature, and signing it (*trình ký, ký*)."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Max

from motcua.base.events import emit
from motcua.kernel.worktime import day_of
from motcua.publication.errors import MayNotPublish
from motcua.publication.events import (
    DecisionSubmitted,
    PublicationSigned,
    SignatureCancelled,
    SigningDeclined,
    SubmissionTakenBack,
)
from motcua.publication.models import Opinion, PublicationDecision
from motcua.publication.selectors.parties import signing_of
from motcua.publication.services.locking import begin, explained, need_ready, told
from motcua.publication.states import DecisionAction

if TYPE_CHECKING:
    from motcua.organisation.principals import Principal


@transaction.atomic
def submit_decision(
    decision: PublicationDecision, *, by: Principal, at: datetime
) -> PublicationDecision:
    """Submit an agreed draft for signature; raises DraftNotReady."""
    row = begin(decision, DecisionAction.SUBMIT, by, on=day_of(at))
    need_ready(row, "trình ký", on=day_of(at))
    row.submitted_at = at
    row.save()
    emit(DecisionSubmitted(**told(row, by, at)))
    return row


@transaction.atomic
def take_back_submission(
    decision: PublicationDecision, *, by: Principal, at: datetime
) -> PublicationDecision:
    """Take a submission back before it is signed."""
    row = begin(decision, DecisionAction.TAKE_BACK, by, on=day_of(at))
    row.submitted_at = None
    row.save()
    emit(SubmissionTakenBack(**told(row, by, at)))
    return row


@transaction.atomic
def decline_signing(
    decision: PublicationDecision, *, reason: str, by: Principal, at: datetime
) -> PublicationDecision:
    """Send a decision back unsigned; the reason is an opinion like any other, to be settled."""
    why = explained(reason)
    row = begin(decision, DecisionAction.DECLINE, by, on=day_of(at))
    row.submitted_at, row.remark = None, why
    row.save()
    Opinion.objects.create(
        decision=row,
        round=row.rounds.aggregate(last=Max("number"))["last"] or 0,
        agency=row.issuer,
        text=why,
        given_by=by.code,
        given_at=at,
    )
    emit(SigningDeclined(**told(row, by, at)))
    return row


@transaction.atomic
def sign_decision(
    decision: PublicationDecision, *, by: Principal, at: datetime
) -> PublicationDecision:
    """Sign: the chairman, or a vice-chairman for him by the delegation in force that day (KT.).

    Raises MayNotPublish, DraftNotReady.
    """
    on = day_of(at)
    row = begin(decision, DecisionAction.SIGN, by, on=on)
    delegation = signing_of(by.staff_id, row, on=on)
    if delegation is None:
        raise MayNotPublish(agency=str(row.issuer), day=f"{on:%d/%m/%Y}")
    need_ready(row, "ký", on=on)
    row.signed_at, row.signer_id = at, by.staff_id
    row.capacity, row.signer_title = delegation.capacity, delegation.title
    row.save()
    emit(PublicationSigned(capacity=row.capacity, **told(row, by, at)))
    return row


@transaction.atomic
def cancel_signature(
    decision: PublicationDecision, *, by: Principal, at: datetime
) -> PublicationDecision:
    """Take a signature back before the decision has its number."""
    row = begin(decision, DecisionAction.UNSIGN, by, on=day_of(at))
    row.signed_at, row.signer, row.capacity, row.signer_title = None, None, "", ""
    row.save()
    emit(SignatureCancelled(**told(row, by, at)))
    return row
