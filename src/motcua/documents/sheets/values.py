"""Slips and registers as values: one sheet says what it says, and is printed as PDF or as Word.

A sheet knows nothing of what it is about; the app that fills it in does.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Signature:
    """A place to sign: whose, and the name that stands below once it is known."""

    title: str
    name: str = ""
    note: str = "Ký và ghi rõ họ tên"


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of a sheet: its heads with their share of the width, and its rows as text."""

    heads: tuple[tuple[str, float], ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a slip or a register says (*phiếu, sổ*), from top to bottom.

    ``form`` names the prescribed form, printed small in the corner; ``facts`` are labels and
    values; ``code`` is what the QR code holds, empty: none.
    """

    title: str
    agency: str
    unit: str
    number: str
    place_and_day: str
    form: str = ""
    code: str = ""
    opening: tuple[str, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    table: Grid | None = None
    closing: tuple[str, ...] = ()
    signatures: tuple[Signature, ...] = ()
    is_wide: bool = False
    """A4 lying: registers.  Otherwise A5 upright."""


def words_of(sheet: Sheet) -> list[str]:
    """Return every text of a sheet, as the reader meets it: what both its files must say."""
    table = sheet.table
    cells = [text for row in table.rows for text in row] if table else []
    told = [
        sheet.agency.upper(),
        sheet.unit.upper(),
        sheet.form,
        sheet.number,
        sheet.place_and_day,
        sheet.title,
        *sheet.opening,
        *(text for fact in sheet.facts for text in fact),
        *(head for head, _share in (table.heads if table else ())),
        *cells,
        *sheet.closing,
        *(text for one in sheet.signatures for text in (one.title, one.name)),
    ]
    return [text for text in told if text]
