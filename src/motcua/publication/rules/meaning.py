"""What a text means, whatever way it is written: so that only real differences are told.

Two texts mean the same when they say the same words: letter case, white space, punctuation, the
place of a tone mark (*hoà*, *hòa*) and a number's noughts and words (*05 (năm) ngày*) say nothing.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from difflib import SequenceMatcher
from functools import lru_cache

_TONES = dict(zip("\u0300\u0309\u0303\u0301\u0323", "12345", strict=True))
_MARKED = re.compile("[\u0300\u0309\u0303\u0301\u0323]")
_WORD = re.compile(r"[^\W_]+[\u0300-\u036f\w]*", re.UNICODE)
_NUMBER_IN_WORDS = re.compile(
    r"(\d+)\s*\((?:một|hai|ba|bốn|tư|năm|lăm|sáu|bảy|bẩy|tám|chín|mười|mươi|mốt|linh|lẻ|trăm|nghìn|"
    r"\s)+\)",
    re.IGNORECASE,
)
_GROUPED = re.compile(r"(?<=\d)[.,](?=\d{3}(?!\d))")
_LEAD = re.compile(r"^\s*(?:[-+*•–]|\(?(?:\d{1,2}|[a-zđ])\s*[.)](?!\d))+\s*", re.IGNORECASE)
_SIMILAR = 0.6
_LEAST_WORDS = 2
MOST_KEPT = 40_000


@lru_cache(maxsize=MOST_KEPT)
def meaning(text: str) -> str:
    """Return the words of a text in one form; equal forms mean the same.

    >>> meaning("Thời hạn: 05 (năm) ngày làm việc.") == meaning("thời  hạn 5 ngày làm việc")
    True
    >>> meaning("Hoà giải") == meaning("hòa giải")
    True
    >>> meaning("Cấp mới") == meaning("Cấp lại")
    False
    """
    plain = unicodedata.normalize("NFC", text).casefold()
    plain = _GROUPED.sub("", _NUMBER_IN_WORDS.sub(r"\1", plain))
    decomposed = unicodedata.normalize("NFD", plain)
    return " ".join(_syllable(match[0]) for match in _WORD.finditer(decomposed))


def _syllable(word: str) -> str:
    """Return a word with its tone behind it, a number without leading noughts."""
    if word.isdecimal():
        return word.lstrip("0") or "0"
    tones = "".join(_TONES[mark] for mark in _MARKED.findall(word))
    return _MARKED.sub("", word) + tones


def line_meaning(line: str) -> str:
    """Return the meaning of one line of a list, without its bullet or letter.

    >>> line_meaning("a) Đơn đề nghị;") == line_meaning("- Đơn đề nghị")
    True
    """
    return meaning(_LEAD.sub("", line))


def same(one: str, other: str) -> bool:
    """Tell whether two texts mean the same."""
    return one == other or meaning(one) == meaning(other)


def likeness(one: str, other: str) -> float:
    """Return how much two texts have in common, 0 to 1: the words both have (Dice)."""
    first, second = set(line_meaning(one).split()), set(line_meaning(other).split())
    if not first or not second:
        return 0.0
    return 2 * len(first & second) / (len(first) + len(second))


def paired(
    ours: Iterable[str], theirs: Iterable[str]
) -> tuple[list[tuple[str, str]], list[str], list[str]]:
    """Match two lists by meaning: the renamed pairs, what only ours has, what only theirs has.

    What means the same on both sides is left out.  Of the rest the most alike go together, if
    they are alike at all.
    """
    left = {line_meaning(line): line for line in ours if line_meaning(line)}
    right = {line_meaning(line): line for line in theirs if line_meaning(line)}
    mine = [line for key, line in left.items() if key not in right]
    yours = [line for key, line in right.items() if key not in left]
    scores = sorted(
        (
            (-likeness(one, other), place, here, one, other)
            for place, one in enumerate(mine)
            for here, other in enumerate(yours)
        ),
    )
    renamed: dict[str, str] = {}
    for score, _place, _here, one, other in scores:
        if -score < _SIMILAR:
            break
        if one not in renamed and other not in renamed.values():
            renamed[one] = other
    taken = set(renamed.values())
    return (
        [(one, renamed[one]) for one in mine if one in renamed],
        [one for one in mine if one not in renamed],
        [other for other in yours if other not in taken],
    )


def marked(ours: str, theirs: str) -> tuple[list[tuple[str, bool]], list[tuple[str, bool]]]:
    """Cut two texts into stretches: (text, whether the other side lacks it), word by word.

    >>> marked("5 ngày làm việc", "03 ngày làm việc")[1]
    [('03', True), ('ngày làm việc', False)]
    """
    one, other = ours.split(), theirs.split()
    keys = [[meaning(word) or word for word in words] for words in (one, other)]
    matcher = SequenceMatcher(None, keys[0], keys[1], autojunk=False)
    left: list[tuple[str, bool]] = []
    right: list[tuple[str, bool]] = []
    for tag, start, end, begin, stop in matcher.get_opcodes():
        changed = tag != "equal"
        if end > start:
            left.append((" ".join(one[start:end]), changed))
        if stop > begin:
            right.append((" ".join(other[begin:stop]), changed))
    return left, right
