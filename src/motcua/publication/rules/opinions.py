"""When a round of opinions is over, and how (*vòng lấy ý kiến*)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from motcua.publication.states import RoundOutcome


def round_outcome(answers: Iterable[bool | None]) -> RoundOutcome | None:
    """Return how a round ended; None while somebody asked has not answered.

    >>> round_outcome([True, None]) is None
    True
    >>> round_outcome([True, False]).label
    'Có ý kiến phải tiếp thu'
    """
    said = list(answers)
    if not said or None in said:
        return None
    return RoundOutcome.AGREED if all(said) else RoundOutcome.RETURNED


def checkers_of(drafter: str, checkers: Sequence[str]) -> tuple[str, ...]:
    """Return who is asked: nobody checks their own draft, and somebody always checks.

    >>> checkers_of("so-khoa-hoc", ["van-phong-ubnd", "so-khoa-hoc"])
    ('van-phong-ubnd',)
    """
    others = tuple(key for key in checkers if key != drafter)
    return others or tuple(checkers)
