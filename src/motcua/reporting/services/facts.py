"""Keeps one fact per received dossier, and the tallies of facts, by one set-based statement.

The projector, rebuilds and bulk loads all call :func:`refresh_facts`.  It reads the tables of
dossiers as they are, writes the facts that differ, and adds to the tallies what changed, in one
statement: run again, it changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from django.db import connection, transaction

from motcua.reporting.rules.counts import COUNTS, PROCEDURE_COUNTS, Count

CHUNK = 10_000

_DAY = "({} AT TIME ZONE 'Asia/Ho_Chi_Minh')::date"
_FRESH = {
    "dossier_id": "d.id",
    "code": "d.code",
    "agency_id": "d.agency_id",
    "agency_tier": "a.tier",
    "receiving_agency_id": "d.receiving_agency_id",
    "receiving_unit_id": "d.receiving_unit_id",
    "deciding_tier": "d.deciding_tier",
    "procedure_id": "v.procedure_id",
    "version_id": "d.version_id",
    "field_id": "v.field_id",
    "field_group": "l.group",
    "online_level": "v.online_level",
    "channel": "d.channel",
    "is_assisted": "d.is_assisted",
    "applicant_kind": "d.applicant_kind",
    "state": "d.state",
    "outcome": "d.outcome",
    "registered_on": _DAY.format("d.registered_at"),
    "received_on": "received.day",
    "cell": "date_trunc('month', received.day::timestamp)::date"
    " + CASE WHEN extract(day FROM received.day) <= 14 THEN 0 ELSE 14 END",
    "due_original_on": _DAY.format("d.due_original_at"),
    "promised_on": _DAY.format(
        "CASE WHEN r.id IS NULL THEN d.due_current_at ELSE r.old_due_at END"
    ),
    "finished_on": _DAY.format("d.finished_at"),
    "ended_on": _DAY.format("coalesce(d.finished_at, d.closed_at)"),
    "returned_on": _DAY.format("d.returned_at"),
    "has_document_result": "v.has_document_result",
    "copy": "coalesce(k.copy, 'none')",
    "hand_overs": "h.hand_overs",
    "electronic_hand_overs": "h.electronic_hand_overs",
    "crossings": "h.crossings",
    "electronic_crossings": "h.electronic_crossings",
    "intake_supplements": "s.intake",
    "appraisal_supplements": "s.appraisal",
    "is_apologised": "r.id IS NOT NULL",
}
"""Columns of a fact, and where in the tables of dossiers each comes from."""

_SOURCES = f"""
dossiers_dossier d
JOIN asked ON asked.id = d.id
JOIN organisation_agency a ON a.id = d.agency_id
JOIN catalogue_procedureversion v ON v.id = d.version_id
JOIN catalogue_field l ON l.id = v.field_id
LEFT JOIN dossiers_reappointment r ON r.dossier_id = d.id
LEFT JOIN dossiers_dossierresult k ON k.dossier_id = d.id
CROSS JOIN LATERAL (SELECT {_DAY.format("d.received_at")} AS day) received
CROSS JOIN LATERAL (
    SELECT count(*) AS hand_overs,
        count(*) FILTER (WHERE step.hand_over <> 'paper') AS electronic_hand_overs,
        count(*) FILTER (WHERE giver.agency_id <> step.agency_id) AS crossings,
        count(*) FILTER (WHERE giver.agency_id <> step.agency_id
                         AND step.hand_over <> 'paper') AS electronic_crossings
    FROM dossiers_dossierstep step JOIN organisation_unit giver ON giver.id = step.from_unit_id
    WHERE step.dossier_id = d.id AND step.from_unit_id <> step.unit_id
      AND step.outcome <> 'recalled'
) h
CROSS JOIN LATERAL (
    SELECT count(*) FILTER (WHERE stage = 'intake') AS intake,
        count(*) FILTER (WHERE stage = 'appraisal') AS appraisal
    FROM dossiers_supplementrequest WHERE dossier_id = d.id
) s
WHERE d.received_at IS NOT NULL
"""


def _tallied(table: str, keys: tuple[str, ...], counts: tuple[Count, ...]) -> str:
    """Return the part of the statement that adds what moved to one table of tallies."""
    names = ", ".join(count.name for count in counts)
    sums = ", ".join(f"sum(sign * {count.amount}) AS {count.name}" for count in counts)
    added = ", ".join(f"{count.name} = t.{count.name} + excluded.{count.name}" for count in counts)
    some = " OR ".join(f"{count.name} <> 0" for count in counts)
    by = ", ".join(keys)
    return f"""
    INSERT INTO {table} AS t ({by}, {names})
    SELECT {by}, {names} FROM (SELECT {by}, {sums} FROM moved GROUP BY {by}) change
    WHERE {some} ORDER BY {by}
    ON CONFLICT ({by}) DO UPDATE SET {added}
    """


_TABLES = (
    ("reporting_facttally", ("cell", "agency_id", "agency_tier", "deciding_tier"), COUNTS),
    (
        "reporting_proceduretally",
        ("agency_id", "procedure_id", "cell", "agency_tier"),
        PROCEDURE_COUNTS,
    ),
    (
        "reporting_tierproceduretally",
        ("cell", "agency_tier", "procedure_id"),
        PROCEDURE_COUNTS,
    ),
)
_COLUMNS = ", ".join(_FRESH)
_REFRESH = f"""
WITH asked AS MATERIALIZED (SELECT DISTINCT unnest(%s::bigint[]) AS id),
fresh AS MATERIALIZED (
    SELECT {", ".join(f"{source} AS {name}" for name, source in _FRESH.items())} FROM {_SOURCES}
),
old AS MATERIALIZED (
    SELECT {_COLUMNS} FROM reporting_dossierfact JOIN asked ON asked.id = dossier_id
),
new AS MATERIALIZED (SELECT * FROM fresh EXCEPT SELECT * FROM old),
gone AS MATERIALIZED (SELECT * FROM old EXCEPT SELECT * FROM fresh),
removed AS (
    DELETE FROM reporting_dossierfact fact USING gone
    WHERE fact.dossier_id = gone.dossier_id AND gone.dossier_id NOT IN (SELECT dossier_id FROM new)
),
written AS (
    INSERT INTO reporting_dossierfact ({_COLUMNS}) SELECT {_COLUMNS} FROM new
    ON CONFLICT (dossier_id) DO UPDATE SET
        {", ".join(f"{name} = excluded.{name}" for name in _FRESH if name != "dossier_id")}
),
moved AS MATERIALIZED (SELECT 1 AS sign, * FROM new UNION ALL SELECT -1, * FROM gone),
{", ".join(f"tallied_{n} AS ({_tallied(*table)})" for n, table in enumerate(_TABLES))}
SELECT (SELECT count(*) FROM new) + (SELECT count(*) FROM gone
                                     WHERE dossier_id NOT IN (SELECT dossier_id FROM new))
