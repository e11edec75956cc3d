"""What is done on one discrepancy or on many at once: given, ended, proposed, taken up."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.base import clock
from motcua.base.acting import Asked, act_page, sent
from motcua.organisation.http import ActorRequest, staff_only
from motcua.organisation.selectors import agencies_by, agencies_on
from motcua.organisation.states import AgencyKind, Tier
from motcua.publication import services
from motcua.publication.errors import NothingChosen
from motcua.publication.forms.discrepancies import (
    AssignForm,
    ProposalForm,
    ReopenForm,
    SettleDiscrepancyForm,
    TakeUpForm,
)
from motcua.publication.models import Discrepancy
from motcua.publication.selectors.discrepancies import (
    discrepancies_visible_to,
    discrepancy_for,
    is_office,
)
from motcua.publication.selectors.people import official_by, officials_of
from motcua.publication.states import DiscrepancyKind, SettleReason, Topic

OWNERS = {AgencyKind.DEPARTMENT, AgencyKind.PROVINCE_OFFICE, AgencyKind.DISTRICT_COMMITTEE}
MOST_AT_ONCE = 200
NAMED = 3
"""Procedures named in a title; more are counted."""


def _chosen(request: ActorRequest, pk: int | None) -> list[Discrepancy]:
    """Return the discrepancies the page is about: one, or those of the address."""
    if pk is not None:
        return [discrepancy_for(request.principal, pk)]
    numbers = {int(one) for one in request.GET.getlist("diem") if one.isdecimal() and len(one) < 16}
    seen = discrepancies_visible_to(request.principal).filter(pk__in=numbers)
    rows = list(seen.select_related("agency").order_by("code", "pk")[:MOST_AT_ONCE])
    if not rows:
        raise NothingChosen
    return rows


def _named(rows: Sequence[Discrepancy]) -> list[tuple[int, str]]:
    return [
        (
            row.pk,
            f"{row.code} {row.name}"[:120]
            + f" · {_(DiscrepancyKind(row.kind).label)}: {_(Topic(row.topic).label).lower()}",
        )
        for row in rows
    ]


def _asked(rows: Sequence[Discrepancy], title: str, lead: str = "") -> Asked:
    over, back = str(rows[0])[:200], rows[0].get_absolute_url()
    if len(rows) > 1:
        over, back = _("Điểm khác biệt"), reverse("publication:discrepancies")
    return Asked(over, title, lead, title, back)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only
def assign(request: ActorRequest, pk: int | None = None) -> HttpResponse:
    """Give discrepancies to an agency and perhaps a person of it, until a day."""
    rows, by, today = _chosen(request, pk), request.principal, clock.today()
    owners = {row.agency_id for row in rows if row.agency_id}
    alone = owners.pop() if len(owners) == 1 else None
    form = AssignForm(
        sent(request),
        _named(rows),
        _agencies(request, rows),
        officials_of(alone, on=today) if alone else [],
        initial={"agency": alone, "due_on": rows[0].due_on if len(rows) == 1 else None},
    )
    asked = _asked(rows, _("Giao xử lý"))

    def act() -> str:
        said = form.cleaned_data
        services.assign_discrepancies(
            form.numbers,
            agency=agencies_by([said["agency"]])[said["agency"]],
            person=official_by(said["person"]) if said.get("person") else None,
            due_on=said["due_on"],
            by=by,
            at=clock.now(),
        )
        return asked.back

    return act_page(request, asked, form, act, by=by.code)


def _agencies(request: ActorRequest, rows: Sequence[Discrepancy]) -> list[tuple[int, str]]:
    """Return to whom it may be given: the office to every agency, others to their own people."""
    if not is_office(request.principal):
        return list({row.agency.pk: row.agency.name for row in rows if row.agency}.items())
    known = agencies_on(clock.today()).filter(kind__in=OWNERS).exclude(tier=Tier.CENTRAL)
    return list(known.order_by("sort").values_list("pk", "name"))


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only
def settle(request: ActorRequest, pk: int | None = None) -> HttpResponse:
    """End discrepancies with one reason."""
    rows = _chosen(request, pk)
    form = SettleDiscrepancyForm(sent(request), _named(rows))
    asked = _asked(rows, _("Kết thúc xử lý"), _("Không cần công bố hay kiến nghị gì thêm."))

    def act() -> str:
        said = form.cleaned_data
        services.settle_discrepancies(
            form.numbers,
            reason=SettleReason(said["reason"]),
            text=said["text"],
            by=request.principal,
            at=clock.now(),
        )
        return asked.back

    return act_page(request, asked, form, act, by=request.principal.code)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only
def propose(request: ActorRequest, pk: int | None = None) -> HttpResponse:
    """Begin a letter to the competent authority about discrepancies."""
    rows = _chosen(request, pk)
    form = ProposalForm(
        sent(request),
        _named(rows),
        initial={"title": _titled(rows, _("Kiến nghị về")), "content": _content(rows)},
    )
    asked = _asked(
        rows,
        _("Soạn kiến nghị"),
        _("Một văn bản cho nhiều điểm của cùng một cơ quan; gửi xong thì theo dõi trả lời."),
    )

    def act() -> str:
        said = form.cleaned_data
        letter = services.draft_proposal(
            form.numbers,
            addressee=said["addressee"],
            title=said["title"],
            content=said["content"],
            by=request.principal,
            at=clock.now(),
        )
        return reverse("publication:proposal", args=[letter.pk])

    return act_page(request, asked, form, act, by=request.principal.code)


def _titled(rows: Sequence[Discrepancy], head: str) -> str:
    codes = list(dict.fromkeys(row.code for row in rows))
    if len(codes) > NAMED:
        return _("{head} {count} thủ tục hành chính").format(head=head, count=len(codes))
    return _("{head} thủ tục {codes}").format(head=head, codes=", ".join(codes))


def _content(rows: Sequence[Discrepancy]) -> str:
    """Return the points in words: what is here, what is there."""
    blocks = []
    for number, row in enumerate(rows, 1):
        topic = _(Topic(row.topic).label)
        block = [f"{number}. {row.code} {row.name}: {topic}"]
        block += [_("- Của tỉnh: {text}").format(text=text) for text in row.ours]
        block += [_("- Nguồn đối chiếu: {text}").format(text=text) for text in row.theirs]
        blocks.append("\n".join(block))
    return "\n".join(blocks)[:4000]


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only
def take_up(request: ActorRequest, pk: int | None = None) -> HttpResponse:
    """Begin a draft of a publication decision that is to end discrepancies."""
    rows = _chosen(request, pk)
    form = TakeUpForm(sent(request), _named(rows), initial={"title": _titled(rows, _("Công bố"))})
    asked = _asked(
        rows,
        _("Lập dự thảo công bố"),
        _("Chỗ khác nhau được điền sẵn theo cơ sở dữ liệu quốc gia; phần còn lại giữ nguyên."),
    )

    def act() -> str:
        draft = services.draft_from_discrepancies(
            form.numbers,
            title=form.cleaned_data["title"],
            by=request.principal,
            at=clock.now(),
        )
        return draft.get_absolute_url()

    return act_page(request, asked, form, act, by=request.principal.code)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only
def reopen(request: ActorRequest, pk: int) -> HttpResponse:
    """Take up again what was settled."""
    row = discrepancy_for(request.principal, pk)
    form = ReopenForm(sent(request))
    asked = _asked([row], _("Xử lý lại"))

    def act() -> str:
        text = form.cleaned_data["text"]
        services.reopen_discrepancy(row.pk, text=text, by=request.principal, at=clock.now())
        return row.get_absolute_url()

    return act_page(request, asked, form, act, by=request.principal.code)
