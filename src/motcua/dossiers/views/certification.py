"""One line of a certification book: what it says, what it said, correcting and cancelling it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.base import clock
from motcua.base.access import looked_at
from motcua.base.http import form_key, once_from_page, sentence
from motcua.base.languages import official
from motcua.dossiers.errors import CertificationMoved
from motcua.dossiers.forms.certifications import COLUMNS, Typed, line_of
from motcua.dossiers.models import CertificationEntry
from motcua.dossiers.selectors.certifications import certification_for, certification_units
from motcua.dossiers.services.certifications import cancel_certification, correct_certification
from motcua.dossiers.views.acts import gone_to
from motcua.kernel.errors import RuleViolation
from motcua.organisation.http import ActorRequest, staff_only

MOST_DIGITS = 4


@staff_only
@require_http_methods(["GET", "HEAD", "POST"])
@official()
def certification(request: ActorRequest, pk: int) -> HttpResponse:
    """A line and its corrections."""
    entry, by = certification_for(request.principal, pk), request.principal
    if request.method == "POST":
        try:
            address = once_from_page(request, by.code, lambda: _do(request, entry))
            return gone_to(request, address)
        except RuleViolation as error:
            return _page(request, entry, error)
    return _page(request, entry)


def _do(request: ActorRequest, entry: CertificationEntry) -> str:
    seen = request.POST.get("seen", "")
    if not (seen.isascii() and seen.isdecimal() and len(seen) <= MOST_DIGITS):
        raise CertificationMoved(number=entry.label)
    reason, by, at = request.POST.get("reason", ""), request.principal, clock.now()
    if request.POST.get("act") == "cancel":
        cancel_certification(entry, reason=reason, seen=int(seen), by=by, at=at)
        messages.success(request, _("Đã hủy số {number}.").format(number=entry.label))
    else:
        line = line_of(_typed(request, entry))
        correct_certification(entry, line, reason=reason, seen=int(seen), by=by, at=at)
        messages.success(request, _("Đã sửa số {number}.").format(number=entry.label))
    return reverse("dossiers:certification", args=[entry.pk])


def _typed(request: ActorRequest, entry: CertificationEntry) -> Typed:
    """Return the line as posted, of the kind it has."""
    said = {name: request.POST.get(name, "") for name in COLUMNS if name != "kind"}
    return Typed(1, entry.kind, **said)


def _page(
    request: ActorRequest, entry: CertificationEntry, refused: RuleViolation | None = None
) -> HttpResponse:
    looked_at([f"certification:{entry.pk}"], by=request.principal.code)
    line = _typed(request, entry) if refused and "requester" in request.POST else _as_typed(entry)
    context = {
        "entry": entry,
        "line": line,
        "changes": list(entry.changes.all()),
        "may": entry.unit_id in certification_units(request.principal) and not entry.cancelled_at,
        "refused": sentence(refused) if refused else "",
        "reason": request.POST.get("reason", "") if refused else "",
        "once": form_key(),
    }
    status = refused.status if refused else 200
    return render(request, "dossiers/certification.html", context, status=status)


def _as_typed(entry: CertificationEntry) -> Typed:
    fee = "" if entry.fee == entry.fee_computed else str(entry.fee)
    return Typed(
        1,
        entry.kind,
        entry.requester,
        entry.paper,
        str(entry.copies),
        str(entry.pages),
        fee,
        entry.fee_reason,
    )
