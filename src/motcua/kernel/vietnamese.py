"""Vietnamese text as data: one form (NFC), one order, one folded form to search by.

The same order and folding exist as IMMUTABLE SQL functions (``motcua.base`` migrations);
a test compares the two over real names.
"""

from __future__ import annotations

import re
import unicodedata

TONES = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}
"""Order of tones in Vietnamese dictionaries: huyền, hỏi, ngã, sắc, nặng; level tone first."""
LETTERS = list("aăâbcdđeêfghijklmnoôơpqrstuưvwxyz")
_RANK = {letter: chr(ord("A") + rank) for rank, letter in enumerate(LETTERS)}


_UNSEEN = re.compile(
    r"[\x01-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u061c\u200b-\u200f\u202a-\u202e"
    r"\u2060-\u206f\ufeff\ufff9-\ufffb\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff]"
)
"""Signs nobody sees: two names that look the same must be the same, and none may turn the order
of the letters around it.  The null character is not among them: it is refused, not mended."""


_BREAKS = re.compile(r"[\x0b\x0c\x1c-\x1f\x85]")
"""Breaks that only some programs know; documents may not hold them."""


def nfc(text: str) -> str:
    """Return ``text`` in the one form kept everywhere: composed, unseen signs out, single spaces.

    >>> nfc("  Nguye\u0302\u0303n\u200b  Va\u0306n An ")
    'Nguyễn Văn An'
    """
    return " ".join(unicodedata.normalize("NFC", _UNSEEN.sub("", text)).split())


def visible(text: str) -> str:
    """Return ``text`` composed and without unseen signs, its spaces and line breaks kept.

    >>> visible("Bước 1\\x01:\\n  nộp\\ufffe")
    'Bước 1:\\n  nộp'
    """
    return unicodedata.normalize("NFC", _BREAKS.sub(" ", _UNSEEN.sub("", text)))


def folded(text: str) -> str:
    """Return ``text`` without case or accents, for search.

    >>> folded("Đăng ký  KẾT hôn")
    'dang ky ket hon'
    """
    plain = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    return " ".join(re.sub(r"[\u0300-\u036f]", "", plain).split())


def sort_key(text: str) -> str:
    """Return a key that sorts by the Vietnamese alphabet, then by tone, by plain code points.

    >>> sorted(["Đức", "Dũng", "Ân", "An", "Ánh", "Anh", "Ăn"], key=sort_key)
    ['An', 'Anh', 'Ánh', 'Ăn', 'Ân', 'Dũng', 'Đức']
    """
    base: list[str] = []
    tones: list[str] = []
    for letter in unicodedata.normalize("NFC", text.lower()):
        plain, tone = _without_tone(letter)
        if plain in _RANK:
            base.append(_RANK[plain])
            tones.append(tone)
        elif plain in "0123456789":
            base.append(plain)
        elif base and base[-1] != " ":
            base.append(" ")
    return "".join(base).strip() + " " + "".join(tones)


def _without_tone(letter: str) -> tuple[str, str]:
    parts = unicodedata.normalize("NFD", letter)
    tone = "".join(TONES[part] for part in parts if part in TONES) or "0"
    rest = "".join(part for part in parts if part not in TONES)
    return unicodedata.normalize("NFC", rest), tone


def words_of(text: str) -> list[str]:
    """Return the folded words of ``text``: what a search box is matched by."""
    return re.findall(r"[a-z0-9]+", folded(text))
