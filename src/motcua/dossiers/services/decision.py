"""Deciding: the leader signs, văn thư numbers and issues, and the clock of the promise stops."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from motcua.base.events import emit
from motcua.documents.kinds import has_signature
from motcua.documents.services import read_file
from motcua.dossiers.errors import (
    MaySignNothing,
    NotSigned,
    NumberMissing,
    ReasonMissing,
    SignedLater,
)
from motcua.dossiers.events import ResultIssued, ResultSigned
from motcua.dossiers.models import Dossier, DossierResult, DossierStep
from motcua.dossiers.services.acts import begin_step, behalf
from motcua.dossiers.services.handling import conclude, move_on
from motcua.dossiers.services.routes import decides, only_return_is_left
from motcua.dossiers.states import Action, HandOver, Outcome, ResultCopy
from motcua.kernel.vietnamese import nfc
from motcua.kernel.worktime import day_of
from motcua.organisation.selectors import signing_capacity_of

if TYPE_CHECKING:
    from motcua.documents.models import StoredFile
    from motcua.organisation.principals import Principal


@transaction.atomic
def sign_result(
    dossier: Dossier,
    number: int,
    *,
    outcome: Outcome,
    by: Principal,
    at: datetime,
    reason: str = "",
    remarks: str = "",
) -> DossierResult:
    """Sign the result, or the refusal with its reason (*ký kết quả, ký từ chối*).

    The capacity (TM., KT., TL., TUQ.) and title come from the delegation in force that day.
    A result signed earlier and sent back is signed anew.
    """
    if outcome is Outcome.REFUSED and not reason.strip():
        raise ReasonMissing
    action = Action.SIGN if outcome is Outcome.GRANTED else Action.REFUSE
    row, step = begin_step(dossier, number, action, by)
    if not decides(row, step):
        raise SignedLater
    signer = by.staff_id
    delegation = signer and signing_capacity_of(signer, step.agency_id, on=day_of(at))
    if not signer or not delegation:
        raise MaySignNothing(agency=str(step.agency), day=f"{day_of(at):%d/%m/%Y}")
    signed = {"outcome": outcome, "reason": nfc(reason), "signed_at": at, "signer_id": signer}
    signed |= {"capacity": delegation.capacity, "title": delegation.title}
    not_issued = {"number": "", "issued_at": None}
    result, _ = DossierResult.objects.update_or_create(dossier=row, defaults=signed | not_issued)
    row.outcome = outcome
    row.save(update_fields=["outcome"])
    emit(
        ResultSigned(
            subject=str(row.code),
            by=by.code,
            at=at,
            on_behalf_of=behalf(by, step),
            dossier=row.pk,
            agency=row.agency.key,
            outcome=outcome,
            capacity=delegation.capacity,
        )
    )
    move_on(row, step, by=by, at=at, remarks=remarks)
    return result


@transaction.atomic
def issue_result(
    dossier: Dossier,
    number: int,
    *,
    document_number: str,
    by: Principal,
    at: datetime,
    file: StoredFile | None = None,
    hand_over: HandOver = HandOver.ELECTRONIC,
) -> Dossier:
    """Number, date and issue the signed result.

    The dossier is finished at this moment, unless other desks go on with what was granted: the
    land registry after a decision, the police and the social insurance after a birth.

    A result file that carries a digital signature is a valid electronic copy; one that does not
    is a scan only (*bản quét chưa ký số*) and is not counted as digitised.
    """
    if not document_number.strip():
        raise NumberMissing
    row, step = begin_step(dossier, number, Action.ISSUE, by)
    result = DossierResult.objects.filter(dossier=row).first()
    if result is None:
        raise NotSigned(dossier=row.code)
    result.number, result.issued_at = nfc(document_number), at
    if file is not None:
        result.file = file
        signed = has_signature(read_file(file))
        result.copy = ResultCopy.SIGNED if signed else ResultCopy.SCAN
    result.save()
    is_refused = result.outcome == Outcome.REFUSED
    if is_refused or only_return_is_left(row, step):
        conclude(row, result, step, by=by, at=at)
    else:
        emit(_issued(row, result, by, at, step))
    move_on(row, step, by=by, at=at, hand_over=hand_over, to_end=is_refused)
    return row


def _issued(
    row: Dossier, result: DossierResult, by: Principal, at: datetime, step: DossierStep
) -> ResultIssued:
    return ResultIssued(
        subject=str(row.code),
        by=by.code,
        at=at,
        on_behalf_of=behalf(by, step),
        dossier=row.pk,
        agency=row.agency.key,
        number=result.number,
        copy=result.copy,
    )
