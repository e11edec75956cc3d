"""What certification costs and when it is due (*phí và thời hạn chứng thực*), by dated data.

Fees: TT 226/2016/TT-BTC, art. 4.  Time: NĐ 23/2015/NĐ-CP, art. 7.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cache
from importlib.resources import files
from typing import Any

from motcua.dossiers.errors import (
    CertificationBlank,
    CertificationCountWrong,
    CertificationFeeRaised,
    CertificationFeeUnknown,
    CertificationFeeUnreasoned,
)
from motcua.dossiers.states import CertificationKind
from motcua.kernel.money import dong
from motcua.kernel.vietnamese import nfc
from motcua.kernel.worktime import WorkCalendar, day_of, in_vietnam

MOST_COPIES = 500
MOST_PAGES = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Fee:
    """What one kind costs from a day on, in whole đồng; ``most`` 0: no cap per copy."""

    valid_from: date
    kind: CertificationKind
    unit: str
    source: str
    flat: int = 0
    first_pages: int = 0
    first: int = 0
    further: int = 0
    most: int = 0

    def of(self, copies: int, pages: int) -> int:
        """Return the fee of so many copies of so many pages, in đồng."""
        paged = self.first * min(pages, self.first_pages)
        paged += self.further * max(pages - self.first_pages, 0)
        one = self.flat + paged
        one = min(one, self.most) if self.most else one
        return one if self.unit == "once" else one * copies


@dataclass(frozen=True, slots=True, kw_only=True)
class LineIn:
    """One line as it is written; ``fee`` None: what the data say, in đồng."""

    kind: CertificationKind
    requester: str
    paper: str
    copies: int = 1
    pages: int = 1
    fee: int | None = None
    fee_reason: str = ""


@dataclass(frozen=True, slots=True)
class Priced:
    """A line checked: the fee the data say and the fee taken, in đồng."""

    line: LineIn
    computed: int
    fee: int


@cache
def _data() -> dict[str, Any]:
    text = (files("motcua.dossiers") / "data" / "certifications.toml").read_text("utf-8")
    return tomllib.loads(text)


@cache
def _fees() -> tuple[Fee, ...]:
    return tuple(Fee(**{**row, "kind": CertificationKind(row["kind"])}) for row in _data()["fee"])


def fee_on(kind: CertificationKind, day: date) -> Fee:
    """Return what a kind costs on a day; raises CertificationFeeUnknown."""
    held = [one for one in _fees() if one.kind is kind and one.valid_from <= day]
    if not held:
        raise CertificationFeeUnknown(kind=kind.label, day=f"{day:%d/%m/%Y}")
    return max(held, key=lambda one: one.valid_from)


def certification_due_on(received_at: datetime, calendar: WorkCalendar) -> date:
    """Return the day it is due: the same, or the next working day after the cut-off.

    >>> from motcua.kernel.worktime import VIETNAM
    >>> plain = WorkCalendar()
    >>> certification_due_on(datetime(2022, 11, 18, 15, 0, tzinfo=VIETNAM), plain).isoformat()
    '2022-11-18'
    >>> certification_due_on(datetime(2022, 11, 18, 15, 1, tzinfo=VIETNAM), plain).isoformat()
    '2022-11-21'
    """
    day = day_of(received_at)
    held = [row for row in _data()["cutoff"] if row["valid_from"] <= day]
    cutoff: time = max(held, key=lambda row: row["valid_from"])["time"] if held else time.max
    if calendar.is_working_day(day) and in_vietnam(received_at).time() <= cutoff:
        return day
    return next(iter(calendar.working_days_after(day)))


def priced(line: LineIn, *, row: int, day: date) -> Priced:
    """Check one line and count its fee; ``row`` names it to the person.

    Raises CertificationBlank, CertificationCountWrong, CertificationFeeUnknown,
    CertificationFeeRaised, CertificationFeeUnreasoned.
    """
    requester, paper = nfc(line.requester).strip(), nfc(line.paper).strip()
    if not requester or not paper:
        raise CertificationBlank(row=row)
    if not (1 <= line.copies <= MOST_COPIES and 1 <= line.pages <= MOST_PAGES):
        raise CertificationCountWrong(row=row, copies=MOST_COPIES, pages=MOST_PAGES)
    computed = fee_on(line.kind, day).of(line.copies, line.pages)
    fee = computed if line.fee is None else line.fee
    reason = nfc(line.fee_reason).strip()
    if fee > computed:
        raise CertificationFeeRaised(row=row, fee=dong(computed))
    if fee < computed and not reason:
        raise CertificationFeeUnreasoned(row=row, fee=dong(computed))
    kept = LineIn(
        kind=line.kind,
        requester=requester[:200],
        paper=paper[:200],
        copies=line.copies,
        pages=line.pages,
        fee=fee,
        fee_reason=reason[:200] if fee < computed else "",
    )
    return Priced(kept, computed, fee)
