"""Who has been here before: what a person need not say again (NĐ 61/2018/NĐ-CP, art. 4)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from motcua.base.access import looked_at
from motcua.base.sealed import blind_index
from motcua.dossiers.models import Dossier
from motcua.dossiers.selectors.doors import dossiers_visible_to
from motcua.dossiers.states import OPEN
from motcua.organisation.principals import Principal

MOST_OPEN = 5


@dataclass(frozen=True, slots=True)
class KnownApplicant:
    """What the last dossier says of a person, and the dossiers of theirs that are still open."""

    last: Dossier
    open: tuple[Dossier, ...]
    count: int
    other_names: tuple[str, ...] = ()
    """Names other than the last one's under the same number: somebody typed it wrong."""


def known_applicant(principal: Principal, numbers: Iterable[str]) -> KnownApplicant | None:
    """Return who holds one of these identity numbers, of the dossiers this principal may read.

    The look is noted, as every look at personal data is.
    """
    marks = [mark for number in numbers if (mark := blind_index(number))]
    if not marks:
        return None
    rows = dossiers_visible_to(principal).filter(applicant_index__in=marks)
    found = list(rows.select_related("version").order_by("-registered_at", "-id")[:200])
    if not found:
        return None
    looked_at([str(row.code or f"dossier:{row.pk}") for row in found[:1]], by=principal.code)
    names = dict.fromkeys(row.applicant_name for row in found)
    return KnownApplicant(
        last=found[0],
        open=tuple(row for row in found if row.state in OPEN)[:MOST_OPEN],
        count=len(found),
        other_names=tuple(name for name in names if name != found[0].applicant_name),
    )
