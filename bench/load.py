"""Clients that call the web server without pause; run as a process of its own.

``python -m bench.load`` reads one job as JSON from its input: port, clients, seconds, and the
requests (method, path, headers, body) to be sent in turn, each once, and writes how long every
answer took and how many were not of the status expected.
"""

from __future__ import annotations

import asyncio
import http.client
import json
import subprocess
import sys
import time
from dataclasses import asdict, dataclass
from typing import Any
from uuid import uuid4


@dataclass(frozen=True, slots=True)
class Ran:
    """What a run of clients saw."""

    seconds: float
    taken: list[float]
    refused: int
    first_refusal: str

    @property
    def per_second(self) -> float:
        return len(self.taken) / self.seconds


@dataclass(frozen=True, slots=True)
class Request:
    """One call, sent once unless ``again``; a ``{key}`` in it becomes a fresh one."""

    method: str
    path: str
    headers: dict[str, str]
    body: str = ""


def run(
    port: int, requests: list[Request], *, clients: int, seconds: float, status: int, again: bool
) -> Ran:
    """Let so many clients call for so long, from another process."""
    job = {
        "port": port,
        "clients": clients,
        "seconds": seconds,
        "status": status,
        "again": again,
        "requests": [asdict(request) for request in requests],
    }
    done = subprocess.run(
        [sys.executable, "-m", "bench.load"],
        input=json.dumps(job),
        capture_output=True,
        text=True,
        check=True,
        timeout=seconds + 120,
    )
    return Ran(**json.loads(done.stdout))


def run_one(port: int, request: Request) -> int:
    """Make one call from here; return its status."""
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        line.request(request.method, request.path, request.body.encode(), request.headers)
        return line.getresponse().status
    finally:
        line.close()


class Crowd:
    """Clients that share one heap of requests and one clock."""

    def __init__(self, job: dict[str, Any]) -> None:
        self.job = job
        self.next = 0
        self.taken: list[float] = []
        self.refused, self.first_refusal = 0, ""

    def request(self) -> bytes | None:
        requests = self.job["requests"]
        if self.next >= len(requests) and not self.job["again"]:
            return None
        this = requests[self.next % len(requests)]
        self.next += 1
        key = str(uuid4())
        body = this["body"].replace("{key}", key).encode()
        lines = [f"{this['method']} {this['path']} HTTP/1.1", "Host: 127.0.0.1"]
        lines += [
            f"{name}: {value}".replace("{key}", key) for name, value in this["headers"].items()
        ]
        lines.append(f"Content-Length: {len(body)}")
        head = "\r\n".join(lines) + "\r\n\r\n"
        return head.encode() + bytes(body)

    async def client(self, end: float) -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", self.job["port"])
        while time.perf_counter() < end and (raw := self.request()):
            began = time.perf_counter()
            writer.write(raw)
            status, body = await answer(reader)
            if status == self.job["status"]:
                self.taken.append(time.perf_counter() - began)
            else:
                self.refused += 1
                self.first_refusal = self.first_refusal or f"{status} {body[:300]!r}"
        writer.close()

    async def run(self) -> dict[str, Any]:
        began = time.perf_counter()
        end = began + self.job["seconds"]
        await asyncio.gather(*(self.client(end) for _ in range(self.job["clients"])))
        return {
            "seconds": time.perf_counter() - began,
            "taken": self.taken,
            "refused": self.refused,
            "first_refusal": self.first_refusal,
        }


async def answer(reader: asyncio.StreamReader) -> tuple[int, bytes]:
    """Read one answer; return its status and body."""
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
    headers = dict(line.lower().split(": ", 1) for line in head[1:] if line)
    if headers.get("transfer-encoding") == "chunked":
        body = b""
        while size := int(await reader.readline(), 16):
            body += await reader.readexactly(size)
            await reader.readline()
        await reader.readline()
        return int(head[0].split()[1]), body
    body = await reader.readexactly(int(headers.get("content-length", 0)))
    return int(head[0].split()[1]), body


if __name__ == "__main__":
    print(json.dumps(asyncio.run(Crowd(json.load(sys.stdin)).run())))
