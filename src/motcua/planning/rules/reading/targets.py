"""Figures a task must reach, found in its text (*chỉ tiêu*): "tối thiểu 70%", "50%, 40%, 35%"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from motcua.planning.rules.reading.values import Target

_PERCENT = re.compile(
    r"(?<![\d.,/])(?:(?P<low>\d{1,6}(?:[.,]\d{1,6})?)\s*[-–]\s*)?"
    r"(?P<value>\d{1,6}(?:[.,]\d{1,6})?)\s*(?:%|phần trăm)"
)
_COUNT = re.compile(
    r"(?P<how>tối thiểu|ít nhất|không dưới|không ít hơn|tối đa|không quá)\s+(?:có\s+|là\s+|đạt\s+)?"
    r"(?P<value>\d{1,3}(?:\.\d{3}){1,3}|\d{1,9}(?:,\d{1,6})?)(?!\s*(?:%|phần trăm|[\d/]))\s+"
    r"(?P<unit>ngày làm việc|lớp tập huấn|cuộc kiểm tra|thủ tục hành chính|dịch vụ công|tin, bài"
    r"|tỷ đồng|triệu đồng|hồ sơ|cán bộ|công chức|đơn vị|cơ quan|mô hình|dịch vụ|sáng kiến|tin bài"
    r"|văn bản|thủ tục|báo cáo|phóng sự|chuyên mục|[^\W\d_]+(?:/[^\W\d_]+)?)",
    re.IGNORECASE,
)
_FRACTION = re.compile(r"(?:tối thiểu|ít nhất|không dưới|trên)\s+\d+/\d+\s+\S+", re.IGNORECASE)
_AT_LEAST = r"tối thiểu|ít nhất|không dưới|không thấp hơn|không ít hơn|thấp nhất"
_AT_MOST = r"tối đa|không quá|không vượt quá|cao nhất|nhiều nhất"
_BEFORE = (
    (re.compile(rf"(?:{_AT_LEAST})[^,;:]{{0,60}}$", re.IGNORECASE), ">="),
    (re.compile(rf"(?:{_AT_MOST})[^,;:]{{0,60}}$", re.IGNORECASE), "<="),
    (re.compile(r"(?:≥|>=|\bđạt từ|\btừ mức|\blên(?: mức)?|\btừ)\s*$", re.IGNORECASE), ">="),
    (re.compile(r"(?:≤|<=|\bxuống(?: còn)?(?: dưới)?|\bcòn)\s*$", re.IGNORECASE), "<="),
    (re.compile(r"(?:>|\btrên|\bhơn|\bvượt)\s*$", re.IGNORECASE), ">"),
    (re.compile(r"(?:<|\bdưới)\s*$", re.IGNORECASE), "<"),
)
_UPWARDS = re.compile(r"^[^,;.\d]{0,25}\btrở lên\b", re.IGNORECASE)
_DOWNWARDS = re.compile(r"^[^,;.\d]{0,25}\btrở xuống\b", re.IGNORECASE)
_REACHES = re.compile(r"\bđạt(?: tỷ lệ| tỉ lệ| mức)?\s*$", re.IGNORECASE)
_AS_IT_IS = re.compile(
    r"\b(?:chiếm|hiện đạt|đã đạt|mới đạt|hiện nay đạt|hiện là|năm trước(?: đạt)?)"
    r"(?: tỷ lệ| tỉ lệ)?\s*(?:khoảng\s*)?$",
    re.IGNORECASE,
)
_BASELINE = re.compile(r"^\s*(?:lên|xuống)\b", re.IGNORECASE)
_RANGE = re.compile(r"^\s*(?:-|–|đến)\s*$")
_LISTED = re.compile(r"^\s*(?:,|;|và|/|, và)\s*$")
_TURN = re.compile(r"\b(?:trong số đó|trong đó|riêng|đồng thời|còn lại|còn)\b", re.IGNORECASE)
_JOINT = re.compile(r"[,;]|\bvà\b")
_TIERS = re.compile(
    r"\bcấp (?:tỉnh|huyện|xã)(?:(?:, | và |, và )(?:UBND )?(?:cấp )?(?:tỉnh|huyện|xã)\b)+"
)
_OWN_TIER = re.compile(r"\bcấp (tỉnh|huyện|xã)\b")


@dataclass(frozen=True, slots=True)
class Found:
    """The targets in a text, and the figures that are none or could not be told."""

    targets: tuple[Target, ...] = ()
    doubtful: tuple[tuple[str, str], ...] = ()
    """Pairs: the words around the figure, why it is no target."""


@dataclass(frozen=True, slots=True)
class _Figure:
    start: int
    end: int
    value: int | float
    comparison: str
    unit: str = "%"
    is_listed: bool = False


def targets_in(text: str, *, task: str) -> Found:
    """Return the targets of one task's text, in order.

    >>> [(t.comparison, t.value) for t in targets_in("Tối thiểu 70% hồ sơ.", task="II.1").targets]
    [('>=', 70)]
    """
    targets: list[Target] = []
    doubtful: list[tuple[str, str]] = []
    for sentence in re.split(r"(?<=[.;!])\s+|\n", text):
        figures = sorted(_percents(sentence, doubtful) + _counts(sentence), key=lambda f: f.start)
        scopes = _scopes(sentence, figures)
        for place, figure in enumerate(figures):
            clause = _clause(sentence, figures, place)
            scope = scopes[place] or _own_scope(clause, figures)
            shown = f"{scope}: {clause}" if scopes[place] else clause
            targets.append(Target(task, figure.comparison, figure.value, figure.unit, shown, scope))
        doubtful += [(m[0], "phân số, chưa đọc được") for m in _FRACTION.finditer(sentence)]
    return Found(tuple(targets), tuple(doubtful))


def _percents(sentence: str, doubtful: list[tuple[str, str]]) -> list[_Figure]:
    figures: list[_Figure] = []
    before = 0
    for match in _PERCENT.finditer(sentence):
        gap, rest = sentence[before : match.start()], sentence[match.end() :]
        before = match.end()
        if _AS_IT_IS.search(gap):
            around = sentence[max(0, match.start() - 40) : match.end() + 20]
            doubtful.append((around.strip(), "tỷ lệ nêu hiện trạng, không phải chỉ tiêu"))
            continue
        if _BASELINE.match(rest) and re.search(r"\btừ\s*$", gap, re.IGNORECASE):
            continue  # "từ 20% xuống còn 10%": where it stood before
        figures += _figures(match, gap, rest, figures)
    return figures


def _figures(match: re.Match[str], gap: str, rest: str, before: list[_Figure]) -> list[_Figure]:
    """Return the figure of one match, or the two ends of a range.  Joins lists to ``before``."""
    value, last = _number(match["value"]), before[-1] if before else None
    if match["low"]:
        low = _Figure(match.start(), match.end(), _number(match["low"]), ">=", is_listed=True)
        return [low, _Figure(match.start(), match.end(), value, "<=", is_listed=True)]
    ranged = bool(last and _RANGE.match(gap))
    listed = bool(last and _LISTED.match(gap)) or ranged
    if last and listed:
        before[-1] = replace(last, is_listed=True)
    comparison = "<=" if ranged else _comparison(gap, rest, value, last)
    return [_Figure(match.start(), match.end(), value, comparison, is_listed=listed)]


def _comparison(gap: str, rest: str, value: int | float, last: _Figure | None) -> str:
    for pattern, sign in _BEFORE:
        if pattern.search(gap):
            return sign
    if _UPWARDS.match(rest):
        return ">="
    if _DOWNWARDS.match(rest):
        return "<="
    if last and _LISTED.match(gap):
        return last.comparison
    if value == 100:
        return "="
    if last and last.comparison != "=" and len(gap) < 60 and not re.search(r"[.;:]", gap):
        return last.comparison
    return ">=" if _REACHES.search(gap) else "="


def _counts(sentence: str) -> list[_Figure]:
    figures: list[_Figure] = []
    for match in _COUNT.finditer(sentence):
        sign = "<=" if re.fullmatch(_AT_MOST, match["how"], re.IGNORECASE) else ">="
        value = _number(re.sub(r"\.(?=\d{3})", "", match["value"]))
        figures.append(_Figure(match.start("value"), match.end(), value, sign, match["unit"]))
    return figures


def _number(text: str) -> int | float:
    value = float(text.replace(",", "."))
    return int(value) if value.is_integer() else value


def _scopes(sentence: str, figures: list[_Figure]) -> list[str]:
    """Pair a list of figures with the list of tiers as long, where the sentence has both."""
    listed = [place for place, figure in enumerate(figures) if figure.is_listed]
    scopes = [""] * len(figures)
    for tiers in _TIERS.finditer(sentence):
        names = re.findall(r"tỉnh|huyện|xã", tiers[0])
        if len(names) == len(listed) > 1:
            for place, name in zip(listed, names, strict=True):
                scopes[place] = f"cấp {name}"
    return scopes


def _own_scope(clause: str, figures: list[_Figure]) -> str:
    tiers = set(_OWN_TIER.findall(clause)) if len(figures) > 1 else set()
    return f"cấp {tiers.pop()}" if len(tiers) == 1 else ""


def _clause(sentence: str, figures: list[_Figure], place: int) -> str:
    """Return the part of a sentence that speaks of one figure."""
    if figures[place].is_listed:
        return sentence.strip()
    start = _cut(sentence, figures[place - 1], figures[place]) if place else 0
    following = figures[place + 1] if place + 1 < len(figures) else None
    end = _cut(sentence, figures[place], following) if following else len(sentence)
    return sentence[start:end].strip(" ,;").removeprefix("và ")


def _cut(sentence: str, before: _Figure, after: _Figure) -> int:
    """Return where the words of one figure end and those of the next begin."""
    between = sentence[before.end : after.start]
    turn = _TURN.search(between) or next(iter(list(_JOINT.finditer(between))[-1:]), None)
    return before.end + (turn.start() if turn else len(between))
