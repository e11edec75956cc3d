"""How one procedure counts its time: settings where the law leaves room."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time
from typing import Any, Self

from motcua.dossiers.rules.suspensions import Effect
from motcua.kernel.words import Word


class Convention(Word):
    """Two ways of counting days in use; which one an agency uses is a setting."""

    END_OF_DAY = "A", "hết giờ làm việc của ngày cuối"
    SAME_CLOCK_TIME = "B", "cùng giờ tiếp nhận của ngày cuối"


class AfterHours(Word):
    """How a receipt outside office hours is taken by convention A; B always takes it as next."""

    NEXT_WORKING_DAY = "next", "coi như tiếp nhận ngày làm việc tiếp theo"
    SAME_DAY = "same", "tiếp nhận ngay trong ngày đó"


@dataclass(frozen=True, slots=True)
class Policy:
    """The counting rules of a procedure.

    ``cut_off``: a sector's own hour after which a receipt is taken as the next working day's, such
    as 15:00 at certification (TT 01/2020/TT-BTP, art. 2).  ``supplement``: what a request for
    papers does to the clock.  ``finance_pause``: whether the time to pay is left out.
    """

    convention: Convention = Convention.END_OF_DAY
    after_hours: AfterHours = AfterHours.NEXT_WORKING_DAY
    cut_off: time | None = None
    supplement: Effect = Effect.RESTART
    finance_pause: bool = True

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Self:
        """Read the policy of a procedure version; what is not said has the default."""
        cut_off = data.get("cut_off")
        return cls(
            Convention(data.get("convention", Convention.END_OF_DAY)),
            AfterHours(data.get("after_hours", AfterHours.NEXT_WORKING_DAY)),
            time.fromisoformat(cut_off) if cut_off else None,
            Effect(data.get("supplement", Effect.RESTART)),
            bool(data.get("finance_pause", True)),
        )
