"""Answers kept in the process while the law and the house stand: the catalogue, calendars, desks.

A statement that changes a table of theirs leaves its transaction's number in ``base_mark`` (by
triggers, so nobody can forget to).  A process looks at the marks once a second and reads afresh
what it kept under others: a change by an administrator is everywhere within a second, and what
nobody changed is not read again.  Never kept: dossiers, rights.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import wraps
from threading import Lock
from typing import Any, ParamSpec, TypeVar, cast

from motcua.base import pulse
from motcua.base.pulse import Marks

P = ParamSpec("P")
T = TypeVar("T")

LONGEST_SECONDS = 3600.0
"""After an hour all is read afresh, so that answers of past days do not pile up."""
MOST = 5_000
_kept: list[dict[Any, Any]] = []
_lock = Lock()
_forgot_at = 0.0


def kept(function: Callable[P, T]) -> Callable[P, T]:
    """Keep the answers of ``function`` by its (hashable) arguments; errors are not kept.

    It may read only tables that leave marks (``motcua_mark_tables`` in their app's migrations),
    and rows that are never changed.
    """
    answers: dict[Any, tuple[Marks, T]] = {}
    _kept.append(cast(dict[Any, Any], answers))

    @wraps(function)
    def asked(*args: P.args, **kwargs: P.kwargs) -> T:
        marks = _marks()
        key = (args, tuple(sorted(kwargs.items())))
        known = answers.get(key)
        if known is not None and known[0] == marks:
            return known[1]
        answer = function(*args, **kwargs)
        _keep(answers, {key: (marks, answer)})
        return answer

    return asked


def kept_each(
    function: Callable[[Sequence[int]], Mapping[int, T]],
) -> Callable[[Iterable[int]], Mapping[int, T]]:
    """Keep one by one what ``function`` reads of many numbers; it is asked for the missing only.

    A number it does not know is not in the answer.
    """
    answers: dict[int, tuple[Marks, T]] = {}
    _kept.append(cast(dict[Any, Any], answers))

    @wraps(function)
    def asked(numbers: Iterable[int]) -> Mapping[int, T]:
        marks = _marks()
        known = {number: answers.get(number) for number in set(numbers)}
        found = {n: one[1] for n, one in known.items() if one is not None and one[0] == marks}
        missing = sorted(known.keys() - found.keys())
        if missing:
            read = function(missing)
            _keep(answers, {number: (marks, one) for number, one in read.items()})
            found.update(read)
        return found

    return asked


def forget() -> None:
    """Forget everything kept in this process."""
    global _forgot_at
    pulse.forget()
    with _lock:
        _forgot_at = time.monotonic()
        for answers in _kept:
            answers.clear()


def _marks() -> Marks:
    """Return the marks of now: an answer is kept under those of before it was read."""
    if time.monotonic() - _forgot_at > LONGEST_SECONDS:
        forget()
    return pulse.pulse().marks


def _keep(answers: dict[Any, tuple[Marks, T]], fresh: Mapping[Any, tuple[Marks, T]]) -> None:
    with _lock:
        answers.update(fresh)
        while len(answers) > MOST:
            del answers[next(iter(answers))]
