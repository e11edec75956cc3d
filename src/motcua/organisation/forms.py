"""Forms of the organisation."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.base.choices import offer
from motcua.base.http import sentence
from motcua.kernel.errors import RuleViolation
from motcua.organisation.errors import StandInDays, StandInUnfit


class StandInForm(forms.Form):
    """Phân công làm thay: who is away, who stands in, from a day to a day, by what document."""

    once = forms.CharField(widget=forms.HiddenInput, required=False, max_length=80)
    duty = forms.TypedChoiceField(
        label=_("Người vắng"),
        coerce=int,
        choices=(),
        error_messages={"required": _("Hãy chọn người vắng.")},
    )
    staff = forms.TypedChoiceField(
        label=_("Người làm thay"),
        coerce=int,
        choices=(),
        error_messages={"required": _(StandInUnfit.message)},
    )
    since = forms.DateField(
        label=_("Từ ngày"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    until = forms.DateField(
        label=_("Đến hết ngày"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": _(StandInDays.message)},
    )
    document = forms.CharField(
        label=_("Văn bản phân công"),
        required=False,
        max_length=80,
        help_text=_("Số, ngày, nếu có."),
    )

    def __init__(
        self,
        *args: Any,
        posts: Iterable[tuple[int, str]],
        people: Iterable[tuple[int, str]],
        **more: Any,
    ) -> None:
        super().__init__(*args, **more)
        offer(self, "duty", [("", "—"), *posts])
        offer(self, "staff", [("", "—"), *people])

    def refuse(self, refusal: RuleViolation) -> None:
        """Put a refusal beside the field it is about, or at the top; what was typed stays."""
        field = refusal.field if refusal.field in self.fields else None
        self.add_error(field, sentence(refusal))
