"""Numbers without a gap: dossier codes of a day, slips of a year."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING

from django.db import connection

if TYPE_CHECKING:
    from motcua.organisation.models import Agency

CodeDay = tuple[str, date]
"""The identifier code that heads the codes of a day, and the day."""
_NEXT_CODES = """
INSERT INTO dossiers_codecounter (agency_code, day, last)
SELECT * FROM unnest(%s::text[], %s::date[], %s::integer[])
ON CONFLICT (agency_code, day) DO UPDATE SET last = dossiers_codecounter.last + EXCLUDED.last
RETURNING agency_code, day, last
"""
_NEXT_SLIP = """
INSERT INTO dossiers_slipcounter (agency_id, kind, year, last) VALUES (%s, %s, %s, 1)
ON CONFLICT (agency_id, kind, year) DO UPDATE SET last = dossiers_slipcounter.last + 1
RETURNING last
"""


def next_numbers(wanted: Iterable[CodeDay]) -> Iterator[int]:
    """Take a number for each agency and day named, in that order; held until the commit.

    The counters are locked in their own order, so that batches never wait for each other in a
    ring.
    """
    places = list(wanted)
    counts = sorted(Counter(places).items())
    codes, days = zip(*(place for place, _ in counts), strict=True)
    with connection.cursor() as sql:
        sql.execute(_NEXT_CODES, [list(codes), list(days), [count for _, count in counts]])
        last = {(code, day): number for code, day, number in sql.fetchall()}
    following = {place: itertools.count(last[place] - count + 1) for place, count in counts}
    return (next(following[place]) for place in places)


def slip_number(agency: Agency, kind: str, day: date) -> str:
    """Take the next number of one kind of slip this year, written as offices write it: 12/HDHS."""
    with connection.cursor() as sql:
        sql.execute(_NEXT_SLIP, [agency.pk, kind, day.year])
        (last,) = sql.fetchone()
    return f"{last}/{kind}"
