"""Three readings of one dossier's lateness: by the decree, by local systems, by the national index.

They differ in what a request for papers does.  Each is computed when asked and named when shown;
none is stored.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from motcua.dossiers.rules.deadlines import due_at
from motcua.dossiers.rules.lateness import is_past
from motcua.dossiers.rules.policies import Policy
from motcua.dossiers.rules.suspensions import Effect, Ground, Suspension
from motcua.kernel.limits import Limit
from motcua.kernel.worktime import WorkCalendar


@dataclass(frozen=True, slots=True)
class Dues:
    """The due moment in each reading; None while the applicant is awaited.

    ``legal``: a request for papers restarts the clock (NĐ 61/2018, art. 19.4).  ``local``: it
    stops the clock, as in many provinces' systems.  ``national``: it moves nothing, as the index of
    QĐ 766/QĐ-TTg is computed.
    """

    legal: datetime | None
    local: datetime | None
    national: datetime | None


@dataclass(frozen=True, slots=True)
class Lateness:
    """Whether one dossier is late, in each reading."""

    legal: bool
    local: bool
    national: bool


def dues(
    received_at: datetime,
    limit: Limit,
    policy: Policy,
    calendar: WorkCalendar,
    waits: Sequence[Suspension] = (),
) -> Dues:
    """Return the due moments by the three readings; other waits have the effect on record."""

    def by(effect: Effect) -> datetime | None:
        return due_at(received_at, limit, policy, calendar, list(_read(waits, effect)))

    return Dues(by(Effect.RESTART), by(Effect.PAUSE), by(Effect.NONE))


def lateness(
    promised: Dues,
    waits: Sequence[Suspension],
    *,
    finished: datetime | None,
    at: datetime,
    by_hour: bool = False,
) -> Lateness:
    """Return whether a dossier is late by each reading, finished or as it stands ``at``.

    In the national index the first request for papers counts as the finish, and a second one makes
    the dossier late.  A re-appointed date mends none of them.
    """
    end = finished or at
    asked = sorted(w.since for w in waits if w.ground is Ground.SUPPLEMENT and w.since <= end)
    counted_end = asked[0] if asked else end
    return Lateness(
        legal=is_past(promised.legal, end, by_hour=by_hour),
        local=is_past(promised.local, end, by_hour=by_hour),
        national=len(asked) > 1 or is_past(promised.national, counted_end, by_hour=by_hour),
    )


def _read(waits: Iterable[Suspension], effect: Effect) -> Iterable[Suspension]:
    for wait in waits:
        yield replace(wait, effect=effect) if wait.ground is Ground.SUPPLEMENT else wait
