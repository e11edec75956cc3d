"""The official's home: my work, search over everything, the demonstration's clock, help."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_safe

from motcua.base import clock
from motcua.base.access import looked_at
from motcua.base.errors import NotADemonstration
from motcua.base.http import form_key, sentence
from motcua.base.keyset import page
from motcua.base.models import Installation
from motcua.base.templatetags.written_days import moment
from motcua.catalogue.selectors.search import find_procedures
from motcua.desk.context import counts_on
from motcua.desk.selectors import Counts
from motcua.dossiers.selectors.assigning import ASSIGNERS
from motcua.dossiers.selectors.desks import BY_PROMISE, View, work_of
from motcua.dossiers.selectors.digests import told_lately
from motcua.dossiers.selectors.doors import RECEIVERS
from motcua.dossiers.selectors.ground import ground, ground_steps
from motcua.dossiers.selectors.letters import letters_to_pass
from motcua.dossiers.selectors.lists import find_dossiers
from motcua.dossiers.selectors.opinions import opinions_to_answer
from motcua.dossiers.selectors.standing import standing_shown
from motcua.kernel.errors import RuleViolation
from motcua.kernel.vietnamese import folded
from motcua.kernel.worktime import VIETNAM, day_of
from motcua.organisation.http import ActorRequest, signed_in, staff_only
from motcua.organisation.selectors import agencies_on, years_missing
from motcua.publication.selectors import waiting_for
from motcua.publication.selectors.owed import Owed, owed_by_me

OWED_LISTS = ("ministries", "discrepancies", "proposals", "entries")
SIZE = 50
MOST_FOUND = 10
MOST_DECISIONS = 20
SOUGHT, LONGEST = "desk-sought", 200
NOON, EVENING = 11, 18


@require_safe
@signed_in
def home(request: ActorRequest) -> HttpResponse:
    """My work: what is promised soonest first."""
    if not request.principal.is_staff:
        return render(request, "desk/watcher.html")
    at, by, counts = clock.now(), request.principal, counts_on(request)
    view = next((v for v in View if v.value == request.GET.get("xem")), View.ALL)
    rows = work_of(by, view, at=at).select_related("dossier", "staff")
    found = page(rows, by=BY_PROMISE, cursor=request.GET.get("cursor", ""), size=SIZE)
    ground_steps(found.rows)
    ground([step.dossier for step in found.rows])
    looked_at([str(step.dossier) for step in found.rows], by=by.code)
    decisions = list(waiting_for(by, on=day_of(at)).order_by("id")[:MOST_DECISIONS])
    owed = owed_in_words(owed_by_me(by, on=day_of(at)))
    context = {
        "greeting": greeting(by.name, counts, at, others=len(decisions) + len(owed)),
        "lead": day_in_words(counts),
        "tabs": [_tab(v, counts, current=v is view) for v in View],
        "view": view,
        "rows": [
            {"step": step, "dossier": step.dossier, "standing": standing_shown(step.dossier, at)}
            for step in found.rows
        ],
        "page": found,
        "decisions": decisions,
        "owed": owed,
        "digest": told_lately(by, at=at),
        "letters_waiting": letters_to_pass(by),
        "opinions_waiting": opinions_to_answer(by),
        "at": at,
        "may_receive": not by.roles.isdisjoint(RECEIVERS),
        "may_assign": not by.roles.isdisjoint(ASSIGNERS),
        "once": form_key(),
        "many_desks": len(by.unit_ids) > 1,
    }
    return render(request, "desk/home.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only
def search(request: ActorRequest) -> HttpResponse:
    """Search dossiers, procedures and agencies at once; a whole code leads straight there.

    What is typed may be a citizen's name or number, so it is posted and kept with the session,
    never in an address.  An address with ``q`` finds what is no person.
    """
    if request.method == "POST":
        request.session[SOUGHT] = _typed(request.POST)
        return redirect("desk:search")
    at, by, is_linked = clock.now(), request.principal, "q" in request.GET
    text = _typed(request.GET) if is_linked else str(request.session.get(SOUGHT, ""))
    dossiers = find_dossiers(by, text, people=not is_linked)
    if len(dossiers) == 1 and dossiers[0].code == text.upper():
        return redirect(dossiers[0])
    looked_at([row.code or f"dossier:{row.pk}" for row in dossiers], by=by.code)
    agencies = agencies_on(day_of(at)).filter(folded__contains=folded(text)).order_by("sort")
    context = {
        "q": text,
        "search_query": text,
        "dossiers": [{"dossier": d, "standing": standing_shown(d, at)} for d in dossiers],
        "procedures": find_procedures(text, on=day_of(at), most=MOST_FOUND) if text else [],
        "agencies": list(agencies[:MOST_FOUND]) if text else [],
    }
    return render(request, "desk/search.html", context)


def _typed(said: QueryDict) -> str:
    return " ".join(said.get("q", "").replace("\x00", "").split())[:LONGEST]


class ClockForm(forms.Form):
    """When a demonstration should be."""

    at = forms.DateTimeField(
        label=gettext_lazy("Dời tới"),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"],
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )

    def clean_at(self) -> datetime:
        """Refuse a year without a working calendar: nothing could be promised there."""
        at: datetime = self.cleaned_data["at"]
        if years_missing(at.year, at.year):
            text = _("Chưa có lịch làm việc năm {year}; hãy chọn năm đã có lịch.")
            raise forms.ValidationError(text.format(year=at.year), code="no-calendar")
        return at


@staff_only
@require_http_methods(["GET", "HEAD", "POST"])
def time_machine(request: ActorRequest) -> HttpResponse:
    """Move a demonstration's clock forward; a real installation refuses."""
    if not Installation.objects.filter(is_demo=True).exists():
        raise NotADemonstration
    now, status = clock.now(), 200
    form = ClockForm(request.POST or None, initial={"at": now + timedelta(days=1)})
    if request.method == "POST":
        status = 422
        if form.is_valid() and _moved(form):
            told = _("Bây giờ là {now}.").format(now=moment(clock.now()))
            messages.success(request, told)
            return redirect("desk:home")
    return render(request, "desk/time_machine.html", {"form": form, "now": now}, status=status)


