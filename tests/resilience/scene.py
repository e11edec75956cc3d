"""What the tests of this folder share: waiting, addresses, a web server to call."""

from __future__ import annotations

import http.client
import json
import os
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from motcua.base.tests.waiting import PATIENCE, eventually

__all__ = ["HERE", "PATIENCE", "Web", "address_of", "environment", "eventually"]

HERE = Path(__file__).parent
SOURCE = HERE.parents[1] / "src"


def address_of(settings: dict[str, Any]) -> str:
    """Return a database's settings as one address."""
    user = quote(settings["USER"]) + (
        f":{quote(settings['PASSWORD'])}" if settings["PASSWORD"] else ""
    )
    where = f"{settings['HOST']}:{settings['PORT']}/{settings['NAME']}"
    return f"postgresql://{user}@{where}?sslmode=disable&gssencmode=disable"


def environment(url: str) -> dict[str, str]:
    return {
        **os.environ,
        "DATABASE_URL": url,
        "PYTHONPATH": str(SOURCE),
        "DJANGO_SETTINGS_MODULE": "motcua.config.settings_test",
        "MOTCUA_LOG": os.environ.get("MOTCUA_LOG", "ERROR"),
    }


@dataclass
class Web:
    """A web server of two workers, and a way to call it."""

    process: subprocess.Popen[bytes]
    port: int

    def call(
        self, method: str, path: str, body: Any = None, **headers: str
    ) -> tuple[int, str, bytes]:
        """Return status, kind and content of an answer."""
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            raw = None if body is None else json.dumps(body)
            line.request(method, path, raw, {"Content-Type": "application/json", **headers})
            answer = line.getresponse()
            return answer.status, answer.getheader("Content-Type", ""), answer.read()
        finally:
            line.close()

    def answers(self) -> bool:
        try:
            return self.call("GET", "/loi/")[0] > 0
        except OSError:
            return False

    def workers(self) -> list[int]:
        """Return the processes that do the work."""
        tasks = Path(f"/proc/{self.process.pid}/task").glob("*/children")
        children = {int(pid) for task in tasks for pid in task.read_text().split()}
        return sorted(pid for pid in children if is_web_worker(pid))


def is_web_worker(pid: int) -> bool:
    """Tell a worker from the helper that Python's multiprocessing runs beside it."""
    try:
        words = Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return False
    return bool(words) and b"resource_tracker" not in words
