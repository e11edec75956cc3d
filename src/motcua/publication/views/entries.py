"""What is issued and not on the national database yet (*nhập CSDLQG về TTHC*)."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from motcua.base import clock
from motcua.base.acting import Asked, act_page, sent
from motcua.base.keyset import page
from motcua.kernel.errors import NotFound
from motcua.organisation.http import ActorRequest, staff_only
from motcua.publication import services
from motcua.publication.forms.received import EntryForm
from motcua.publication.selectors import items_not_entered
from motcua.publication.selectors.lists import BY_ENTRY_DUE
from motcua.publication.services import EntryIn
from motcua.publication.views.shown import tabs


@require_safe
@staff_only
def entries(request: ActorRequest) -> HttpResponse:
    """Procedures of issued decisions that wait to be entered, the soonest due first."""
    today = clock.today()
    rows = items_not_entered(request.principal, on=today)
    found = page(rows, by=BY_ENTRY_DUE, cursor=request.GET.get("cursor", ""))
    context = {"tabs": tabs(request, "entries"), "page": found, "today": today}
    return render(request, "publication/entries.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only
def enter(request: ActorRequest, pk: int) -> HttpResponse:
    """Say that one procedure stands on the national database now."""
    today = clock.today()
    item = items_not_entered(request.principal, on=today).filter(pk=pk).first()
    if item is None:
        raise NotFound(what="thủ tục chưa nhập")
    found, back = item, reverse("publication:entries")
    form = EntryForm(sent(request), initial={"entered_on": today})
    asked = Asked(
        f"{found.procedure} {found.name}"[:200],
        _("Ghi đã nhập cơ sở dữ liệu quốc gia"),
        "",
        _("Ghi đã nhập"),
        back,
    )

    def act() -> str:
        said = form.cleaned_data
        entry = EntryIn(found.procedure, said["entered_on"], said["reference"])
        services.enter_items(found.decision, [entry], by=request.principal, at=clock.now())
        return back

    return act_page(request, asked, form, act, by=request.principal.code)
