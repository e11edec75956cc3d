"""One shape for everybody who acts: staff, citizen, connected system, watcher, the system itself.

A principal is a value.  It carries the duties of its day, so that a question of right never asks
the database again, and ``code``, which is all that events and logs say of a person.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from motcua.organisation.states import Role


class Kind(StrEnum):
    """Who acts."""

    STAFF = "staff"
    CITIZEN = "citizen"
    CLIENT = "client"
    WATCHER = "watcher"
    SYSTEM = "system"
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class DutyOf:
    """One position held today: where, as what, and for whom when standing in."""

    role: Role
    unit_id: int
    agency_id: int
    agency_key: str
    tier: str
    title: str
    unit_name: str
    agency_name: str
    stands_in_for: str = ""
    """The code of who is away; empty: held for oneself."""
    absent_id: int | None = None
    """The row of who is away."""


@dataclass(frozen=True, slots=True)
class Principal:
    """One who acts, on one day (*chủ thể*)."""

    kind: Kind
    code: str
    name: str = ""
    staff_id: int | None = None
    account_id: int | None = None
    duties: tuple[DutyOf, ...] = ()
    receives_for: frozenset[tuple[int, int]] = frozenset()
    """(one-stop unit, agency) pairs this principal may receive for."""
    scopes: frozenset[str] = frozenset()
    """What a connected system may do."""
    oversees: frozenset[int] = frozenset()
    """Agencies whose dossiers a control officer or inspector may read."""
    oversees_all: bool = False
    roles: frozenset[Role] = field(init=False)
    unit_ids: frozenset[int] = field(init=False)
    agency_ids: frozenset[int] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "roles", frozenset(duty.role for duty in self.duties))
        object.__setattr__(self, "unit_ids", frozenset(duty.unit_id for duty in self.duties))
        object.__setattr__(self, "agency_ids", frozenset(duty.agency_id for duty in self.duties))

    @property
    def is_staff(self) -> bool:
        return self.kind is Kind.STAFF

    def roles_in(self, *, unit: int | None = None, agency: int | None = None) -> frozenset[Role]:
        """Return the roles played in one unit, or in one agency."""
        return frozenset(
            duty.role
            for duty in self.duties
            if (unit is None or duty.unit_id == unit)
            and (agency is None or duty.agency_id == agency)
        )

    def stands_for(self, code: str, *, role: Role, unit: int) -> bool:
        """Tell whether the principal stands in for this person in a post there."""
        return any(
            duty.stands_in_for == code and duty.role is role and duty.unit_id == unit
            for duty in self.duties
        )

    def stand_in(self, *, role: Role, unit: int) -> str:
        """Return whom the principal stands in for in this role, empty when nobody."""
        held = [duty for duty in self.duties if duty.role is role and duty.unit_id == unit]
        if held and all(duty.stands_in_for for duty in held):
            return held[0].stands_in_for
        return ""


SYSTEM = Principal(Kind.SYSTEM, "system", "Hệ thống")
NOBODY = Principal(Kind.NOBODY, "nobody")
