"""The list of plans, reading one in, what was not understood, which plan it serves, its end."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from motcua.base import clock
from motcua.base.acting import Asked, act_page, sent, sent_with_files
from motcua.base.http import form_key
from motcua.base.keyset import page
from motcua.documents.services import keep_file
from motcua.kernel.errors import NotFound
from motcua.organisation.http import ActorRequest, signed_in, staff_only
from motcua.organisation.selectors.names import directory_of
from motcua.planning import services
from motcua.planning.forms import AgreeForm, ParentForm, UploadForm
from motcua.planning.rules.reading import as_data, open_document, read_plan, resolved
from motcua.planning.selectors import plan_for, plans_visible_to, steers
from motcua.planning.states import PlanState

TONES = {PlanState.READ: "soon", PlanState.ADOPTED: "ok", PlanState.CLOSED: "none"}
SIZE = 50


@require_safe
@signed_in
def plans(request: ActorRequest) -> HttpResponse:
    """The plans, newest first; those who only look go straight to the board of the only one."""
    rows = plans_visible_to(request.principal).select_related("parent")
    cursor = request.GET.get("cursor", "")
    listed = page(rows, by=["-issued_on", "-pk"], cursor=cursor, size=SIZE)
    may_steer = steers(request.principal)
    if len(listed.rows) == 1 and not may_steer and listed.rows[0].state == PlanState.ADOPTED:
        return redirect(listed.rows[0])
    context = {
        "page": listed,
        "rows": [
            {
                "plan": plan,
                "word": PlanState(plan.state).label,
                "tone": TONES[PlanState(plan.state)],
            }
            for plan in listed.rows
        ],
        "may_steer": may_steer,
    }
    return render(request, "planning/plans.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only
def read(request: ActorRequest) -> HttpResponse:
    """Read a decision from a file and keep it as a plan not yet adopted."""
    if not steers(request.principal):
        raise NotFound(what="trang")
    asked = Asked(
        over=_("Kế hoạch"),
        title=_("Đọc một quyết định có bảng nhiệm vụ"),
        lead=_(
            "Nhiệm vụ, cơ quan, thời gian và chỉ tiêu được đọc ra; chỗ nào không hiểu sẽ được nêu "
            "rõ trước khi giao việc. Đọc lại một quyết định là cập nhật kế hoạch đã có."
        ),
        act=_("Đọc quyết định"),
        back=reverse("planning:plans"),
    )
    form = UploadForm(*sent_with_files(request))
    return act_page(request, asked, form, lambda: _read(request, form), by=request.principal.code)


def _read(request: ActorRequest, form: UploadForm) -> str:
    upload, by = form.cleaned_data["file"], request.principal
    content = upload.read()
    reading = read_plan(open_document(content, name=upload.name))
    day = reading.decision.date
    reading = resolved(reading, directory_of(day), on=day) if day else reading
    is_word = upload.name.lower().endswith(".docx")
    source = keep_file(upload.name, content, by=by.code) if is_word else None
    done = services.import_plan(as_data(reading), by=by, at=clock.now(), source=source)
    told = _("Đã đọc {tasks} nhiệm vụ, {targets} chỉ tiêu; {unread} chỗ chưa hiểu.")
    messages.success(
        request, told.format(tasks=done.tasks, targets=done.targets, unread=done.unread)
    )
    return reverse("planning:adopt", args=[done.plan.pk])


@require_safe
@signed_in
def remarks(request: ActorRequest, pk: int) -> HttpResponse:
    """What the reader did not understand, and what it repaired, each with its place."""
    plan = plan_for(request.principal, pk)
    is_repaired = request.GET.get("xem") == "da-sua"
    rows = plan.remarks.filter(is_repaired=is_repaired)
    listed = page(rows, by=["pk"], cursor=request.GET.get("cursor", ""), size=SIZE)
    counts = {kind: plan.remarks.filter(is_repaired=kind).count() for kind in (False, True)}
    address = reverse("planning:remarks", args=[plan.pk])
    tabs = [
        {
            "label": _("Chưa đọc được"),
            "url": address,
            "current": not is_repaired,
            "count": counts[False],
        },
        {
            "label": _("Đã sửa hoặc suy ra"),
            "url": f"{address}?xem=da-sua",
            "current": is_repaired,
            "count": counts[True],
        },
    ]
    context = {"plan": plan, "page": listed, "tabs": tabs, "is_repaired": is_repaired}
    return render(request, "planning/remarks.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only
def adopt(request: ActorRequest, pk: int) -> HttpResponse:
    """Show what will be assigned and what is not known; then assign."""
    plan = plan_for(request.principal, pk)
    if not steers(request.principal):
        raise NotFound(what="trang")
    if request.method == "POST":
        asked = Asked(plan.number, _("Giao việc"), "", _("Giao việc"), plan.get_absolute_url())
        return act_page(
            request,
            asked,
            AgreeForm(sent(request)),
            lambda: _adopt(request, pk),
            by=request.principal.code,
        )
    meant = services.agencies_meant(plan)
    context = {
        "plan": plan,
        "meant": meant,
        "assignments": sum(len(one.keys) for one in meant),
        "roles": sorted({name for one in meant for name in one.roles}),
        "unknown": sorted({name for one in meant for name in one.unknown}),
        "nobody": [one.task.ref for one in meant if not one.keys],
        "remarks": plan.remarks.filter(is_repaired=False)[:SIZE],
        "unread": plan.remarks.filter(is_repaired=False).count(),
        "once": form_key(),
        "is_open": plan.state == PlanState.READ,
    }
    return render(request, "planning/adopt.html", context)


def _adopt(request: ActorRequest, pk: int) -> str:
    plan = plan_for(request.principal, pk)
    count = services.adopt_plan(plan, by=request.principal, at=clock.now())
    messages.success(request, _("Đã giao {count} việc cho các cơ quan.").format(count=count))
    return plan.get_absolute_url()


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only
def close(request: ActorRequest, pk: int) -> HttpResponse:
    """End a plan, after a second question."""
    plan = plan_for(request.principal, pk)
    if not steers(request.principal):
        raise NotFound(what="trang")
    asked = Asked(
        over=plan.number,
        title=_("Kết thúc kế hoạch này?"),
        lead=_("Bảng theo dõi vẫn xem được; không cơ quan nào nộp thêm sản phẩm được nữa."),
        act=_("Kết thúc kế hoạch"),
        back=plan.get_absolute_url(),
        is_grave=True,
    )

    def act() -> str:
        services.close_plan(plan, by=request.principal, at=clock.now())
        messages.success(request, _("Đã kết thúc kế hoạch {plan}.").format(plan=plan.number))
        return plan.get_absolute_url()

    return act_page(request, asked, AgreeForm(sent(request)), act, by=request.principal.code)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only
def place(request: ActorRequest, pk: int) -> HttpResponse:
    """Say which plan this one serves."""
    plan = plan_for(request.principal, pk)
    if not steers(request.principal):
        raise NotFound(what="trang")
    form = ParentForm(sent(request), plan=plan)
    asked = Asked(
        over=plan.number,
        title=_("Kế hoạch này thực hiện kế hoạch nào?"),
        lead=plan.title,
        act=_("Ghi kế hoạch cấp trên"),
        back=plan.get_absolute_url(),
    )

    def act() -> str:
        parent = form.cleaned_data["parent"]
        services.place_under(plan, parent, by=request.principal, at=clock.now())
        messages.success(request, _("Đã ghi kế hoạch cấp trên."))
        return plan.get_absolute_url()

    return act_page(request, asked, form, act, by=request.principal.code)
