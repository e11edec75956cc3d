"""What a published procedure says, in words for those who ask: how long, how much, step by step."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from motcua.catalogue.rules.facts import FeeFact, ModeFacts
from motcua.kernel.limits import Limit, LimitUnit
from motcua.kernel.vietnamese import folded

_LONG = re.compile(r"(\d{1,2}\.\d{6,10})\.000\.00\.00\.[A-Z]\d{2}", re.ASCII)
_STEP = re.compile(r"(?:bước|b)\s*\d{1,2}\s*[:.)\-–]\s*", re.IGNORECASE)
_MARK = re.compile(r"^\s*(?:[-+*•–]|\(?[a-zđ\d]{1,2}[.)])\s+")
_HOURS = {
    LimitUnit.IMMEDIATE: 0.0,
    LimitUnit.HOURS: 3.0,
    LimitUnit.WORKING_DAYS: 24 * 7 / 5,
    LimitUnit.CALENDAR_DAYS: 24.0,
    LimitUnit.MONTHS: 730.0,
}
"""So many hours of the clock one unit takes, near enough to say which limit is the longer."""


def short_code(code: str) -> str:
    """Return the stable code of a procedure, whatever family tail an old paper gives it.

    >>> short_code("1.000123.000.00.00.H27"), short_code("2.000620")
    ('1.000123', '2.000620')
    """
    match = _LONG.fullmatch(code)
    return match[1] if match else code


def steps_of(text: str) -> list[list[str]]:
    """Return the steps of *trình tự thực hiện*, each as its lines, without their numbers.

    Lines between one *Bước n* and the next belong to it; where none is named so, each line is one.

    >>> steps_of("Bước 1: Nộp\\n- tại quầy\\nBước 2: Nhận")
    [['Nộp', 'tại quầy'], ['Nhận']]
    """
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    is_numbered = any(_STEP.match(line) for line in lines)
    found: list[list[str]] = []
    for line in lines:
        match = _STEP.match(line)
        said = _MARK.sub("", line[match.end() :] if match else line)
        if not said:
            continue
        if match or not is_numbered or not found:
            found.append([said])
        else:
            found[-1].append(said)
    return found


def by_length(limits: Iterable[Limit]) -> list[Limit]:
    """Return different limits, the shortest first."""
    return sorted(set(limits), key=lambda limit: (limit.value * _HOURS[limit.unit], limit.unit))


@dataclass(frozen=True, slots=True)
class Cost:
    """What there is to pay, in đồng: from ``least`` to ``most``; None where nobody can say.

    ``is_exact``: one amount, the same for everybody.
    """

    least: int | None
    most: int | None

    @property
    def is_exact(self) -> bool:
        return self.least is not None and self.least == self.most

    @property
    def is_free(self) -> bool:
        return self.is_exact and self.least == 0


FREE = Cost(0, 0)


def cost_of(fees: Sequence[FeeFact]) -> Cost:
    """Return what one way of filing costs.

    A single line is the price.  Of several, the published text seldom says whether they are added
    or chosen among, so the dearest is all of them and the cheapest the least one.
    """
    if not fees:
        return FREE
    amounts = [fee.amount for fee in fees]
    known = [amount for amount in amounts if amount is not None]
    if not known:
        return Cost(None, None)
    most = sum(known) if len(known) == len(amounts) else None
    return Cost(min(known), most)


def cost_among(modes: Iterable[ModeFacts]) -> Cost:
    """Return what a procedure costs over all its ways of filing."""
    costs = [cost_of(mode.fees) for mode in modes]
    if not costs:
        return Cost(None, None)
    least = [one.least for one in costs if one.least is not None]
    most = [one.most for one in costs if one.most is not None]
    is_known = len(most) == len(costs)
    return Cost(min(least) if least else None, max(most) if is_known else None)


def speaks_of_proxies(text: str) -> bool:
    """Tell whether papers or steps mention handing in for somebody else (*ủy quyền*)."""
    return "uy quyen" in folded(text).replace("uỷ", "uy")
