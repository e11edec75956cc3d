"""Fees as the national catalogue words them, read to amounts (*phí, lệ phí*)."""

from __future__ import annotations

import re

from motcua.catalogue.rules.facts import FeeFact, Problem
from motcua.kernel.money import NOTHING, AmountNotUnderstood, parse_dong
from motcua.kernel.vietnamese import folded, nfc

LEAST = 1_000
"""No fee is smaller than a thousand đồng: a smaller number has lost its last three noughts."""
UNSAID = {"", "khong co thong tin", "-", "."}
QUOTED = 200

_DESCRIPTION = re.compile(r"(?:^|\n)\s*Mô tả\s*:")
_LINE = re.compile(r"\s*\|\s*(?=\d[\d.,]*\s*VNĐ\b|[^\W\d_])|\s*\|\s*$")
_AMOUNT = re.compile(r"(\d[\d.,]*)\s*VNĐ\s*(?:\((.*)\))?", re.DOTALL)
_IN_NOTE = re.compile(
    r"(?<![\d.,/])(\d{1,3}(?:[.,]\d{3})+|\d{4,})\s*(?:dong|vnd|d)\b"
    r"|(?<![\d.,/])(\d+(?:[.,]\d+)?\s*(?:nghin|ngan|trieu|ty))\b"
)
_FREE = re.compile(
    r"(khong (thu|mat|phai|tinh|co phi|co le phi)|mien|chua quy dinh|khong quy dinh)\b"
)


def read_fees(text: str, field: str) -> tuple[tuple[FeeFact, ...], list[Problem]]:
    """Return the lines of a fee and what was not understood.

    Nothing said gives no line; *0 VNĐ ()* gives one of 0.  What the file writes after *Mô tả* is
    about filing and time, not about money.

    >>> read_fees("20000 VNĐ (Lệ phí) | 50000 VNĐ (Phí thẩm định)", "fee")[0][1].amount
    50000
    """
    fees: dict[FeeFact, None] = {}
    problems: dict[Problem, None] = {}
    for line in _LINE.split(_DESCRIPTION.split(text, maxsplit=1)[0]):
        said = nfc(line.strip(" |\n"))
        if folded(said).strip(" |") in UNSAID:
            continue
        fee, code = _fee(said)
        fees[fee] = None
        if code:
            problems[Problem(field, code, said[:QUOTED])] = None
    return tuple(fees), list(problems)


def _fee(line: str) -> tuple[FeeFact, str]:
    """Return one line of a fee, and the code of what is to be said about it."""
    match = _AMOUNT.fullmatch(line)
    if match is None:
        amount, code = _worded(line)
        return FeeFact(amount, line), code
    note = nfc(match[2] or "")
    try:
        written = parse_dong(match[1])
    except AmountNotUnderstood:
        return FeeFact(None, line), "fee-in-words"
    amount, code = _checked(written, note) if written else _noughts(note)
    return FeeFact(amount, note), code


def _noughts(note: str) -> tuple[int | None, str]:
    """Tell what a 0 means: nothing to pay, or an amount that the note gives or only refers to."""
    plain = folded(note).strip(" .-")
    if not plain or (_FREE.match(plain) and not _amounts(plain)):
        return 0, ""
    amount, code = _worded(note)
    return amount, code or ("fee-from-note" if amount else "")


def _checked(amount: int, note: str) -> tuple[int | None, str]:
    """Doubt an amount that is too small, or that its own note contradicts."""
    if amount < LEAST:
        return None, "fee-too-small"
    amounts = _amounts(folded(note))
    return amount, "fee-differs-from-note" if amounts and amount not in amounts else ""


def _worded(text: str) -> tuple[int | None, str]:
    """Read the one amount a text names; several, a share of something, or none are told apart."""
    plain = folded(text).strip(" .-")
    if plain in NOTHING:
        return 0, ""
    amounts = _amounts(plain)
    if len(amounts) == 1 and "%" not in plain:
        return amounts[0], ""
    if amounts:
        return None, "fee-several-in-words"
    return None, "fee-percent" if "%" in plain else "fee-in-words"


def _amounts(plain: str) -> list[int]:
    """Return the different amounts a folded text names, in its order."""
    found: dict[int, None] = {}
    for match in _IN_NOTE.finditer(plain):
        try:
            found[parse_dong(f"{match[1] or match[2]} dong")] = None
        except AmountNotUnderstood:
            continue
    return list(found)
