"""What identity does by the clock."""

from __future__ import annotations

from datetime import timedelta
from importlib import import_module

from django.conf import settings
from procrastinate.contrib.django import app

from motcua.base.clock import real_now
from motcua.identity.services.brakes import forget_old_knocks

KNOCKS_KEPT = timedelta(hours=1)
"""Longer than any brake holds."""


@app.periodic(cron="27 * * * *")
@app.task(name="motcua.sweep_doors", queueing_lock="motcua.sweep_doors", pass_context=False)
def sweep_doors(timestamp: int) -> None:
    """Hourly: forget tries that no longer count, and sessions that have ended."""
    forget_old_knocks(before=real_now() - KNOCKS_KEPT)
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()
