"""A process row by row: its head, its steps."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.forms import formset_factory
from django.utils.translation import gettext_lazy as _

from motcua.base.choices import offer
from motcua.organisation.states import Role, Tier, UnitKind
from motcua.publication.forms.drafts import long_field

MOST_STEPS = 200
UNITS = {
    Role.COUNTER: UnitKind.ONE_STOP,
    Role.SPECIALIST: UnitKind.DIVISION,
    Role.DIVISION_HEAD: UnitKind.DIVISION,
    Role.SIGNING_LEADER: UnitKind.LEADERSHIP,
    Role.CLERICAL: UnitKind.CLERICAL,
    Role.ONE_STOP_HEAD: UnitKind.ONE_STOP,
}
"""Who handles dossiers, and in which kind of unit."""
NEAR = (
    ("own", _("Cơ quan giải quyết")),
    ("receiving", _("Cơ quan tiếp nhận")),
    ("land_registry", _("Văn phòng đăng ký đất đai")),
    ("tax_office", _("Cơ quan thuế")),
    ("police", _("Công an tỉnh")),
    ("insurance", _("Bảo hiểm xã hội tỉnh")),
    ("province_office", _("Văn phòng UBND tỉnh")),
    ("province", _("UBND tỉnh")),
)
"""Where a step can be done, as processes select it; departments come by their keys."""
Agencies = list[tuple[str, Any]]
APPLICANT = "applicant"
"""In the column of people: the applicant is waited for."""


class HeadForm(forms.Form):
    """Everything of a process but its steps."""

    name = forms.CharField(label=_("Tên quy trình"), max_length=300)
    key = forms.SlugField(
        label=_("Khóa"), max_length=80, help_text=_("Chữ không dấu, số và gạch nối.")
    )
    tier = forms.ChoiceField(label=_("Cấp thực hiện"), required=False)
    deciding_tier = forms.ChoiceField(label=_("Cấp quyết định"), required=False)
    limit = forms.CharField(
        label=_("Thời hạn"), max_length=60, required=False, help_text=_("Như: 5 ngày làm việc.")
    )
    procedures = long_field(
        _("Dành cho các mã thủ tục"), 2, required=False, help_text=_("Mỗi dòng một mã.")
    )
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any, **more: Any) -> None:
        super().__init__(data, **more)
        tiers = [(tier.value, _(tier.label)) for tier in Tier]
        offer(self, "tier", [("", _("Chưa chọn")), *tiers])
        offer(self, "deciding_tier", [("", _("Cùng cấp thực hiện")), *tiers])


class StepForm(forms.Form):
    """One step."""

    name = forms.CharField(
        label=_("Tên bước"), required=False, max_length=200, widget=forms.Textarea({"rows": 2})
    )
    role = forms.ChoiceField(label=_("Người làm"), required=False)
    agency = forms.ChoiceField(label=_("Cơ quan"), required=False)
    hours = forms.DecimalField(
        label=_("Giờ"), required=False, min_value=0, max_digits=6, decimal_places=2
    )
    parallel = forms.CharField(label=_("Phần song song"), required=False, max_length=20)
    after = forms.RegexField(r"^[0-9, ]*$", label=_("Bước tiếp"), required=False, max_length=40)
    product = forms.CharField(label=_("Biểu mẫu, kết quả"), required=False, max_length=500)
    where = forms.CharField(required=False, max_length=2000, widget=forms.HiddenInput)
    on_paper = forms.CharField(required=False, max_length=1, widget=forms.HiddenInput)

    def __init__(self, *args: Any, agencies: Agencies, **more: Any) -> None:
        super().__init__(*args, **more)
        offer(self, "agency", agencies)
        roles = [(role.value, _(role.label)) for role in UNITS]
        offer(self, "role", [("", "—"), *roles, (APPLICANT, _("Chờ người dân"))])


def agencies_for(data: Mapping[str, Any], departments: Agencies) -> Agencies:
    """Return where a step can be done; what a process names and nobody knows stays as written."""
    known: Agencies = [*NEAR]
    known += [(f"department:{key}", name) for key, name in departments]
    said = {str(step.get("agency") or "own") for step in data.get("steps") or []}
    return known + [(one, one) for one in sorted(said - {key for key, _label in known})]


StepRows = formset_factory(StepForm, extra=1, max_num=MOST_STEPS)


def head_of(data: Mapping[str, Any]) -> dict[str, Any]:
    """Return the head of a process as the form shows it."""
    names = ("name", "key", "tier", "deciding_tier", "limit")
    return {
        **{name: data.get(name, "") for name in names},
        "procedures": "\n".join(data.get("procedures") or []),
    }


def rows_of(data: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the steps of a process as rows."""
    return [
        {
            "name": step.get("name", ""),
            "role": APPLICANT if step.get("waits_for_applicant") else step.get("role", ""),
            "agency": step.get("agency", "own"),
            "hours": None if step.get("hours") is None else f"{step['hours']:g}",
            "parallel": step.get("parallel", ""),
            "after": ", ".join(str(number) for number in step.get("next") or []),
            "product": step.get("product", ""),
            "where": step.get("where", ""),
            "on_paper": "" if step.get("is_electronic", True) else "1",
        }
        for step in data.get("steps") or []
    ]


def process_in(head: Mapping[str, Any], rows: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """Return what was filled in as the process file writes it; empty rows are left out."""
    filled = [row for row in rows if row.get("name") or row.get("role")]
    codes = head["procedures"].split()
    return {
        **{name: head[name] for name in ("name", "key", "tier", "deciding_tier", "limit")},
        "procedures": list(dict.fromkeys(codes)),
        "steps": [_step(row, number) for number, row in enumerate(filled, 1)],
    }


def _step(row: Mapping[str, Any], number: int) -> dict[str, Any]:
    waits = row["role"] == APPLICANT
    role = Role.COUNTER.value if waits else row["role"]
    hours = row.get("hours")
    said: dict[str, Any] = {
        "number": number,
        "name": row["name"],
        "role": role,
        "unit_kind": UNITS[Role(role)].value if role else "",
        "agency": row["agency"] or "own",
        "hours": 0 if waits and hours is None else None if hours is None else float(hours),
        "parallel": row["parallel"],
        "waits_for_applicant": waits,
        "product": row["product"],
        "where": row["where"],
        "is_electronic": not row["on_paper"],
    }
    after = [int(one) for one in row["after"].replace(",", " ").split()]
    return {**said, "next": after} if after else said
