"""Warning people of what falls due: once a day each, every fact once, by level (*nhắc hạn*)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from django.db import connection, transaction
from django.db.models import Exists, F, OuterRef

from motcua.base.events import emit
from motcua.dossiers.events import LateDigestsMade
from motcua.dossiers.models import DossierStep, LateDigest, LateWarning, OpinionRequest
from motcua.dossiers.rules.warnings import About, Warning, warnings_on
from motcua.dossiers.selectors.posts import Posts, posts_on
from motcua.dossiers.selectors.standing import EVERYWHERE
from motcua.dossiers.states import DossierState, OpinionState
from motcua.kernel.worktime import WorkCalendar, day_of
from motcua.organisation.principals import SYSTEM
from motcua.organisation.selectors import calendar_of

CHUNK = 2_000


@transaction.atomic
def make_digests(*, at: datetime) -> int:
    """Make today's digests on a working day; return how many.  Made already, nothing is added.

    What becomes true later in the day is told the next one.  No fact is told at the same level
    twice.  Nothing is told of a dossier whose applicant is awaited, or that is ready.
    """
    today = day_of(at)
    calendar = calendar_of(EVERYWHERE, on=today)
    if not calendar.is_working_day(today):
        return 0
    one_at_a_time()
    if LateDigest.objects.filter(day=today).exists():
        return 0
    posts = posts_on(today)
    found: dict[int, list[LateWarning]] = {}
    for one in warnings_on(today):
        seen = set()
        for row in _facts(one, posts, at, calendar):
            key = (row.staff_id, row.dossier_id, row.step, row.due_at)
            if key not in seen:
                seen.add(key)
                found.setdefault(row.staff_id, []).append(row)
    if found:
        emit(_made(today, at, people=len(found), facts=_kept(found, today, at)))
    return len(found)


def one_at_a_time() -> None:
    """Wait until no other run is making digests; held until the transaction ends."""
    with connection.cursor() as sql:
        sql.execute("SELECT pg_advisory_xact_lock(hashtext('motcua.make_digests'))")


def _made(today: date, at: datetime, *, people: int, facts: int) -> LateDigestsMade:
    return LateDigestsMade(
        subject=f"digest:{today}", by=SYSTEM.code, at=at, day=today, people=people, facts=facts
    )


def _facts(
    one: Warning, posts: Posts, at: datetime, calendar: WorkCalendar
) -> Iterator[LateWarning]:
    """Yield what one rule has to tell now and has told nobody of that level yet."""
    until = one.due_until(at, calendar)
    if one.about is About.OPINION:
        yield from _opinions(one, posts, until)
        return
    is_step = one.about is About.STEP
    rows = DossierStep.objects.filter(
        finished_at__isnull=True,
        dossier__state=DossierState.IN_PROGRESS,
        dossier__finished_at__isnull=True,
    ).select_related("dossier")
    due = "due_at" if is_step else "dossier__due_current_at"
    rows = rows.filter(**{f"{due}__lte": until})
    told = LateWarning.objects.filter(
        dossier=OuterRef("dossier"),
        step=OuterRef("number") if is_step else 0,
        about=one.about,
        level=one.level,
        due_at=OuterRef(due),
    )
    for step in rows.annotate(fact_due=F(due)).exclude(Exists(told)).iterator(chunk_size=CHUNK):
        for staff in posts.told(one.level, step, _leaders_of(step, one.about)):
            yield LateWarning(
                staff_id=staff,
                dossier_id=step.dossier_id,
                step=step.number if is_step else 0,
                about=one.about,
                level=one.level,
                due_at=step.fact_due,
            )


def _opinions(one: Warning, posts: Posts, until: datetime) -> Iterator[LateWarning]:
    """Yield the questions that fall due by then, of dossiers still handled, not told yet."""
    told = LateWarning.objects.filter(
        dossier=OuterRef("dossier"),
        step=OuterRef("ordinal"),
        about=one.about,
        level=one.level,
        due_at=OuterRef("due_at"),
    )
    rows = OpinionRequest.objects.filter(
        state=OpinionState.WAITING, dossier__state=DossierState.IN_PROGRESS, due_at__lte=until
    ).select_related("dossier")
    for row in rows.exclude(Exists(told)).iterator(chunk_size=CHUNK):
        for staff in posts.told_of_opinion(one.level, row):
            yield LateWarning(
                staff_id=staff,
                dossier_id=row.dossier_id,
                step=row.ordinal,
                about=one.about,
                level=one.level,
                due_at=row.due_at,
            )


def _leaders_of(step: DossierStep, about: About) -> int:
    """Return whose leaders answer: the agency of the desk for a step, else the deciding one."""
    return step.agency_id if about is About.STEP else step.dossier.agency_id


def _kept(found: dict[int, list[LateWarning]], today: date, at: datetime) -> int:
    """Write the digests and what is in them; return how many facts."""
    digests = LateDigest.objects.bulk_create(
        [LateDigest(staff_id=staff, day=today, made_at=at) for staff in sorted(found)],
        batch_size=CHUNK,
    )
    for digest in digests:
        for row in found[digest.staff_id]:
            row.digest = digest
    rows = [row for digest in digests for row in found[digest.staff_id]]
    LateWarning.objects.bulk_create(rows, batch_size=CHUNK)
    return len(rows)
