"""Procedures handled though not announced: their dossiers were received out of force.

NĐ 63/2010/NĐ-CP, art. 13 and 15: what is not published is not asked of people.
"""

from __future__ import annotations

from datetime import date, timedelta

from django.db.models import Count, Exists, F, Max, Min, OuterRef, Q, QuerySet

from motcua.catalogue.models import ProcedureVersion
from motcua.publication.services import Unannounced
from motcua.reporting.models import DossierFact

LOOKS_BACK = timedelta(days=365)


def handled_unannounced(*, on: date) -> list[Unannounced]:
    """Return the procedures of which dossiers were received while no version was in force.

    A dossier on an older version than that of its day is another fault, and not told here.
    """
    out_of_force = Q(received_on__lt=F("version__valid_from")) | Q(
        version__valid_to__isnull=False, received_on__gt=F("version__valid_to")
    )
    rows = (
        DossierFact.objects.filter(out_of_force, received_on__range=(on - LOOKS_BACK, on))
        .filter(~Exists(_in_force_then()))
        .order_by()
        .values("procedure__code")
        .annotate(
            name=Max("version__name"),
            field_name=Max("field__name"),
            dossiers=Count("pk"),
            first_on=Min("received_on"),
            last_on=Max("received_on"),
        )
        .order_by("procedure__code")
    )
    return [
        Unannounced(
            code=row["procedure__code"],
            name=row["name"],
            field=row["field_name"],
            dossiers=row["dossiers"],
            first_on=row["first_on"],
            last_on=row["last_on"],
        )
        for row in rows
    ]


def _in_force_then() -> QuerySet[ProcedureVersion]:
    received = OuterRef("received_on")
    begun = ProcedureVersion.objects.filter(
        procedure=OuterRef("procedure"), valid_from__lte=received
    )
    return begun.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=received))
