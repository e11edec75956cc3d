"""Sharing work out so that nobody is loaded more than they must be (*chia việc*)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal


def shared_out(loads: Mapping[int, Decimal], works: Sequence[Decimal]) -> list[int]:
    """Return who gets each piece of work: in its order, always who is loaded least by then.

    ``loads``: the working hours each person already owes; ``works``: the hours of each piece.
    Who stands first gets it where loads are equal.  Without people nobody gets anything.

    >>> shared_out({7: Decimal(8), 9: Decimal(0)}, [Decimal(4), Decimal(4), Decimal(4)])
    [9, 9, 7]
    >>> shared_out({}, [Decimal(4)])
    []
    """
    if not loads:
        return []
    owed, given = dict(loads), []
    for hours in works:
        least = min(owed, key=owed.__getitem__)
        owed[least] += hours
        given.append(least)
    return given
