"""Drafts of processes: which are shown, where they come from, which decision carries them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.base.choices import offer
from motcua.organisation.states import Tier
from motcua.publication.forms.drafts import long_field

Agencies = list[tuple[Any, Any]]


class DraftFilters(forms.Form):
    """Which drafts are shown."""

    q = forms.CharField(
        label=_("Tên, khóa, mã thủ tục"),
        required=False,
        max_length=120,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    state = forms.ChoiceField(label=_("Tình trạng"), required=False)
    tier = forms.ChoiceField(label=_("Cấp thực hiện"), required=False)

    def __init__(self, data: Any) -> None:
        super().__init__(data)
        anything = ("", _("Tất cả"))
        offer(self, "state", [anything, ("sound", _("Dùng được")), ("faulty", _("Còn lỗi"))])
        offer(self, "tier", [anything, *((tier.value, _(tier.label)) for tier in Tier)])


class OwnerForm(forms.Form):
    """For whom a process is."""

    agency = forms.ChoiceField(
        label=_("Dùng cho"),
        required=False,
        help_text=_("Quy trình riêng của một cơ quan được dùng trước quy trình chung."),
    )

    def let_choose(self, agencies: Agencies) -> None:
        """Offer every agency of the tier, then each of these."""
        offer(self, "agency", [("", _("Mọi cơ quan của cấp")), *agencies])


class FileForm(OwnerForm):
    """A file of processes."""

    file = forms.FileField(
        label=_("Tệp quy trình"),
        help_text=_("Bản Word có bảng quy trình như trong quyết định, tệp JSON, JSONL hoặc BPMN."),
    )

    field_order = ("file", "agency")


class CarryForm(forms.Form):
    """Which draft decision is to carry a process."""

    decision = forms.ChoiceField(label=_("Dự thảo quyết định"))


class BeginForm(OwnerForm):
    """The head of a new draft; its steps are written on the next page."""

    name = forms.CharField(label=_("Tên quy trình"), max_length=300)
    tier = forms.ChoiceField(label=_("Cấp thực hiện"))
    limit = forms.CharField(
        label=_("Thời hạn"),
        max_length=60,
        required=False,
        help_text=_("Như: 5 ngày làm việc. Giờ của các bước được chia sẵn theo thời hạn."),
    )
    procedures = long_field(
        _("Dành cho các mã thủ tục"), 2, required=False, help_text=_("Mỗi dòng một mã.")
    )

    field_order = ("name", "tier", "agency", "limit", "procedures")

    def __init__(self, data: Any, **more: Any) -> None:
        super().__init__(data, **more)
        offer(self, "tier", [(tier.value, _(tier.label)) for tier in Tier])
