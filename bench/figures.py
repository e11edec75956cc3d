"""Figures: one line of JSON each as they come, and a table at the end."""

from __future__ import annotations

import json
import statistics
from collections.abc import Callable, Sequence
from typing import Any

_told: list[dict[str, Any]] = []


def say(name: str, **values: Any) -> None:
    """Tell one figure at once; it comes again in the table."""
    rounded = {key: _short(value) for key, value in values.items()}
    _told.append({"name": name, **rounded})
    print(json.dumps(_told[-1], ensure_ascii=False), flush=True)


def say_times(name: str, seconds: Sequence[float], **more: Any) -> None:
    """Tell how long something took, over many times."""
    say(
        name,
        p50_ms=statistics.median(seconds) * 1_000,
        p95_ms=percentile(seconds, 95) * 1_000,
        times=len(seconds),
        **more,
    )


def percentile(values: Sequence[float], share: int) -> float:
    """Return the smallest value that ``share`` per cent of all do not pass."""
    ordered = sorted(values)
    return ordered[max(-(-len(ordered) * share // 100) - 1, 0)]


def timed(act: Callable[[], Any], rounds: int, clock: Callable[[], float]) -> list[float]:
    """Do ``act`` once unmeasured, then ``rounds`` times; return the seconds of each."""
    act()
    taken = []
    for _ in range(rounds):
        began = clock()
        act()
        taken.append(clock() - began)
    return taken


def print_table() -> None:
    """Print all figures as a table for docs/benchmarks.md."""
    print("\n| Đo gì | Kết quả |\n|---|---|")
    for figure in _told:
        values = ", ".join(f"{key} {value}" for key, value in figure.items() if key != "name")
        print(f"| {figure['name']} | {values} |")


def _short(value: Any) -> Any:
    if not isinstance(value, float):
        return value
    if value >= 100:
        return round(value)
    return round(value, 1) if value >= 10 else round(value, 3)
