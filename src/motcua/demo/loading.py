"""Loads a believable year of dossiers by COPY, day by day, in bounded memory.

The same seed gives the same province: every draw comes from one source of chance per day.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from random import Random

from django.db import connection, transaction

from motcua.base import projector
from motcua.catalogue.services import demo_weights
from motcua.catalogue.states import Channel
from motcua.demo import seasons
from motcua.demo.lives import live
from motcua.demo.people import Crowd
from motcua.demo.province import FIRST, NOW, start_clock
from motcua.demo.stalls import Builder, Market, Stall, channel_of
from motcua.demo.tables import Tables
from motcua.demo.writing import Writer
from motcua.documents.services import keep_file
from motcua.dossiers.papers import sample_result_pdf
from motcua.kernel.worktime import WorkCalendar
from motcua.organisation.rules.calendar import shipped_calendar
from motcua.reporting.services import close_yesterday, measure_targets
from motcua.reporting.services.facts import refresh_facts

CHUNK = 4_000
"""Dossiers between two writes: what memory is bounded by."""
Progress = Callable[[int, int], None]


@transaction.atomic
def load_dossiers(total: int, seed: int, *, progress: Progress = lambda done, of: None) -> int:
    """Load ``total`` dossiers received from 15/11/2021 to the demonstration's now."""
    weights = demo_weights()
    market = Builder(NOW.date(), weights).market(sorted(weights))
    calendar = shipped_calendar()
    file = keep_file("ket-qua-trinh-dien.pdf", sample_result_pdf(), by="system")
    tables = Tables()
    writer = Writer(tables, Crowd(Random(seed)), Random(seed), file.pk)
    done = 0
    pending: list[int] = []
    for day, count in seasons.counts(total, seasons.shares(FIRST, NOW.date(), calendar)).items():
        if day == NOW.date():
            _write(tables, pending)
            close_yesterday(at=NOW)
        pending += _day(day, count, market, writer, Random(f"{seed}/{day}"), calendar)
        done += count
        if len(pending) >= CHUNK:
            _write(tables, pending)
            progress(done, total)
    _write(tables, pending)
    _finish(tables, writer)
    progress(done, total)
    return done


def _day(
    day: date,
    count: int,
    market: Market,
    writer: Writer,
    chance: Random,
    calendar: WorkCalendar,
) -> list[int]:
    """Write one day's dossiers in the order they came, so that codes follow the clock."""
    writer.chance = writer.crowd.chance = chance
    arrivals = sorted(
        (_arrival(day, market, chance, calendar) for _ in range(count)), key=lambda came: came[0]
    )
    return [
        writer.write(
            live(stall.case, at, stall.calendar, chance, NOW), stall.counter, channel, stall.signer
        )
        for at, stall, channel in arrivals
        if at <= NOW
    ]


def _arrival(
    day: date, market: Market, chance: Random, calendar: WorkCalendar
) -> tuple[datetime, Stall, Channel]:
    """Draw one arrival; on days off only what is filed online comes in."""
    is_open = calendar.is_working_day(day)
    while True:
        stall = market.pick(chance)
        channel = channel_of(stall, chance)
        if channel is Channel.ONLINE:
            return min(seasons.online(day, chance), NOW), stall, channel
        if is_open:
            return min(seasons.at_counter(day, chance), NOW), stall, channel


def _write(tables: Tables, pending: list[int]) -> None:
    tables.write()
    refresh_facts(pending)
    pending.clear()


def _finish(tables: Tables, writer: Writer) -> None:
    """Settle numbers and counters, and tell the projector that all this is known already."""
    tables.settle_numbers()
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO dossiers_codecounter (agency_code, day, last) VALUES (%s, %s, %s)",
            [(agency, day, last) for (agency, day), last in writer.codes.items()],
        )
        cursor.executemany(
            "INSERT INTO dossiers_slipcounter (agency_id, kind, year, last)"
            " VALUES (%s, %s, %s, %s)",
            [(*key, last) for key, last in writer.slips.items()],
        )
        for table in ("dossiers_dossier", "dossiers_dossierstep", "reporting_dossierfact"):
            cursor.execute(f"ANALYZE {table}")
    projector.skip_to_here()
    measure_targets(on=NOW.date())
    start_clock()
