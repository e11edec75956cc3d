"""The filters of the list of late dossiers and of the register of apologies."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.base.choices import offer
from motcua.dossiers.forms.filters import word_in
from motcua.dossiers.forms.parts import words
from motcua.dossiers.selectors.lateness import LateWanted, Owing, Written

Choices = Iterable[tuple[int, str]]


def _number(label: Any) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(label=label, required=False, coerce=int, empty_value=None)


class LateFilters(forms.Form):
    """Which late dossiers a list shows; what cannot be read is left out."""

    owing = forms.ChoiceField(label=_("Hạn trả"), required=False)
    written = forms.ChoiceField(label=_("Thư xin lỗi"), required=False)
    field = _number(_("Lĩnh vực"))
    agency = _number(_("Cơ quan"))
    unit = _number(_("Đang ở đơn vị"))

    def __init__(
        self, *args: Any, fields: Choices, agencies: Choices, units: Choices, **more: Any
    ) -> None:
        super().__init__(*args, **more)
        every = ("", _("Tất cả"))
        offer(self, "owing", [every, *words(Owing)])
        offer(self, "written", [every, *words(Written)])
        offer(self, "field", [every, *fields])
        offer(self, "agency", [every, *agencies])
        offer(self, "unit", [every, *units])

    def wanted(self) -> LateWanted:
        """Return what is asked for."""
        self.is_valid()
        said = self.cleaned_data
        return LateWanted(
            owing=word_in(Owing, said.get("owing")),
            written=word_in(Written, said.get("written")),
            field=said.get("field"),
            agency=said.get("agency"),
            unit=said.get("unit"),
        )


class RegisterFilters(forms.Form):
    """Which apologies the register shows: a year, an agency, a division of it."""

    year = _number(_("Năm"))
    agency = _number(_("Cơ quan"))
    unit = _number(_("Đơn vị"))

    def __init__(
        self, *args: Any, years: Iterable[int], agencies: Choices, units: Choices, **more: Any
    ) -> None:
        super().__init__(*args, **more)
        offer(self, "year", [(year, str(year)) for year in years])
        offer(self, "agency", [("", _("Tất cả")), *agencies])
        offer(self, "unit", [("", _("Tất cả")), *units])
