"""The door to files of publication: drafts, decisions, ministries' decisions, letters, answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from motcua.documents.doors import door
from motcua.publication.models import RoundAnswer
from motcua.publication.selectors.discrepancies import proposals_visible_to
from motcua.publication.selectors.doors import decisions_visible_to, received_visible_to
from motcua.publication.selectors.postings import confirmations_visible_to, sets_visible_to

if TYPE_CHECKING:
    from motcua.documents.models import StoredFile
    from motcua.organisation.principals import Principal


@door("publication")
def opens(principal: Principal, file: StoredFile) -> bool:
    """Let whoever sees a decision, a letter or a posting to its papers, answers and photos."""
    seen = decisions_visible_to(principal)
    if seen.filter(Q(pdf=file) | Q(docx=file)).exists():
        return True
    if received_visible_to(principal).filter(file=file).exists():
        return True
    if confirmations_visible_to(principal).filter(photos__file=file).exists():
        return True
    if sets_visible_to(principal).filter(file=file).exists():
        return True
    letters = proposals_visible_to(principal).filter(is_discarded=False)
    if letters.filter(Q(file=file) | Q(answer_file=file)).exists():
        return True
    answers = RoundAnswer.objects.filter(file=file, round__decision__in=seen.values("pk"))
    return principal.is_staff and answers.exists()
