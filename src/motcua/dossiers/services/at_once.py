"""Giving the result at once, while the applicant waits (*giải quyết, trả kết quả ngay*).

NĐ 61/2018/NĐ-CP, art. 17.4 and NĐ 118/2025/NĐ-CP, art. 17.4: no receipt is written unless it is
asked for, but the dossier and its result are recorded.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from motcua.base.events import emit
from motcua.dossiers.errors import NotGivenAtOnce, NumberMissing, SignerUnfit
from motcua.dossiers.events import DossierDecided, DossierReturned
from motcua.dossiers.models import Dossier, DossierResult
from motcua.dossiers.rules.returning import Proof, checked_proof
from motcua.dossiers.services.decision import copy_of
from motcua.dossiers.services.intake import Intake, receive_dossier
from motcua.dossiers.services.results import keep_proof
from motcua.dossiers.states import DossierState, Outcome, ReturnMethod
from motcua.kernel.limits import LimitUnit
from motcua.kernel.vietnamese import nfc
from motcua.kernel.worktime import day_of
from motcua.organisation.selectors import signing_capacity_of

if TYPE_CHECKING:
    from motcua.documents.models import StoredFile
    from motcua.organisation.principals import Principal


@dataclass(frozen=True, slots=True)
class GivenAtOnce:
    """What was given: by whom signed (a row of staff), its number, to whom; a scan where made."""

    signer: int
    number: str
    to: str = ""
    """Empty: the applicant."""
    authority: str = ""
    """The paper by which somebody else receives."""
    file: StoredFile | None = None


@transaction.atomic
def settle_at_once(intake: Intake, given: GivenAtOnce, *, by: Principal, at: datetime) -> Dossier:
    """Record a dossier that was received, decided and given back at the counter in one go.

    It goes to no other desk, so no hand-over is counted.  Raises NotGivenAtOnce for a procedure
    that is not due the same day, SignerUnfit, NumberMissing, ProxyUnproven for somebody else who
    receives without authority, and what receiving is refused for; then nothing is written.
    """
    if not given.number.strip():
        raise NumberMissing
    row = receive_dossier(intake, by=by, at=at, goes_on=False)
    if row.limit_unit != LimitUnit.IMMEDIATE:
        raise NotGivenAtOnce(procedure=row.version.procedure.code)
    to = nfc(given.to).strip() or row.applicant_name
    seen = checked_proof(Proof(given.authority), applicant=row.applicant_name, to=to)
    delegation = signing_capacity_of(given.signer, row.agency_id, on=day_of(at))
    if delegation is None:
        raise SignerUnfit(agency=str(row.agency), day=f"{day_of(at):%d/%m/%Y}")
    result = DossierResult.objects.create(
        dossier=row,
        outcome=Outcome.GRANTED,
        number=nfc(given.number),
        signed_at=at,
        issued_at=at,
        signer_id=given.signer,
        capacity=delegation.capacity,
        title=delegation.title,
        file=given.file,
        copy=copy_of(given.file),
    )
    row.outcome, row.finished_at, row.state = Outcome.GRANTED, at, DossierState.RETURNED
    row.returned_at, row.returned_to = at, to
    row.return_method = ReturnMethod.COUNTER
    row.save()
    keep_proof(row, seen)
    _tell(row, result, by, at)
    return row


def _tell(row: Dossier, result: DossierResult, by: Principal, at: datetime) -> None:
    agency, code = row.agency.key, str(row.code)
    emit(
        DossierDecided(
            subject=code,
            by=by.code,
            at=at,
            dossier=row.pk,
            agency=agency,
            outcome=result.outcome,
            number=result.number,
            copy=result.copy,
        ),
        DossierReturned(
            subject=code,
            by=by.code,
            at=at,
            dossier=row.pk,
            agency=agency,
            method=row.return_method,
        ),
    )
