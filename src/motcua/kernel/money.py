"""Amounts of money, in whole đồng (*tiền*)."""

from __future__ import annotations

import re

from motcua.kernel.errors import RuleViolation
from motcua.kernel.texts import noop as _
from motcua.kernel.vietnamese import folded


class AmountNotUnderstood(RuleViolation):
    """An amount written in a way nobody could count."""

    code = "amount-not-understood"
    message = _("Không hiểu số tiền “{text}”. Hãy ghi như: 20.000 đồng, 1,5 triệu đồng, không thu.")
    status = 422
    field = "amount"


NOTHING = {
    "khong",
    "khong thu",
    "khong thu phi",
    "khong thu le phi",
    "khong co",
    "khong mat phi",
    "mien phi",
    "mien",
}
_TIMES = {"": 1, "nghin": 1_000, "ngan": 1_000, "trieu": 1_000_000, "ty": 1_000_000_000}
_WRITTEN = re.compile(
    r"(?:(?P<whole>\d{1,3}(?:[.,]\d{3})+|\d+)(?:[.,](?P<part>\d{1,2}))?)"
    r"\s*(?P<times>nghin|ngan|trieu|ty)?\s*(?P<unit>dong|vnd|d|₫)?"
)
MOST_DIGITS = 15


def dong(amount: int) -> str:
    """Return an amount as offices write it.

    >>> dong(1234567)
    '1.234.567 đ'
    """
    return f"{amount:,}".replace(",", ".") + " đ"


def parse_dong(text: str) -> int:
    """Read an amount as offices write it; raises AmountNotUnderstood.

    Dots and commas between groups of three digits separate thousands.  A decimal part is read
    only before a word such as *triệu*, where it can mean whole đồng.

    >>> parse_dong("1.234.567 đồng"), parse_dong("1,5 triệu đồng"), parse_dong("Không thu")
    (1234567, 1500000, 0)
    """
    plain = folded(text).strip(". ")
    if plain in NOTHING:
        return 0
    match = _WRITTEN.fullmatch(plain)
    if match is None or not (match["unit"] or match["times"] or plain.isdigit() or "." in plain):
        raise AmountNotUnderstood(text=text)
    return _amount(match, text)


def _amount(match: re.Match[str], text: str) -> int:
    digits, part = re.sub(r"[.,]", "", match["whole"]), match["part"] or ""
    if len(digits) > MOST_DIGITS:
        raise AmountNotUnderstood(text=text)
    hundreds = int(digits) * 100 + int(part.ljust(2, "0") or 0)
    amount, rest = divmod(hundreds * _TIMES[match["times"] or ""], 100)
    if rest:
        raise AmountNotUnderstood(text=text)
    return amount
