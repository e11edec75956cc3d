"""The judged questions, as the tests of the search ask them."""

from __future__ import annotations

import hashlib
import os
from importlib.resources import files
from pathlib import Path

from motcua.catalogue.rules.judging import Judged, read_lines, read_queries

DATA = files("motcua.catalogue") / "data"
SHARED = Path(
    os.environ.get("MOTCUA_SHARED", Path(__file__).resolve().parents[5] / "shared" / "data")
)
QUESTIONS = SHARED / "feedback" / "citizen_questions_dichvucong_2021.txt"
CRAWL = SHARED / "procedures" / "national_procedures_2026-07.jsonl.gz"
QUERIES = read_queries((DATA / "judged-queries.csv").read_text("utf-8"))
LINES = read_lines((DATA / "judged-questions.csv").read_text("utf-8"))


def fingerprint(text: str) -> str:
    return hashlib.sha256(text.strip().encode()).hexdigest()


def citizens_questions(catalogue: str) -> list[Judged]:
    """Return the questions that ``catalogue`` (``national`` or ``shipped``) can answer."""
    texts = QUESTIONS.read_text("utf-8").split("\n")
    return [
        Judged(line.number, texts[line.number - 1].strip(), getattr(line, catalogue))
        for line in LINES
        if getattr(line, catalogue)
    ]
