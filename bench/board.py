"""Measures the target board over a million facts: prints one line of JSON per figure.

Run on a scratch database, which it fills: ``DATABASE_URL=… python bench/board.py [--facts N]``.
The database's name must hold the word ``bench``.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import time
from collections.abc import Callable
from datetime import date
from random import Random

import django

DAY = date(2022, 11, 15)
ROUNDS = 60
PROCEDURES = {"commune": 130, "district": 250, "province": 1_300, "central": 200}
"""How many procedures each tier handles; made up, near what provinces published in 2022."""
COLUMNS = {
    "dossier_id": "n",
    "code": "'H27.00-220101-' || n",
    "agency_id": "a.id",
    "agency_tier": "a.tier",
    "receiving_agency_id": "a.id",
    "receiving_unit_id": "1",
    "deciding_tier": "a.tier",
    "procedure_id": "a.first + floor(power(random(), 2) * a.many)::int",
    "version_id": "1",
    "field_id": "1",
    "field_group": "'khac'",
    "online_level": "(ARRAY['2', '3', '4', '4'])[1 + n %% 4]",
    "channel": "(ARRAY['direct', 'online', 'online', 'post'])[1 + n * 7 %% 4]",
    "is_assisted": "n %% 9 = 0",
    "applicant_kind": "'citizen'",
    "state": "CASE WHEN open THEN 'in_progress' ELSE 'returned' END",
    "outcome": "CASE WHEN open THEN '' ELSE 'granted' END",
    "registered_on": "day",
    "received_on": "day",
    "cell": "date_trunc('month', day::timestamp)::date"
    " + CASE WHEN extract(day FROM day) <= 14 THEN 0 ELSE 14 END",
    "due_original_on": "day + 7",
    "promised_on": "day + 7",
    "finished_on": "CASE WHEN NOT open THEN day + took END",
    "ended_on": "CASE WHEN NOT open THEN day + took END",
    "returned_on": "CASE WHEN NOT open THEN day + took END",
    "has_document_result": "n %% 5 <> 0",
    "copy": "(ARRAY['none', 'scan', 'signed'])[1 + n %% 3]",
    "hand_overs": "1 + n %% 4",
    "electronic_hand_overs": "1 + n %% 4 - (n %% 11 = 0)::int",
    "crossings": "n %% 2",
    "electronic_crossings": "n %% 2",
    "intake_supplements": "0",
    "appraisal_supplements": "0",
    "is_apologised": "n %% 3 = 0",
}
FILL = f"""
INSERT INTO reporting_dossierfact ({", ".join(COLUMNS)}) SELECT {", ".join(COLUMNS.values())}
FROM (
    SELECT n, %(first)s::date + floor(random() * %(days)s)::int AS day,
        CASE WHEN random() < 0.02 THEN 9 ELSE 4 END AS took, random() AS draw
    FROM generate_series(1, %(facts)s) n
) made
CROSS JOIN LATERAL (SELECT day > %(last)s::date - 5 OR draw < 0.001 AS open) o
CROSS JOIN LATERAL (
    SELECT CASE WHEN draw < 0.55 THEN 'commune' WHEN draw < 0.83 THEN 'district'
                WHEN draw < 0.98 THEN 'province' ELSE 'central' END AS tier
) t
CROSS JOIN LATERAL (
    SELECT ids[1 + floor(random() * cardinality(ids))::int] AS id, pool.tier, first, many
    FROM pool WHERE pool.tier = t.tier
) a
"""
POOL = """
CREATE TEMP TABLE pool AS
SELECT tier, array_agg(id) AS ids, first, many FROM organisation_agency
JOIN unnest(%s::text[], %s::int[], %s::int[]) AS handled (tier, first, many) USING (tier)
WHERE valid_from <= %s AND (valid_to IS NULL OR valid_to >= %s) GROUP BY tier, first, many
"""


def fill(facts: int) -> float:
    """Make agencies, procedures and facts; return how long the tallies took, in seconds."""
    from django.db import connection

    from motcua.catalogue.models import Procedure
    from motcua.organisation.services import sync_reference
    from motcua.reporting.models import DossierFact
    from motcua.reporting.services import retally

    list(sync_reference())
    Procedure.objects.bulk_create(
        [Procedure(pk=n, code=f"9.{n:06}") for n in range(1, sum(PROCEDURES.values()) + 1)],
        ignore_conflicts=True,
    )
    first = date(2021, 12, 15)
    values = {
        "facts": facts,
        "first": first,
        "last": DAY,
        "days": (DAY - first).days + 1,
    }
    with connection.cursor() as sql:
        DossierFact.objects.all().delete()
        many = list(PROCEDURES.values())
        firsts = [1 + sum(many[:place]) for place in range(len(many))]
        sql.execute(POOL, [list(PROCEDURES), firsts, many, DAY, DAY])
        sql.execute(FILL, values)
        sql.execute("ANALYZE reporting_dossierfact")
    began = time.perf_counter()
    retally()
    with connection.cursor() as sql:
        sql.execute("ANALYZE reporting_facttally")
        sql.execute("ANALYZE reporting_proceduretally")
        sql.execute("ANALYZE reporting_tierproceduretally")
    return time.perf_counter() - began


def measure(name: str, act: Callable[[], object]) -> None:
    """Do ``act`` some dozens of times and print its times in milliseconds."""
    act()
    times = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        act()
        times.append((time.perf_counter() - began) * 1_000)
    p95 = statistics.quantiles(times, n=20)[-1]
    say(name, p50=round(statistics.median(times), 1), p95=round(p95, 1), unit="ms")


def say(name: str, **figures: object) -> None:
    print(json.dumps({"name": name, **figures}))


def boards(facts: int) -> None:
    """Measure the boards of the province, a tier, agencies, and lists behind figures."""
    from motcua.organisation.principals import SYSTEM
    from motcua.organisation.selectors import agencies_on
    from motcua.reporting.models import FactTally, ProcedureTally
    from motcua.reporting.rules.definitions import indicator_of
    from motcua.reporting.rules.periods import period
    from motcua.reporting.selectors import board, dossiers_behind, indicator_board, scope_of
    from motcua.reporting.states import Side

    year, whole = period("nam-2022"), scope_of(on=DAY)
    districts = list(agencies_on(DAY).filter(tier="district").values_list("key", flat=True))
    random = Random(1)
    rows = {"tallies": FactTally.objects.count(), "procedures": ProcedureTally.objects.count()}
    say("rows", facts=facts, **rows)
    measure("board, province", lambda: board(year, whole, on=DAY))
    measure("board, communes", lambda: board(year, scope_of(tier="commune", on=DAY), on=DAY))
    measure(
        "board, a district and its communes",
        lambda: board(year, scope_of(agency=random.choice(districts), on=DAY), on=DAY),
    )
    for code in ("II.1", "II.4b", "II.6"):
        measure(
            f"{code} by agency",
            lambda code=code: indicator_board(indicator_of(code), year, whole, on=DAY),
        )
    asked = {"scope": whole, "period": year, "principal": SYSTEM, "on": DAY}
    for code in ("II.1", "II.6"):
        behind = dossiers_behind(indicator_of(code), Side.MISSING, **asked)[:51]
        measure(f"{code}, first page behind", lambda behind=behind: list(behind.all()))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--facts", type=int, default=1_000_000)
    facts = parser.parse_args().facts
    if "bench" not in os.environ.get("DATABASE_URL", "").rsplit("/", 1)[-1]:
        raise SystemExit("DATABASE_URL must name a scratch database with “bench” in its name.")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.config.settings")
    django.setup()
    say("tallies made anew", seconds=round(fill(facts), 1))
    boards(facts)


if __name__ == "__main__":
    main()
