"""What a result paper begins with: its template, chosen by the name of the result and the day.

The layout is that of NĐ 30/2020/NĐ-CP; the sentences are general ones, given as data, and an
officer writes over them.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from motcua.dossiers.states import Outcome
from motcua.kernel.vietnamese import nfc
from motcua.organisation.states import SigningCapacity


@dataclass(frozen=True, slots=True)
class Template:
    """The words one kind of result paper begins with, between two days (*mẫu dự thảo*)."""

    key: str
    name: str
    outcome: Outcome
    begins: tuple[str, ...]
    """How names of results begin that it suits, in small letters; empty: every other."""
    symbol: str
    """Short for the kind of paper in its number (12/GP-UBND)."""
    valid_from: date
    title: str
    bases: tuple[str, ...]
    body: str
    recipients: tuple[str, ...]
    valid_to: date | None = None

    def holds_on(self, day: date) -> bool:
        """Tell whether papers of a day begin so."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


@dataclass(frozen=True, slots=True)
class Words:
    """A template filled in: the title's lines, the bases, the paragraphs, who gets it."""

    title: str
    bases: tuple[str, ...]
    body: str
    recipients: tuple[str, ...]


@cache
def templates() -> tuple[Template, ...]:
    """Return every template the data file holds."""
    text = (files("motcua.dossiers") / "data" / "result_papers.toml").read_text("utf-8")
    return tuple(_template(row) for row in tomllib.loads(text)["template"])


def _template(row: Mapping[str, Any]) -> Template:
    lists = {name: tuple(row[name]) for name in ("begins", "bases", "recipients")}
    return Template(**{**row, **lists, "outcome": Outcome(row["outcome"])})


def templates_on(day: date, outcome: Outcome) -> tuple[Template, ...]:
    """Return the templates of a day for one outcome, in the order of the file."""
    return tuple(one for one in templates() if one.holds_on(day) and one.outcome is outcome)


def template_of(key: str, day: date) -> Template | None:
    """Return the template of a key that holds on a day."""
    return next((one for one in templates() if one.key == key and one.holds_on(day)), None)


def suited(results: Sequence[str], outcome: Outcome, day: date) -> Template:
    """Return the template for the first result a procedure names.

    >>> suited(["Giấy phép bán lẻ rượu"], Outcome.GRANTED, date(2022, 11, 15)).key
    'licence'
    >>> suited(["Văn bản chấp thuận"], Outcome.GRANTED, date(2022, 11, 15)).key
    'reply'
    """
    offered = templates_on(day, outcome)
    first = nfc(results[0]).strip().lower() if results else ""
    fitting = (one for one in offered if any(first.startswith(word) for word in one.begins))
    return next(fitting, next(one for one in offered if not one.begins))


def filled(template: Template, known: Mapping[str, str]) -> Words:
    """Return the words of a template with what is known of the dossier in its braces."""
    return Words(
        title=template.title.format_map(known),
        bases=tuple(line.format_map(known) for line in template.bases),
        body=template.body.strip().format_map(known),
        recipients=tuple(line.format_map(known) for line in template.recipients),
    )


_PLACE = re.compile(
    r"ủy ban nhân dân (?:huyện|thị xã|thành phố|xã|phường|thị trấn) (?P<place>.+)", re.IGNORECASE
)


def place_of_issue(agency: str, province: str) -> str:
    """Return the name of a place that stands before the day (NĐ 30/2020, Phụ lục I, mục 4).

    That of the committee's own district or commune; of the province for everybody else.

    >>> place_of_issue("Ủy ban nhân dân huyện Can Lộc", "Hà Tĩnh")
    'Can Lộc'
    >>> place_of_issue("Sở Công Thương", "Hà Tĩnh")
    'Hà Tĩnh'
    """
    found = _PLACE.fullmatch(nfc(agency))
    return found["place"] if found else province


def signature_lines(capacity: SigningCapacity, title: str, body: str, head: str) -> list[str]:
    """Return what stands above a signature (NĐ 30/2020/NĐ-CP, Phụ lục I, phần II, mục 7).

    ``body``: the committee signed for; ``head``: what the head of the agency is called.

    >>> signature_lines(SigningCapacity.FOR_HEAD, "Phó Giám đốc", "Sở Công Thương", "Giám đốc")
    ['KT. GIÁM ĐỐC', 'PHÓ GIÁM ĐỐC']
    >>> signature_lines(SigningCapacity.HEAD, "Giám đốc", "Sở Công Thương", "Giám đốc")
    ['GIÁM ĐỐC']
    """
    if capacity is SigningCapacity.HEAD:
        return [title.upper()]
    whom = body if capacity is SigningCapacity.ON_BEHALF else head
    return [f"{capacity.prefix} {whom}".upper(), title.upper()]
