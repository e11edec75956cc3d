"""The automatic numbers of Word paragraphs, which are not in their text.

Typists let Word number the first column of a task table; without this a table would seem to
have no numbers.
"""

from __future__ import annotations

import re
from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_ROMANS = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


class Numbers:
    """Counts numbered paragraphs in the order they are asked for."""

    def __init__(self, document: Any) -> None:
        self._levels: dict[str, dict[int, tuple[str, str, int]]] = {}
        self._lists: dict[str, str] = {}
        self._counts: dict[tuple[str, int], int] = {}
        self._restarts: dict[tuple[str, int], int] = {}
        self._styles = {
            style.get(f"{W}styleId"): style.find(f"{W}pPr/{W}numPr")
            for style in document.styles.element.findall(f"{W}style")
        }
        root = _numbering(document)
        if root is not None:
            self._read(root)

    def label(self, paragraph: Any) -> str:
        """Return "1. " for a numbered paragraph, "- " for a bullet, "" for any other."""
        found = self._place(paragraph)
        if found is None:
            return ""
        number, level = found
        abstract = self._lists.get(number, "")
        levels = self._levels.get(abstract, {})
        if level not in levels:
            return ""
        form, text, start = levels[level]
        if form == "bullet":
            return "- "
        if form == "none":
            return ""
        self._step(abstract, number, level, start)
        return re.sub(r"%(\d)", lambda at: self._shown(abstract, int(at[1]) - 1), text) + " "

    def _read(self, root: Any) -> None:
        for abstract in root.findall(f"{W}abstractNum"):
            key = abstract.get(f"{W}abstractNumId", "")
            self._levels[key] = {
                _integer(level.get(f"{W}ilvl", "0")): (
                    _value(level, "numFmt", "decimal"),
                    _value(level, "lvlText", ""),
                    _integer(_value(level, "start", "1")),
                )
                for level in abstract.findall(f"{W}lvl")
            }
        for listed in root.findall(f"{W}num"):
            key = listed.get(f"{W}numId", "")
            self._lists[key] = _value(listed, "abstractNumId", "")
            for override in listed.findall(f"{W}lvlOverride"):
                start = override.find(f"{W}startOverride")
                if start is not None:
                    level = _integer(override.get(f"{W}ilvl", "0"))
                    self._restarts[key, level] = _integer(start.get(f"{W}val", "1"))

    def _place(self, paragraph: Any) -> tuple[str, int] | None:
        properties = paragraph.find(f"{W}pPr/{W}numPr")
        if properties is None:
            style = paragraph.find(f"{W}pPr/{W}pStyle")
            properties = self._styles.get(style.get(f"{W}val")) if style is not None else None
        if properties is None:
            return None
        number = _value(properties, "numId", "0")
        return None if number == "0" else (number, _integer(_value(properties, "ilvl", "0")))

    def _step(self, abstract: str, number: str, level: int, start: int) -> None:
        restart = self._restarts.pop((number, level), None)
        if restart is not None:
            self._counts[abstract, level] = restart
        else:
            before = self._counts.get((abstract, level))
            self._counts[abstract, level] = start if before is None else before + 1
        for deeper in [key for key in self._counts if key[0] == abstract and key[1] > level]:
            del self._counts[deeper]

    def _shown(self, abstract: str, level: int) -> str:
        form, _, start = self._levels.get(abstract, {}).get(level, ("decimal", "", 1))
        return _written(self._counts.get((abstract, level), start), form)


def _numbering(document: Any) -> Any | None:
    for relation in document.part.rels.values():
        if (relation.reltype or "").endswith("/numbering") and not relation.is_external:
            return getattr(relation.target_part, "element", None)
    return None


def _value(element: Any, name: str, default: str) -> str:
    found = element.find(f"{W}{name}")
    return default if found is None else str(found.get(f"{W}val", default))


def _integer(value: str) -> int:
    return int(value) if value.isdecimal() and len(value) < 9 else 0


def _written(number: int, form: str) -> str:
    if form in {"upperRoman", "lowerRoman"} and number < 400:
        roman = _roman(number)
        return roman if form == "upperRoman" else roman.lower()
    if form in {"upperLetter", "lowerLetter"} and 1 <= number <= 26:
        return chr(ord("A" if form == "upperLetter" else "a") + number - 1)
    return f"{number:02}" if form == "decimalZero" else str(number)


def _roman(number: int) -> str:
    letters = ""
    for value, letter in _ROMANS:
        letters += letter * (number // value)
        number %= value
    return letters
