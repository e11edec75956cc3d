"""Who may sign for an agency on a day, as the counter names them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from motcua.organisation.models import Agency, SigningDelegation


def signers_of(agencies: Iterable[Agency], *, on: date) -> list[tuple[int, str]]:
    """Return (staff, name with capacity) of everybody who may sign for one of the agencies."""
    wanted = list(agencies)
    rows = SigningDelegation.objects.as_of(on).filter(agency__in=wanted)
    several = len(wanted) > 1
    named: dict[int, str] = {}
    for row in rows.select_related("staff", "agency").order_by("agency", "capacity", "pk"):
        title = " ".join(filter(None, [row.capacity, row.title]))
        place = f" · {row.agency}" if several else ""
        named.setdefault(row.staff_id, f"{row.staff.name} ({title}){place}")
    return sorted(named.items(), key=lambda one: one[1])
