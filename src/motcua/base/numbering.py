"""Whether this cluster counts transactions above those of its log (*số giao dịch*).

The log is read, sealed and proved in the order of PostgreSQL's transaction numbers.  A dump
restored into a new cluster brings rows with numbers that the cluster has not reached: what is
written then sorts below them, is never read, and breaks the seals.  So every connection asks
first, and is refused until the cluster's numbers are lifted over those of the log.
"""

from __future__ import annotations

from typing import Any

from django.db import ProgrammingError
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created

from motcua.base.errors import LogAhead

EPOCH = 2**32
"""Transactions that PostgreSQL counts before it begins another round."""
_AHEAD = """
SELECT newest::text::numeric FROM (
    SELECT greatest((SELECT max(xid) FROM base_event),
                    (SELECT max(xid)::text::xid8 FROM base_eventcursor)) AS newest
) AS log
WHERE newest >= pg_snapshot_xmax(pg_current_snapshot())
  AND newest IS DISTINCT FROM pg_current_xact_id_if_assigned()
"""


def watch() -> None:
    """Have every connection of this process ask before it is used."""
    connection_created.connect(_ask_first, dispatch_uid="motcua.numbering")


def refuse_ahead(connection: BaseDatabaseWrapper) -> None:
    """Refuse a cluster whose log holds numbers that the cluster is yet to reach."""
    connection.ensure_connection()
    with connection.wrap_database_errors:
        row = connection.connection.execute(_AHEAD).fetchone()
    if row:
        raise LogAhead(newest=int(row[0]), epoch=int(row[0]) // EPOCH + 1)


def _ask_first(connection: BaseDatabaseWrapper, **_: Any) -> None:
    try:
        refuse_ahead(connection)
    except ProgrammingError:  # a database without its tables yet
        return
    except LogAhead:
        connection.close()
        raise
