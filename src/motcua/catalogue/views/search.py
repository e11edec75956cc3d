"""Finding a procedure."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from motcua.base.choices import offer
from motcua.catalogue.selectors.search import Narrowed, fields_in_use, levels_in_use, search_page
from motcua.catalogue.states import level_text
from motcua.catalogue.views.shell import clean, day_asked, shell_for
from motcua.organisation.states import Tier


class CatalogueFilters(forms.Form):
    """Which procedures are shown."""

    q = forms.CharField(
        label=gettext_lazy("Tên hoặc mã thủ tục"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    field = forms.TypedChoiceField(
        label=gettext_lazy("Lĩnh vực"), required=False, coerce=int, empty_value=None
    )
    tier = forms.ChoiceField(label=gettext_lazy("Cấp thực hiện"), required=False)
    level = forms.ChoiceField(label=gettext_lazy("Mức độ trực tuyến"), required=False)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self._offer("field", fields_in_use())
        self._offer("tier", [(t.value, gettext_lazy(t.label)) for t in Tier])
        self._offer("level", [(one, gettext_lazy(level_text(one))) for one in levels_in_use()])

    def _offer(self, name: str, choices: Iterable[tuple[Any, Any]]) -> None:
        every = ("", gettext_lazy("Tất cả"))
        offer(self, name, [every, *choices])


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Find procedures by words, field, tier and level."""
    filters = CatalogueFilters(clean(request))
    filters.is_valid()
    said = filters.cleaned_data
    narrowed = Narrowed(said.get("field"), said.get("tier") or "", said.get("level") or "")
    text = said.get("q") or ""
    cursor = request.GET.get("cursor", "")
    found = search_page(text, narrowed, on=day_asked(request), cursor=cursor)
    asked = any(request.GET.get(name) for name in filters.fields)
    context = {
        "shell": shell_for(request),
        "filters": filters,
        "page": found,
        "clear": reverse("catalogue:search") if asked else "",
        "tiers": {tier.value: tier.label for tier in Tier},
    }
    return render(request, "catalogue/search.html", context)
