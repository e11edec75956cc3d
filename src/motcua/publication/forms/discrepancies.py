"""Which discrepancies are shown, and the small questions of what is done with them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.base.choices import offer
from motcua.publication.forms.drafts import day_field, long_field
from motcua.publication.states import DiscrepancyKind, DiscrepancyState, SettleReason, Topic


class DiscrepancyFilters(forms.Form):
    """Which discrepancies are shown; those due are chosen by the tabs."""

    xem = forms.CharField(required=False, widget=forms.HiddenInput)
    q = forms.CharField(
        label=_("Tên hoặc mã thủ tục"),
        required=False,
        max_length=120,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    kind = forms.ChoiceField(label=_("Loại"), required=False)
    topic = forms.ChoiceField(label=_("Nội dung"), required=False)
    state = forms.ChoiceField(label=_("Tình trạng"), required=False)

    def __init__(self, data: Any) -> None:
        super().__init__(data)
        offered = {"kind": DiscrepancyKind, "topic": Topic, "state": DiscrepancyState}
        for name, words in offered.items():
            known = [(word.value, _(word.label)) for word in words]
            offer(self, name, [("", _("Tất cả")), *known])


class AssignForm(forms.Form):
    """Who has a discrepancy, until when."""

    agency = forms.TypedChoiceField(label=_("Cơ quan"), coerce=int)
    due_on = day_field(
        _("Hạn xử lý"), required=False, help_text=_("Để trống để lấy hạn thường dùng.")
    )

    def __init__(self, data: Any, agencies: Iterable[tuple[int, str]], **more: Any) -> None:
        super().__init__(data, **more)
        offer(self, "agency", list(agencies))


class SettleDiscrepancyForm(forms.Form):
    """Why nothing more is needed."""

    reason = forms.ChoiceField(label=_("Lý do"), widget=forms.RadioSelect)
    text = long_field(_("Giải thích"), required=False)

    def __init__(self, data: Any) -> None:
        super().__init__(data)
        offer(self, "reason", [(one.value, _(one.label)) for one in SettleReason])


class ReopenForm(forms.Form):
    """Why what was settled is taken up again."""

    text = long_field(_("Lý do"), required=False)
