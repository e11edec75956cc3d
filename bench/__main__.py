"""``python -m bench [--quick] [--dossiers N]``: every figure of docs/benchmarks.md in one run."""

from __future__ import annotations

import argparse
import os
import platform
import time
from pathlib import Path

from bench import finding, ground, intake, province, reading, steps
from bench.comparing import measure_comparison
from bench.figures import print_table, say
from bench.papers import measure_slips
from bench.pure import measure_due_dates
from motcua.launch.cluster import Cluster


def main() -> None:
    args = _arguments()
    with ground.server() as cluster:
        ground.set_up()
        _tell_machine()
        measure_due_dates(20_000)
        measure_slips()
        _compare()
        seconds = province.load(args.dossiers)
        say("Nạp tỉnh mẫu", dossiers=args.dossiers, seconds=seconds,
            per_second=args.dossiers / seconds)  # fmt: skip
        ground.settle()
        with ground.web() as (port, pid):
            _read(port, args.dossiers)
            _write(intake.Place(cluster, port, pid, args.seconds))
            _tell_memory(pid, "trang web")
        _catch_up(cluster)
        _search()
    print_table()


def _compare() -> None:
    """Compare with the national file, where a crawl of it lies beside the project."""
    path = reading.crawl()
    if path is not None:
        measure_comparison(path)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--dossiers", type=int, default=1_000_000, help="hồ sơ nạp sẵn")
    parser.add_argument("--seconds", type=float, default=10.0, help="giây cho mỗi lần đo tốc độ")
    parser.add_argument("--quick", action="store_true", help="20.000 hồ sơ, 3 giây mỗi lần")
    args = parser.parse_args()
    if args.quick:
        args.dossiers, args.seconds = 20_000, 3.0
    return args


def _tell_machine() -> None:
    from django.db import connection

    with connection.cursor() as sql:
        sql.execute("SHOW server_version")
        (version,) = sql.fetchone()
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    say(
        "Máy đo",
        processors=os.cpu_count(),
        memory_gib=round(memory),
        python=platform.python_version(),
        postgresql=version,
        load_before=os.getloadavg()[0],
    )


def _read(port: int, dossiers: int) -> None:
    reading.measure_pages(port, dossiers)
    reading.measure_busiest_desk(port, dossiers)


def _write(place: intake.Place) -> None:
    bodies, samples = intake.usable(place, province.bodies())
    intake.count_queries(bodies)
    intake.measure_intake(place, bodies, samples)
    steps.measure_through_api(place)
    steps.measure_from_page(place)


def _tell_memory(pid: int, what: str) -> None:
    sizes = sorted((ground.resident_mib(one) for one in ground.family(pid)), reverse=True)
    say(f"Bộ nhớ {what}", each_mib=str([round(size) for size in sizes]), all_mib=sum(sizes))


def _catch_up(cluster: Cluster) -> None:
    """Tell how quickly a worker that was away reads what was written meanwhile."""
    from motcua.base import projector

    waiting = projector.lag()
    began = time.perf_counter()
    with ground.running("-m", "motcua", "work") as pid:
        while projector.lag() and time.perf_counter() - began < 300:
            time.sleep(0.5)
        seconds = time.perf_counter() - began
        say("Việc nền đọc kịp nhật ký", events=waiting, seconds=seconds,
            per_second=waiting / seconds)  # fmt: skip
        _tell_memory(pid, "việc nền")


def _search() -> None:
    """Search last: the national catalogue replaces versions that the dossiers stand on."""
    own, citizens = finding.judged()
    finding.measure_right("từ người dân hay gõ, danh mục kèm theo", own)
    finding.measure_right("câu hỏi thật, danh mục kèm theo", citizens.get("shipped", []))
    if reading.import_crawl():
        finding.measure_right("câu hỏi thật, hai danh mục", citizens.get("both", []))
    else:
        say("Danh mục quốc gia không có ở máy này; tìm trong danh mục kèm theo")
    procedures = finding.fill_to()
    ground.settle()
    finding.measure_database(procedures)
    with ground.web() as (port, _pid):
        finding.measure_pages(port, procedures)


if __name__ == "__main__":
    assert Path("pyproject.toml").exists(), "run from the project's folder"
    main()
