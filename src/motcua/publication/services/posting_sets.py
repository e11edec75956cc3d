"""Makes the file of a posting set that was asked for (*in bộ niêm yết*)."""

from __future__ import annotations

from django.db import transaction

from motcua.documents.services import keep_file
from motcua.kernel.vietnamese import folded
from motcua.publication.models import PostingSet
from motcua.publication.papers_postings import place_sheets
from motcua.publication.states import SetState, SheetSize


@transaction.atomic
def print_set(number: int) -> PostingSet:
    """Print a set and keep its file; what is printed already is left as it is."""
    rows = PostingSet.objects.select_for_update(of=("self",), no_key=True)
    row = rows.select_related("place__agency", "place__unit").get(pk=number)
    if row.state == SetState.READY:
        return row
    content, sheets = place_sheets(
        row.place,
        on=row.on,
        size=SheetSize(row.size),
        address=row.address,
        is_whole=row.is_whole,
    )
    row.file = keep_file(f"{set_name(row)}.pdf", content, by="system")
    row.sheets, row.state = sheets, SetState.READY
    row.save(update_fields=["file", "sheets", "state"])
    return row


def set_name(row: PostingSet) -> str:
    """Return the name of a set's file, in letters every system takes."""
    place = folded(row.place.name).replace(",", "").replace(" ", "-")[:80]
    return f"niem-yet-{place}-{row.on:%Y%m%d}-{row.size}"
