"""Slips kept as they were given (*giấy tờ đã cấp*)."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from motcua.documents.services import keep_file
from motcua.dossiers.models import Dossier, Slip
from motcua.dossiers.papers import receipt_pdf

RECEIPT = "receipt"


@transaction.atomic
def keep_receipt(dossier_id: int, *, at: datetime) -> Slip:
    """Make and keep the receipt of a dossier; asked again, return the one kept."""
    dossier = Dossier.objects.select_for_update(of=("self",)).get(pk=dossier_id)
    kept = Slip.objects.filter(dossier=dossier, kind=RECEIPT).select_related("file").first()
    if kept is not None:
        return kept
    name = f"giay-tiep-nhan-{dossier.code}.pdf"
    file = keep_file(name, receipt_pdf(dossier), by="system")
    return Slip.objects.create(dossier=dossier, kind=RECEIPT, file=file, made_at=at)
