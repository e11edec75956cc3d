"""Which words for the online level of a service hold on a day, and what they become."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from motcua.catalogue.states import OnlineLevel, level_text
from motcua.kernel.regimes import in_force
from motcua.kernel.texts import noop


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The levels of online service that a regulation knows."""

    valid_from: date
    valid_to: date | None
    levels: tuple[OnlineLevel, ...]
    source: str


VOCABULARIES = (
    Vocabulary(
        date(2018, 2, 1),
        date(2022, 8, 14),
        (OnlineLevel.LEVEL_1, OnlineLevel.LEVEL_2, OnlineLevel.LEVEL_3, OnlineLevel.LEVEL_4),
        "Thông tư 32/2017/TT-BTTTT",
    ),
    Vocabulary(
        date(2022, 8, 15),
        None,
        (OnlineLevel.PARTIAL, OnlineLevel.FULL),
        "Nghị định 42/2022/NĐ-CP",
    ),
)
ONLY_TOLD = {OnlineLevel.LEVEL_1, OnlineLevel.LEVEL_2}
TOLD = noop("Cung cấp thông tin")
"""What levels 1 and 2 are called now: nothing is filed online (NĐ 42/2022/NĐ-CP, art. 10)."""
SUCCESSORS = {OnlineLevel.LEVEL_3: OnlineLevel.PARTIAL, OnlineLevel.LEVEL_4: OnlineLevel.FULL}
"""How levels are read after the change.  Not exact: many of level 3 were served wholly at once."""


def levels_on(day: date) -> tuple[OnlineLevel, ...]:
    """Return the levels a service may be declared at on ``day``; raises NoRuleInForce."""
    return in_force(VOCABULARIES, day).levels


def level_on(level: OnlineLevel, day: date) -> OnlineLevel | None:
    """Return what a declared level is called on ``day``; None where it is no online service then.

    >>> level_on(OnlineLevel.LEVEL_4, date(2022, 11, 15))
    <OnlineLevel.FULL: 'full'>
    """
    if level in levels_on(day):
        return level
    return SUCCESSORS.get(level)


def level_called(level: str, day: date) -> str:
    """Return the code by which a level declared at any time goes on ``day``.

    One that is no online service then, or of no list, stays as it was written.

    >>> level_called("4", date(2022, 11, 15)), level_called("4", date(2022, 8, 14))
    ('full', '4')
    """
    if level not in set(OnlineLevel) or day < VOCABULARIES[0].valid_from:
        return level
    return (level_on(OnlineLevel(level), day) or OnlineLevel(level)).value


def level_said(level: str, day: date) -> str:
    """Return the words of ``day`` for a level, with nothing of what was said before it.

    >>> level_said("3", date(2022, 11, 15)), level_said("2", date(2022, 11, 15))
    ('Một phần', 'Cung cấp thông tin')
    """
    called = level_called(level, day)
    if called in ONLY_TOLD and day >= VOCABULARIES[-1].valid_from:
        return TOLD
    return level_text(called)


def highest(levels: Iterable[OnlineLevel]) -> str:
    """Return the furthest of several levels, empty for none: what a procedure is known by.

    >>> highest([OnlineLevel.LEVEL_2, OnlineLevel.FULL, OnlineLevel.PARTIAL])
    <OnlineLevel.FULL: 'full'>
    """
    order = list(OnlineLevel)
    return max(levels, key=order.index, default="")
