"""A process changed step by step in the address, or taken from a file, to be tried."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from motcua.reporting.rules.wishes import Wish, wishes_of

if TYPE_CHECKING:
    from motcua.catalogue.services.drafting import Process, Step

MOST_HOURS = Decimal(9999)
QUARTER_HOUR = "0.25"
SENTENCES = {
    "invalid": _("Hãy ghi số giờ, ví dụ 6.5."),
    "max_decimal_places": _("Số giờ có nhiều nhất hai chữ số thập phân."),
    "min_value": _("Số giờ phải từ 0 trở lên."),
    "max_value": _("Số giờ nhiều nhất là 9999."),
}
HOURS, DROPPED, BESIDE, ASKED = "gio-", "bo-", "canh-", "doi"


@dataclass(frozen=True, slots=True)
class StepFields:
    """One step with its fields; ``beside`` is None at the first step."""

    step: Step
    hours: forms.BoundField
    dropped: forms.BoundField
    beside: forms.BoundField | None


class ChangesForm(forms.Form):
    """Hours of each step of a process, which are dropped, which are done beside the one before.

    What is asked stands in the address; without ``doi`` in it nothing is changed.
    """

    doi = forms.CharField(widget=forms.HiddenInput, initial="1")

    def __init__(self, process: Process, query: Mapping[str, str], kept: Mapping[str, str]) -> None:
        super().__init__(query if ASKED in query else None)
        self.process, self.origin = process, wishes_of(process)
        for name, value in kept.items():
            self.fields[name] = forms.CharField(
                widget=forms.HiddenInput, required=False, initial=value
            )
        for place, step in enumerate(process.steps):
            self._add(step, self.origin[step.number], is_first=not place)

    def _add(self, step: Step, wish: Wish, *, is_first: bool) -> None:
        number = step.number
        self.fields[f"{HOURS}{number}"] = forms.DecimalField(
            label=_("Số giờ của bước {number}").format(number=number),
            min_value=0,
            max_value=MOST_HOURS,
            decimal_places=2,
            initial=f"{float(wish.hours):g}",
            error_messages=SENTENCES,
            widget=forms.NumberInput({"step": QUARTER_HOUR}),
        )
        self.fields[f"{DROPPED}{number}"] = forms.BooleanField(label=_("Bỏ"), required=False)
        if not is_first:
            self.fields[f"{BESIDE}{number}"] = forms.BooleanField(
                label=_("Cùng lúc bước trên"), required=False, initial=wish.is_beside
            )

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if all(said.get(f"{DROPPED}{step.number}") for step in self.process.steps):
            raise ValidationError(_("Hãy giữ lại ít nhất một bước."))
        return said

    def steps(self) -> Iterator[StepFields]:
        """Yield the steps with their fields."""
        for step in self.process.steps:
            beside = f"{BESIDE}{step.number}"
            yield StepFields(
                step,
                self[f"{HOURS}{step.number}"],
                self[f"{DROPPED}{step.number}"],
                self[beside] if beside in self.fields else None,
            )

    def wishes(self) -> dict[int, Wish]:
        """Return what was asked; as it is where nothing was, or nothing that can be read."""
        if not self.is_valid():
            return self.origin
        said = self.cleaned_data
        return {
            number: Wish(
                Fraction(said[f"{HOURS}{number}"]),
                not said[f"{DROPPED}{number}"],
                said.get(f"{BESIDE}{number}", False),
            )
            for number in self.origin
        }


class FileForm(forms.Form):
    """The file of a process to try, and which one of it."""

    file = forms.FileField(
        label=_("Tệp quy trình"),
        help_text=_(
            "Bản Word có bảng quy trình, tệp JSON hoặc JSON Lines; tệp không được giữ lại."
        ),
    )
    place = forms.IntegerField(
        label=_("Quy trình thứ mấy trong tệp"),
        required=False,
        min_value=1,
        max_value=500,
        help_text=_("Để trống khi tệp chỉ có một quy trình."),
    )
