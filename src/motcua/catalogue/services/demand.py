"""How often procedures are asked for, told from above: it settles the order of what is alike."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction

from motcua.catalogue.models import Demand


@transaction.atomic
def note_demand(dossiers: Mapping[int, int]) -> int:
    """Take down how many dossiers of each procedure (by its number) came in of late.

    A procedure that is not named had none.  Returns how many rows changed: where none did, nothing
    is written, so that nothing kept is read afresh for it.
    """
    known = dict(Demand.objects.select_for_update().values_list("procedure_id", "dossiers"))
    wanted = {**dict.fromkeys(known, 0), **dossiers}
    changed = [
        Demand(procedure_id=number, dossiers=count)
        for number, count in sorted(wanted.items())
        if known.get(number) != count
    ]
    if changed:
        Demand.objects.bulk_create(
            changed,
            update_conflicts=True,
            unique_fields=["procedure"],
            update_fields=["dossiers"],
        )
    return len(changed)