"""
_LOCK = "SELECT pg_advisory_xact_lock(hashtext('motcua.facts'))"


@transaction.atomic
def refresh_facts(dossier_ids: Iterable[int]) -> int:
    """Bring the facts and tallies of these dossiers up to date; return how many facts changed.

    A dossier not received, or gone, has no fact.  One refresh works at a time, so that two
    cannot both add the same change.
    """
    ids = list(dossier_ids)
    if not ids:
        return 0
    with connection.cursor() as sql:
        sql.execute(_LOCK)
        sql.execute(_REFRESH, [ids])
        (changed,) = sql.fetchone()
    return int(changed)


def rebuild_facts(*, chunk: int = CHUNK, told: Callable[[int], None] = lambda _: None) -> int:
    """Make every fact and tally anew from the tables of dossiers; return how many facts changed.

    Works through dossiers by their numbers, ``chunk`` at a time, each in a transaction of its
    own: memory stays small and acts go on meanwhile.  ``told`` hears how many dossiers are done.
    """
    changed = done = last = 0
    while ids := _ids_after(last, chunk):
        changed += refresh_facts(ids)
        last, done = ids[-1], done + len(ids)
        told(done)
    while ids := _orphans(chunk):
        changed += refresh_facts(ids)
    retally()
    return changed


@transaction.atomic
def retally() -> None:
    """Count every tally afresh from the facts."""
    with connection.cursor() as sql:
        sql.execute(_LOCK)
        for table, keys, counts in _TABLES:
            sql.execute(f"DELETE FROM {table}")
            sql.execute(
                "WITH moved AS (SELECT 1 AS sign, * FROM reporting_dossierfact) "
                + _tallied(table, keys, counts)
            )


def _ids_after(last: int, most: int) -> list[int]:
    return _ids("SELECT id FROM dossiers_dossier WHERE id > %s ORDER BY id LIMIT %s", last, most)


def _orphans(most: int) -> list[int]:
    """Return facts whose dossier is gone."""
    return _ids(
        "SELECT dossier_id FROM reporting_dossierfact WHERE NOT EXISTS "
        "(SELECT 1 FROM dossiers_dossier d WHERE d.id = dossier_id) LIMIT %s",
        most,
    )


def _ids(query: str, *values: int) -> list[int]:
    with connection.cursor() as sql:
        sql.execute(query, values)
        return [row[0] for row in sql.fetchall()]
