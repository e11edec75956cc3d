"""Intakes through the web server, against the same rows by plain SQL."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from bench import load, plain, province
from bench.figures import percentile, say
from bench.ground import cpu_between, cpu_seconds, database_processes, family
from bench.load import Ran, Request
from motcua.launch.cluster import Cluster

BATCH = 100
ENDLESS = 20_000
"""More calls than any run can send."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where the measuring happens and for how long at a time."""

    cluster: Cluster
    port: int
    pid: int
    seconds: float

    def call(
        self, requests: list[Request], *, clients: int, status: int
    ) -> tuple[Ran, float, float]:
        """Call without pause; return the run, and the CPU of web and database per answer, in ms."""
        before = self.used()
        ran = load.run(
            self.port,
            requests,
            clients=clients,
            seconds=self.seconds,
            status=status,
            again=False,
        )
        assert not ran.refused, ran.first_refusal
        web, database = (
            1_000 * cpu_between(b, a) / len(ran.taken)
            for b, a in zip(before, self.used(), strict=True)
        )
        return ran, web, database

    def used(self) -> tuple[dict[int, float], dict[int, float]]:
        theirs = database_processes(self.cluster)
        return cpu_seconds(family(self.pid)), cpu_seconds(theirs)

    def write(self, job: dict[str, Any], *, clients: int) -> Ran:
        return plain.run(os.environ["DATABASE_URL"], job, clients=clients, seconds=self.seconds)


def tell(name: str, ran: Ran, by_sql: Ran, *, each: int = 1, **more: Any) -> None:
    """Tell one rate against the plain side's."""
    say(
        name,
        per_second=ran.per_second * each,
        plain_sql_per_second=by_sql.per_second * each,
        ratio=ran.per_second / by_sql.per_second,
        p50_ms=percentile(ran.taken, 50) * 1_000,
        p95_ms=percentile(ran.taken, 95) * 1_000,
        sql_p50_ms=percentile(by_sql.taken, 50) * 1_000,
        sql_p95_ms=percentile(by_sql.taken, 95) * 1_000,
        **more,
    )


def usable(place: Place, bodies: list[dict[str, Any]]) -> tuple[list[Any], list[dict[str, str]]]:
    """Send every intake once; return those received, and the samples they left."""
    from motcua.base.models import Idempotency

    kept, samples = [], []
    for body in bodies:
        key = str(uuid4())
        ran = load.run_one(place.port, province.post("/api/dossiers", body, key))
        if ran == 201:
            answer = Idempotency.objects.get(key=key).body
            kept.append(body)
            samples.append({"code": answer["code"], "key": key})
    agencies = len({body["agency"] for body in kept})
    say("Hồ sơ mẫu dùng để đo", used=len(kept), of=len(bodies), agencies=agencies)
    return kept, samples


def measure_intake(place: Place, bodies: list[Any], samples: list[Any]) -> None:
    """Tell rates at 1, 4 and 16 clients, and in batches."""
    calls = [province.post("/api/dossiers", body) for body in bodies]
    endless = calls * (ENDLESS // len(calls))
    job = {"kind": "intake", "samples": samples}
    place.call(calls[:100], clients=4, status=201)
    for clients in (1, 4, 16):
        by_sql = place.write(job, clients=clients)
        ran, web, database = place.call(endless, clients=clients, status=201)
        name = f"Tiếp nhận qua API, {clients} máy gọi"
        tell(name, ran, by_sql, web_cpu_ms=web, database_cpu_ms=database)
    groups = [
        [bodies[(start + n) % len(bodies)] for n in range(BATCH)]
        for start in range(0, len(bodies) * 2, BATCH)
    ]
    batches = [province.post("/api/dossiers/batch", {"dossiers": group}) for group in groups] * 60
    for clients in (1, 4):
        by_sql = place.write({**job, "kind": "batch", "size": BATCH}, clients=clients)
        ran, web, database = place.call(batches, clients=clients, status=201)
        name = f"Tiếp nhận {BATCH} hồ sơ một lần gọi, {clients} máy gọi"
        tell(name, ran, by_sql, each=BATCH,
             web_cpu_ms=web / BATCH, database_cpu_ms=database / BATCH)  # fmt: skip


def count_queries(bodies: list[Any]) -> None:
    """Tell how many statements one intake sends, its BEGIN and COMMIT among them."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client(headers={"host": "127.0.0.1"})
    for _ in range(3):
        asked = province.post("/api/dossiers", bodies[0], f"dem-truy-van-{uuid4()}")
        with CaptureQueriesContext(connection) as queries:
            answer = client.post(
                asked.path, asked.body, content_type="application/json", headers=asked.headers
            )
        assert answer.status_code == 201, answer.content
    say("Câu lệnh SQL cho một lần tiếp nhận", queries=len(queries))
