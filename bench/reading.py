"""Pages and questions on a large province: how long they take from the outside."""

from __future__ import annotations

import os
import time
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

from bench import province
from bench.figures import say, say_times, timed
from bench.load import Request

ROUNDS = 60
CRAWL = "procedures/national_procedures_2026-07.jsonl.gz"


class Reader:
    """One browser on a line that stays open."""

    def __init__(self, port: int) -> None:
        self.line = HTTPConnection("127.0.0.1", port, timeout=60)

    def read(self, request: Request) -> bytes:
        self.line.request(request.method, request.path, headers=request.headers)
        answer = self.line.getresponse()
        content = answer.read()
        assert answer.status == 200, (request.path, answer.status)
        return content

    def tell(self, name: str, request: Request, rounds: int = ROUNDS, **more: Any) -> None:
        say_times(name, timed(lambda: self.read(request), rounds, time.perf_counter), **more)


def measure_pages(port: int, dossiers: int) -> None:
    """Tell how long the pages of a working day take at this size."""
    from motcua.identity.models import Account

    reader = Reader(port)
    people = {name: Account.objects.get(username=name) for name in ("an", "binh", "lam", "viet")}
    sessions = {name: province.sign_in(account) for name, account in people.items()}
    pages = [
        ("Việc của tôi: chuyên viên", "binh", "/lam-viec/"),
        ("Việc của tôi: một cửa", "an", "/lam-viec/"),
        ("Việc của tôi: lãnh đạo ký", "lam", "/lam-viec/"),
        ("Danh sách hồ sơ của một huyện", "an", "/ho-so/"),
        ("Danh sách hồ sơ toàn tỉnh", "viet", "/ho-so/"),
        ("Bảng chỉ tiêu toàn tỉnh", "viet", "/chi-tieu/"),
        ("Bảng chỉ tiêu cấp xã", "viet", "/chi-tieu/?cap=commune"),
    ]
    for name, who, path in pages:
        reader.tell(f"{name}, {dossiers} hồ sơ", sessions[who].get(path))


def measure_busiest_desk(port: int, dossiers: int) -> None:
    """Tell the same for the specialist whose desk has most on it."""
    from django.db.models import Count

    from motcua.dossiers.models import DossierStep

    steps = DossierStep.objects.filter(finished_at=None, role="specialist")
    for row in steps.values("unit").annotate(many=Count("pk")).order_by("-many")[:20]:
        account = province.specialist_of(row["unit"])
        if account is not None:
            page = province.sign_in(account).get("/lam-viec/")
            name = f"Việc của tôi: bàn đông việc nhất, {dossiers} hồ sơ"
            return Reader(port).tell(name, page, on_the_desk=row["many"])
    return None


def import_crawl() -> bool:
    """Take the national catalogue in, where a crawl of it lies beside the project."""
    from motcua.base import clock
    from motcua.catalogue.rules.files import read_lines
    from motcua.catalogue.services.importing import import_catalogue

    path = crawl()
    if path is None:
        return False
    began = time.perf_counter()
    done = import_catalogue(read_lines(path), on=clock.today())
    seconds = time.perf_counter() - began
    say("Nhập danh mục quốc gia", rows=done.read, refused=done.refused, seconds=seconds)
    return True


def crawl() -> Path | None:
    """Return where a crawl of the national catalogue lies beside the project, if it does."""
    beside = Path(__file__).resolve().parents[2] / "shared" / "data"
    path = Path(os.environ.get("MOTCUA_SHARED", beside)) / CRAWL
    return path if path.exists() else None
