"""The parts of one procedure in a draft: its head, its ways of filing, its papers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.forms import formset_factory
from django.utils.translation import gettext_lazy as _

from motcua.base.choices import offer
from motcua.catalogue.states import ChangeKind, Channel
from motcua.kernel.limits import Limit, LimitNotUnderstood, LimitUnit, parse_limit
from motcua.organisation.states import Tier
from motcua.publication.forms.drafts import long_field, want
from motcua.publication.models import PublicationItem
from motcua.publication.rules.drafts import ItemIn
from motcua.publication.states import Origin

SPARE = 1
YES, NO = "yes", "no"
REQUIRED = {None: "", True: YES, False: NO}
"""How the form writes whether a paper is required; a published text may not say."""
WORDS = {word: flag for flag, word in REQUIRED.items()}
"""Empty rows offered beside those that are filled."""
WANTED = ("tiers", "subjects", "agency", "authority", "steps", "results", "legal_bases", "basis")
"""What the checker asks for before a draft goes on, though a draft is saved without it."""
AGENCY_KEYS = ("agency", "authority", "coordinating", "delegated", "address")


class ItemForm(forms.Form):
    """Everything of a procedure but its ways of filing and its papers."""

    origin = forms.ChoiceField(label=_("Do ai quy định"))
    name = forms.CharField(
        label=_("Tên thủ tục"), max_length=2000, widget=forms.Textarea({"rows": 2})
    )
    field = forms.CharField(label=_("Lĩnh vực"), max_length=200)
    tiers = forms.MultipleChoiceField(
        label=_("Cấp thực hiện"), widget=forms.CheckboxSelectMultiple, required=False
    )
    subjects = long_field(_("Đối tượng thực hiện"), 2, required=False)
    agency = forms.CharField(label=_("Cơ quan thực hiện"), max_length=1000, required=False)
    authority = forms.CharField(
        label=_("Cơ quan có thẩm quyền quyết định"), max_length=1000, required=False
    )
    coordinating = forms.CharField(label=_("Cơ quan phối hợp"), max_length=1000, required=False)
    delegated = forms.CharField(
        label=_("Cơ quan được ủy quyền, phân cấp"), max_length=1000, required=False
    )
    address = long_field(_("Địa chỉ tiếp nhận"), 2, required=False)
    steps = long_field(_("Trình tự thực hiện"), 6, required=False)
    results = long_field(_("Kết quả"), 2, required=False)
    form_names = long_field(_("Mẫu đơn, tờ khai"), 2, required=False)
    conditions = long_field(_("Yêu cầu, điều kiện"), 2, required=False)
    legal_bases = long_field(
        _("Căn cứ pháp lý"),
        3,
        required=False,
        help_text=_("Mỗi dòng một văn bản: số, ký hiệu | tên văn bản."),
    )
    replaces = forms.CharField(
        label=_("Thay thế các mã"),
        required=False,
        max_length=400,
        help_text=_("Cách nhau bằng dấu cách, khi thủ tục này thay thủ tục khác."),
    )
    basis = long_field(_("Căn cứ của thay đổi"), 2, required=False)
    content_decision = forms.CharField(
        label=_("Nội dung theo quyết định của bộ"), required=False, max_length=300
    )
    content_url = forms.URLField(
        label=_("Địa chỉ nội dung"), required=False, max_length=500, assume_scheme="https"
    )
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)
    was = forms.CharField(required=False, widget=forms.HiddenInput)
    """The item as its editor saw it: who changed another item has not changed this one."""

    def __init__(self, data: Any, **more: Any) -> None:
        super().__init__(data, **more)
        want(self, *WANTED)
        offer(self, "origin", [(one.value, _(one.label)) for one in Origin])
        offer(self, "tiers", [(one.value, _(one.label)) for one in Tier])


class RepealForm(forms.Form):
    """A procedure that is repealed: by what."""

    basis = long_field(_("Căn cứ bãi bỏ"), 3, required=False)
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any, **more: Any) -> None:
        super().__init__(data, **more)
        want(self, "basis")


class ModeForm(forms.Form):
    """One way of filing, its time and its fee."""

    channel = forms.ChoiceField(label=_("Hình thức"), required=False)
    limit = forms.CharField(
        label=_("Thời hạn"), required=False, max_length=60, help_text=_("Như: 5 ngày làm việc.")
    )
    limit_text = forms.CharField(label=_("Ghi thêm"), required=False, max_length=1000)
    amount = forms.IntegerField(label=_("Mức thu (đồng)"), required=False, min_value=0)
    fee = forms.CharField(
        label=_("Phí hay lệ phí gì"),
        required=False,
        max_length=500,
        widget=forms.Textarea({"rows": 1}),
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        offer(self, "channel", [("", "—"), *((one.value, _(one.label)) for one in Channel)])

    def clean_limit(self) -> str:
        said: str = self.cleaned_data["limit"]
        if said:
            try:
                parse_limit(said)
            except LimitNotUnderstood as refusal:
                raise forms.ValidationError(str(refusal)) from refusal
        return said


class PaperForm(forms.Form):
    """One paper of one case."""

    case = forms.CharField(label=_("Trường hợp"), required=False, max_length=2000)
    name = forms.CharField(
        label=_("Giấy tờ"), required=False, max_length=2000, widget=forms.Textarea({"rows": 2})
    )
    originals = forms.IntegerField(label=_("Bản chính"), required=False, min_value=0, max_value=99)
    copies = forms.IntegerField(label=_("Bản sao"), required=False, min_value=0, max_value=99)
    is_required = forms.ChoiceField(
        label=_("Bắt buộc"),
        required=False,
        choices=[("", _("không ghi rõ")), (YES, _("có")), (NO, _("nếu có"))],
    )


ModeRows = formset_factory(ModeForm, extra=SPARE)
PaperRows = formset_factory(PaperForm, extra=SPARE)


def initial_of(facts: Mapping[str, Any]) -> dict[str, Any]:
    """Return the parts of a draft as the form shows them."""
    agencies = dict(facts["agencies"])
    return {
        "name": facts["name"],
        "field": facts["field"],
        "tiers": list(facts["tiers"]),
        "subjects": "\n".join(facts["subjects"]),
        **{key: agencies.get(key, "") for key in AGENCY_KEYS},
        "steps": facts["steps"],
        "results": "\n".join(facts["results"]),
        "form_names": "\n".join(facts["forms"]),
        "conditions": facts["conditions"],
        "legal_bases": "\n".join(f"{number} | {title}" for number, title in facts["legal_bases"]),
    }


def modes_of(facts: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return a row for each fee of each way of filing, one for a way without."""
    rows = []
    for mode in facts["modes"]:
        limit = mode["limit"]
        words = limit_words(limit)
        more = "" if mode["limit_text"] == words else mode["limit_text"]
        said = {"channel": str(mode["channel"]), "limit": words, "limit_text": more}
        fees = mode["fees"] or [{"amount": None, "text": ""}]
        rows += [{**said, "amount": fee["amount"], "fee": fee["text"]} for fee in fees]
    return rows


