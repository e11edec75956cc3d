"""The door to files handed in for plans."""

from __future__ import annotations

from typing import TYPE_CHECKING

from motcua.documents.doors import door
from motcua.planning.models import Evidence

if TYPE_CHECKING:
    from motcua.documents.models import StoredFile
    from motcua.organisation.principals import Principal


@door("planning")
def opens(principal: Principal, file: StoredFile) -> bool:
    """Let overseers of the province to every file, others to those of their agencies."""
    rows = Evidence.objects.filter(file=file)
    if not principal.oversees_all:
        rows = rows.filter(assignment__agency__in=principal.agency_ids | principal.oversees)
    return rows.exists()
