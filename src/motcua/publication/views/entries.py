"""What is issued and not on the national database yet (*nhập CSDLQG về TTHC*)."""

from __future__ import annotations

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from motcua.base import clock
from motcua.base.acting import Asked, Fact, act_page, sent
from motcua.base.keyset import page
from motcua.kernel.errors import NotFound
from motcua.organisation.http import ActorRequest, staff_only
from motcua.publication import services
from motcua.publication.forms.received import EntriesForm, EntryForm
from motcua.publication.models import PublicationItem
from motcua.publication.selectors import decisions_visible_to, items_not_entered
from motcua.publication.selectors.lists import BY_ENTRY_DUE
from motcua.publication.services import EntryIn
from motcua.publication.views.shown import tabs

MOST_AT_ONCE = 200


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


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only
def enter_many(request: ActorRequest) -> HttpResponse:
    """Say of several procedures at once that they stand on the national database now."""
    today, by = clock.today(), request.principal
    waiting = list(items_not_entered(by, on=today)[:MOST_AT_ONCE])
    named = [
        (one.pk, f"{one.decision.number} · {one.procedure} {one.name}"[:160]) for one in waiting
    ]
    ticked = [number for number in request.GET.getlist("muc") if number.isdecimal()]
    form = EntriesForm(sent(request), named, initial={"entered_on": today, "items": ticked})
    asked = Asked(
        _("Chưa nhập cơ sở dữ liệu quốc gia"),
        _("Ghi đã nhập nhiều thủ tục"),
        "",
        _("Ghi đã nhập"),
        reverse("publication:entries"),
    )

    def act() -> str:
        said = form.cleaned_data
        chosen = [one for one in waiting if one.pk in set(said["items"])]
        for decision in sorted({one.decision for one in chosen}, key=lambda row: row.pk):
            mine = [one for one in chosen if one.decision_id == decision.pk]
            entered = [EntryIn(one.procedure, said["entered_on"]) for one in mine]
            services.enter_items(decision, entered, by=by, at=clock.now())
        return reverse("publication:entries")

    return act_page(request, asked, form, act, by=by.code)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only
def correct(request: ActorRequest, pk: int) -> HttpResponse:
    """Take back a mark made by mistake."""
    seen = decisions_visible_to(request.principal)
    item = PublicationItem.objects.filter(decision__in=seen, pk=pk).first()
    if item is None or item.entered_on is None:
        raise NotFound(what="thủ tục đã nhập")
    found = item
    back = found.decision.get_absolute_url()
    asked = Asked(
        f"{found.procedure} {found.name}"[:200],
        _("Bỏ ghi nhận đã nhập"),
        _("Thủ tục trở lại danh sách chưa nhập cơ sở dữ liệu quốc gia."),
        _("Bỏ ghi nhận"),
        back,
        is_grave=True,
        facts=(Fact(_("Ngày nhập"), f"{found.entered_on:%d/%m/%Y}"),),
    )

    def act() -> str:
        services.correct_entry(found, by=request.principal, at=clock.now())
        return back

    return act_page(request, asked, forms.Form(sent(request)), act, by=request.principal.code)
