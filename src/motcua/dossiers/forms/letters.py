"""The apology, written at the counter or in the division, and what is said when it goes back."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.base.choices import offer
from motcua.base.http import sentence
from motcua.dossiers.errors import ReasonMissing
from motcua.dossiers.forms.parts import OnceForm, day_field, long_field
from motcua.dossiers.services.letters import LetterIn
from motcua.kernel.errors import RuleViolation


class LetterForm(OnceForm):
    """Thư xin lỗi: the reason, the desk the delay is booked to, and once a new date."""

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)
    reason = long_field(_("Lý do chậm"), help_text=_("In trong thư gửi người dân."))
    late_step = forms.TypedChoiceField(
        label=_("Chậm ở bước"), required=False, coerce=int, empty_value=None, choices=()
    )
    new_due_on = day_field(
        _("Hẹn lại ngày"), help_text=_("Ngày làm việc, sau ngày hẹn cũ. Chỉ được hẹn lại một lần.")
    )

    def __init__(
        self, *args: Any, desks: Iterable[tuple[int, str]], is_dated: bool, **more: Any
    ) -> None:
        super().__init__(*args, **more)
        offer(self, "late_step", [("", _("Không xác định")), *desks])
        if not is_dated:
            del self.fields["new_due_on"]

    def letter(self) -> LetterIn:
        """Return the apology as the services take it."""
        said = self.cleaned_data
        return LetterIn(said["reason"], said.get("new_due_on"), said.get("late_step"))


class RemarksForm(OnceForm):
    """Passing, returning, signing or dropping an apology; a return says why."""

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)
    remarks = long_field(_("Ý kiến"), required=False, help_text=_("Bắt buộc khi trả lại để sửa."))

    def refuse(self, refusal: RuleViolation) -> None:
        """Put a reason that is missing beside the remarks."""
        if isinstance(refusal, ReasonMissing):
            self.add_error("remarks", sentence(refusal))
        else:
            super().refuse(refusal)
