"""Numbers without a gap: dossier codes of a day, slips of a year."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.db import connection

if TYPE_CHECKING:
    from motcua.organisation.models import Agency

_NEXT_CODE = """
INSERT INTO dossiers_codecounter (agency_code, day, last) VALUES (%s, %s, %s)
ON CONFLICT (agency_code, day) DO UPDATE SET last = dossiers_codecounter.last + EXCLUDED.last
RETURNING last
"""
_NEXT_SLIP = """
INSERT INTO dossiers_slipcounter (agency_id, kind, year, last) VALUES (%s, %s, %s, 1)
ON CONFLICT (agency_id, kind, year) DO UPDATE SET last = dossiers_slipcounter.last + 1
RETURNING last
"""


def next_numbers(agency_code: str, day: date, count: int) -> range:
    """Take the next ``count`` numbers of this agency on this day; held until the commit."""
    with connection.cursor() as sql:
        sql.execute(_NEXT_CODE, [agency_code, day, count])
        (last,) = sql.fetchone()
    return range(last - count + 1, last + 1)


def slip_number(agency: Agency, kind: str, day: date) -> str:
    """Take the next number of one kind of slip this year, written as offices write it: 12/HDHS."""
    with connection.cursor() as sql:
        sql.execute(_NEXT_SLIP, [agency.pk, kind, day.year])
        (last,) = sql.fetchone()
    return f"{last}/{kind}"
