"""Text of strangers, made fit to keep: one Unicode form, no control characters."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from typing import Any

from motcua.catalogue.rules.facts import Problem

QUOTED = 200
"""So many characters of what was found are kept in a problem."""
MOST_NUMBER = 10**15
_UNFIT = {"Cc", "Cs", "Cn", "Co"}
"""Unicode classes of control, surrogate, unassigned and private characters."""


def lines_of(value: Any) -> str:
    """Return a text composed (NFC), line by line, without what no page can show.

    A number is taken as written; anything else is no text.

    >>> lines_of("  Đơn\\x00  đề nghị \\r\\n\\n theo mẫu ")
    'Đơn đề nghị\\ntheo mẫu'
    """
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value) if abs(value) < MOST_NUMBER else ""
    if not isinstance(value, str):
        return ""
    lines = unicodedata.normalize("NFC", value).splitlines()
    kept = (" ".join(_shown(line).split()) for line in lines)
    return "\n".join(line for line in kept if line)


def plain(value: Any) -> str:
    """Return a text as :func:`lines_of` does, in one line."""
    return " ".join(lines_of(value).split())


def _shown(line: str) -> str:
    return line if line.isprintable() else "".join(map(_fit, line))


def _fit(letter: str) -> str:
    if letter == "\t":
        return " "
    return "" if unicodedata.category(letter) in _UNFIT else letter


def quoted(value: Any) -> str:
    """Return what a problem says it found: a text, shortened, or the name of its type."""
    return plain(value)[:QUOTED] if isinstance(value, str) else type(value).__name__


def text_in(record: Mapping[str, Any], key: str, problems: list[Problem]) -> str:
    """Return the lines of a field; what is neither text nor nothing is a problem."""
    value = record.get(key)
    if value is not None and not isinstance(value, str):
        problems.append(Problem(key, "not-a-text", quoted(value)))
    return lines_of(value)


def name_in(record: Mapping[str, Any], key: str, most: int, problems: list[Problem]) -> str:
    """Return a field in one line of at most ``most`` characters; cutting it is a problem."""
    text = " ".join(text_in(record, key, problems).split())
    if len(text) <= most:
        return text
    problems.append(Problem(key, "shortened", text[:QUOTED]))
    return text[: most - 1].rstrip() + "…"


def items_in(
    record: Mapping[str, Any], key: str, problems: list[Problem]
) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield each record of a list field with its place; whatever is not a record is a problem."""
    value = record.get(key)
    if value is None:
        return
    if not isinstance(value, list):
        problems.append(Problem(key, "not-a-list", quoted(value)))
        return
    for number, item in enumerate(value, 1):
        if isinstance(item, dict):
            yield f"{key}[{number}]", item
        else:
            problems.append(Problem(f"{key}[{number}]", "not-a-record", quoted(item)))
