"""Writes down what happened to the catalogue, for those who follow it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import connection

from motcua.catalogue.models import CatalogueChange, Procedure
from motcua.catalogue.states import ChangeKind

ONE_WRITER = 461_0007
"""Number of the lock under which changes are numbered, held to the end of the transaction."""


@dataclass(frozen=True, slots=True)
class Happened:
    """What became of one procedure."""

    procedure: Procedure
    kind: ChangeKind
    decision: str = ""
    replaced_by: Procedure | None = None


def record_changes(happened: Iterable[Happened], *, on: date) -> None:
    """Write changes in force from ``on``, within the transaction that makes them.

    Writers wait for each other, so that a number seen is never preceded by one still to come.
    """
    with connection.cursor() as sql:
        sql.execute("SELECT pg_advisory_xact_lock(%s)", [ONE_WRITER])
    CatalogueChange.objects.bulk_create(
        [
            CatalogueChange(
                procedure=one.procedure,
                kind=one.kind,
                on=on,
                decision=one.decision,
                replaced_by=one.replaced_by,
            )
            for one in happened
        ],
        batch_size=2000,
    )
