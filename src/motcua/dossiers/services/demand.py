"""Tells the catalogue which procedures people come for."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import Count

from motcua.catalogue.services import note_demand
from motcua.dossiers.models import Dossier

SPAN = timedelta(days=365)


def tell_demand(*, at: datetime) -> int:
    """Tell how many dossiers of each procedure were received in the year before ``at``."""
    rows = Dossier.objects.filter(received_at__gt=at - SPAN, received_at__lte=at)
    counted = rows.values("version__procedure").annotate(dossiers=Count("pk")).order_by()
    return note_demand({row["version__procedure"]: row["dossiers"] for row in counted})
