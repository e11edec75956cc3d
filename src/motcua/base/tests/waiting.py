"""Waiting for what other processes, or other transactions of the server, hold up."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

PATIENCE = 60.0
"""Seconds that anything may take on a busy machine."""


def eventually(held: Callable[[], Any], *, what: str) -> Any:
    """Return the first true answer of ``held``, or fail with ``what`` was waited for."""
    end = time.monotonic() + PATIENCE
    while not (answer := held()):
        assert time.monotonic() < end, f"waited {PATIENCE:.0f} s in vain: {what}"
        time.sleep(0.05)
    return answer
