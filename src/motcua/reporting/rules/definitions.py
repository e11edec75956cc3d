"""Reads the indicators kept as data (``reporting/data/indicators.toml``)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from functools import cache
from importlib.resources import files
from typing import Any

from motcua.organisation.states import Tier
from motcua.reporting.errors import UnknownIndicator
from motcua.reporting.rules.kpi import Indicator, Share, Threshold
from motcua.reporting.states import Comparison, Counted

FILE = files("motcua.reporting") / "data" / "indicators.toml"


@cache
def indicators() -> tuple[Indicator, ...]:
    """Return every indicator, in the order of the plan."""
    return tuple(indicator(row) for row in _data()["indicators"])


@cache
def margin() -> Fraction:
    """Return how far beyond its line a figure still stands only just met."""
    return Fraction(_data()["margin_percent"]) / 100


def indicators_on(day: date) -> tuple[Indicator, ...]:
    """Return the indicators that have a line in force on ``day``."""
    return tuple(i for i in indicators() if any(line.holds_on(day) for line in i.thresholds))


def indicator_of(code: str) -> Indicator:
    """Return the indicator of this code.  Raises UnknownIndicator."""
    for known in indicators():
        if known.code == code:
            return known
    raise UnknownIndicator(indicator=code[:20])


def indicator(row: Mapping[str, Any]) -> Indicator:
    """Make an indicator of one table of the file."""
    return Indicator(
        code=row["code"],
        name=row["name"],
        short=row["short"],
        share=share({**row, "code": ""}),
        variants=tuple(share(variant) for variant in row.get("variants", ())),
        thresholds=tuple(threshold(line) for line in row["thresholds"]),
        source=row["source"],
        note=row.get("note", ""),
        nothing=row.get("nothing", ""),
    )


def share(row: Mapping[str, Any]) -> Share:
    """Make one reading of an indicator."""
    return Share(
        code=row["code"],
        name=row["name"],
        part=tuple(row["part"]),
        whole=tuple(row["whole"]),
        counted=Counted(row.get("counted", Counted.DOSSIER)),
        is_local=row.get("is_local", False),
    )


def threshold(row: Mapping[str, Any]) -> Threshold:
    """Make one line to reach."""
    return Threshold(
        value=Fraction(row["percent"]) / 100,
        valid_from=row["valid_from"],
        valid_to=row.get("valid_to"),
        tier=Tier(row["tier"]) if "tier" in row else None,
        comparison=Comparison(row.get("comparison", Comparison.AT_LEAST)),
    )


def _data() -> dict[str, Any]:
    return tomllib.loads(FILE.read_text(encoding="utf-8"))
