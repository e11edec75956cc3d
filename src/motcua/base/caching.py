"""Answers kept in the process for a short while: the catalogue, calendars, desks.

What is kept is in force for a day and changes rarely; after ``SECONDS`` it is read afresh, so a
change by an administrator is everywhere within half a minute.  Never kept: dossiers, rights.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import wraps
from threading import Lock
from typing import Any, ParamSpec, TypeVar, cast

P = ParamSpec("P")
T = TypeVar("T")

SECONDS = 30.0
MOST = 5_000
_kept: list[dict[Any, tuple[float, Any]]] = []


def kept_briefly(function: Callable[P, T]) -> Callable[P, T]:
    """Keep the answers of ``function`` by its (hashable) arguments; errors are not kept."""
    answers: dict[Any, tuple[float, T]] = {}
    lock = Lock()
    _kept.append(cast(dict[Any, tuple[float, Any]], answers))

    @wraps(function)
    def asked(*args: P.args, **kwargs: P.kwargs) -> T:
        key = (args, tuple(sorted(kwargs.items())))
        known = answers.get(key)
        if known is not None and time.monotonic() - known[0] < SECONDS:
            return known[1]
        answer = function(*args, **kwargs)
        with lock:
            if len(answers) >= MOST:
                answers.clear()
            answers[key] = (time.monotonic(), answer)
        return answer

    return asked


def forget() -> None:
    """Forget everything kept in this process."""
    for answers in _kept:
        answers.clear()
