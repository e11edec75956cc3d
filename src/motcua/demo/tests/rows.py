"""The rows a province of dossiers consists of, written so that two provinces can be compared."""

from __future__ import annotations

from typing import Any

from django.db import connection

INHERENT = {
    "id": "given by the table, in the order of writing: the load writes dossier by dossier",
    "dossier_id": "the same: rows are held against the dossier's code instead",
    "request_id": "the same: gaps are held against the slip's number instead",
    "file_id": "the same: a file is held against its content instead",
    "recorded_at": "when it was written down, by the real clock",
    "xid": "the transaction that wrote it: one for a load, one for each act",
}
"""Columns in which a load differs from services by what it is, and why.  There are no others."""
_OF_DOSSIERS = (
    "dossiers_dossierstep",
    "dossiers_dossierpaper",
    "dossiers_suspension",
    "dossiers_supplementrequest",
    "dossiers_reappointment",
    "dossiers_apologyletter",
    "dossiers_dossierresult",
    "reporting_dossierfact",
)
_COUNTED = (
    "dossiers_codecounter",
    "dossiers_slipcounter",
    "reporting_facttally",
    "reporting_proceduretally",
    "reporting_tierproceduretally",
)
_BARE = "to_jsonb(t) - %(inherent)s::text[]"
_DOSSIERS = f"SELECT t.code, {_BARE} FROM dossiers_dossier t"
_ROWS = f"SELECT d.code, {_BARE} FROM {{}} t JOIN dossiers_dossier d ON d.id = t.dossier_id"
_GAPS = f"""
SELECT r.number, {_BARE} FROM dossiers_supplementgap t
JOIN dossiers_supplementrequest r ON r.id = t.request_id
"""
_FILES = """
SELECT d.code, f.sha256 FROM dossiers_dossierresult t
JOIN dossiers_dossier d ON d.id = t.dossier_id JOIN documents_storedfile f ON f.id = t.file_id
"""
_EVENTS = f"""
SELECT t.subject, {_BARE} - 'data' || jsonb_build_object(
    'data', t.data - 'dossier', 'of', (t.data ->> 'dossier')::bigint = d.id
)
FROM base_event t JOIN dossiers_dossier d ON d.code = t.subject ORDER BY t.subject, t.id
"""


def province_rows() -> dict[str, list[Any]]:
    """Return every row of every dossier by table; events in their order, other rows sorted."""
    found = {"dossiers_dossier": sorted(_read(_DOSSIERS))}
    found |= {table: sorted(_read(_ROWS.format(table))) for table in _OF_DOSSIERS}
    found |= {table: sorted(_read(f"SELECT '', {_BARE} FROM {table} t")) for table in _COUNTED}
    found["dossiers_supplementgap"] = sorted(_read(_GAPS))
    found["files"] = sorted(_read(_FILES))
    found["base_event"] = _read(_EVENTS)
    return found


def _read(query: str) -> list[tuple[str, str]]:
    with connection.cursor() as sql:
        sql.execute(query, {"inherent": list(INHERENT)})
        return [(str(key), str(value)) for key, value in sql.fetchall()]
