"""The apology and the one new date (*xin lỗi và hẹn lại ngày trả*, Mẫu 04)."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction

from motcua.base.events import emit
from motcua.dossiers.errors import NewDateNotLater, ReappointedAlready, ReasonMissing
from motcua.dossiers.events import DossierReappointed
from motcua.dossiers.models import Dossier, Reappointment
from motcua.dossiers.services.acts import begin
from motcua.dossiers.services.numbers import slip_number
from motcua.dossiers.states import Action
from motcua.kernel.vietnamese import nfc
from motcua.kernel.worktime import day_of
from motcua.organisation.selectors import calendar_of

if TYPE_CHECKING:
    from motcua.organisation.principals import Principal


@transaction.atomic
def reappoint(
    dossier: Dossier, *, reason: str, new_due_on: date, by: Principal, at: datetime
) -> Reappointment:
    """Apologise with the reason and give one new date; the first promise and its breach stay.

    A dossier may be given a new date once (NĐ 61/2018, art. 19.9; NĐ 118/2025, art. 19.6).
    """
    if not reason.strip():
        raise ReasonMissing
    row = begin(dossier, Action.REAPPOINT, by)
    if Reappointment.objects.filter(dossier=row).exists():
        raise ReappointedAlready(dossier=row.code)
    assert row.due_original_at is not None
    old = row.due_current_at or row.due_original_at
    calendar = calendar_of(row.receiving_unit_id, on=day_of(at))
    if new_due_on <= max(day_of(old), day_of(at)) or not calendar.is_working_day(new_due_on):
        raise NewDateNotLater(old=f"{day_of(old):%d/%m/%Y}")
    letter = Reappointment.objects.create(
        dossier=row,
        number=slip_number(row.agency, "PXL", day_of(at)),
        reason=nfc(reason),
        old_due_at=old,
        new_due_at=calendar.close_of_day(new_due_on),
        sent_at=at,
        sent_by=by.code,
    )
    if row.due_current_at is not None:
        row.due_current_at = letter.new_due_at
        row.save(update_fields=["due_current_at"])
    emit(
        DossierReappointed(
            subject=str(row.code),
            by=by.code,
            at=at,
            dossier=row.pk,
            agency=row.agency.key,
            letter=letter.number,
            old_due_at=old,
            new_due_at=letter.new_due_at,
        )
    )
    return letter
