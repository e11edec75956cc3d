"""An internal process that a draft is to carry."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.base.choices import offer
from motcua.organisation.states import Tier
from motcua.publication.models import PublicationItem


class ProcessForm(forms.Form):
    """The file of a process, which one of it, and the procedures of the draft it is for."""

    file = forms.FileField(
        label=_("Tệp quy trình"),
        help_text=_("Bản Word có bảng quy trình như trong quyết định, hoặc tệp JSON."),
    )
    place = forms.IntegerField(
        label=_("Quy trình thứ mấy trong tệp"),
        required=False,
        min_value=1,
        max_value=500,
        help_text=_("Để trống khi tệp chỉ có một quy trình."),
    )
    procedures = forms.MultipleChoiceField(
        label=_("Dành cho thủ tục"), widget=forms.CheckboxSelectMultiple
    )
    tier = forms.ChoiceField(
        label=_("Cấp giải quyết"), required=False, help_text=_("Để trống thì lấy như trong tệp.")
    )

    def __init__(self, data: Any, files: Any, items: Sequence[PublicationItem]) -> None:
        super().__init__(data, files)
        offer(self, "procedures", [(i.procedure, f"{i.procedure} {i.name}"[:120]) for i in items])
        offer(self, "tier", [("", _("Như trong tệp")), *((t.value, _(t.label)) for t in Tier)])
