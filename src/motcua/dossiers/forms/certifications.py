"""Lines of the certification books as a page posts them: rows of fields that bear one name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time

from django.http import QueryDict

from motcua.dossiers.errors import CertificationCountWrong, CertificationTimeUnread
from motcua.dossiers.rules.certifications import MOST_COPIES, MOST_PAGES, LineIn
from motcua.dossiers.states import CertificationKind
from motcua.kernel.money import parse_dong
from motcua.kernel.worktime import moment_of

COLUMNS = ("kind", "requester", "paper", "copies", "pages", "fee", "fee_reason")
ROWS = 8
"""Lines a page offers at once."""
MOST_DIGITS = 5


@dataclass(frozen=True, slots=True)
class Typed:
    """One line as it was typed, kept on the page where something is refused."""

    number: int
    kind: str = CertificationKind.COPY
    requester: str = ""
    paper: str = ""
    copies: str = ""
    pages: str = ""
    fee: str = ""
    fee_reason: str = ""

    @property
    def is_blank(self) -> bool:
        """Whether nothing was typed; the kind stands there by itself."""
        return not any(
            part.strip()
            for part in (
                self.requester,
                self.paper,
                self.copies,
                self.pages,
                self.fee,
                self.fee_reason,
            )
        )


def typed_rows(posted: QueryDict) -> list[Typed]:
    """Return the lines of the page as typed, numbered anew; blank ones are left out."""
    columns = [posted.getlist(name) for name in COLUMNS]
    longest = min(max((len(values) for values in columns), default=0), ROWS)
    lines = (
        Typed(row, *(values[row] if row < len(values) else "" for values in columns))
        for row in range(longest)
    )
    held = (line for line in lines if not line.is_blank)
    return [replace(line, number=number) for number, line in enumerate(held, 1)]


def offered_rows(typed: Sequence[Typed] = ()) -> list[Typed]:
    """Return the lines of a page: those typed, and blank ones up to its length."""
    return [*typed, *(Typed(number) for number in range(len(typed) + 1, ROWS + 1))]


def line_of(typed: Typed) -> LineIn:
    """Read one line; raises CertificationCountWrong, AmountNotUnderstood."""
    kinds = set(CertificationKind)
    return LineIn(
        kind=CertificationKind(typed.kind) if typed.kind in kinds else CertificationKind.COPY,
        requester=typed.requester,
        paper=typed.paper,
        copies=_count(typed.copies, typed.number),
        pages=_count(typed.pages, typed.number),
        fee=parse_dong(typed.fee) if typed.fee.strip() else None,
        fee_reason=typed.fee_reason,
    )


def moment_typed(day: str, hour: str) -> datetime:
    """Read the day and the hour lines were asked for; raises CertificationTimeUnread."""
    try:
        return moment_of(date.fromisoformat(day.strip()), time.fromisoformat(hour.strip()))
    except ValueError as error:
        raise CertificationTimeUnread from error


def _count(text: str, row: int) -> int:
    text = text.strip() or "1"
    if not (text.isascii() and text.isdecimal() and len(text) <= MOST_DIGITS):
        raise CertificationCountWrong(row=row, copies=MOST_COPIES, pages=MOST_PAGES)
    return int(text)
