"""A sheet as PDF."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from motcua.documents.papers import qr_svg, render
from motcua.documents.sheets.values import Sheet


def sheet_pdf(sheet: Sheet) -> bytes:
    """Return a sheet as PDF/A-2u."""
    return render("sheet", sheet_data(sheet))


def sheet_data(sheet: Sheet) -> dict[str, Any]:
    """Return a sheet as its template takes it."""
    return {**asdict(sheet), "qr": qr_svg(sheet.code) if sheet.code else ""}
