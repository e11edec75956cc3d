"""Official papers of a dossier as PDF: now the receipt (Mẫu 01, TT 01/2018/TT-VPCP)."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings

from motcua.base import sealed
from motcua.documents.papers import qr_svg, render
from motcua.dossiers.models import Dossier
from motcua.dossiers.rules.people import masked
from motcua.dossiers.states import PaperForm
from motcua.kernel.limits import Limit, LimitUnit
from motcua.kernel.money import dong
from motcua.kernel.paper_days import day_words
from motcua.kernel.worktime import VIETNAM, day_of


def receipt_pdf(dossier: Dossier) -> bytes:
    """Return the receipt and appointment (*Giấy tiếp nhận hồ sơ và hẹn trả kết quả*), A5.

    Its QR code holds the dossier's code and nothing else.
    """
    return render("receipt", receipt_data(dossier))


def receipt_data(dossier: Dossier) -> dict[str, Any]:
    """Return everything the receipt says, as text."""
    assert dossier.code is not None
    assert dossier.received_at is not None
    assert dossier.due_original_at is not None
    limit = Limit(dossier.limit_value, LimitUnit(dossier.limit_unit))
    papers = [
        {
            "number": str(p.number),
            "name": p.name,
            "form": PaperForm(p.form).label,
            "count": str(p.count),
        }
        for p in dossier.papers.all()
        if p.form != PaperForm.MISSING
    ]
    fees = [fee for fee in dossier.fees if fee.get("amount")]
    return {
        "agency_above": str(dossier.receiving_agency.parent or dossier.receiving_agency.name),
        "agency": dossier.receiving_agency.name,
        "unit": dossier.receiving_unit.name,
        "place": settings.PROVINCE["place"],
        "code": dossier.code,
        "qr": qr_svg(dossier.code),
        "applicant": dossier.applicant_name,
        "identity": masked(sealed.unseal(dossier.applicant_id)),
        "address": dossier.applicant_address,
        "phone": dossier.applicant_phone,
        "email": dossier.applicant_email,
        "content": dossier.content or dossier.version.name,
        "procedure": dossier.version.name,
        "papers": papers,
        "sets": "01",
        "limit": _limit_words(limit),
        "received": _moment(dossier.received_at),
        "due": _moment(dossier.due_original_at),
        "return_at": dossier.receiving_unit.name,
        "fee": dong(sum(int(fee["amount"]) for fee in fees)) if fees else "Không",
        "day": day_words(day_of(dossier.received_at)),
    }


def _limit_words(limit: Limit) -> str:
    if limit.unit is LimitUnit.IMMEDIATE:
        return limit.unit.label
    return f"{limit.value} {limit.unit.label}"


def _moment(moment: datetime) -> str:
    local = moment.astimezone(VIETNAM)
    return f"{local:%H} giờ {local:%M} phút, ngày {local:%d/%m/%Y}"


def sample_result_pdf() -> bytes:
    """Return the one result every finished dossier of a demonstration shows; it says what it is."""
    return render("sample_result", {"place": settings.PROVINCE["place"]})
