"""Two lists of lines beside each other, with what only one side says marked, word by word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from motcua.publication.rules.meaning import line_meaning, marked, paired


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some words, and whether the other side lacks them."""

    text: str
    is_changed: bool


Line = list[Stretch]


def side_by_side(ours: Sequence[str], theirs: Sequence[str]) -> tuple[list[Line], list[Line]]:
    """Return the lines of both sides in their order, each cut into stretches.

    A line that means the same there is not marked; one much like another there is marked where
    they differ; any other is marked whole.

    >>> left, right = side_by_side(["Trực tiếp: 5 ngày"], ["Trực tiếp: 3 ngày"])
    >>> [stretch.text for stretch in right[0] if stretch.is_changed]
    ['3']
    """
    renamed, _, _ = paired(ours, theirs)
    cut = [(one, other, *marked(one, other)) for one, other in renamed]
    left = {one: words for one, _other, words, _ in cut}
    right = {other: words for _one, other, _, words in cut}
    return _lines(ours, theirs, left), _lines(theirs, ours, right)


def _lines(
    mine: Sequence[str], others: Sequence[str], cut: dict[str, list[tuple[str, bool]]]
) -> list[Line]:
    known = {line_meaning(line) for line in others}
    found = []
    for line in mine:
        whole = [(line, line_meaning(line) not in known)]
        found.append([Stretch(text, changed) for text, changed in cut.get(line, whole)])
    return found
