"""Slips kept as they were given (*giấy tờ đã cấp*)."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from motcua.documents.services import keep_file
from motcua.documents.sheets import sheet_pdf
from motcua.dossiers.models import Dossier, Slip
from motcua.dossiers.papers import receipt_pdf
from motcua.dossiers.papers_slips import slip_of
from motcua.dossiers.selectors.ground import grounded

RECEIPT = "receipt"


@transaction.atomic
def keep_receipt(dossier_id: int, *, at: datetime) -> Slip:
    """Make and keep the receipt of a dossier; asked again, return the one kept."""
    dossier = Dossier.objects.select_for_update(of=("self",)).get(pk=dossier_id)
    kept = _kept(dossier, RECEIPT)
    if kept is not None:
        return kept
    name = f"giay-tiep-nhan-{dossier.code}.pdf"
    file = keep_file(name, receipt_pdf(dossier), by="system")
    return Slip.objects.create(dossier=dossier, kind=RECEIPT, file=file, made_at=at)


@transaction.atomic
def keep_slip(dossier_id: int, key: str, *, at: datetime) -> Slip | None:
    """Make and keep a slip of a dossier; asked again, return the one kept; None without one."""
    dossier = grounded(Dossier.objects.select_for_update(of=("self",)).get(pk=dossier_id))
    kept = _kept(dossier, key)
    if kept is not None:
        return kept
    sheet = slip_of(dossier, key, at=at)
    if sheet is None:
        return None
    file = keep_file(f"{key}-{dossier.code or dossier.pk}.pdf", sheet_pdf(sheet), by="system")
    return Slip.objects.create(dossier=dossier, kind=key, file=file, made_at=at)


def _kept(dossier: Dossier, kind: str) -> Slip | None:
    return Slip.objects.filter(dossier=dossier, kind=kind).select_related("file").first()
