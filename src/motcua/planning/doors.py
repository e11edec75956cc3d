"""The door to files of plans: what was handed in, and the decision itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from motcua.documents.doors import door
from motcua.planning.selectors.rights import evidence_visible_to, plans_visible_to

if TYPE_CHECKING:
    from motcua.documents.models import StoredFile
    from motcua.organisation.principals import Principal


@door("planning")
def opens(principal: Principal, file: StoredFile) -> bool:
    """Let whoever sees a plan to its decision, whoever sees a product to its file."""
    if plans_visible_to(principal).filter(source=file).exists():
        return True
    return evidence_visible_to(principal).filter(file=file).exists()
