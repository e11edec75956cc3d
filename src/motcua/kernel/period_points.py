"""The days, months, quarters and years named in a text, and the period they make together.

Works on folded text (no accents, lower case); ``motcua.kernel.period_texts`` prepares it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from motcua.kernel.periods import (
    ONE_DAY,
    Period,
    PeriodKind,
    Stretch,
    calendar_year,
    month_stretch,
    quarter_stretch,
)

_TOKEN = re.compile(
    r"""
    (?P<half>(?:\d{1,2}|sau|chin|ba)\s+thang\s+(?:dau|cuoi)(?:\s+(?:cua\s+)?nam)?
            |nua\s+(?:dau|cuoi)\s+(?:cua\s+)?nam)
   |(?P<date>\d{1,2}\s*(?P<mark>[/.-])\s*\d{1,2}\s*(?P=mark)\s*\d{4}\b)
   |(?P<longdate>\b\d{1,2}\s+thang\s+\d{1,2}\b(?!\s*[/.-]\s*\d{1,2}\b))
   |(?P<monthyear>\b\d{1,2}\s*[/.-]\s*(?:19|20)\d\d\b)
   |(?P<daymonth>\b\d{1,2}\s*/\s*\d{1,2}\b)
   |(?P<year>\b(?:19|20)\d\d\b)
   |(?P<number>\b\d+\b)
   |(?P<by>\b(?:cham\s+nhat|muon\s+nhat|tre\s+nhat|den\s+het|het)\b)
   |(?P<before>\btruoc\b)
   |(?P<to>\b(?:den|toi)\b)
   |(?P<from>\btu\b)
   |(?P<after>\bsau\b(?!\s+khi))
   |(?P<onward>\btro\s+di\b|\btiep\s+theo\b)
   |(?P<unit>\b(?:quy|thang|ngay|nam)\b)
   |(?P<join>\bva\b|[,;&+/-])
   |(?P<word>[a-z]\w*)
    """,
    re.VERBOSE,
)
_UNITS = {"quy": "quarter", "thang": "month", "ngay": "day", "nam": "year"}
_ROMANS = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_KINDS = {
    "day": PeriodKind.SPAN,
    "month": PeriodKind.MONTH,
    "quarter": PeriodKind.QUARTER,
    "half": PeriodKind.SPAN,
    "year": PeriodKind.ALL_YEAR,
}


class _Unreadable(Exception):
    """A number stands where a date should, and is none."""


@dataclass(frozen=True, slots=True)
class Point:
    """One day, month, quarter, half or year named in a text.

    ``relation`` is what the text says of it: by, before, from, to, after; None where it merely
    names it.  ``number`` is the month, the quarter, or for a half its months, negative from the
    year's end.
    """

    level: str
    number: int = 0
    day: int = 0
    year: int | None = None
    relation: str | None = None
    dashed: bool = False
    year_written: bool = False

    def stretch(self) -> Stretch:
        assert self.year is not None
        if self.level == "day":
            day = date(self.year, self.number, self.day)
            return Stretch(day, day)
        if self.level == "month":
            return month_stretch(self.year, self.number)
        if self.level == "quarter":
            return quarter_stretch(self.year, self.number)
        year = calendar_year(self.year)
        if self.level == "year":
            return year
        if self.number > 0:
            return Stretch(year.start, month_stretch(self.year, self.number).end)
        return Stretch(month_stretch(self.year, 13 + self.number).start, year.end)


def points_in(plain: str) -> list[Point] | None:
    """List the points named in a folded text; None where one of them is no real date."""
    try:
        return _Scanner(plain).points()
    except _Unreadable:
        return None


def period_of_points(points: Sequence[Point], text: str, year: int | None) -> Period | None:
    """Return the period these points make, ``year`` filling in for years not named."""
    dated = _with_years(points, year)
    if any(point.year is None for point in dated):
        return Period(_KINDS[dated[0].level], text)
    try:
        return _period(dated, text)
    except ValueError:
        return None


class _Scanner:
    """Reads tokens from left to right, remembering the unit last named and what joins."""

    def __init__(self, plain: str) -> None:
        self.tokens = [(m.lastgroup or "", m[0]) for m in _TOKEN.finditer(plain)]
        self.found: list[Point] = []
        self.unit: str | None = None
        self.relation: str | None = None
        self.dashed = False
        self.joined = True
        """Whether a bare number here would still belong to the unit last named."""

    def points(self) -> list[Point]:
        for place, (kind, value) in enumerate(self.tokens):
            if kind == "onward" and self.found:
                self.found[-1] = replace(self.found[-1], relation="from")
            elif kind in {"by", "before", "to", "from", "after"}:
                self._relate(kind)
            elif kind == "unit":
                self.unit, self.joined = _UNITS[value], True
            elif kind == "join":
                self.joined, self.dashed = True, value == "-"
            elif kind == "word" and not self._quarter(value):
                self.joined = False
            elif kind not in {"word", "onward"}:
                self._number(kind, value, place)
        return self._with_months()

    def _relate(self, kind: str) -> None:
        self.joined = True
        if kind == "to" and not any(p.relation not in {"by", "before"} for p in self.found):
            kind = "by"
        self.relation = kind

    def _quarter(self, value: str) -> bool:
        number = _ROMANS.get(value.replace("l", "i").replace("1", "i"))
        if self.unit != "quarter" or not self.joined:
            return False
        if number is None:
            if re.fullmatch(r"[ivxl]+", value):
                raise _Unreadable
            return False
        self._add(Point("quarter", number))
        return True

    def _number(self, kind: str, value: str, place: int) -> None:
        numbers = [int(n) for n in re.findall(r"\d+", value)]
        if kind == "half":
            self._add(_half(value, numbers))
        elif kind == "date":
            self._add(Point("day", numbers[1], numbers[0], numbers[2]))
        elif kind == "longdate" and self.unit == "month" and self.joined:
            self._add(Point("month", numbers[0]))
            self._add(Point("month", numbers[1]))
        elif kind in {"longdate", "daymonth"}:
            if kind == "daymonth" and self.unit in {"month", "quarter"}:
                raise _Unreadable
            self._add(Point("day", numbers[1], numbers[0]))
        elif kind == "monthyear":
            level = "quarter" if self.unit == "quarter" else "month"
            self._add(Point(level, numbers[0], year=numbers[1]))
        elif kind == "year":
            self._year(numbers[0])
        elif self._opens_range(place):
            self._add(Point("day", 0, numbers[0]))
        elif self.joined and self.unit in {"month", "quarter", "day"}:
            self._bare(numbers[0], value, place)

    def _bare(self, number: int, value: str, place: int) -> None:
        if self._counts_things(place):
            return
        if self.unit == "quarter":
            number = _ROMANS.get(value.replace("1", "i"), number)
            self._add(Point("quarter", number))
        elif self.unit == "month":
            self._add(Point("month", number))
        else:
            self._add(Point("day", 0, number))

    def _opens_range(self, place: int) -> bool:
        """Tell the 15 of "15-20/12/2022"."""
        kinds = [kind for kind, _ in self.tokens[place + 1 : place + 3]]
        return kinds in (["join", "date"], ["join", "daymonth"], ["to", "date"], ["to", "daymonth"])

    def _counts_things(self, place: int) -> bool:
        """Tell "tháng 3, 02 đợt", where a thing is counted, from "tháng 3, 4"."""
        if place and self.tokens[place - 1][0] == "unit":
            return False
        return any(
            kind == "word" or value == "thang" for kind, value in self.tokens[place + 1 : place + 2]
        )

    def _year(self, year: int) -> None:
        if self.found and not self.found[-1].year and self.found[-1].level != "year":
            self.found[-1] = replace(self.found[-1], year=year, year_written=True)
            self.joined, self.unit = False, "year"
        else:
            self._add(Point("year", year=year))

    def _add(self, point: Point) -> None:
        _check(point)
        relation = self.relation
        if self.dashed and self.found and relation is None:
            relation = "to"
        self.found.append(
            replace(
                point,
                relation=relation,
                dashed=self.dashed and relation == "to",
                year_written=point.year is not None,
            )
        )
        self.relation, self.dashed, self.joined = None, False, False

    def _with_months(self) -> list[Point]:
        """Give "15" in "15-20/12/2022" its month; a day that finds none is no date."""
        month: int = 0
        complete: list[Point] = []
        for point in reversed(self.found):
            if point.level == "day" and not point.number:
                if not month:
                    raise _Unreadable
                point = replace(point, number=month)
            month = point.number if point.level == "day" else month
            complete.append(point)
        return complete[::-1]


def _half(value: str, numbers: list[int]) -> Point:
    months = numbers[0] if numbers else {"chin": 9, "ba": 3}.get(value.split()[0], 6)
    return Point("half", -months if "cuoi" in value else months)


def _check(point: Point) -> None:
    limits = {"month": 12, "quarter": 4, "half": 11, "day": 12}
    limit = limits.get(point.level)
    if limit and not (0 if point.level == "day" else 1) <= abs(point.number) <= limit:
        raise _Unreadable
    if point.level == "day" and not 1 <= point.day <= 31:
        raise _Unreadable


def _with_years(points: Sequence[Point], year: int | None) -> list[Point]:
    """Give each point a year: the next one named, else the last one named, else ``year``."""
    known: int | None = None
    filled: list[Point] = []
    for point in reversed(points):
        known = point.year or known
        filled.append(replace(point, year=known))
    known = year
    for place in range(len(filled) - 1, -1, -1):
        known = filled[place].year or known
        filled[place] = replace(filled[place], year=known)
    return filled[::-1]


def _period(points: list[Point], text: str) -> Period | None:
    if len(points) == 1:
        return _one(points[0], text)
    if points[-1].relation in {"by", "before"}:
        return _closed_by(points, text)
    pieces = _pieces(points)
    levels = {point.level for point in points}
    if len(levels) > 1 and len(pieces) > 1:
        return None
    ranged = any(point.relation == "to" and not _whole_quarters(point) for point in points)
    kind = PeriodKind.SPAN if ranged or len(levels) > 1 else _KINDS[points[0].level]
    if kind is PeriodKind.ALL_YEAR:
        kind = PeriodKind.SPAN if len(pieces) > 1 else kind
    return Period.of(kind, text, *pieces)


def _whole_quarters(point: Point) -> bool:
    return point.level == "quarter" and point.dashed


def _one(point: Point, text: str) -> Period:
    days = point.stretch()
    if point.relation == "before":
        end = days.end if point.level == "day" else days.start - ONE_DAY
        return Period(PeriodKind.SPAN, text, end=end)
    if point.relation == "by":
        return Period(PeriodKind.SPAN, text, end=days.end)
    if point.relation == "from":
        return Period(PeriodKind.SPAN, text, start=days.start)
    if point.relation == "after":
        return Period(PeriodKind.SPAN, text, start=days.end + ONE_DAY)
    return Period.of(_KINDS[point.level], text, days)


def _closed_by(points: list[Point], text: str) -> Period | None:
    """Read "Quý IV/2022, trước ngày 15/12/2022": the period, closed early."""
    earlier = _period(points[:-1], text)
    deadline = _one(points[-1], text).end
    if earlier is None or deadline is None:
        return None
    if earlier.start is None or earlier.start > deadline:
        return earlier if earlier.start is not None else Period(PeriodKind.SPAN, text, end=deadline)
    return Period.of(PeriodKind.SPAN, text, Stretch(earlier.start, deadline))


def _pieces(points: list[Point]) -> list[Stretch]:
    pieces: list[Stretch] = []
    for place, point in enumerate(points):
        if point.relation != "to" or not pieces:
            pieces.append(point.stretch())
            continue
        start, end = pieces.pop().start, point.stretch().end
        if start > end and not points[place - 1].year_written:
            start = replace(points[place - 1], year=(point.year or 0) - 1).stretch().start
        pieces.append(Stretch(start, end))
    return pieces
