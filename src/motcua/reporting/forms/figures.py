"""The period of a board, and what was received outside the system."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.reporting.rules.periods import ONE_DAY, Period, cell_of, periods_of_year
from motcua.reporting.states import Closing, PeriodKind

if TYPE_CHECKING:
    from motcua.organisation.models import AgencyQuerySet

PERIODS = {
    PeriodKind.YEAR: _("Năm {year}"),
    PeriodKind.HALF: _("6 tháng năm {year}"),
    PeriodKind.NINE: _("9 tháng năm {year}"),
    PeriodKind.QUARTER: _("Quý {number}/{year}"),
    PeriodKind.MONTH: _("Tháng {number}/{year}"),
}


def period_named(period: Period) -> str:
    """Return the name of a period in the reader's language."""
    return str(PERIODS[period.kind]).format(number=period.number, year=period.year)


class BoardFilters(forms.Form):
    """The period and its closing, kept in the address with the scope."""

    ky = forms.ChoiceField(label=_("Kỳ"))
    chot = forms.ChoiceField(
        label=_("Chốt số liệu"), choices=[(word.value, _(word.label)) for word in Closing]
    )

    def __init__(self, period: Period, years: list[int], kept: dict[str, str]) -> None:
        super().__init__({"ky": period.code, "chot": period.closing.value, **kept})
        chosen = self.fields["ky"]
        assert isinstance(chosen, forms.ChoiceField)
        chosen.choices = [
            (str(year), [(p.code, period_named(p)) for p in periods_of_year(year, period.closing)])
            for year in sorted({*years, period.year}, reverse=True)
        ]
        for name in kept:
            self.fields[name] = forms.CharField(widget=forms.HiddenInput)


class OutsideForm(forms.Form):
    """How many dossiers an agency received outside the system."""

    agency: Any = forms.ModelChoiceField(label=_("Cơ quan"), queryset=None)
    since = forms.DateField(
        label=_("Từ ngày"),
        help_text=_("Ngày 1 hoặc ngày 15 của tháng."),
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
    )
    until = forms.DateField(
        label=_("Đến hết ngày"),
        help_text=_("Ngày 14 hoặc ngày cuối tháng, đã qua."),
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
    )
    dossiers = forms.IntegerField(
        label=_("Số hồ sơ ngoài hệ thống"),
        help_text=_("Ghi 0 nếu không có hồ sơ nào ngoài hệ thống."),
    )
    source = forms.CharField(
        label=_("Căn cứ"),
        max_length=300,
        strip=True,
        help_text=_("Ví dụ: sổ theo dõi số 2, hệ thống hộ tịch dùng chung."),
    )

    def __init__(self, data: Any, agencies: AgencyQuerySet, *, on: date) -> None:
        super().__init__(data, initial=_last_half_month(on))
        field = self.fields["agency"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = agencies
        field.to_field_name = "key"


def _last_half_month(on: date) -> dict[str, date]:
    """Return the half-month that ended last before ``on``."""
    until = cell_of(on) - ONE_DAY
    return {"since": cell_of(until), "until": until}
