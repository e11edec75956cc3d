"""A procedure in plain words for a page: the answer first, then what it needs, then how."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from motcua.base.templatetags.written import money
from motcua.base.templatetags.written_days import limit as limit_in_words
from motcua.catalogue.models import ProcedureVersion
from motcua.catalogue.rules.facts import CaseFacts, ModeFacts, ProcedureFacts
from motcua.catalogue.rules.online_levels import level_said
from motcua.catalogue.rules.paper_words import reading_of
from motcua.catalogue.rules.plain_words import (
    Cost,
    by_length,
    cost_among,
    speaks_of_proxies,
)
from motcua.catalogue.selectors.places import Places
from motcua.catalogue.states import Channel
from motcua.organisation.states import Tier

SAID_UNDER = ("number", "name", "text", "title", "ten", "noi_dung", "content", "code")


@dataclass(frozen=True, slots=True)
class Answer:
    """One of the first four answers: its question, the answer, and a word more."""

    question: str
    answer: str
    more: str = ""


@dataclass(frozen=True, slots=True)
class PaperLine:
    """A paper on the list; ``remark`` says when it is needed, where the text says so."""

    name: str
    count: str
    group: str
    remark: str
    is_reminder: bool


def answers_to(
    version: ProcedureVersion, modes: Sequence[ModeFacts], places: Sequence[Places], *, day: date
) -> list[Answer]:
    """Return how long, how much, whether online in the words of the day, and where."""
    online = _online(version, modes, day)
    return [_how_long(modes), _how_much(modes), online, _where(version, places)]


def _how_long(modes: Sequence[ModeFacts]) -> Answer:
    limits = by_length(mode.limit for mode in modes if mode.limit)
    question = _("Bao lâu có kết quả")
    if not limits:
        said = next((mode.limit_text for mode in modes if mode.limit_text), "")
        return Answer(question, said or _("Chưa công bố"))
    shortest, longest = limit_in_words(limits[0]), limit_in_words(limits[-1])
    counted = _("từ khi nhận đủ hồ sơ hợp lệ")
    if len(limits) == 1:
        return Answer(question, capital(shortest), counted)
    words = _("{shortest} đến {longest}").format(shortest=shortest, longest=longest)
    return Answer(question, capital(words), counted)


def _how_much(modes: Sequence[ModeFacts]) -> Answer:
    cost = cost_among(modes)
    return Answer(_("Hết bao nhiêu tiền"), cost_in_words(cost), _cost_remark(cost, modes))


def cost_in_words(cost: Cost) -> str:
    """Return what there is to pay, as exactly as can be said."""
    if cost.is_free:
        return _("Không thu")
    if cost.is_exact:
        return money(cost.least)
    if cost.least is None:
        return _("Tùy trường hợp")
    if cost.most is None:
        return _("Từ {least}").format(least=money(cost.least))
    least = _("0 đ") if cost.least == 0 else money(cost.least)
    return _("{least} đến {most}").format(least=least, most=money(cost.most))


def _cost_remark(cost: Cost, modes: Sequence[ModeFacts]) -> str:
    if not modes:
        return _("chưa công bố cách nộp")
    if cost.is_exact:
        return "" if cost.is_free else _("phí, lệ phí")
    return _("xem từng cách nộp bên dưới")


def _online(version: ProcedureVersion, modes: Sequence[ModeFacts], day: date) -> Answer:
    channels = {mode.channel for mode in modes}
    question = _("Làm qua mạng")
    level = _(level_said(version.online_level, day))
    if Channel.ONLINE in channels:
        paid = _("trả phí qua mạng được") if version.takes_payment_online else ""
        return Answer(question, _("Có"), " · ".join(filter(None, [level.lower(), paid])))
    if Channel.POST in channels:
        return Answer(question, _("Chưa"), _("gửi qua bưu chính công ích được"))
    return Answer(question, _("Chưa"))


def _where(version: ProcedureVersion, places: Sequence[Places]) -> Answer:
    counters = [one for tier in places for one in tier.counters]
    question = _("Nộp ở đâu")
    if len({(one.unit, one.agency) for one in counters}) == 1:
        return Answer(question, counters[0].unit, counters[0].agency)
    n = len(counters)
    tiers = ", ".join(_(Tier(tier).label) for tier in version.tiers)
    if n:
        words = ngettext("{n} nơi tiếp nhận", "{n} nơi tiếp nhận", n).format(n=n)
        return Answer(question, _("Bộ phận Một cửa"), f"{tiers} · {words}")
    return Answer(question, _("Cơ quan giải quyết"), tiers)


def papers_of(case: CaseFacts) -> list[PaperLine]:
    """Return the papers of a case, with the words that say when each is needed."""
    lines = []
    for paper in case.papers:
        reading = reading_of(paper.name, paper.group)
        remark = (
            _("nếu có")
            if paper.is_required is False
            else _("chỉ khi nộp thay")
            if reading.proxies
            else ""
        )
        lines.append(
            PaperLine(
                paper.name,
                "" if reading.is_reminder else count_in_words(paper.originals, paper.copies),
                paper.group,
                remark,
                reading.is_reminder,
            )
        )
    return lines


def count_in_words(originals: int, copies: int) -> str:
    """Return how many originals and copies are handed in."""
    said = []
    if originals:
        words = ngettext("{n} bản chính", "{n} bản chính", originals)
        said.append(words.format(n=originals))
    if copies:
        said.append(ngettext("{n} bản sao", "{n} bản sao", copies).format(n=copies))
    return ", ".join(said)


def modes_shown(modes: Sequence[ModeFacts]) -> list[dict[str, Any]]:
    """Return the ways of filing as rows."""
    return [
        {
            "channel": mode.channel.label,
            "limit": limit_in_words(mode.limit or mode.limit_text),
            "fees": mode.fees,
        }
        for mode in modes
    ]


def questions_about(facts: ProcedureFacts) -> list[tuple[str, str]]:
    """Return what people ask, with answers that the published parts give."""
    text = facts.steps + " ".join(paper.name for case in facts.cases for paper in case.papers)
    proxy = (
        _("Được, với giấy tờ ủy quyền nêu trong thành phần hồ sơ.")
        if speaks_of_proxies(text)
        else _("Nội dung công bố không nói tới ủy quyền. Hãy hỏi nơi tiếp nhận trước khi nộp.")
    )
    late = _(
        "Cơ quan phải xin lỗi bằng văn bản, nói rõ lý do và hẹn lại ngày trả. Bạn tra cứu được hồ "
        "sơ đang ở đâu bằng mã trên giấy hẹn."
    )
    missing = _(
        "Nơi tiếp nhận phải nói một lần, bằng phiếu, mọi giấy tờ còn thiếu. Nơi ấy không được đòi "
        "giấy tờ ngoài danh sách này."
    )
    return [
        (_("Tôi nhờ người khác nộp thay được không?"), proxy),
        (_("Thiếu giấy tờ thì sao?"), missing),
        (_("Nếu quá hẹn mà chưa có kết quả thì sao?"), late),
    ]


def said(value: Any) -> list[str]:
    """Return what a part says, line by line, whatever shape it was published in.

    >>> said([{"name": "Giấy phép"}, "Bản sao"])
    ['Giấy phép', 'Bản sao']
    >>> said([{"number": "105/2017/NĐ-CP", "title": "Về kinh doanh rượu"}])
    ['105/2017/NĐ-CP · Về kinh doanh rượu']
    """
    if isinstance(value, dict):
        named = [str(value[key]) for key in SAID_UNDER if value.get(key)]
        return [" · ".join(named)] if named else [line for v in value.values() for line in said(v)]
    if isinstance(value, list):
        return [line for item in value for line in said(item)]
    return [line.strip() for line in str(value or "").splitlines() if line.strip()]


def capital(text: str) -> str:
    """Return a text that begins with a capital."""
    return text[:1].upper() + text[1:]
