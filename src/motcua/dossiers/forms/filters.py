"""The filters of lists, as they stand in the address."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.base.choices import offer
from motcua.catalogue.states import Channel
from motcua.dossiers.forms.parts import day_field, words
from motcua.dossiers.rules.lateness import Standing
from motcua.dossiers.selectors.lists import Wanted
from motcua.dossiers.states import DossierState
from motcua.kernel.words import Word

STATES = [
    state
    for state in DossierState
    if state not in {DossierState.INTAKE_GAPS, DossierState.DECLINED}
]
STANDINGS = (
    Standing.OVERDUE,
    Standing.DUE_TODAY,
    Standing.DUE_SOON,
    Standing.IN_TIME,
    Standing.WAITING,
)


class DossierFilters(forms.Form):
    """Which dossiers a list shows; what cannot be read is left out."""

    state = forms.ChoiceField(label=_("Tình trạng"), required=False)
    standing = forms.ChoiceField(label=_("Hạn trả"), required=False)
    field = forms.TypedChoiceField(
        label=_("Lĩnh vực"), required=False, coerce=int, empty_value=None
    )
    procedure = forms.CharField(label=_("Mã thủ tục"), required=False, max_length=40)
    agency = forms.TypedChoiceField(
        label=_("Cơ quan"), required=False, coerce=int, empty_value=None
    )
    channel = forms.ChoiceField(label=_("Hình thức nộp"), required=False)
    since = day_field(_("Tiếp nhận từ"), required=False)
    until = day_field(_("đến hết"), required=False)

    def __init__(
        self,
        *args: Any,
        fields: Iterable[tuple[int, str]],
        agencies: Iterable[tuple[int, str]],
        **more: Any,
    ) -> None:
        super().__init__(*args, **more)
        self._offer("state", words(DossierState, *STATES))
        self._offer("standing", words(Standing, *STANDINGS))
        self._offer("channel", words(Channel))
        self._offer("field", fields)
        self._offer("agency", agencies)

    def _offer(self, name: str, choices: Iterable[tuple[Any, Any]]) -> None:
        offer(self, name, [("", _("Tất cả")), *choices])

    def wanted(self) -> Wanted:
        """Return what is asked for."""
        self.is_valid()
        said = self.cleaned_data
        return Wanted(
            state=word_in(DossierState, said.get("state")),
            standing=word_in(Standing, said.get("standing")),
            field=said.get("field"),
            procedure=said.get("procedure") or "",
            agency=said.get("agency"),
            channel=word_in(Channel, said.get("channel")),
            since=said.get("since"),
            until=said.get("until"),
        )


def word_in(kind: type[Any], value: str | None) -> Any:
    """Return the member of a vocabulary that a value of the address names, else None."""
    members: dict[str, Word] = {word.value: word for word in kind}
    return members.get(value or "")
