"""Reviewing services online, publishing the list, marking what is integrated."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.base.choices import offer
from motcua.catalogue.models import ProcedureVersion
from motcua.catalogue.rules.online_levels import levels_on
from motcua.catalogue.states import Obstacle
from motcua.organisation.selectors import agencies_on
from motcua.organisation.states import Tier

DAY = {"type": "date"}


def day_field(label: Any, **more: Any) -> forms.DateField:
    """Return a field for one day, drawn as the browser draws days."""
    return forms.DateField(label=label, widget=forms.DateInput(DAY, format="%Y-%m-%d"), **more)


class ServiceFilters(forms.Form):
    """Which procedures are shown; the view is chosen by the tabs."""

    xem = forms.CharField(required=False, widget=forms.HiddenInput)
    q = forms.CharField(
        label=_("Tên hoặc mã thủ tục"),
        required=False,
        max_length=120,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    cap = forms.ChoiceField(label=_("Cấp thực hiện"), required=False)

    def __init__(self, data: Any) -> None:
        super().__init__(data)
        tiers = [(tier.value, _(tier.label)) for tier in Tier if tier is not Tier.CENTRAL]
        offer(self, "cap", [("", _("Tất cả")), *tiers])


class ReviewForm(forms.Form):
    """What was found of a procedure at one tier."""

    tier = forms.ChoiceField(label=_("Cấp thực hiện"))
    agency = forms.ChoiceField(
        label=_("Cơ quan"),
        required=False,
        help_text=_("Để trống khi kết quả đúng cho mọi cơ quan của cấp này."),
    )
    is_eligible = forms.ChoiceField(
        label=_("Kết luận"),
        choices=[
            ("yes", _("Đủ điều kiện cung cấp trực tuyến")),
            ("no", _("Chưa đủ điều kiện")),
        ],
        widget=forms.RadioSelect,
    )
    level = forms.ChoiceField(
        label=_("Mức độ cung cấp"),
        required=False,
        help_text=_("Để trống nếu đủ điều kiện mà chưa cung cấp."),
    )
    obstacles = forms.MultipleChoiceField(
        label=_("Lý do chưa đủ điều kiện"), required=False, widget=forms.CheckboxSelectMultiple
    )
    note = forms.CharField(
        label=_("Ghi chú"), required=False, max_length=2000, widget=forms.Textarea({"rows": 3})
    )

    def __init__(self, data: Any, version: ProcedureVersion, *, on: date) -> None:
        super().__init__(data)
        tiers = [Tier(tier) for tier in version.tiers]
        offer(self, "tier", [(tier.value, _(tier.label)) for tier in tiers])
        rows = agencies_on(on).filter(tier__in=tiers).order_by("sort")
        offer(self, "agency", [("", _("Mọi cơ quan của cấp")), *rows.values_list("key", "name")])
        levels = [(level.value, _(level.label)) for level in levels_on(on)]
        offer(self, "level", [("", _("Chưa cung cấp")), *levels])
        offer(self, "obstacles", [(one.value, _(one.label)) for one in Obstacle])


class PublishForm(forms.Form):
    """The decision that publishes what was reviewed."""

    reviews = forms.MultipleChoiceField(
        label=_("Kết quả rà soát"), widget=forms.CheckboxSelectMultiple
    )
    decision = forms.CharField(
        label=_("Số quyết định"),
        max_length=120,
        help_text=_("Số, ký hiệu quyết định công bố danh mục, như 2800/QĐ-UBND."),
    )
    on = day_field(_("Hiệu lực từ ngày"))

    def __init__(self, data: Any, reviews: Iterable[tuple[int, str]], **more: Any) -> None:
        super().__init__(data, **more)
        offer(self, "reviews", list(reviews))


class IntegrateForm(forms.Form):
    """A service's number on the national portal, and the day its test passed."""

    portal_number = forms.CharField(label=_("Mã trên Cổng Dịch vụ công quốc gia"), max_length=80)
    tested_on = day_field(_("Kiểm thử đạt ngày"))
