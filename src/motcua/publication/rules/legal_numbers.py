"""Reads the number of a legal document however it is written (*số, ký hiệu văn bản*).

One form for all: ``61/2018/NĐ-CP``.  Signs are built as NĐ 34/2016/NĐ-CP and its followers say:
number, year where it is law-making, kind and who issued it.
"""

from __future__ import annotations

import re
import unicodedata

_SIGN = re.compile(
    r"(?<![\d/.])(\d{1,5}(?:\.\d{1,3})?[A-Z]?)\s*\.?\s*/\s*"  # number
    r"(?:(\d{4})\s*/\s*)?"  # year
    r"([A-ZĐƯ][A-ZĐƯ0-9]*(?:\s?[-_/&]\s?[A-ZĐƯ0-9]+)*)",  # kind and issuer
)
_OLD = re.compile(r"(?<![\d/])(\d{1,4})\s*-\s*(CP|TTG|CT|HĐBT|L/CTN)\b")
_BARE = re.compile(r"\b(NGHỊ ĐỊNH)\s*(?:SỐ)?\s*:?\s*(\d{1,4})\s*/\s*(\d{4})(?![\d/])")
_ASSEMBLY = re.compile(r"(?:UBTV)?QH\d{1,2}")
_KIND_AND_ISSUER = 2
_OF_GOVERNMENT = {"NGHỊ ĐỊNH": "NĐ-CP"}
_WITHOUT_MARKS = {"ND": "NĐ", "QD": "QĐ", "HDND": "HĐND", "UBMTTQVN": "UBTƯMTTQVN"}
_TTG = {"TTG": "TTg"}
_YEAR = range(1945, 2100)


def canonical(text: str) -> str:
    """Return the number a basis names first, in one form; empty where it names none.

    >>> canonical("Nghị định số 61/2018/NĐ-CP ngày 23/4/2018 của Chính phủ")
    '61/2018/NĐ-CP'
    >>> canonical("86/2018/nđ-cp"), canonical("59/2023/TT- BTC"), canonical("TT43/2023/TT-BTC")
    ('86/2018/NĐ-CP', '59/2023/TT-BTC', '43/2023/TT-BTC')
    >>> canonical("Luật Đất đai"), canonical("06")
    ('', '')
    """
    found = numbers_in(text)
    return found[0] if found else ""


def basis_number(number: str, title: str) -> str:
    """Return the number of a basis, from its column for it or else from the head of its title."""
    return canonical(number) or canonical(title[:160])


def numbers_in(text: str) -> list[str]:
    """Return every number a text names, in its order, each once."""
    plain = unicodedata.normalize("NFC", text).upper().replace("\u00ad", "")
    plain = re.sub(r"(QH\d{2})(?=\d)", r"\1 ", plain)  # 09/2017/QH1409/2017/QH14
    plain = re.sub(r"(?<=[A-ZĐ])(?=\d{1,5}\s*/)", " ", plain)  # TT43/2023, số68/2018
    found: dict[tuple[int, str], None] = {}
    for match in _SIGN.finditer(plain):
        sign = _sign(match[3])
        if sign and _is_year(match[2]):
            found[match.start(), "/".join(filter(None, (_number(match[1]), match[2], sign)))] = None
    for match in _BARE.finditer(plain):
        sign = _OF_GOVERNMENT.get(match[1], "")
        if sign and _is_year(match[3]):
            found[match.start(), f"{_number(match[2])}/{match[3]}/{sign}"] = None
    for match in _OLD.finditer(plain):
        found[match.start(), f"{_number(match[1])}-{_issuer(match[2])}"] = None
    return list(dict.fromkeys(number for _, number in sorted(found)))


def _is_year(year: str | None) -> bool:
    return year is None or int(year) in _YEAR


def _number(written: str) -> str:
    """Return a number with at least two digits, as decrees are numbered.

    >>> _number("007"), _number("5"), _number("66.7")
    ('07', '05', '66.7')
    """
    digits = re.match(r"\d+", written)
    head = digits[0] if digits else ""
    return (head.lstrip("0") or "0").rjust(2, "0") + written[len(head) :]


def _sign(written: str) -> str:
    """Return kind and issuer in one form; empty where the letters are no sign at all.

    What the National Assembly passes bears its name alone, law or resolution.

    >>> _sign("NĐ - CP"), _sign("QD-TTG"), _sign("NQ-QH15"), _sign("NQ/HĐND")
    ('NĐ-CP', 'QĐ-TTg', 'QH15', 'NQ-HĐND')
    """
    parts = [part for part in re.split(r"[\s\-_/&]+", written) if part]
    if parts and _ASSEMBLY.fullmatch(parts[-1]):
        return parts[-1]
    if len(parts) < _KIND_AND_ISSUER:
        return ""
    return "-".join(_issuer(part) for part in parts)


def _issuer(part: str) -> str:
    part = _WITHOUT_MARKS.get(part, part)
    return _TTG.get(part, part)
