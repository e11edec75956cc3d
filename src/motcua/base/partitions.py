"""Keeps the monthly partitions of the logs a year ahead, and old keys out of the way."""

from __future__ import annotations

from datetime import timedelta

from django.db import connection

from motcua.base.clock import real_now
from motcua.base.models import Idempotency

MONTHS_AHEAD = 13
KEYS_KEPT = timedelta(days=7)


def prepare() -> int:
    """Make the partitions of this month and the twelve that follow; return how many were new."""
    with connection.cursor() as sql:
        sql.execute("SELECT motcua_prepare_partitions(current_date, %s)", [MONTHS_AHEAD])
        (made,) = sql.fetchone()
    return int(made)


def forget_old_keys() -> int:
    """Delete idempotency keys older than a week; return how many."""
    return Idempotency.objects.filter(done_at__lt=real_now() - KEYS_KEPT).delete()[0]
