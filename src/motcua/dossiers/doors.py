"""The door to files of dossiers: whoever may see the dossier may open its papers and its result."""

from __future__ import annotations

from typing import TYPE_CHECKING

from motcua.documents.doors import door
from motcua.dossiers.models import DossierPaper, DossierResult, Slip, Verification
from motcua.dossiers.selectors import dossiers_visible_to
from motcua.dossiers.selectors.opinions import opens_with_a_question

if TYPE_CHECKING:
    from motcua.documents.models import StoredFile
    from motcua.organisation.principals import Principal


@door("dossiers")
def opens(principal: Principal, file: StoredFile) -> bool:
    """Tell whether the file is a paper, a slip or the result of a dossier this principal sees.

    Who is asked for an opinion may open the papers it is about, and its answer.
    """
    seen = dossiers_visible_to(principal).values("pk")
    if any(
        owner._default_manager.filter(file=file, dossier__in=seen).exists()
        for owner in (DossierPaper, DossierResult, Slip, Verification)
    ):
        return True
    return opens_with_a_question(principal, file.pk)
