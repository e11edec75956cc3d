"""Text as typists leave it, made even: one form, no invisible signs, bullets told from wraps."""

from __future__ import annotations

import re
import unicodedata

from motcua.kernel.vietnamese import folded, nfc

_INVISIBLE = re.compile(r"[\u200b-\u200f\u2060\ufeff\u00ad\x00-\x08\x0e-\x1f]")
_LOOKALIKES = str.maketrans({"Ð": "Đ", "ð": "đ", "\u2011": "-", "\uf02d": "-", "\uf0b7": "•"})
_BULLET = re.compile(r"^\s*(?:[-–—+•*●○▪■◦·])\s*(?=\S)")
_CLOSING = " ;,"
_LETTERS = [chr(code) for code in range(0x41, 0x1EFA) if chr(code).isalpha()]
UPPER = "".join(letter for letter in _LETTERS if letter.isupper())
LOWER = "".join(letter for letter in _LETTERS if letter.islower())
"""For classes of regular expressions: ranges of code points mix the cases of Vietnamese."""


def tidy(text: str) -> str:
    """Return ``text`` composed, without invisible signs, blank lines or stray spaces."""
    plain = _INVISIBLE.sub("", unicodedata.normalize("NFC", text)).translate(_LOOKALIKES)
    lines = (nfc(line) for line in re.split(r"[\n\r\v\f\u2028\u2029]+", plain))
    return "\n".join(line for line in lines if line)


def squashed(text: str) -> str:
    """Return only the letters and digits of ``text``, folded: what headings are matched by.

    >>> squashed("Cơ quan\\nchủ trì")
    'coquanchutri'
    """
    return re.sub(r"[^a-z0-9]", "", folded(text))


def one_line(text: str) -> str:
    """Return the lines of ``text`` as one."""
    return " ".join(text.split())


def is_bullet(line: str) -> bool:
    return bool(_BULLET.match(line))


def items(text: str) -> list[str]:
    """Return the points a cell makes: one per bullet, or per line that begins a sentence.

    >>> items("- Rà soát các thủ tục\\nnội bộ;\\n- Quyết định công bố.")
    ['Rà soát các thủ tục nội bộ', 'Quyết định công bố.']
    """
    points: list[str] = []
    for line in text.split("\n"):
        opens = is_bullet(line) or not points or not _continues(points[-1], line)
        bare = _BULLET.sub("", line).strip()
        if opens:
            points.append(bare)
        else:
            points[-1] = f"{points[-1]} {bare}"
    return [point.strip(_CLOSING) for point in points if point.strip(_CLOSING + ".-")]


def _continues(before: str, line: str) -> bool:
    """Tell a wrapped line from a new point: it begins small, or what stands before is open."""
    return line[:1].islower() or before.endswith((",", ":", "(", " và"))


def running(text: str) -> str:
    """Return wrapped lines joined, bullets on lines of their own."""
    lines: list[str] = []
    for line in text.split("\n"):
        if lines and not is_bullet(line):
            lines[-1] = f"{lines[-1]} {line}"
        else:
            lines.append(line)
    return "\n".join(lines)


def is_upper(text: str) -> bool:
    """Tell whether a line is printed in capitals."""
    letters = [letter for letter in text if letter.isalpha()]
    return bool(letters) and sum(letter.isupper() for letter in letters) >= 0.8 * len(letters)
