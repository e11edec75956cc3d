"""The articles of a decision, and what they give to whom (*tổ chức thực hiện*)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from motcua.kernel.reading.texts import is_bullet, is_upper
from motcua.planning.rules.agencies import begins_a_name
from motcua.planning.rules.reading.values import Duty

_ARTICLE = re.compile(r"^Điều\s+(\d+)\s*[.:]?\s*(.*)$")
_SECTION = re.compile(r"^([IVX]+|[A-ZĐ])\s*[.)]\s*(.*)$")
_CLAUSE = re.compile(r"^(\d+(?:\.\d+)*)\s*[.)]\s*(.*)$")
_STOP = re.compile(r"^(Nơi nhận\b|Trên đây là\b|(TM|KT|TL|TUQ|T/M|K/T)\s*\.)")
_CARRYING_OUT = re.compile(r"tổ chức thực hiện|phân công|trách nhiệm", re.IGNORECASE)
_EXECUTION = re.compile(r"chịu trách nhiệm (?:thi hành|thực hiện) (?:Quyết định|Kế hoạch)")
_ASKED = re.compile(r"^(?:Trân trọng )?(?:Giao|Đề nghị|Yêu cầu|Phân công)\s+", re.IGNORECASE)
_ACTOR = re.compile(
    r"^(?:Thủ trưởng|Chủ tịch|Giám đốc|Chánh|Người đứng đầu|Các|Trưởng|Ban(?! hành)|Đồng chí"
    r"|Lãnh đạo)\b"
)
_VERB = re.compile(
    r"\b(?:chủ trì|chủ động|phối hợp|tham mưu|hưởng ứng|có trách nhiệm|chịu trách nhiệm|thực hiện"
    r"|triển khai|theo dõi|đôn đốc|hướng dẫn|(?<!Ban )chỉ đạo|giúp|trình|lập|rà soát|cập nhật"
    r"|cung cấp|bố trí|cân đối|thẩm định|tổng hợp|báo cáo|khẩn trương|tăng cường|đẩy mạnh|tiếp tục"
    r"|căn cứ|nghiêm túc|kịp thời|phổ biến|quán triệt|xây dựng|tuyên truyền|tham gia|đề xuất"
    r"|nghiên cứu|bảo đảm|đảm bảo|hỗ trợ|duy trì|công khai|đăng tải|vận động|phân công|hoàn thành"
    r"|thường xuyên|định kỳ|tập trung|được giao|là (?:cơ quan|đầu mối|đơn vị)|kiểm tra|giám sát|đưa"
    r"|(?<!các )(?<!và )(?<!cá nhân, )tổ chức(?= (?:thực hiện|triển khai|tốt|tuyên truyền"
    r"|tập huấn|kiểm tra|quán triệt|hội nghị|các)))\b"
)


@dataclass(slots=True)
class Articles:
    """Articles as printed, the duties in them, and which lines they took."""

    texts: tuple[tuple[str, str], ...] = ()
    duties: tuple[Duty, ...] = ()
    used: set[int] = field(default_factory=set)
    without_actor: list[tuple[str, str]] = field(default_factory=list)


@dataclass(slots=True)
class _Article:
    number: str
    lines: list[str]


def read_articles(lines: Sequence[str], *, start: int) -> Articles:
    """Return the articles from line ``start`` on; a plan without any gives its last section."""
    found = Articles()
    articles = _articles(lines, start, found.used) or _sections(lines, start, found.used)
    duties: list[Duty] = []
    for article in articles:
        duties += _duties(article, found)
    found.texts = tuple((article.number, "\n".join(article.lines)) for article in articles)
    found.duties = tuple(duties)
    return found


def _articles(lines: Sequence[str], start: int, used: set[int]) -> list[_Article]:
    articles: list[_Article] = []
    for i in range(start, len(lines)):
        opened = _ARTICLE.match(lines[i])
        if opened:
            articles.append(_Article(opened[1], [opened[2]] if opened[2] else []))
        elif not articles:
            continue
        elif _STOP.match(lines[i]):
            break
        else:
            articles[-1].lines.append(lines[i])
        used.add(i)
    return articles


def _sections(lines: Sequence[str], start: int, used: set[int]) -> list[_Article]:
    """Return the section on carrying out, of a plan that has sections and no articles."""
    sections: list[_Article] = []
    for i in range(start, len(lines)):
        opened = _SECTION.match(lines[i])
        if _STOP.match(lines[i]):
            break
        if opened and (is_upper(opened[2]) or _CARRYING_OUT.search(opened[2])):
            is_ours = bool(_CARRYING_OUT.search(opened[2]))
            sections = [_Article(opened[1], [opened[2]])] if is_ours else []
            used.update({i} if is_ours else ())
        elif sections:
            sections[-1].lines.append(lines[i])
            used.add(i)
    return sections


def _duties(article: _Article, found: Articles) -> list[Duty]:
    title = article.lines[0] if article.lines else ""
    clauses: list[tuple[str, list[str]]] = []
    loose: list[str] = []
    for line in article.lines:
        numbered = _CLAUSE.match(line)
        if numbered:
            clauses.append((numbered[1], [numbered[2]]))
        elif clauses and (is_bullet(line) or not begins_a_name(line)):
            clauses[-1][1].append(line)
        else:
            loose.append(line)
    duties = [Duty(article.number, n, duty_holder(t[0]), "\n".join(t)) for n, t in clauses]
    if not _CARRYING_OUT.search(title):
        duties = [duty for duty in duties if duty.who]
    found.without_actor += [(article.number, d.text) for d in duties if not d.who]
    for text in loose:
        who = duty_holder(text)
        if who and not _EXECUTION.search(text):
            duties.append(Duty(article.number, "", who, text))
    return duties


def duty_holder(text: str) -> str:
    """Return who is to act, by the words before the first verb of duty.

    >>> duty_holder("Sở Tài chính tham mưu bố trí kinh phí.")
    'Sở Tài chính'
    """
    asked = _ASKED.sub("", text)
    if not (begins_a_name(asked) or _ACTOR.match(asked)):
        return ""
    named, colon, _ = asked.partition(":")
    verb = _VERB.search(asked)
    if colon and (verb is None or len(named) < verb.start()):
        return named.strip(" ,;")
    if verb is None:
        return asked.strip(" ,;.:") if len(asked) < 120 and not colon else ""
    return asked[: verb.start()].strip(" ,;")
