"""A province's publication held against the whole national file."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any

from bench.figures import say

PROCEDURES = 300


def measure_comparison(path: Path) -> None:
    """Tell how long 300 procedures take against the file: read from the disk, then compared.

    Ours are those of the file, of the province's own tiers, each with half its papers and
    another time: every one of them differs.
    """
    from django.conf import settings

    from motcua.catalogue.services import Unreadable, read_lines, read_record
    from motcua.kernel.limits import Limit, LimitUnit
    from motcua.publication.rules.comparison import compare
    from motcua.publication.rules.concerns import concerns
    from motcua.publication.services.national import headings_in, read_compared

    def readable() -> Iterator[Any]:
        code, place = str(settings.PROVINCE["code"]), str(settings.PROVINCE["place"])
        for _, record in read_lines(path):
            try:
                facts, _ = read_record(record)
            except Unreadable:
                continue
            if concerns(facts, code=code, place=place):
                yield facts

    longer = Limit(45, LimitUnit.WORKING_DAYS)
    ours = {
        facts.code: replace(
            facts,
            modes=tuple(replace(mode, limit=longer) for mode in facts.modes),
            cases=tuple(
                replace(case, papers=case.papers[: len(case.papers) // 2]) for case in facts.cases
            ),
        )
        for facts in islice(readable(), PROCEDURES)
    }
    began = time.perf_counter()
    whole = read_compared(read_lines(path), ours)
    read = time.perf_counter()
    theirs = {code: whole.records[code].facts for code in ours}
    found = compare(ours, headings_in(whole), theirs)
    ended = time.perf_counter()
    say(
        f"So {len(ours)} thủ tục với CSDLQG",
        rows=whole.read,
        differences=len(found),
        seconds=ended - began,
        of_it_reading=read - began,
        of_it_comparing=ended - read,
    )