def limit_words(limit: Mapping[str, Any] | None) -> str:
    """Return a kept limit as people write it."""
    return str(Limit(limit["value"], LimitUnit(limit["unit"]))) if limit else ""


def papers_of(facts: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return a row for each paper of each case."""
    return [
        {
            "case": case["name"],
            "name": paper["name"],
            "originals": paper["originals"],
            "copies": paper["copies"],
            "is_required": REQUIRED[paper["is_required"]],
        }
        for case in facts["cases"]
        for paper in case["papers"]
    ]


def item_in(
    item: PublicationItem,
    said: Mapping[str, Any],
    modes: list[dict[str, Any]],
    papers: list[dict[str, Any]],
    before: Mapping[str, Any],
) -> ItemIn:
    """Return what was filled in; what the page does not show stays as it was ``before``."""
    code, kind = item.procedure, ChangeKind(item.kind)
    agencies = dict(before.get("agencies", ())) | {key: said[key] for key in AGENCY_KEYS}
    facts = {
        **before,
        "code": code,
        "name": said["name"],
        "field": said["field"],
        "tiers": said["tiers"],
        "subjects": lines(said["subjects"]),
        "steps": said["steps"],
        "modes": modes_in(modes),
        "cases": cases_in(papers, before),
        "agencies": [[key, text] for key, text in agencies.items() if text],
        "results": lines(said["results"]),
        "conditions": said["conditions"],
        "legal_bases": [pair(line) for line in lines(said["legal_bases"])],
        "forms": lines(said["form_names"]),
    }
    return ItemIn(
        kind=kind,
        procedure=code,
        facts=facts,
        origin=Origin(said["origin"]),
        details=item.details,
        replaces=tuple(said["replaces"].split()),
        basis=said["basis"],
        content_decision=said["content_decision"],
        content_url=said["content_url"],
    )


def modes_in(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the ways of filing: rows that say the same but for the fee are one way."""
    found: dict[tuple[str, str, str], dict[str, Any]] = {}
    for row in rows:
        if not row.get("channel"):
            continue
        key = row["channel"], row["limit"], row["limit_text"]
        mode = found.setdefault(key, _mode(row))
        if row.get("amount") is not None or row.get("fee"):
            mode["fees"].append({"amount": row.get("amount"), "text": row.get("fee") or ""})
    return list(found.values())


def _mode(row: Mapping[str, Any]) -> dict[str, Any]:
    limit = parse_limit(row["limit"]) if row["limit"] else None
    return {
        "channel": row["channel"],
        "limit": {"value": limit.value, "unit": limit.unit.value} if limit else None,
        "limit_text": row["limit_text"] or row["limit"],
        "fees": [],
    }


def cases_in(rows: list[dict[str, Any]], before: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the cases in the order they are first named; headings of papers stay."""
    groups = {
        (case["name"], paper["name"]): paper["group"]
        for case in before.get("cases", ())
        for paper in case["papers"]
    }
    cases: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        if not row.get("name"):
            continue
        papers = cases.setdefault(row.get("case") or "", [])
        papers.append(
            {
                "name": row["name"],
                "group": groups.get((row.get("case") or "", row["name"]), ""),
                "originals": row.get("originals") or 0,
                "copies": row.get("copies") or 0,
                "is_required": WORDS[row.get("is_required") or ""],
            }
        )
    return [{"name": name, "papers": papers} for name, papers in cases.items()]


def lines(text: str) -> list[str]:
    """Return the lines of a field that say something."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def pair(line: str) -> list[str]:
    """Return number and title of a line ``number | title``."""
    number, _sign, title = line.partition("|")
    return [number.strip(), title.strip()]
