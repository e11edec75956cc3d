"""The words every publication decision has in common, by the day it is issued."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from motcua.kernel.regimes import in_force


@dataclass(frozen=True, slots=True)
class Head:
    """What the head of an agency is called whose name begins so."""

    begins: str
    title: str


@dataclass(frozen=True, slots=True)
class PaperWords:
    """The wording between two days; names in braces are filled in by ``paper_text``."""

    key: str
    valid_from: date
    source: str
    assumed: tuple[str, ...]
    """Names of the sentences that no text at hand prescribes."""
    subject: str
    authority: str
    head_title: str
    motion: str
    order: str
    published: str
    approved: str
    effect: str
    ended: str
    duties: tuple[str, ...]
    electronic: str
    executed: str
    recipients: tuple[str, ...]
    listing_title: str
    content_title: str
    process_title: str
    attached: str
    sections: dict[str, str]
    """By kind of change."""
    kinds: dict[str, str]
    heads: tuple[Head, ...]
    executors: dict[str, str]
    """By tier."""
    places: dict[str, str]
    """By tier: where a dossier is handed in when the procedure does not say."""
    valid_to: date | None = None

    def head_of(self, agency: str) -> str:
        """Return what the head of an agency is called.

        >>> words_on(date(2022, 11, 15)).head_of("Sở Công Thương")
        'Giám đốc'
        """
        return next(head.title for head in self.heads if agency.startswith(head.begins))


@cache
def wordings() -> tuple[PaperWords, ...]:
    """Return every wording the data file holds."""
    text = (files("motcua.publication") / "data" / "paper.toml").read_text("utf-8")
    found = []
    for row in tomllib.loads(text)["words"]:
        lists = {name: tuple(row[name]) for name in ("assumed", "duties", "recipients")}
        heads = tuple(Head(**head) for head in row["heads"])
        found.append(PaperWords(**{**row, **lists, "heads": heads}))
    return tuple(found)


def words_on(day: date) -> PaperWords:
    """Return the wording for decisions of a day; raises NoRuleInForce."""
    return in_force(wordings(), day)
