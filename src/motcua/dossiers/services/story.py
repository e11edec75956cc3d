"""The whole story of one dossier, told again from what is on record; nothing is changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from motcua.base.events import timeline_of
from motcua.dossiers.models import Dossier
from motcua.dossiers.rules.deadlines import Promise
from motcua.dossiers.rules.policies import Policy
from motcua.dossiers.rules.readings import Dues, Lateness, dues, lateness
from motcua.dossiers.rules.suspensions import Suspension
from motcua.dossiers.selectors.names import names_of
from motcua.dossiers.selectors.standing import Shown, standing_shown
from motcua.dossiers.selectors.told import Line, Teller
from motcua.dossiers.services.acts import all_steps
from motcua.dossiers.services.promises import calendar_for, explained, limit_of, waits_of
from motcua.kernel.limits import Limit


@dataclass(frozen=True, slots=True)
class Visit:
    """One stay at a desk: whose, from when to when, by when it was due."""

    number: int
    name: str
    place: str
    who: str
    sent_at: datetime
    taken_at: datetime | None
    finished_at: datetime | None
    due_at: datetime
    is_late: bool


@dataclass(frozen=True, slots=True)
class Story:
    """Everything that happened to a received dossier, and why it is due when it is.

    ``dues`` and ``late`` are the three readings (legal, local pause, national index).
    """

    dossier: Dossier
    standing: Shown
    limit: Limit
    policy: Policy
    promise: Promise
    waits: tuple[Suspension, ...]
    dues: Dues
    late: Lateness
    visits: tuple[Visit, ...]
    lines: tuple[Line, ...]
    """What happened, the oldest first."""


def story_of(dossier: Dossier, *, at: datetime) -> Story:
    """Tell a received dossier's story as it stands at a moment."""
    assert dossier.received_at is not None
    events = list(reversed(timeline_of(str(dossier.code))))
    steps = all_steps(dossier)
    actors = {event.actor for event in events} | {event.on_behalf_of for event in events}
    names = names_of(actors | {step.finished_by or step.taken_by for step in steps})
    policy, waits = Policy.from_data(dossier.policy), waits_of(dossier)
    due = dues(dossier.received_at, limit_of(dossier), policy, calendar_for(dossier), waits)
    teller = Teller({step.number: step for step in steps}, names)
    return Story(
        dossier=dossier,
        standing=standing_shown(dossier, at),
        limit=limit_of(dossier),
        policy=policy,
        promise=explained(dossier),
        waits=waits,
        dues=due,
        late=lateness(due, waits, finished=dossier.finished_at, at=at),
        visits=tuple(
            Visit(
                number=step.number,
                name=step.template.name,
                place=f"{step.unit.name}, {step.agency.name}",
                who=names[step.finished_by or step.taken_by],
                sent_at=step.sent_at,
                taken_at=step.taken_at,
                finished_at=step.finished_at,
                due_at=step.due_at,
                is_late=step.number > 1 and (step.finished_at or at) > step.due_at,
            )
            for step in steps
        ),
        lines=tuple(teller.lines(events)),
    )
