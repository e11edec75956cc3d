"""How figures, money and people are written on our pages (*cách viết số, tiền, danh tính*)."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

NOTHING = "—"
"""Stands where there is no value; never a zero."""

Figure = int | float | Decimal | Fraction


def number(value: Figure | None, places: int | None = None) -> str:
    """Return ``value`` with dots between thousands and a comma before decimals.

    Without ``places`` a whole number stays whole and others keep at most two decimals.

    >>> number(1234567), number(Decimal("1234.5")), number(None)
    ('1.234.567', '1.234,5', '—')
    >>> number(2, places=2)
    '2,00'
    """
    if value is None:
        return NOTHING
    rounded = _rounded(value, 2 if places is None else places)
    text = f"{rounded:,f}".translate(str.maketrans(",.", ".,"))
    if places is None and "," in text:
        text = text.rstrip("0").rstrip(",")
    return "0" if text == "-0" else text


def money(value: Figure | None) -> str:
    """Return whole đồng; the space before the sign never breaks.

    >>> money(1234567).replace(chr(160), " ")
    '1.234.567 đ'
    """
    return NOTHING if value is None else f"{number(value, places=0)}\u00a0đ"


def percent(share: Figure | None, places: int | None = 2) -> str:
    """Return a share between 0 and 1 as a percentage; ``places`` of None leaves out idle zeros.

    >>> percent(Fraction(2, 3)), percent(1), percent(Fraction(78, 100), 0), percent(None)
    ('66,67%', '100,00%', '78%', '—')
    """
    return NOTHING if share is None else f"{number(_exact(share) * 100, places)}%"


def plain_percent(share: Figure | None) -> str:
    """Return a share as an SVG length, kept between nothing and the whole.

    >>> plain_percent(Fraction(2, 3)), plain_percent(1.2), plain_percent(None)
    ('66.67%', '100.00%', '0.00%')
    """
    held = min(max(_exact(share or 0), Fraction(0)), Fraction(1))
    return f"{_rounded(held * 100, 2)}%"


def masked_phone(phone: str) -> str:
    """Return a telephone number of which only the first two and last three digits are told.

    >>> masked_phone("0912 345 318"), masked_phone("113")
    ('09xx xxx 318', 'xxx')
    """
    digits = "".join(d for d in phone if d.isdigit())
    if len(digits) < 8:
        return "x" * len(digits)
    hidden = digits[:2] + "x" * (len(digits) - 5) + digits[-3:]
    return f"{hidden[:-6]} {hidden[-6:-3]} {hidden[-3:]}"


def masked_identity(number: str) -> str:
    """Return an identity number of which only the last four digits are told.

    >>> masked_identity("042501234567")
    '••••••••4567'
    """
    return "•" * (len(number) - 4) + number[-4:] if len(number) > 4 else "•" * len(number)


def _exact(value: Figure) -> Fraction:
    return Fraction(str(value)) if isinstance(value, float) else Fraction(value)


def _rounded(value: Figure, places: int) -> Decimal:
    exact = _exact(value)
    scaled = Decimal(exact.numerator * 10**places) / Decimal(exact.denominator)
    return scaled.quantize(Decimal(1), ROUND_HALF_UP).scaleb(-places)
