"""Rows on their way into the database by COPY: one buffer per table, emptied together."""

from __future__ import annotations

from typing import Any

from django.db import connection

COLUMNS: dict[str, tuple[str, ...]] = {
    "dossiers_dossier": (
        "id", "code", "version_id", "case_id", "process_id", "receiving_unit_id",
        "receiving_agency_id", "agency_id", "deciding_tier", "state", "outcome", "channel",
        "is_assisted", "content", "applicant_kind", "applicant_name", "applicant_id",
        "applicant_index", "applicant_phone", "applicant_email", "applicant_address",
        "limit_value", "limit_unit", "policy", "calendar", "fees", "return_method",
        "registered_at", "received_at", "received_by", "due_original_at", "due_current_at",
        "finished_at", "returned_at", "returned_to", "closed_at", "closed_reason",
    ),
    "dossiers_dossierstep": (
        "dossier_id", "number", "template_id", "role", "agency_id", "unit_id", "staff_id",
        "from_unit_id", "hand_over", "sent_at", "sent_by", "due_at", "taken_at", "taken_by",
        "finished_at", "finished_by", "outcome", "remarks",
    ),
    "dossiers_dossierpaper": ("dossier_id", "number", "name", "form", "count"),
    "dossiers_suspension": ("dossier_id", "since", "until", "ground", "effect", "document"),
    "dossiers_supplementrequest": (
        "id", "dossier_id", "stage", "number", "reason", "asked_at", "asked_by", "answered_at",
        "answered_by",
    ),
    "dossiers_supplementgap": ("request_id", "number", "paper", "what"),
    "dossiers_reappointment": (
        "dossier_id", "number", "reason", "old_due_at", "new_due_at", "sent_at", "sent_by",
    ),
    "dossiers_apologyletter": (
        "dossier_id", "agency_id", "unit_id", "late_step", "kind", "state", "revision", "reason",
        "proposed_on", "remarks", "drafted_at", "drafted_by", "agreed_by", "number", "signed_at",
        "signer_id", "capacity", "title", "old_due_at", "new_due_at", "send_by", "is_tardy",
    ),
    "dossiers_dossierresult": (
        "dossier_id", "outcome", "reason", "number", "signed_at", "signer_id", "capacity",
        "title", "issued_at", "copy", "file_id",
    ),
    "base_event": (
        "happened_at", "name", "subject", "actor", "on_behalf_of", "version", "data",
    ),
    "dossiers_codecounter": ("agency_code", "day", "last"),
    "dossiers_slipcounter": ("agency_id", "kind", "year", "last"),
}  # fmt: skip
NUMBERED = ("dossiers_dossier", "dossiers_supplementrequest")


class Tables:
    """Buffers of rows; memory is bounded by how often they are written."""

    def __init__(self) -> None:
        self.rows: dict[str, list[tuple[Any, ...]]] = {table: [] for table in COLUMNS}
        self.last = {table: _last_number(table) for table in NUMBERED}

    def number(self, table: str) -> int:
        """Return the next number of a table's rows."""
        self.last[table] += 1
        return self.last[table]

    def add(self, table: str, *rows: tuple[Any, ...]) -> None:
        self.rows[table].extend(rows)

    def write(self) -> int:
        """COPY every buffer, in the order that keys ask for; return how many rows went."""
        written = 0
        with connection.cursor() as cursor:
            for table, columns in COLUMNS.items():
                rows = self.rows[table]
                if not rows:
                    continue
                names = ", ".join(f'"{name}"' for name in columns)
                with cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
                    for row in rows:
                        copy.write_row(row)
                written += len(rows)
                rows.clear()
        return written

    def settle_numbers(self) -> None:
        """Let the database number on from where the load ended."""
        with connection.cursor() as cursor:
            for table, last in self.last.items():
                if last:
                    cursor.execute(
                        "SELECT setval(pg_get_serial_sequence(%s, 'id'), %s)", [table, last]
                    )


def _last_number(table: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT coalesce(max(id), 0) FROM {table}")  # our own names
        (last,) = cursor.fetchone()
    return int(last)
