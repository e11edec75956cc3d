"""Vietnamese wording of periods, read into values (*thời gian thực hiện*).

Reads what plans write: months, quarters, halves, years, dates, lists and ranges of them,
deadlines, "all year", "each quarter", "by its own plan", "on demand".  What it cannot read is
None, never a guess.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace

from motcua.kernel.period_points import period_of_points, points_in
from motcua.kernel.periods import Period, PeriodKind, Rhythm, calendar_year
from motcua.kernel.vietnamese import folded, nfc

LONGEST_TEXT = 400
"""What is longer is no period."""
MONTH_NAMES = {
    "mười một": 11, "mười hai": 12, "giêng": 1, "một": 1, "hai": 2, "ba": 3, "tư": 4, "năm": 5,
    "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10, "chạp": 12,
}  # fmt: skip
_MONTH_NAME = re.compile(rf"\btháng ({'|'.join(MONTH_NAMES)})\b")
_PAPER = re.compile(r"\bso:?\s*\d+\w*/\S*[a-z]\S*(?:\s+ngay\s+\d+[/.-]\d+[/.-]\d{4})?")
"""A paper's number and date, which say nothing of when the work is done."""
_SHORT = (
    (re.compile(r"\bqui\b|\bq(?=\s*[ivl1-4]{1,3}\b)"), "quy "),
    (re.compile(r"\bt\.?(?=\d{1,2}\b)"), "thang "),
    (re.compile(r"\btuan\s+(?:thu\s+)?(?:\d+|[ivl]+|dau|cuoi)\b"), " "),
)
"""Other spellings of the units; the week of a month is not kept, the month is."""
_GLUED = re.compile(
    r"(?<=\d)(?=(?:nam|thang|den)\b)|(?<=\bnam)(?=\d)|(?<=\bthang)(?=\d)|(?<=\bquy)(?=[\divl]{1,3}\b)"
)
_VAGUE = re.compile(r"\b(dau|cuoi|giua) nam\b")
_CONSTANT = re.compile(
    r"\b(thuong xuyen|lien tuc|quanh nam|suot nam|xuyen suot|ca nam|hang ngay|duy tri)\b"
)
_WHOLE_YEAR = re.compile(r"\b(trong nam|nam nay|nam ke hoach)\b")
_DEMAND = re.compile(
    r"\b(theo (yeu cau|nhu cau|chi dao|de nghi)|khi (co|can|phat sinh|duoc|xay ra)|sau khi"
    r"|dot xuat|neu co|phat sinh thuc te)\b"
)
_OWN_PLAN = re.compile(
    r"\btheo (tung )?(ke hoach|lo trinh|tien do|chuong trinh|quy dinh|huong dan|de an|lich"
    r"|quyet dinh|thoi gian|thoi han|noi dung|van ban)\b|\b(ke hoach|lo trinh) (cu the|rieng)\b"
)
_RHYTHMS = (
    (Rhythm.WEEK, r"\b(hang|moi|theo) tuan\b|\btuan/lan\b|\blan/tuan\b"),
    (Rhythm.MONTH, r"\b(hang|moi|theo) thang\b|\bthang, quy\b|(?<!\d )\bthang/lan\b|\blan/thang\b"),
    (Rhythm.QUARTER, r"\b(hang|moi) quy\b|\btheo quy(?! dinh| che| trinh| hoach)\b|\bquy/lan\b"
                     r"|\blan/quy\b|\bquy(, 0?6 thang)?(, 0?9 thang)?(,| va) nam\b"
                     r"|\b0?3 thang(/| mot | 1 )lan\b"),
    (Rhythm.HALF_YEAR, r"\b(0?6|sau) thang(/| mot | 1 )lan\b|\b(hang|dinh ky|moi) (0?6|sau) thang\b"
                       r"|\b0?2 lan/nam\b|\b0?6 thang(,| va) nam\b"),
    (Rhythm.YEAR, r"\b(hang|moi|theo) nam\b|\bnam/lan\b|\b(0?1|mot) lan/nam\b"),
)  # fmt: skip


