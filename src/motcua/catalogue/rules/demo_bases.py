"""The legal bases (*căn cứ pháp lý*) that the shipped procedures name, by field and name."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files

from motcua.kernel.vietnamese import folded


def bases_of(field: str, name: str) -> tuple[tuple[str, str], ...]:
    """Return (number, title) of each basis of a procedure; none where the table names none.

    >>> [number for number, _title in bases_of("Chứng thực", "Cấp bản sao từ sổ gốc")]
    ['23/2015/NĐ-CP']
    """
    plain = folded(name)
    return tuple(
        (row["number"], row["title"])
        for row in _table()
        if row["field"] == field and folded(row["name_has"]) in plain
    )


@cache
def _table() -> tuple[dict[str, str], ...]:
    text = (files("motcua.catalogue") / "data" / "legal-bases-2022.csv").read_text("utf-8")
    return tuple(csv.DictReader(line for line in text.splitlines() if line[:1] != "#"))