@require_safe
@signed_in
def how_to(request: ActorRequest) -> HttpResponse:
    """How to work here: the keys, the words, the colours."""
    return render(request, "desk/help.html")


def greeting(name: str, counts: Counts, at: datetime, *, others: int = 0) -> str:
    """Say the finding of the day to whoever came to work; ``others`` is work of no dossier."""
    given = name.split()[-1] if name else ""
    hour = at.astimezone(VIETNAM).hour
    part = _("sáng nay") if hour < NOON else _("chiều nay") if hour < EVENING else _("tối nay")
    if counts.late:
        text = ngettext(
            "Chào {name}, {part} có {n} hồ sơ quá hạn",
            "Chào {name}, {part} có {n} hồ sơ quá hạn",
            counts.late,
        )
        return text.format(name=given, part=part, n=counts.late)
    if counts.today:
        text = _("Chào {name}, {part} có {n} hồ sơ đến hạn")
        return text.format(name=given, part=part, n=counts.today)
    if counts.all:
        return _("Chào {name}, {part} không có hồ sơ nào quá hạn").format(name=given, part=part)
    if others:
        return _("Chào {name}, {part} có việc công bố thủ tục chờ bạn").format(
            name=given, part=part
        )
    return _("Chào {name}, {part} bàn làm việc đang trống").format(name=given, part=part)


def day_in_words(counts: Counts) -> str:
    """Say the numbers behind the finding in one line."""
    said = [
        (counts.today, _("{n} hồ sơ đến hạn hôm nay")),
        (counts.soon, _("{n} hồ sơ đến hạn trong ba ngày tới")),
        (counts.waiting, _("{n} hồ sơ đang chờ người nộp")),
        (counts.to_take, _("{n} hồ sơ mới giao chưa nhận")),
        (counts.to_return, _("{n} kết quả chờ trả")),
    ]
    told = [text.format(n=n) for n, text in said if n]
    return ", ".join(told) + "." if told else ""


def owed_in_words(owed: Owed) -> list[tuple[str, str]]:
    """Return what of publication is owed, each with the list that shows it."""
    books = {name: reverse(f"publication:{name}") for name in OWED_LISTS}
    said = [
        (owed.drafts, _("{n} dự thảo theo quyết định của bộ chưa gửi"), books["ministries"]),
        (
            owed.discrepancies_late,
            _("{n} khác biệt với cơ sở dữ liệu quốc gia quá hạn"),
            books["discrepancies"] + "?xem=late",
        ),
        (
            owed.proposals_unanswered,
            _("{n} văn bản kiến nghị quá hạn trả lời"),
            books["proposals"] + "?xem=qua-han",
        ),
        (owed.entries_late, _("{n} thủ tục quá hạn nhập quốc gia"), books["entries"]),
    ]
    return [(text.format(n=n), place) for n, text, place in said if n]


def _tab(view: View, counts: Counts, *, current: bool) -> dict[str, Any]:
    return {
        "label": _(view.label),
        "url": f"?xem={view.value}",
        "current": current,
        "count": counts.of(view),
    }


def _moved(form: ClockForm) -> bool:
    try:
        with transaction.atomic():
            clock.move_to(form.cleaned_data["at"])
    except RuleViolation as refusal:
        form.add_error("at", sentence(refusal))
        return False
    return True
