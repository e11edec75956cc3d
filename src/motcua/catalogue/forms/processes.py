"""Which processes of the register are shown."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.base.choices import offer
from motcua.organisation.states import Tier


class ProcessFilters(forms.Form):
    """The filters of the list, in the address."""

    q = forms.CharField(
        label=_("Tên, thủ tục hoặc mã"),
        required=False,
        max_length=120,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    cap = forms.ChoiceField(label=_("Cấp thực hiện"), required=False)
    cua = forms.ChoiceField(label=_("Dùng cho"), required=False)

    def __init__(self, data: Any) -> None:
        super().__init__(data)
        offer(self, "cap", [("", _("Tất cả")), *((tier.value, _(tier.label)) for tier in Tier)])
        offer(
            self,
            "cua",
            [
                ("", _("Tất cả")),
                ("general", _("Mọi thủ tục của một cấp")),
                ("own", _("Riêng một cơ quan")),
            ],
        )
