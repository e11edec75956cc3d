"""Acts done to many ticked dossiers at once, each by itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.utils.translation import gettext as _

from motcua.base.http import sentence
from motcua.dossiers.models import Dossier
from motcua.dossiers.selectors.doors import dossiers_visible_to
from motcua.kernel.errors import RuleViolation
from motcua.organisation.http import ActorRequest

MOST_AT_ONCE = 100


@dataclass(frozen=True, slots=True)
class Lot:
    """What came of a lot: how many were done, and why some were not."""

    done: int
    refused: list[str]


def each_ticked(request: ActorRequest, act: Callable[[Dossier, int], object]) -> Lot:
    """Do ``act`` for every ticked dossier, in one order of locks; one refused stops no other."""
    chosen = _chosen(request)
    rows = dossiers_visible_to(request.principal).filter(code__in=chosen).order_by("pk")
    done, refused = 0, []
    for dossier in rows:
        try:
            act(dossier, chosen[str(dossier.code)])
            done += 1
        except RuleViolation as refusal:
            refused.append(sentence(refusal))
    return Lot(done, refused)


def _chosen(request: ActorRequest) -> dict[str, int]:
    """Return the step of each ticked dossier, as the page showed it: ``code|step``."""
    chosen: dict[str, int] = {}
    for value in request.POST.getlist("steps")[:MOST_AT_ONCE]:
        code, _bar, number = value.replace("\x00", "").partition("|")
        if number.isascii() and number.isdigit() and len(number) < 6:
            chosen[code] = int(number)
    return chosen


def tell_lot(request: ActorRequest, lot: Lot, told: str) -> None:
    """Say how many were done, and why each of the others was not."""
    if lot.done:
        messages.success(request, told.format(n=lot.done))
    elif not lot.refused:
        messages.warning(request, _("Chưa chọn hồ sơ nào."))
    for reason in lot.refused:
        messages.error(request, reason)
