"""Lists of legal documents, and which procedures stand on them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Q, QuerySet

from motcua.catalogue.models import ProcedureVersion
from motcua.kernel.errors import NotFound
from motcua.kernel.vietnamese import folded
from motcua.publication.models import LegalChange, LegalDocument
from motcua.publication.rules.discrepancy_settings import rules_on
from motcua.publication.rules.legal_numbers import basis_number
from motcua.publication.selectors.discrepancies import discrepancies_visible_to
from motcua.publication.states import DiscrepancyKind, LegalChangeKind

if TYPE_CHECKING:
    from motcua.organisation.principals import Principal
    from motcua.publication.models import Discrepancy

BY_NUMBER = ("number", "id")
ENDING = [kind.value for kind in LegalChangeKind if kind.ends]
ALARMS = [DiscrepancyKind.BASIS_AMENDED, DiscrepancyKind.BASIS_EXPIRED]


@dataclass(frozen=True, slots=True)
class Standing:
    """A procedure in force that stands on a document."""

    code: str
    name: str


def legal_found(*, words: str = "", view: str = "", on: date) -> QuerySet[LegalDocument]:
    """Return the documents of the register.

    ``view``: ``soon`` for those that end or are changed within the days ahead, ``ended`` for
    those no longer in force.
    """
    rows = LegalDocument.objects.all()
    for word in folded(words).split():
        rows = rows.filter(Q(folded__contains=word) | Q(number__icontains=word))
    changes = LegalChange.objects.filter(document=OuterRef("pk"))
    if view == "soon":
        days = (on + timedelta(days=1), on + timedelta(days=rules_on(on).ahead_days))
        changed = Exists(changes.filter(on__range=days))
        return rows.filter(Q(expires_on__range=days) | changed)
    if view == "ended":
        ended = Exists(changes.filter(on__lte=on, kind__in=ENDING))
        return rows.filter(Q(expires_on__lte=on) | ended)
    return rows


def legal_for(pk: int) -> LegalDocument:
    """Fetch one document with what it does and what is done to it, or refuse."""
    rows = LegalDocument.objects.prefetch_related("changes__by", "effects__document")
    row = rows.filter(pk=pk).first()
    if row is None:
        raise NotFound(what="văn bản pháp luật")
    return row


def _bases(on: date) -> Iterator[tuple[str, str, set[str]]]:
    rows = ProcedureVersion.objects.in_force(on).order_by("procedure__code")
    for code, name, bases in rows.values_list("procedure__code", "name", "legal_bases"):
        numbers = {basis_number(b.get("number", ""), b.get("title", "")) for b in bases}
        yield code, name, numbers - {""}


def standing_on(number: str, *, on: date) -> list[Standing]:
    """Return the procedures in force on a day that name a document as their basis."""
    return [Standing(code, name) for code, name, numbers in _bases(on) if number in numbers]


def standing_counts(*, on: date) -> Counter[str]:
    """Count the procedures in force on a day that stand on each document."""
    counted: Counter[str] = Counter()
    for _code, _name, numbers in _bases(on):
        counted.update(numbers)
    return counted


def alarms_of(principal: Principal, number: str) -> QuerySet[Discrepancy]:
    """Return the alarms a document has raised, as far as somebody may see them."""
    rows = discrepancies_visible_to(principal).filter(kind__in=ALARMS, detail=number)
    return rows.exclude(state="gone").order_by("code", "id")


def changes_told(row: LegalDocument) -> dict[LegalChangeKind, list[str]]:
    """Return the numbers of the documents that this one amends, replaces, repeals."""
    found: dict[LegalChangeKind, list[str]] = defaultdict(list)
    for change in row.effects.all():
        found[LegalChangeKind(change.kind)].append(change.document.number)
    return found
