"""What one write of the plain side is: the rows of a sample, with their numbers made new."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import psycopg
from psycopg.rows import dict_row
from psycopg.types.json import Jsonb

COUNTER = """
INSERT INTO dossiers_codecounter (agency_code, day, last) VALUES (%s, %s, %s)
ON CONFLICT (agency_code, day) DO UPDATE SET last = dossiers_codecounter.last + EXCLUDED.last
RETURNING last
"""
COLUMNS = """
SELECT column_name FROM information_schema.columns
WHERE table_name = %s AND is_generated = 'NEVER' AND column_name NOT IN ('id', 'xid', 'recorded_at')
AND NOT (table_name = 'base_idempotency' AND column_name = 'done_at') ORDER BY ordinal_position
"""
HOLD = "SELECT id FROM dossiers_dossier WHERE code = %s FOR UPDATE"
FINISH = """
UPDATE dossiers_dossierstep SET taken_at = %s, taken_by = %s, staff_id = %s, finished_at = %s,
    finished_by = %s, outcome = %s, remarks = %s
WHERE dossier_id = %s AND number = %s
"""
TABLES = {
    "dossier": "dossiers_dossier",
    "steps": "dossiers_dossierstep",
    "papers": "dossiers_dossierpaper",
    "events": "base_event",
    "keys": "base_idempotency",
    "looks": "base_access",
}
Row = dict[str, Any]
Line = psycopg.Connection[Any]


class Write:
    """Writes the twin of one sample at a time: an intake, a batch of them, or a step."""

    def __init__(self, job: dict[str, Any]) -> None:
        self.job = job
        with psycopg.connect(job["url"], row_factory=dict_row) as line:
            self.columns = {
                kind: [row["column_name"] for row in line.execute(COLUMNS, [table])]
                for kind, table in TABLES.items()
            }
            self.samples = [read_sample(line, one) for one in job["samples"]]
        self.most = len(job["codes"]) if job["kind"] == "step" else 10**9
        self.act = {"intake": self.intake, "batch": self.batch, "step": self.step}[job["kind"]]

    def __call__(self, line: Line, number: int) -> None:
        self.act(line, number)

    def intake(self, line: Line, number: int) -> None:
        sample = self.samples[number % len(self.samples)]
        agency, day = sample["prefix"]
        (last,) = line.execute(COUNTER, [agency, day, 1]).fetchone()  # type: ignore[misc]
        code = f"{agency}-{day:%y%m%d}-{last:04}"
        (pk,) = line.execute(
            f"{self.insert('dossier', 1)} RETURNING id",
            self.values("dossier", [{**sample["dossier"], "code": code}]),
        ).fetchone()  # type: ignore[misc]
        for kind in ("steps", "papers", "events"):
            self.put(line, kind, fresh(sample[kind], pk, code))
        self.put(line, "keys", keyed(sample["keys"], code))

    def batch(self, line: Line, number: int) -> None:
        """Write as many at once as one call of the API, the counters in order."""
        size = self.job["size"]
        chosen = [self.samples[(number * size + n) % len(self.samples)] for n in range(size)]
        wanted: dict[Any, int] = {}
        for sample in chosen:
            wanted[sample["prefix"]] = wanted.get(sample["prefix"], 0) + 1
        last = {
            prefix: line.execute(COUNTER, [*prefix, count]).fetchone()[0] - count  # type: ignore[index]
            for prefix, count in sorted(wanted.items())
        }
        dossiers = []
        for sample in chosen:
            last[sample["prefix"]] += 1
            agency, day = sample["prefix"]
            code = f"{agency}-{day:%y%m%d}-{last[sample['prefix']]:04}"
            dossiers.append({**sample["dossier"], "code": code})
        pks = [
            pk
            for (pk,) in line.execute(
                f"{self.insert('dossier', size)} RETURNING id", self.values("dossier", dossiers)
            )
        ]
        for kind in ("steps", "papers", "events"):
            rows = [
                row
                for sample, pk, dossier in zip(chosen, pks, dossiers, strict=True)
                for row in fresh(sample[kind], pk, dossier["code"])
            ]
            self.put(line, kind, rows)
        body = {"dossiers": [one["keys"][0]["body"] for one in chosen]}
        self.put(line, "keys", keyed([{**chosen[0]["keys"][0], "body": body}], ""))

    def step(self, line: Line, number: int) -> None:
        code = self.job["codes"][number]
        sample = self.samples[number % len(self.samples)]
        (pk,) = line.execute(HOLD, [code]).fetchone()  # type: ignore[misc]
        done, opened = sample["steps"][-2:]
        names = ("taken_at", "taken_by", "staff_id", "finished_at", "finished_by", "outcome")
        line.execute(FINISH, [*(done[name] for name in names), "", pk, done["number"]])
        self.put(line, "steps", fresh([opened], pk, code))
        self.put(line, "events", fresh(sample["events"][-2:], pk, code))
        self.put(line, "keys", keyed(sample["keys"], code))
        self.put(line, "looks", [{**look, "subject": code} for look in sample["looks"][:1]])

    def put(self, line: Line, kind: str, rows: list[Row]) -> None:
        if rows:
            line.execute(self.insert(kind, len(rows)), self.values(kind, rows))

    def insert(self, kind: str, count: int) -> str:
        columns = self.columns[kind]
        places = f"({', '.join(['%s'] * len(columns))})"
        names = ", ".join(columns)
        return f"INSERT INTO {TABLES[kind]} ({names}) VALUES {', '.join([places] * count)}"

    def values(self, kind: str, rows: list[Row]) -> list[Any]:
        return [plain(name, row[name]) for row in rows for name in self.columns[kind]]


def read_sample(line: psycopg.Connection[Row], one: dict[str, str]) -> dict[str, Any]:
    """Read all rows of one dossier that the real thing has written."""
    code, key = one["code"], one["key"]
    (dossier,) = line.execute("SELECT * FROM dossiers_dossier WHERE code = %s", [code])
    by = [dossier["id"]]
    return {
        "dossier": dossier,
        "prefix": (code.rsplit("-", 2)[0], day_of(dossier["received_at"])),
        "steps": list(
            line.execute("SELECT * FROM dossiers_dossierstep WHERE dossier_id = %s ORDER BY id", by)
        ),
        "papers": list(
            line.execute("SELECT * FROM dossiers_dossierpaper WHERE dossier_id = %s", by)
        ),
        "events": list(
            line.execute("SELECT * FROM base_event WHERE subject = %s ORDER BY id", [code])
        ),
        "keys": list(line.execute("SELECT * FROM base_idempotency WHERE key = %s", [key])),
        "looks": list(line.execute("SELECT * FROM base_access WHERE subject = %s", [code])),
    }


def day_of(moment: Any) -> Any:
    from motcua.kernel.worktime import day_of as vietnamese_day

    return vietnamese_day(moment)


def fresh(rows: list[Row], pk: int, code: str) -> list[Row]:
    """Return the rows as another dossier's."""
    return [
        {**row, "subject": code, "data": {**row["data"], "dossier": pk}}
        if "data" in row
        else {**row, "dossier_id": pk}
        for row in rows
    ]


def keyed(rows: list[Row], code: str) -> list[Row]:
    return [{**row, "key": str(uuid4()), "caller": f"{row['caller']}-sql"} for row in rows[:1]]


def plain(name: str, value: Any) -> Any:
    return Jsonb(value) if name == "body" or isinstance(value, dict | list) else value
