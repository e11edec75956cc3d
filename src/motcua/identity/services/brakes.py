"""A brake on guessing (*hạn chế thử*): how often somebody may try something in a while.

Counted in one statement, so of many tries at one moment no more pass than are allowed.  Whom it
counts is kept as a keyed digest: neither names nor addresses of people lie in the table.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection
from django.db.models import F
from django.utils.crypto import salted_hmac

from motcua.identity.models import Knock

_KNOCK = """
INSERT INTO identity_knock AS k (brake, mark, since, times) VALUES (%s, %s, %s, 1)
ON CONFLICT (brake, mark) DO UPDATE SET
    times = CASE WHEN k.since <= %s THEN 1 ELSE least(k.times + 1, 1000000) END,
    since = CASE WHEN k.since <= %s THEN excluded.since ELSE k.since END
RETURNING times, since
"""


@dataclass(frozen=True, slots=True)
class Brake:
    """So many tries by one who is counted, within a span that begins with the first."""

    name: str
    most: int
    within: timedelta


def knock(brake: Brake, *who: str, at: datetime) -> int:
    """Count a try; return 0 when it may go on, else the whole minutes to wait.  ``at``: real."""
    over = at - brake.within
    with connection.cursor() as sql:
        sql.execute(_KNOCK, [brake.name, _mark(brake, who), at, over, over])
        times, since = sql.fetchone()
    if times <= brake.most:
        return 0
    left: timedelta = since + brake.within - at
    return max(1, -(-left // timedelta(minutes=1)))


def forgive(brake: Brake, *who: str) -> None:
    """Forget the tries counted so far."""
    Knock.objects.filter(brake=brake.name, mark=_mark(brake, who)).delete()


def take_back(brake: Brake, *who: str) -> None:
    """Uncount one try: it was none."""
    Knock.objects.filter(brake=brake.name, mark=_mark(brake, who), times__gt=0).update(
        times=F("times") - 1
    )


def forget_old_knocks(*, before: datetime) -> int:
    """Delete counts that began before a moment; return how many."""
    return Knock.objects.filter(since__lt=before).delete()[0]


def _mark(brake: Brake, who: tuple[str, ...]) -> bytes:
    told = "\0".join(who)
    return salted_hmac(f"motcua.brake {brake.name}", told, algorithm="sha256").digest()
