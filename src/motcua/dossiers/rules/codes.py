"""Dossier codes (*mã số hồ sơ*)."""

from __future__ import annotations

from datetime import date


def dossier_code(agency_code: str, day: date, number: int) -> str:
    """Return ``H27.xx[.yy]-YYMMDD-NNNN``."""
    return f"{agency_code}-{day:%y%m%d}-{number:04}"
