"""The search of the catalogue: how quick over 10,000 procedures, and how often right."""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Iterator, Sequence
from importlib.resources import files
from itertools import cycle, islice
from pathlib import Path
from typing import Any

from bench.figures import say, say_times, timed
from bench.load import Request
from bench.reading import Reader

BESIDE = Path(__file__).resolve().parents[2] / "shared" / "data"
SHARED = Path(os.environ.get("MOTCUA_SHARED", BESIDE))
CRAWL = SHARED / "procedures" / "national_procedures_2026-07.jsonl.gz"
QUESTIONS = SHARED / "feedback" / "citizen_questions_dichvucong_2021.txt"
PROCEDURES = 10_000
ROUNDS = 3
PLACES = (
    "tại khu kinh tế",
    "đối với tổ chức",
    "theo hình thức liên thông",
    "trong trường hợp khác",
)
"""What real names are varied by, to make as many as are wanted."""


def fill_to(count: int = PROCEDURES) -> int:
    """Import real records under other codes, their names varied; return how many are in force."""
    from motcua.base import clock
    from motcua.catalogue.models import Procedure
    from motcua.catalogue.services.importing import import_catalogue

    missing = count - Procedure.objects.count()
    if missing > 0 and CRAWL.exists():
        import_catalogue(enumerate(islice(_varied(), missing), 1), on=clock.today())
    return Procedure.objects.count()


def _varied() -> Iterator[Any]:
    from motcua.catalogue.rules.files import read_lines

    for number, ((_, record), place) in enumerate(zip(read_lines(CRAWL), cycle(PLACES))):
        yield {**record, "code": f"8.{number:06}", "name": f"{record['name']} {place}"}


def judged() -> tuple[list[Any], dict[str, list[Any]]]:
    """Return our own questions, and the citizens' by the catalogue that answers them.

    With the national catalogue imported over the shipped one, an answer of either is an answer.
    """
    from motcua.catalogue.rules.judging import Judged, read_lines, read_queries

    data = files("motcua.catalogue") / "data"
    own = read_queries((data / "judged-queries.csv").read_text("utf-8"))
    if not QUESTIONS.exists():
        return own, {}
    texts = [text.strip() for text in QUESTIONS.read_text("utf-8").split("\n")]
    lines = read_lines((data / "judged-questions.csv").read_text("utf-8"))
    for line in lines:
        told = hashlib.sha256(texts[line.number - 1].encode()).hexdigest()
        assert told == line.fingerprint, line.number
    return own, {
        "shipped": [
            Judged(line.number, texts[line.number - 1], line.shipped)
            for line in lines
            if line.shipped
        ],
        "both": [
            Judged(line.number, texts[line.number - 1], line.national | line.shipped)
            for line in lines
        ],
    }


def measure_right(name: str, questions: Sequence[Any]) -> None:
    """Tell the share of questions answered among the first five, by half; B was not tuned on."""
    from motcua.base import clock
    from motcua.catalogue.rules.judging import share_found
    from motcua.catalogue.selectors.search import find_procedures

    def codes(text: str) -> list[str]:
        found = find_procedures(text, on=clock.today(), most=5)
        return [row.procedure.code for row in found]

    for half in ("A", "B"):
        part = [one for one in questions if one.half == half]
        share = share_found(part, codes)
        say(f"Tìm thấy trong 5 thủ tục đầu: {name}, nửa {half}", questions=len(part), share=share)


def measure_database(procedures: int) -> None:
    """Tell how long the statements of one question take, with accents and without."""
    from motcua.base import clock
    from motcua.catalogue.rules.ranking import LOOKED_INTO
    from motcua.catalogue.rules.searching import asked_of
    from motcua.catalogue.selectors.lookup import deeper, looked_up
    from motcua.catalogue.selectors.spelling import mended

    def ask(text: str) -> None:
        asked = asked_of(mended(text))
        hits, _ = looked_up(asked, on=clock.today())
        deeper(asked.pairs, [hit.version for hit in hits[:LOOKED_INTO]])

    for name, texts in _texts().items():
        taken: list[float] = []
        for text in texts:
            taken += timed(lambda text=text: ask(text), ROUNDS, time.perf_counter)  # type: ignore[misc]
        say_times(f"Tìm trong cơ sở dữ liệu, {procedures} thủ tục, {name}", taken)


def measure_pages(port: int, procedures: int) -> None:
    """Tell how long the page takes, from the outside."""
    from urllib.parse import quote

    reader = Reader(port)
    for name, texts in _texts().items():
        taken: list[float] = []
        for text in texts:
            page = Request("GET", f"/thu-tuc/?q={quote(text[:500])}", {})
            taken += timed(lambda page=page: reader.read(page), ROUNDS, time.perf_counter)  # type: ignore[misc]
        say_times(f"Trang tìm thủ tục, {procedures} thủ tục, {name}", taken)


def _texts() -> dict[str, list[str]]:
    from motcua.kernel.vietnamese import folded

    own, citizens = judged()
    short = [one.text for one in own]
    long = [one.text for one in citizens.get("both", ())]
    return {
        "từ người dân hay gõ": short,
        "không dấu": [folded(text) for text in short],
        **({"câu hỏi dài, có dấu và không dấu": long} if long else {}),
    }
