"""The steps that nearly every process has, to begin writing one from."""

from __future__ import annotations

from typing import Any

from motcua.kernel.texts import noop as _
from motcua.organisation.states import Role, Tier, UnitKind

SHORTEST = 8
USUAL = (
    (_("Tiếp nhận, chuyển hồ sơ"), Role.COUNTER, UnitKind.ONE_STOP, 1),
    (_("Phân công thụ lý"), Role.DIVISION_HEAD, UnitKind.DIVISION, 1),
    (_("Thẩm định, dự thảo kết quả"), Role.SPECIALIST, UnitKind.DIVISION, None),
    (_("Kiểm tra, thông qua kết quả"), Role.DIVISION_HEAD, UnitKind.DIVISION, 1),
    (_("Ký kết quả"), Role.SIGNING_LEADER, UnitKind.LEADERSHIP, 1),
    (_("Vào số, đóng dấu, chuyển kết quả"), Role.CLERICAL, UnitKind.CLERICAL, 1),
    (_("Trả kết quả"), Role.COUNTER, UnitKind.ONE_STOP, 0),
)
"""Name, who, where, and of eight hours how many; the specialist has what is left."""


def usual_steps(tier: str, hours: int | None) -> list[dict[str, Any]]:
    """Return the usual steps of a tier, their hours adding up to ``hours``; None: not known.

    A commune has no divisions, so nobody assigns and nobody passes on.

    >>> [step["hours"] for step in usual_steps("commune", 8)]
    [1, 5, 1, 1, 0]
    """
    rows = [row for row in USUAL if tier != Tier.COMMUNE or row[1] is not Role.DIVISION_HEAD]
    each = max(1, (hours or SHORTEST) // (2 * SHORTEST))
    fixed = sum((share or 0) * each for *_who, share in rows)
    rest = None if hours is None else max(0, hours - fixed)
    return [
        {
            "number": number,
            "name": name,
            "role": role.value,
            "unit_kind": unit.value,
            "agency": "own",
            "hours": rest if share is None else share * each,
        }
        for number, (name, role, unit, share) in enumerate(rows, 1)
    ]
