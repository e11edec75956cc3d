"""The parts of a draft beside those in force: what changes, part by part."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from motcua.catalogue.states import Channel
from motcua.kernel.money import dong
from motcua.organisation.states import Tier
from motcua.publication.forms.items import limit_words


@dataclass(frozen=True, slots=True)
class Said:
    """One line of a part, and whether the other side lacks it."""

    text: str
    is_changed: bool


@dataclass(frozen=True, slots=True)
class Compared:
    """One part, as it is and as it would be."""

    part: str
    before: list[Said]
    after: list[Said]


def compared(before: Mapping[str, Any] | None, after: Mapping[str, Any]) -> list[Compared]:
    """Return the parts that differ, each as lines; nothing where nothing is in force."""
    if before is None:
        return []
    old, new = _said(before), _said(after)
    return [
        Compared(part, _marked(old[part], new[part]), _marked(new[part], old[part]))
        for part in new
        if old[part] != new[part]
    ]


def _marked(lines: list[str], others: list[str]) -> list[Said]:
    return [Said(line, line not in others) for line in lines]


def _said(facts: Mapping[str, Any]) -> dict[str, list[str]]:
    return {
        _("Tên thủ tục"): [facts["name"]],
        _("Lĩnh vực"): [facts["field"]],
        _("Cấp thực hiện"): [_(Tier(tier).label) for tier in facts.get("tiers", ())],
        _("Thời hạn, phí"): [_mode(mode) for mode in facts["modes"]],
        _("Thành phần hồ sơ"): [
            _paper(case, paper) for case in facts["cases"] for paper in case["papers"]
        ],
        _("Đối tượng thực hiện"): list(facts.get("subjects", ())),
        _("Cơ quan thực hiện"): [text for _key, text in facts.get("agencies", ()) if text],
        _("Trình tự thực hiện"): facts.get("steps", "").splitlines(),
        _("Kết quả"): list(facts.get("results", ())),
        _("Mẫu đơn, tờ khai"): list(facts.get("forms", ())),
        _("Yêu cầu, điều kiện"): facts.get("conditions", "").splitlines(),
        _("Căn cứ pháp lý"): [" ".join(base).strip() for base in facts.get("legal_bases", ())],
    }


def _mode(mode: Mapping[str, Any]) -> str:
    fees = "; ".join(filter(None, map(_fee, mode["fees"])))
    limit = limit_words(mode["limit"]) or mode["limit_text"]
    return f"{_(Channel(mode['channel']).label)}: {limit}" + (f"; {fees}" if fees else "")


def _fee(fee: Mapping[str, Any]) -> str:
    amount = fee["amount"]
    money = "" if amount is None else dong(amount) if amount else _("không thu")
    return f"{money} {fee['text']}".strip()


def _paper(case: Mapping[str, Any], paper: Mapping[str, Any]) -> str:
    heading = f"{case['name']}: " if case["name"] else ""
    counts = _("{originals} bản chính, {copies} bản sao").format(
        originals=paper["originals"], copies=paper["copies"]
    )
    if_any = f" {_('(nếu có)')}" if paper.get("is_required") is False else ""
    return f"{heading}{paper['name']} ({counts}){if_any}"
