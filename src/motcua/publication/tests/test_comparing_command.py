"""``motcua catalogue compare`` and ``snapshot``, and what the clock makes of them."""

from __future__ import annotations

import gzip
import json
import os
import time
from argparse import Namespace
from datetime import date
from pathlib import Path

import pytest

from motcua.base import clock
from motcua.catalogue.services import import_catalogue, read_lines
from motcua.cli.catalogue import COMMANDS
from motcua.cli.command import Exit
from motcua.organisation.factories import plain_calendar
from motcua.publication import jobs
from motcua.publication.errors import SnapshotTooOld
from motcua.publication.factories import COMPARED_AT, department, national_line, published
from motcua.publication.models import Comparison, Discrepancy, NationalRecord
from motcua.publication.selectors.national import latest_snapshot
from motcua.publication.services import compare_file

pytestmark = pytest.mark.django_db
NAME = "Cấp bản sao trích lục hộ tịch"
DAY = COMPARED_AT.date()
RUN = {command.name: command.run for command in COMMANDS}
BESIDE = Path(__file__).resolve().parents[5] / "shared" / "data"
NATIONAL = (
    Path(os.environ.get("MOTCUA_SHARED", BESIDE))
    / "procedures/national_procedures_2026-07.jsonl.gz"
)


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    plain_calendar()
    monkeypatch.setattr(clock, "now", lambda: COMPARED_AT)


def file_of(folder, *records, name="quoc-gia.jsonl.gz"):
    path = folder / name
    text = "\n".join(json.dumps(record) for record in records)
    path.write_bytes(gzip.compress(text.encode()))
    return path


def compared(path, **options):
    return RUN["catalogue compare"](Namespace(file=path, **({"on": DAY, "json": True} | options)))


def kept(path, **options):
    given = {"taken_on": DAY, "json": True} | options
    return RUN["catalogue snapshot"](Namespace(file=path, **given))


def test_comparing_a_file_says_every_difference_and_keeps_nothing(tmp_path, capsys):
    published("1.000001", NAME)
    lines = [
        national_line("1.000001", NAME, days=3),
        national_line("1.000002", "Việc khác"),
        national_line("1.000003", "Việc của bộ", level="Cấp Bộ"),
    ]

    assert compared(file_of(tmp_path, *lines)) == Exit.PROBLEMS

    told = json.loads(capsys.readouterr().out)
    assert (told["ours"], told["read"], told["refused"]) == (1, 3, 0)
    assert [(one["code"], one["kind"], one["topic"]) for one in told["differences"]] == [
        ("1.000001", "changed", "limit"),
        ("1.000002", "not_published", "whole"),
    ]
    assert not Discrepancy.objects.exists()
    assert not NationalRecord.objects.exists()


def test_people_are_told_in_lines_and_a_script_by_the_code(tmp_path, capsys):
    published("1.000001", NAME)

    assert compared(file_of(tmp_path, national_line("1.000001", NAME)), json=False) == Exit.OK
    assert "0 điểm khác biệt" in capsys.readouterr().out

    compared(file_of(tmp_path, national_line("1.000001", NAME, days=3)), json=False)
    told = capsys.readouterr().out
    assert "1  Nội dung khác nhau: Thời hạn giải quyết" in told
    assert "- Trực tiếp: 5 ngày làm việc" in told
    assert "+ Trực tiếp: 3 ngày làm việc" in told


def test_a_snapshot_is_kept_compared_and_not_taken_twice(tmp_path, capsys):
    published("1.000001", NAME, department=department().agency.key)
    path = file_of(tmp_path, national_line("1.000001", NAME, days=3), {"code": "lạ"})

    assert kept(path) == Exit.PROBLEMS, "one line was not readable"

    assert json.loads(capsys.readouterr().out) == {
        "read": 2,
        "fresh": 1,
        "changed": 0,
        "unchanged": 0,
        "gone": 0,
        "refused": 1,
        "differences_found": 1,
    }
    assert Discrepancy.objects.get().state == "assigned"
    with pytest.raises(SnapshotTooOld):
        kept(path)


def test_the_clock_compares_a_day_once(tmp_path):
    published("1.000001", NAME, department=department().agency.key)
    kept(file_of(tmp_path, national_line("1.000001", NAME, days=3)))
    Comparison.objects.all().delete()

    jobs.compare(timestamp=0)
    jobs.compare(timestamp=0)
    jobs.remind(timestamp=0)

    assert Comparison.objects.get().snapshot == latest_snapshot()
    assert Discrepancy.objects.count() == 1


@pytest.mark.slow
@pytest.mark.skipif(not NATIONAL.exists(), reason="the national file is not on this machine")
def test_three_hundred_procedures_are_held_against_the_real_file_in_seconds():
    """A wrong reading of either side would make a record differ from itself."""
    whole = [(n, record) for n, record in read_lines(NATIONAL) if isinstance(record, dict)]
    local = [one for one in whole if one[1].get("level") in {"Cấp Tỉnh", "Cấp Xã"}]
    import_catalogue(local[:300], on=date(2022, 1, 1))

    began = time.perf_counter()
    done = compare_file(read_lines(NATIONAL), on=DAY)
    seconds = time.perf_counter() - began

    assert (done.ours, done.read) == (300, len(whole))
    assert [one for one in done.differences if one.kind == "changed"] == []
    assert seconds < 5
