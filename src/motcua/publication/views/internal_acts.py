"""What is done to entries of the inventory of internal procedures, one page an act."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.base import clock
from motcua.base.acting import Asked, act_page, sent
from motcua.kernel.errors import NotFound, NotPermitted
from motcua.organisation.http import ActorRequest, staff_only
from motcua.organisation.selectors import agencies_on
from motcua.organisation.states import AgencyKind
from motcua.publication import services
from motcua.publication.flow import INTERNAL_FLOW
from motcua.publication.forms.internal import (
    CodeForm,
    EntryForm,
    PublishForm,
    ReviewForm,
    SayWhyForm,
    entry_shown,
)
from motcua.publication.models import InternalEntry
from motcua.publication.selectors.internal import (
    internal_for,
    internal_parties,
    listed_internal,
    proposing_agencies,
)
from motcua.publication.states import InternalAction, InternalState
from motcua.publication.views.internal_entry import SLUGS

ACTS = {slug: action for action, slug in SLUGS.items()}
GRAVE = {InternalAction.REFUSE, InternalAction.WITHDRAW, InternalAction.ABOLISH}
FREE = {InternalAction.ACCEPT, InternalAction.SUBMIT}
"""What needs no reason."""
PARTNERS = {
    AgencyKind.DEPARTMENT,
    AgencyKind.PROVINCE_OFFICE,
    AgencyKind.DISTRICT_COMMITTEE,
}
MOST_AT_ONCE = 200


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only
def propose(request: ActorRequest) -> HttpResponse:
    """Propose a procedure for the inventory."""
    by, today = request.principal, clock.today()
    able = {one.pk: one for one in proposing_agencies(by, on=today)}
    if not able:
        raise NotPermitted
    first = next(iter(able.values()))
    form = EntryForm(
        sent(request),
        [(pk, one.name) for pk, one in able.items()],
        _others(),
        initial={"agency": first.pk, "tier": first.tier},
    )
    back = reverse("publication:internal")
    asked = Asked(
        _("Thủ tục nội bộ"),
        _("Đề xuất thủ tục nội bộ"),
        _("Văn phòng UBND tỉnh đưa vào danh mục rà soát và cấp mã."),
        _("Đề xuất"),
        back,
    )

    def act() -> str:
        agency = able[form.cleaned_data["agency"]]
        row = services.propose_internal(form.said(), agency, by=by, at=clock.now())
        return row.get_absolute_url()

    return act_page(request, asked, form, act, by=by.code)


def _others() -> list[tuple[int, str]]:
    rows = agencies_on(clock.today()).filter(kind__in=PARTNERS).order_by("-tier", "sort")
    return list(rows.values_list("pk", "name"))


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only
def edit(request: ActorRequest, pk: int) -> HttpResponse:
    """Change what is only proposed."""
    row = _able(request, pk, InternalAction.EDIT)
    form = EntryForm(
        sent(request), [(row.agency_id, row.agency.name)], _others(), initial=entry_shown(row)
    )
    asked = Asked(row.name[:120], _("Sửa đề xuất"), "", _("Lưu đề xuất"), row.get_absolute_url())

    def act() -> str:
        by, seen = request.principal, form.cleaned_data["seen"]
        services.change_internal(row, form.said(), by=by, at=clock.now(), seen=seen)
        return asked.back

    return act_page(request, asked, form, act, by=request.principal.code)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only
def move(request: ActorRequest, pk: int, slug: str) -> HttpResponse:
    """Take in, send back, refuse, propose again, withdraw, abolish, restore."""
    action = ACTS.get(slug)
    if action is None:
        raise NotFound(what="việc đó")
    row = _able(request, pk, action)
    form = SayWhyForm(sent(request), is_needed=action not in FREE)
    label, back = _(action.label), row.get_absolute_url()
    asked = Asked(str(row)[:120], label, "", label, back, is_grave=action in GRAVE)

    def act() -> str:
        text, by = form.cleaned_data["text"], request.principal
        services.move_internal(row, action, text=text, by=by, at=clock.now())
        return back

    return act_page(request, asked, form, act, by=request.principal.code)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only
def review(request: ActorRequest, pk: int) -> HttpResponse:
    """Write down what a review found."""
    row = _able(request, pk, InternalAction.REVIEW)
    form = ReviewForm(sent(request), clock.today())
    label = _(InternalAction.REVIEW.label)
    asked = Asked(str(row)[:120], label, "", _("Lưu kết quả"), row.get_absolute_url())

    def act() -> str:
        services.review_internal(row, form.said(), by=request.principal, at=clock.now())
        return asked.back

    return act_page(request, asked, form, act, by=request.principal.code)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only
def number(request: ActorRequest, pk: int) -> HttpResponse:
    """Give the national code."""
    row = _able(request, pk, InternalAction.NUMBER)
    form = CodeForm(sent(request), initial={"code": row.national_code})
    lead = _("Mã của tỉnh vẫn giữ và vẫn tìm được; đã công bố rồi thì lập quyết định thay mã.")
    label = _(InternalAction.NUMBER.label)
    asked = Asked(str(row)[:120], label, lead, _("Lưu mã"), row.get_absolute_url())

    def act() -> str:
        by = request.principal
        services.number_internal(row, form.cleaned_data["code"], by=by, at=clock.now())
        return asked.back

    return act_page(request, asked, form, act, by=request.principal.code)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only
def publish(request: ActorRequest) -> HttpResponse:
    """Begin the draft decision that publishes what was ticked."""
    given = request.GET.getlist("muc")
    numbers = {int(one) for one in given if one.isascii() and one.isdecimal() and len(one) < 16}
    rows = list(listed_internal(request.principal).filter(pk__in=numbers)[:MOST_AT_ONCE])
    if not rows:
        raise NotFound(what="thủ tục nội bộ trong danh mục")
    form = PublishForm(
        sent(request),
        [(row.pk, str(row)[:120]) for row in rows],
        initial={"title": _("Công bố danh mục thủ tục hành chính nội bộ")},
    )
    asked = Asked(
        _("Thủ tục nội bộ"),
        _("Lập dự thảo công bố"),
        _("Thủ tục chưa công bố thành thủ tục mới; đã công bố thì sửa đổi, hoặc thay mã của tỉnh."),
        _("Lập dự thảo"),
        reverse("publication:internal"),
    )

    def act() -> str:
        said = form.cleaned_data
        row = services.draft_internal(
            said["entries"],
            title=said["title"],
            effective_on=said["effective_on"],
            by=request.principal,
            at=clock.now(),
        )
        return row.get_absolute_url()

    return act_page(request, asked, form, act, by=request.principal.code)


def _able(request: ActorRequest, pk: int, action: InternalAction) -> InternalEntry:
    """Fetch the entry for somebody who may do this to it now."""
    row = internal_for(request.principal, pk)
    parties = internal_parties(request.principal, row)
    INTERNAL_FLOW.step(InternalState(row.state), action, parties)
    return row
