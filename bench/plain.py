"""The same rows by plain SQL: what the database alone could do on this machine.

A sample, made by the real thing just before, tells the rows; the copies differ from it only in
what must be unique.  Prepared statements, one round trip each, one commit per dossier (or per
batch), several processes of several connections.  ``python -m bench.plain`` reads its job as JSON.
"""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from typing import Any

import psycopg

from bench.load import Ran
from bench.twins import Write

PROCESSES = 2
"""Of the plain side too: one interpreter could not keep both processors busy."""


def run(url: str, job: dict[str, Any], *, clients: int, seconds: float) -> Ran:
    """Let so many connections write for so long, from other processes."""
    shares = [clients // PROCESSES + (place < clients % PROCESSES) for place in range(PROCESSES)]
    began = time.perf_counter()
    writers = [
        subprocess.Popen(
            [sys.executable, "-m", "bench.plain"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for share in shares
        if share
    ]
    start = time.time() + 1.5
    for place, writer in enumerate(writers):
        asked = {**job, "url": url, "clients": shares[place], "seconds": seconds}
        asked |= {"start": start, "place": place, "places": len(writers)}
        assert writer.stdin is not None
        writer.stdin.write(json.dumps(asked))
        writer.stdin.close()
    told = [json.loads(writer.stdout.read()) for writer in writers if writer.stdout]
    for writer in writers:
        writer.wait(timeout=seconds + 60)
    assert time.perf_counter() - began < seconds + 120
    taken = [one for part in told for one in part["taken"]]
    return Ran(max(part["seconds"] for part in told), taken, 0, "")


def work(job: dict[str, Any], write: Write) -> dict[str, Any]:
    """Write in several threads until the time is over."""
    taken: list[float] = []
    lock = threading.Lock()
    turns = iter(range(job["place"], 10**9, job["places"]))

    def turn() -> int:
        with lock:
            return next(turns)

    threads = [
        threading.Thread(target=_write, args=[job, write, turn, taken])
        for _ in range(job["clients"])
    ]
    time.sleep(max(job["start"] - time.time(), 0))
    began = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return {"seconds": time.perf_counter() - began, "taken": taken}


def _write(job: dict[str, Any], write: Write, turn: Callable[[], int], taken: list[float]) -> None:
    end = time.perf_counter() + job["seconds"]
    with psycopg.connect(job["url"], prepare_threshold=0) as line:
        while time.perf_counter() < end:
            number = turn()
            if number >= write.most:
                return
            began = time.perf_counter()
            write(line, number)
            line.commit()
            taken.append(time.perf_counter() - began)


if __name__ == "__main__":
    asked = json.load(sys.stdin)
    print(json.dumps(work(asked, Write(asked))))
