"""Loads a believable year of dossiers by COPY, day by day, in bounded memory.

The same seed gives the same province: every draw comes from one source of chance per day.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time
from random import Random

from django.db import connection, transaction

from motcua.base import projector
from motcua.catalogue.services import demo_weights
from motcua.catalogue.states import Channel
from motcua.demo import seasons
from motcua.demo.lives import live
from motcua.demo.people import Crowd
from motcua.demo.province import FIRST, NOW, start_clock
from motcua.demo.samples import scanned_result, signed_result
from motcua.demo.stalls import Builder, Market, channel_of
from motcua.demo.tables import Tables
from motcua.demo.telling import Stall
from motcua.demo.writing import Writer
from motcua.documents.services import keep_file
from motcua.dossiers.services.demand import tell_demand
from motcua.dossiers.states import ResultCopy
from motcua.kernel.worktime import moment_of
from motcua.organisation.rules.calendar import shipped_calendar
from motcua.reporting.services import close_yesterday, measure_targets
from motcua.reporting.services.facts import refresh_facts

CHUNK = 4_000
"""Dossiers between two writes: what memory is bounded by."""
Progress = Callable[[int, int], None]


@transaction.atomic
def load_dossiers(total: int, seed: int, *, progress: Progress = lambda done, of: None) -> int:
    """Load ``total`` dossiers received from 15/11/2021 to the demonstration's now."""
    market = Builder(FIRST, NOW.date(), demo_weights()).market()
    tables = Tables()
    writer = Writer(tables, Crowd(Random(seed)), _keep_samples())
    done = 0
    for day, count in seasons.counts(total, seasons.shares(FIRST, NOW, shipped_calendar())).items():
        writer.release(moment_of(day, time.min))
        if day == NOW.date():
            _close_yesterday(tables, writer)
        _receive(day, count, market, writer, Random(f"{seed}/{day}"))
        done += count
        if len(writer.written) >= CHUNK:
            _write(tables, writer)
            progress(done, total)
    writer.release()
    _write(tables, writer)
    _finish(tables, writer)
    progress(done, total)
    return done


def _keep_samples() -> dict[ResultCopy, int]:
    """Keep the sample results, one for every kind of electronic copy."""
    name = "ket-qua-trinh-dien.pdf"
    scan = keep_file(name, scanned_result(), by="system")
    signed = keep_file(name, signed_result(), by="system")
    return {ResultCopy.SCAN: scan.pk, ResultCopy.SIGNED: signed.pk}


def _receive(day: date, count: int, market: Market, writer: Writer, chance: Random) -> None:
    """Receive one day's dossiers in the order they came, so that codes follow the clock."""
    writer.crowd.chance = chance
    arrivals = (_arrival(day, market, chance) for _ in range(count))
    for at, stall, channel in sorted(arrivals, key=lambda came: came[0]):
        writer.receive(live(stall.case, at, stall.hours, chance, NOW), stall, channel)


def _arrival(day: date, market: Market, chance: Random) -> tuple[datetime, Stall, Channel]:
    """Draw one arrival within the office hours of its counter, and not after now."""
    while True:
        stall = market.pick(chance)
        channel = channel_of(stall, chance)
        calendar = stall.hours.calendar
        if calendar.is_working_day(day):
            is_online = channel is Channel.ONLINE
            at = seasons.received(day, chance, calendar, is_online=is_online)
            if at <= NOW:
                return at, stall, channel


def _close_yesterday(tables: Tables, writer: Writer) -> None:
    """Close the figures of the last whole day, when all of it is written."""
    writer.release()
    _write(tables, writer)
    close_yesterday(at=NOW)


def _write(tables: Tables, writer: Writer) -> None:
    tables.write()
    refresh_facts(writer.written)
    writer.written.clear()


def _finish(tables: Tables, writer: Writer) -> None:
    """Settle numbers and counters, and tell the projector that all this is known already."""
    for counter, last in writer.codes.items():
        tables.add("dossiers_codecounter", (*counter, last))
    for kind, last in writer.slips.items():
        tables.add("dossiers_slipcounter", (*kind, last))
    tables.write()
    tables.settle_numbers()
    with connection.cursor() as cursor:
        for table in ("dossiers_dossier", "dossiers_dossierstep", "reporting_dossierfact"):
            cursor.execute(f"ANALYZE {table}")
    projector.skip_to_here()
    tell_demand(at=NOW)
    measure_targets(on=NOW.date())
    start_clock()