def read_period(text: str, *, year: int | None = None) -> Period | None:
    """Return the period that ``text`` means, or None where it cannot be told.

    ``year`` is the year of the plan, for texts that name none.  A text that needs a year and
    has none gives a period without dates.

    >>> read_period("Quý l, II năm 2022").end
    datetime.date(2022, 6, 30)
    >>> read_period("Thường xuyên", year=2022).kind.value
    'all_year'
    >>> read_period("Tháng 13 năm 2022")
    """
    written = nfc(text)
    if len(text) > LONGEST_TEXT:
        return None
    plain = _plain(re.sub(r"\n\s*[-–—+*•]", "; ", text))
    if not plain:
        return None
    rhythm = _rhythm(plain)
    found = (
        _by_paper(plain, written)
        or _by_rhythm(plain, written, rhythm, year)
        or _by_points(plain, written, year)
        or _by_words(plain, written, rhythm, year)
    )
    if found and rhythm and found.rhythm is None:
        return replace(found, rhythm=rhythm)
    return found


def _plain(text: str) -> str:
    lower = nfc(unicodedata.normalize("NFKC", text)).lower()
    numbered = _MONTH_NAME.sub(lambda name: f"tháng {MONTH_NAMES[name[1]]}", lower)
    plain = re.sub(r"[–—−‒]", "-", folded(numbered))
    plain = _GLUED.sub(" ", _PAPER.sub(" ", plain))
    for pattern, spelled in _SHORT:
        plain = pattern.sub(spelled, plain)
    return nfc(plain).strip(" .;:,-+*•")


def _rhythm(plain: str) -> Rhythm | None:
    return next((rhythm for rhythm, pattern in _RHYTHMS if re.search(pattern, plain)), None)


def _by_paper(plain: str, written: str) -> Period | None:
    """Read "theo Kế hoạch số … ngày …": the plan named decides, its date is no period."""
    if plain.startswith("theo ") and _DEMAND.match(plain):
        return Period(PeriodKind.ON_DEMAND, written)
    if plain.startswith("theo ") and _OWN_PLAN.match(plain) and not _deadline(plain):
        return Period(PeriodKind.OWN_PLAN, written)
    return None


def _deadline(plain: str) -> bool:
    return bool(re.search(r"\b(truoc|cham nhat|hoan thanh|xong)\b.*\d", plain))


def _by_rhythm(plain: str, written: str, rhythm: Rhythm | None, year: int | None) -> Period | None:
    """Read what goes on all year: "thường xuyên", or each week, month, quarter or half-year."""
    constant = _CONSTANT.search(plain)
    if not constant and (rhythm is None or rhythm is Rhythm.YEAR):
        return None
    points = points_in(plain) or []
    spanning = [p for p in points if p.level == "year" or p.relation in {"from", "to"}]
    if len(spanning) > 1:
        return period_of_points(spanning, written, year)
    if len(spanning) == 1 and spanning[0].relation is None:
        year = spanning[0].year
    elif spanning and spanning[0].level != "year":
        return period_of_points(spanning, written, year)
    return _all_year(written, year, rhythm)


def _by_points(plain: str, written: str, year: int | None) -> Period | None:
    points = points_in(plain)
    if points and _VAGUE.search(plain) and all(point.level == "year" for point in points):
        return None  # "cuối năm 2022" says no month
    return period_of_points(points, written, year) if points else None


def _by_words(plain: str, written: str, rhythm: Rhythm | None, year: int | None) -> Period | None:
    if points_in(plain) is None or _VAGUE.search(plain):
        return None
    if _OWN_PLAN.search(plain):
        return Period(PeriodKind.OWN_PLAN, written)
    if _DEMAND.search(plain):
        return Period(PeriodKind.ON_DEMAND, written)
    if rhythm or _WHOLE_YEAR.search(plain) or plain == "nam":
        return _all_year(written, year, rhythm)
    return None


def _all_year(written: str, year: int | None, rhythm: Rhythm | None) -> Period:
    if year is None:
        return Period(PeriodKind.ALL_YEAR, written, rhythm=rhythm)
    return replace(Period.of(PeriodKind.ALL_YEAR, written, calendar_year(year)), rhythm=rhythm)
