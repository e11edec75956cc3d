"""The forms by which work is given out: whose, and to whom."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from motcua.base.choices import offer
from motcua.dossiers.selectors.assigning import Worker

EVEN, UNIT, NOBODY = "even", "unit", "0"
"""Shared out by load; back to the whole unit; held by nobody."""


class HolderFilters(forms.Form):
    """Whose work a list shows."""

    holder = forms.ChoiceField(label=_("Người đang giữ"), required=False)

    def __init__(self, *args: Any, holders: Iterable[tuple[int, str, int]], **more: Any) -> None:
        super().__init__(*args, **more)
        named = [(str(pk), f"{name} ({count})") for pk, name, count in holders]
        offer(self, "holder", [("", _("Tất cả")), (NOBODY, _("Chưa ai giữ")), *named])

    def wanted(self) -> str:
        """Return the number of a person, NOBODY, or nothing for everybody's."""
        return self.cleaned_data.get("holder", "") if self.is_valid() else ""


class AssignForm(forms.Form):
    """To whom the chosen work goes, and why where somebody has it already."""

    to = forms.ChoiceField(
        label=_("Giao cho"), error_messages={"required": _("Hãy chọn giao cho ai.")}
    )
    reason = forms.CharField(
        label=_("Lý do"),
        required=False,
        max_length=300,
        help_text=_("Bắt buộc khi việc đã có người nhận."),
    )

    def __init__(self, *args: Any, workers: Sequence[Worker], **more: Any) -> None:
        super().__init__(*args, **more)
        vars(self.fields["reason"]).update(is_wanted=True)
        people = {str(one.staff): _said(one) for one in workers}
        offer(
            self,
            "to",
            [
                ("", "—"),
                (EVEN, _("Chia cho người đang ít việc nhất")),
                (UNIT, _("Cả đơn vị, ai nhận trước thì làm")),
                *people.items(),
            ],
        )


def _said(one: Worker) -> str:
    return now("{name}, {unit}: {n} việc").format(name=one.name, unit=one.unit_name, n=one.steps)
