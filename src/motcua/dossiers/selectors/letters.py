"""Apologies: which one may see, which wait for somebody, what a fresh one begins with."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet

from motcua.dossiers.models import ApologyLetter, Dossier
from motcua.dossiers.rules.apologies import SIGNERS
from motcua.dossiers.selectors.delays import Booked
from motcua.dossiers.selectors.doors import dossiers_visible_to
from motcua.dossiers.selectors.ground import grounded
from motcua.dossiers.states import OPEN, UNSENT, LetterState
from motcua.kernel.errors import NotFound
from motcua.kernel.texts import noop as _
from motcua.organisation.models import SigningDelegation
from motcua.organisation.principals import Principal
from motcua.organisation.states import Role

TOO_LONG = "Bước “{step}” tại {unit}, {agency} xử lý quá thời gian của bước {hours} giờ làm việc."
MORE_TIME = "Bước “{step}” tại {unit}, {agency} cần thêm thời gian để giải quyết."
UNKNOWN = "Hồ sơ cần thêm thời gian để giải quyết."


def letters_visible_to(principal: Principal) -> QuerySet[ApologyLetter]:
    """Return the apologies of the dossiers this principal may read."""
    return ApologyLetter.objects.filter(dossier__in=dossiers_visible_to(principal).order_by())


def letter_for(principal: Principal, pk: int) -> ApologyLetter:
    """Fetch one apology, or refuse: whether it exists elsewhere is not revealed."""
    rows = letters_visible_to(principal).select_related("dossier", "signer", "agency", "unit")
    letter = rows.filter(pk=pk).first()
    if letter is None:
        raise NotFound(what=_("thư xin lỗi"))
    grounded(letter.dossier)
    return letter


def open_letter(dossier: Dossier) -> ApologyLetter | None:
    """Return the apology not yet sent; None where none is on its way."""
    return ApologyLetter.objects.filter(dossier=dossier, state__in=UNSENT).first()


def letters_of(dossier: Dossier) -> list[ApologyLetter]:
    """Return what was written and not dropped, in order."""
    rows = ApologyLetter.objects.filter(dossier=dossier).exclude(state=LetterState.DROPPED)
    return list(rows.select_related("signer").order_by("drafted_at", "pk"))


def signed_letters(dossier: Dossier) -> list[ApologyLetter]:
    """Return the apologies that were sent, in order."""
    return [one for one in letters_of(dossier) if one.state == LetterState.SIGNED]


def letters_waiting(principal: Principal) -> QuerySet[ApologyLetter]:
    """Return the apologies this person is to pass or sign: of dossiers still owed."""
    signs = [d.agency_id for d in principal.duties if d.role is Role.SIGNING_LEADER]
    heads = [d.unit_id for d in principal.duties if d.role is Role.DIVISION_HEAD]
    agencies = [d.agency_id for d in principal.duties if d.role is Role.DIVISION_HEAD]
    mine = Q(agency__in=signs, state__in=[LetterState.SUBMITTED, LetterState.AGREED])
    mine |= Q(unit__in=heads, state=LetterState.SUBMITTED)
    mine |= Q(agency__in=agencies, unit__isnull=True, state=LetterState.SUBMITTED)
    return letters_visible_to(principal).filter(mine, dossier__state__in=sorted(OPEN))


def head_capacity_of(staff: int, agency: int, *, on: date) -> SigningDelegation | None:
    """Return how this person signs in the head's own place on that day; None when not."""
    rows = SigningDelegation.objects.as_of(on).filter(staff=staff, agency=agency)
    return rows.filter(capacity__in=SIGNERS).order_by("-valid_from", "pk").first()


def letters_to_pass(principal: Principal) -> int:
    """Count the apologies this person is to pass or sign; nobody else is asked for."""
    if principal.roles.isdisjoint({Role.SIGNING_LEADER, Role.DIVISION_HEAD}):
        return 0
    return letters_waiting(principal).count()


def reason_of(found: Booked | None) -> str:
    """Say in the letter's words where the delay arose: the desk, nobody's name."""
    if found is None:
        return UNKNOWN
    step, hours = found.step, round(found.over.total_seconds() / 3600, 1)
    said = MORE_TIME if not hours else TOO_LONG
    number = f"{hours:g}".replace(".", ",")
    return said.format(
        step=step.template.name, unit=step.unit.name, agency=step.agency.name, hours=number
    )
