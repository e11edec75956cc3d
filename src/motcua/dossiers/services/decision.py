"""Deciding: the leader signs, văn thư numbers and issues, and the clock of the promise stops."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from motcua.base.events import emit
from motcua.documents.kinds import has_signature
from motcua.documents.services import keep_file, read_file
from motcua.dossiers.errors import (
    DraftedOtherwise,
    DraftMissing,
    DraftMoved,
    MaySignNothing,
    NotSigned,
    NumberMissing,
    ReasonMissing,
    SignedLater,
)
from motcua.dossiers.events import ResultIssued, ResultSigned
from motcua.dossiers.models import Dossier, DossierResult, DossierStep
from motcua.dossiers.papers_results import result_pdf
from motcua.dossiers.selectors.drafts import last_draft
from motcua.dossiers.selectors.names import names_of
from motcua.dossiers.services.acts import begin_step, behalf, lock
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
    What was drafted is what is signed: raises DraftedOtherwise where the draft says the other.
    A result signed earlier and sent back is signed anew.
    """
    if outcome is Outcome.REFUSED and not reason.strip():
        raise ReasonMissing
    action = Action.SIGN if outcome is Outcome.GRANTED else Action.REFUSE
    row, step = begin_step(dossier, number, action, by)
    if not decides(row, step):
        raise SignedLater
    draft = last_draft(row)
    if draft is not None and draft.outcome != outcome:
        drafted = Outcome(draft.outcome).label
        raise DraftedOtherwise(dossier=row.code, outcome=drafted)
    signer = by.staff_id
    delegation = signer and signing_capacity_of(signer, step.agency_id, on=day_of(at))
    if not signer or not delegation:
        raise MaySignNothing(agency=str(step.agency), day=f"{day_of(at):%d/%m/%Y}")
    signed = {"outcome": outcome, "reason": nfc(reason), "signed_at": at, "signer_id": signer}
    signed |= {"capacity": delegation.capacity, "title": delegation.title}
    not_issued = {"number": "", "issued_at": None, "draft": draft}
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
def sign_drafted(
    dossier: Dossier, number: int, *, revision: int, by: Principal, at: datetime
) -> DossierResult:
    """Sign what was drafted, as it was read: one of many at once (*ký hàng loạt*).

    Raises DraftMissing where there is none, DraftMoved where a newer one was written meanwhile,
    and what ``sign_result`` raises.
    """
    row = lock(dossier)
    draft = last_draft(row)
    if draft is None:
        raise DraftMissing(dossier=row.code)
    if draft.revision != revision:
        who = names_of({draft.drafted_by})[draft.drafted_by]
        raise DraftMoved(dossier=row.code, who=who, revision=draft.revision)
    outcome = Outcome(draft.outcome)
    reason = draft.opinion if outcome is Outcome.REFUSED else ""
    return sign_result(row, number, outcome=outcome, reason=reason, by=by, at=at)


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
    is a scan only (*bản quét chưa ký số*) and is not counted as digitised.  Without a file, what
    was drafted and signed is made into one, with its number and day.
    """
    if not document_number.strip():
        raise NumberMissing
    row, step = begin_step(dossier, number, Action.ISSUE, by)
    result = DossierResult.objects.filter(dossier=row).first()
    if result is None:
        raise NotSigned(dossier=row.code)
    result.number, result.issued_at = nfc(document_number), at
    if file is not None:
        result.file, result.copy = file, copy_of(file)
    elif result.draft is not None:
        paper = result_pdf(result.draft, result, on=day_of(at))
        result.file = keep_file(f"ket-qua-{row.code}.pdf", paper, by="system")
        result.copy = ResultCopy.UNSIGNED
    result.save()
    is_refused = result.outcome == Outcome.REFUSED
    if is_refused or only_return_is_left(row, step):
        conclude(row, result, step, by=by, at=at)
    else:
        emit(_issued(row, result, by, at, step))
    move_on(row, step, by=by, at=at, hand_over=hand_over, to_end=is_refused)
    return row


def copy_of(file: StoredFile | None) -> ResultCopy:
    """Return what a result file is worth as an electronic copy: signed, a scan, or none."""
    if file is None:
        return ResultCopy.NONE
    return ResultCopy.SIGNED if has_signature(read_file(file)) else ResultCopy.SCAN


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
