"""The papers of a record, and the cases they belong to (*thành phần hồ sơ theo trường hợp*)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from motcua.catalogue.rules.facts import CaseFacts, PaperFacts, Problem
from motcua.catalogue.rules.texts import items_in, plain, quoted
from motcua.kernel.vietnamese import folded

MOST_CASES = 40
MOST_PAPERS = 400
MOST_COPIES = 99
MOST_NAME = 2_000

_CASE = re.compile(
    r"[\s\-+*(]*(?:[a-z]?[\d.]*\d*[.)]+\s*)*(?:thanh phan ho so |ho so )?(?:doi voi |trong )?"
    r"(?:cac )?(?:truong hop|th \d)"
)
_BESIDES = re.compile(
    r"uy quyen|nop them|bo sung them|kem theo|xuat trinh|moi truong dien tu|truc tuyen|luu y"
    r"|bat kha khang|neu co"
)
"""Headings that say what is added to a dossier, not which of several dossiers it is."""


def read_cases(record: Mapping[str, Any], problems: list[Problem]) -> tuple[CaseFacts, ...]:
    """Return the cases: two headings or more that begin with *Trường hợp* are cases of their own.

    Papers under any other heading belong to every case.  One such heading alone only says when a
    paper is needed, and the procedure has one case without a name.
    """
    shared: list[PaperFacts] = []
    own: dict[str, list[PaperFacts]] = {}
    for place, part in items_in(record, "components", problems):
        paper = _paper(place, part, problems)
        if paper:
            (own.setdefault(paper.group, []) if is_case(paper.group) else shared).append(paper)
    if len(own) > MOST_CASES:
        problems.append(Problem("components", "cases-too-many", str(len(own))))
    if 2 <= len(own) <= MOST_CASES:
        return tuple(_case(name, shared + papers, problems) for name, papers in own.items())
    return (_case("", shared + [paper for papers in own.values() for paper in papers], problems),)


def is_case(heading: str) -> bool:
    """Tell whether a heading names a case.

    >>> is_case("a) Đối với trường hợp cấp lại"), is_case("Trường hợp ủy quyền, nộp thêm")
    (True, False)
    """
    said = folded(heading)
    return bool(_CASE.match(said)) and not _BESIDES.search(said)


def _case(name: str, papers: list[PaperFacts], problems: list[Problem]) -> CaseFacts:
    if len(papers) > MOST_PAPERS:
        problems.append(Problem("components", "papers-too-many", str(len(papers))))
    if len(name) > MOST_NAME:
        problems.append(Problem("components", "shortened", quoted(name)))
    return CaseFacts(name[:MOST_NAME], tuple(papers[:MOST_PAPERS]))


def _paper(place: str, part: Mapping[str, Any], problems: list[Problem]) -> PaperFacts | None:
    name, group = plain(part.get("name")), plain(part.get("group"))
    if not name:
        problems.append(Problem(f"{place}.name", "paper-without-name", quoted(group)))
        return None
    originals = _count(part, "originals", place, problems)
    return PaperFacts(name, group, originals, _count(part, "copies", place, problems))


def _count(part: Mapping[str, Any], key: str, place: str, problems: list[Problem]) -> int:
    value = part.get(key, 0)
    if type(value) is int and 0 <= value <= MOST_COPIES:
        return value
    if value is not None:
        problems.append(Problem(f"{place}.{key}", "count-unusual", quoted(value)))
    return 0
