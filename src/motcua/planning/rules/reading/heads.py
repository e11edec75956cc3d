"""The decision around its tables: number, date, issuer, title, bases, signature, recipients."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from motcua.kernel.reading.texts import UPPER, is_bullet, is_upper, one_line
from motcua.planning.rules.agencies import known_single
from motcua.planning.rules.reading.articles import Articles, read_articles
from motcua.planning.rules.reading.values import Decision, Remark, Signature

_KIND = re.compile(
    r"^(QUYẾT ĐỊNH|KẾ HOẠCH|CHỈ THỊ|NGHỊ QUYẾT|CHƯƠNG TRÌNH|ĐỀ ÁN|THÔNG BÁO|CÔNG VĂN)\s*:?\s*$"
)
_SYMBOL = r"\d+[a-z]?\s*/\s*(?:\d{4}\s*/\s*)?[A-ZĐa-zđ][\w&Đđ.-]*"
_NUMBER = re.compile(rf"^(?:QUYẾT ĐỊNH\s+)?Số\s*:?\s*(?P<number>{_SYMBOL})", re.IGNORECASE)
_BLANK_NUMBER = re.compile(r"^Số\s*:?[\s.…_]*/\s*\S", re.IGNORECASE)
_DAY = (
    r"ngày\s+(?:(?P<d>\d{1,2})\s*tháng\s*(?P<m>\d{1,2})\s*năm\s*(?P<y>\d{4})"
    r"|(?P<d2>\d{1,2})[/.-](?P<m2>\d{1,2})[/.-](?P<y2>\d{4}))"
)
_DATED = re.compile(rf"^(?:[^\d,;]{{2,40}},\s*)?{_DAY}\s*\.?$", re.IGNORECASE)
ENCLOSED = re.compile(
    rf"kèm theo\s+[^\d]{{0,100}}?số\s*:?\s*(?P<number>{_SYMBOL})(?:\s*,?\s*{_DAY})?", re.IGNORECASE
)
"""The line under an appendix heading that says which decision it belongs to."""

_BASIS = re.compile(
    r"^[-–]?\s*(Căn cứ|Thực hiện (?:Luật|Nghị|Quyết|Kế hoạch|Chỉ thị|Thông tư|Chương trình"
    r"|Công văn|Kết luận)"
    r"|Theo đề nghị|Xét đề nghị|Xét Tờ trình|Theo Tờ trình)"
)
_ISSUER = re.compile(
    r"^((CHỦ TỊCH )?(ỦY|UỶ) BAN NHÂN DÂN|(CHỦ TỊCH )?UBND |HỘI ĐỒNG NHÂN DÂN|THỦ TƯỚNG|BỘ TRƯỞNG"
    r"|BỘ |GIÁM ĐỐC|CHỦ TỊCH|TỔNG GIÁM ĐỐC|CHÍNH PHỦ|SỞ )"
)
_PLACE = re.compile(r"^(.*?)\b(TỈNH|THÀNH PHỐ|HUYỆN|THỊ XÃ|QUẬN|XÃ|PHƯỜNG|THỊ TRẤN)\s+(\S.*)$")
_CAPACITY = re.compile(rf"^(TM|KT|TL|TUQ|Q|T/M|K/T)(?:\s*\.\s*|\s+)(?=[{UPPER}])(?P<rest>.+)$")
_TITLE = re.compile(
    r"^(PHÓ |QUYỀN )?(CHỦ TỊCH|GIÁM ĐỐC|BỘ TRƯỞNG|THỨ TRƯỞNG|CHÁNH VĂN PHÒNG|CỤC TRƯỞNG|TRƯỞNG)"
)
_FORMAL = re.compile(
    r"^(CỘNG HÒA XÃ HỘI|CỘNG HOÀ XÃ HỘI|Độc lập|ĐỘC LẬP|\(?Đã ký\)?|[-–—_*\s.]+$|\(?Ký tên)",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Head:
    """What was read of the decision, and which of its lines said it."""

    decision: Decision
    used: set[int]
    unread: list[Remark] = field(default_factory=list)
    notes: list[Remark] = field(default_factory=list)


def read_head(lines: Sequence[str], enclosing: Sequence[str]) -> Head:
    """Read the lines outside task tables; ``enclosing`` are the "kèm theo" lines of appendices."""
    used = {i for i, line in enumerate(lines) if _FORMAL.match(line)}
    bases = _bases(lines)
    opening = range(bases[0] if bases else _opening_end(lines))
    articles = read_articles(lines, start=bases[-1] + 1 if bases else 0)
    recipients = _recipients(lines, used)
    signed = _signature(lines, max(opening, default=0), used)
    title = _title(lines, opening, used)
    head = Head(Decision(), used)
    number, day = _number_and_date(lines, opening, enclosing, head)
    used |= set(bases) | articles.used
    head.decision = Decision(
        number=number,
        date=day,
        issuer=_issuer(lines, opening, used),
        title=title,
        bases=tuple(lines[i].strip(" ;") for i in bases),
        articles=articles.texts,
        duties=articles.duties,
        signed=signed,
        recipients=recipients,
    )
    _say_missing(head, articles)
    return head


def enclosed_day(match: re.Match[str]) -> date | None:
    """Return the date a match of ``_DAY`` names, None where there is no such day."""
    parts = [match[name] or match[f"{name}2"] for name in ("y", "m", "d")]
    if None in parts:
        return None
    try:
        return date(*(int(part) for part in parts))
    except ValueError:
        return None


def _bases(lines: Sequence[str]) -> list[int]:
    """Return the run of lines that give the grounds, before the first article."""
    end = next((i for i, line in enumerate(lines) if re.match(r"^Điều 1\b", line)), len(lines))
    found = [i for i in range(end) if _BASIS.match(lines[i])]
    return [i for i in found if i - found[0] < 3 * len(found) + 3]


def _opening_end(lines: Sequence[str]) -> int:
    stops = (i for i, line in enumerate(lines) if re.match(r"^(Điều 1\b|I\s*[.)]|1\s*[.)])", line))
    return next(stops, len(lines))


def _number_and_date(
    lines: Sequence[str], opening: range, enclosing: Sequence[str], head: Head
) -> tuple[str, date | None]:
    """Return number and date from the opening lines, else from what the appendices say of them."""
    number, day = "", None
    for i in opening:
        numbered, dated = _NUMBER.match(lines[i]), _DATED.search(lines[i])
        if _BLANK_NUMBER.match(lines[i]):
            head.used.add(i)
            head.unread.append(Remark(f"dòng {i + 1}", lines[i], "văn bản chưa có số"))
        if numbered and not number:
            number = _symbol(numbered["number"])
            head.used.add(i)
        if dated and day is None:
            day = enclosed_day(dated)
            head.used.add(i)
            if day is None:
                head.unread.append(Remark(f"dòng {i + 1}", lines[i], "không có ngày này"))
    for line in enclosing:
        match = ENCLOSED.search(line)
        if match is None:
            continue
        said, said_on = _symbol(match["number"]), enclosed_day(match)
        if (number and said != number) or (day and said_on and said_on != day):
            head.notes.append(Remark("phụ lục", line, f"khác với phần đầu: {number}, {day}"))
        number, day = number or said, day or said_on
    return number, day


def _symbol(text: str) -> str:
    return re.sub(r"\s+", "", text).rstrip(".")


def _title(lines: Sequence[str], opening: range, used: set[int]) -> str:
    kinds = [i for i in opening if _KIND.match(lines[i])]
    if not kinds:
        return ""
    used.add(kinds[0])
    words: list[str] = []
    for i in range(kinds[0] + 1, opening.stop):
        if _ISSUER.match(lines[i]) or _FORMAL.match(lines[i]) or _KIND.match(lines[i]):
            break
        if _NUMBER.match(lines[i]) or _DATED.match(lines[i]) or len(words) > 5:
            break
        if re.match(r"^([IVX]+|\d+)\s*[.)]|^Điều ", lines[i]):
            break
        words.append(lines[i])
        used.add(i)
    used |= {i for i, line in enumerate(lines) if _KIND.match(line) and line.endswith(":")}
    return one_line(" ".join(words))


def _issuer(lines: Sequence[str], opening: range, used: set[int]) -> str:
    named = [i for i in opening if i not in used and _ISSUER.match(lines[i]) and is_upper(lines[i])]
    used |= set(named)
    full: list[str] = []
    for i in named:
        text = lines[i]
        if i + 1 < len(lines) and re.match(r"^(TỈNH|THÀNH PHỐ|HUYỆN|THỊ XÃ) ", lines[i + 1]):
            text = f"{text} {lines[i + 1]}"
            used.add(i + 1)
        full.append(one_line(text))
    return _cased(_with_place(full)) if full else ""


def _with_place(names: list[str]) -> str:
    """Return the last name printed, its province taken from the letterhead if it has none."""
    last = names[-1]
    if not re.search(r"\b(TỈNH|THÀNH PHỐ|HUYỆN|THỊ XÃ)$", last):
        return last
    placed = (_PLACE.match(name) for name in names[:-1])
    return next((f"{last} {p[3]}" for p in placed if p and last.endswith(p[2])), last)


def _cased(text: str) -> str:
    """Return "ỦY BAN NHÂN DÂN TỈNH HÀ TĨNH" as people write it; other names as printed."""
    placed = _PLACE.match(text)
    if known_single(text):
        return known_single(text) or text
    if placed is None or ("NHÂN DÂN" not in placed[1] and "UBND" not in placed[1]):
        return text
    body = placed[1].strip().lower().replace("ủy ban", "Ủy ban").replace("uỷ ban", "Ủy ban")
    body = body.replace("ubnd", "UBND").replace("hội đồng nhân", "Hội đồng nhân")
    named = " ".join(word.capitalize() for word in placed[3].split())
    return f"{body[:1].upper()}{body[1:]} {placed[2].lower()} {named}"


def _signature(lines: Sequence[str], start: int, used: set[int]) -> Signature:
    """Read "TM. ỦY BAN NHÂN DÂN / KT. CHỦ TỊCH / PHÓ CHỦ TỊCH" and the name under it."""
    capacities = [i for i in range(start, len(lines)) if _CAPACITY.match(lines[i])]
    if capacities:
        capacities = [i for i in capacities if i - capacities[0] < 4]
        after = capacities[-1] + 1
    else:
        titles = [i for i in range(start, len(lines)) if _is_title(lines[i])]
        if not titles:
            return Signature()
        after = titles[-1]
    used |= set(capacities)
    title = ""
    if after < len(lines) and _is_title(lines[after]):
        title = lines[after]
        used.add(after)
        after += 1
    capacity = ", ".join(_spaced(lines[i]) for i in capacities)
    return Signature(capacity, title, _signer(lines, after, used))


def _is_title(line: str) -> bool:
    return is_upper(line) and bool(_TITLE.match(line)) and len(line) < 60


def _spaced(line: str) -> str:
    matched = _CAPACITY.match(line)
    assert matched is not None
    return f"{matched[1].replace('/', '')}. {matched['rest'].strip(' .')}"


def _signer(lines: Sequence[str], after: int, used: set[int]) -> str:
    for i in range(after, min(after + 3, len(lines))):
        if i in used and _FORMAL.match(lines[i]):
            continue
        words = lines[i].split()
        if (
            2 <= len(words) <= 6
            and all(word[:1].isupper() for word in words)
            and (not is_upper(lines[i]) and not re.search(r"\d", lines[i]))
        ):
            used.add(i)
            return lines[i]
        break
    return ""


def _recipients(lines: Sequence[str], used: set[int]) -> tuple[str, ...]:
    start = next((i for i, line in enumerate(lines) if re.match(r"^Nơi nhận\b", line)), None)
    if start is None:
        return ()
    used.add(start)
    found: list[str] = [lines[start].removeprefix("Nơi nhận").strip(" :")]
    for i in range(start + 1, len(lines)):
        if is_bullet(lines[i]):
            found.append(lines[i])
        elif lines[i][:1].islower() and len(found) > 1:
            found[-1] += " " + lines[i]
        else:
            break
        used.add(i)
    parts = (part for text in found for part in re.split(r";\s*[-–]\s+", text))
    return tuple(part.strip(" -–+•;.") for part in parts if part.strip(" -–+•;."))


def _say_missing(head: Head, articles: Articles) -> None:
    decision = head.decision
    for value, what in (
        (decision.number, "số văn bản"),
        (decision.date, "ngày ban hành"),
        (decision.issuer, "cơ quan ban hành"),
        (decision.title, "tên văn bản"),
        (decision.signed.title, "chức danh người ký"),
    ):
        if not value:
            head.unread.append(Remark("phần đầu văn bản", "", f"không thấy {what}"))
    for number, text in articles.without_actor:
        head.unread.append(Remark(f"Điều {number}", text, "chưa rõ giao cho ai"))
