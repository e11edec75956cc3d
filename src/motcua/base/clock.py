"""The only reader of the clock.

Law and business use :func:`now` and :func:`today`: in a demonstration they are shifted by the
offset of the installation's one row.  Sessions, retries and ``recorded_at`` use :func:`real_now`.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.utils import timezone

from motcua.base import pulse
from motcua.base.errors import ClockOnlyForward, NotADemonstration
from motcua.base.models import Installation
from motcua.kernel.worktime import VIETNAM, day_of


def real_now() -> datetime:
    """Return the machine's moment, in Vietnamese time."""
    return timezone.now().astimezone(VIETNAM)  # noqa: TID251  (the one place that may)


def now() -> datetime:
    """Return the moment the law goes by (*thời điểm hiện tại*), in Vietnamese time."""
    return real_now() + offset()


def today() -> date:
    """Return the day the law goes by."""
    return day_of(now())


def offset() -> timedelta:
    """Return how far this installation's clock is shifted; read at most once a second."""
    return pulse.pulse().offset


def forget() -> None:
    """Read the offset afresh at the next look."""
    pulse.forget()


def move_to(moment: datetime) -> timedelta:
    """Move a demonstration's clock forward to ``moment``; return the new offset.

    Raises NotADemonstration on a real installation, ClockOnlyForward when ``moment`` is past.
    """
    row = Installation.objects.select_for_update().filter(is_demo=True).first()
    if row is None:
        raise NotADemonstration
    offset = moment - real_now()
    if row.clock_offset is not None and offset < row.clock_offset:
        raise ClockOnlyForward
    row.clock_offset = offset
    row.save(update_fields=["clock_offset"])
    forget()
    return offset
