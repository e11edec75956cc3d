"""Whether every paper a procedure asks for is there (*tính đầy đủ của hồ sơ*)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from motcua.dossiers.states import PaperForm


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperIn:
    """A paper as handed in: which of the list, in what form, how many."""

    number: int
    form: PaperForm = PaperForm.COPY
    count: int = 1
    file: Any = None


def missing_papers(asked: Iterable[tuple[int, str, bool]], given: Sequence[PaperIn]) -> list[str]:
    """Return the names of required papers that are not there.

    ``asked`` is (number, name, whether required).

    >>> missing_papers([(1, "Đơn", True), (2, "Ảnh", False)], [])
    ['Đơn']
    """
    here = {
        paper.number for paper in given if paper.form is not PaperForm.MISSING and paper.count > 0
    }
    return [name for number, name, required in asked if required and number not in here]
