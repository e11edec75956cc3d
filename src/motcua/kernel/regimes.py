"""Law with dates: which of several readings holds on a day (*quy định có hiệu lực theo ngày*)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Protocol, TypeVar

from motcua.kernel.errors import RuleViolation
from motcua.kernel.texts import noop as _


class Dated(Protocol):
    """A rule in force from a day through a day (``None``: until further notice)."""

    @property
    def valid_from(self) -> date: ...

    @property
    def valid_to(self) -> date | None: ...


Rule = TypeVar("Rule", bound=Dated)


class NoRuleInForce(RuleViolation):
    """No reading of the law is known for that day."""

    code = "no-rule-in-force"
    message = _("Chưa có quy định nào được nhập cho ngày {day}.")


def in_force(rules: Iterable[Rule], on: date) -> Rule:
    """Return the one rule in force on ``on``: for a dossier, the day of its receipt.

    Raises NoRuleInForce when there is none; two at once are a fault of the table, not of the day.
    """
    found = [r for r in rules if r.valid_from <= on and (r.valid_to is None or on <= r.valid_to)]
    if not found:
        raise NoRuleInForce(day=f"{on:%d/%m/%Y}")
    if len(found) > 1:
        raise ValueError(f"{len(found)} rules in force on {on}")
    return found[0]
