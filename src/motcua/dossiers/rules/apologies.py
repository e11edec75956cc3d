"""Apologies for late results (*phiếu xin lỗi và hẹn lại ngày trả*): by when, what date, by whom."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from motcua.dossiers.rules.lateness import SOON
from motcua.dossiers.rules.regimes import Regime
from motcua.kernel.worktime import WorkCalendar, day_of
from motcua.organisation.states import SigningCapacity

SIGNERS = (SigningCapacity.HEAD, SigningCapacity.ON_BEHALF, SigningCapacity.FOR_HEAD)
"""Who signs an apology: the head of the deciding agency, or a deputy in the head's place.

The form is signed by the head (Mẫu 04); who signs by order or by authority does not.
"""


def apology_by(due: datetime, calendar: WorkCalendar, regime: Regime) -> date:
    """Return the last day to send the apology: one day before the due day.

    NĐ 61/2018, art. 19.9; NĐ 118/2025, art. 19.6.  Whether that is a working day is the regime's
    setting.
    """
    day = day_of(due)
    if not regime.apology_in_working_days:
        return day - timedelta(days=regime.apology_days_before)
    for _day in range(regime.apology_days_before):
        day = calendar.working_day_before(day)
    return day


def proposed_day(at: datetime, old_due: datetime, left: timedelta, calendar: WorkCalendar) -> date:
    """Return the new date to propose: when the work left may be done, and after the old one.

    ``left`` are working hours of the steps not done.  A working day, later than the old date and
    than today; it is a proposal, which whoever writes the letter may move.
    """
    day = day_of(calendar.add_working_hours(at, left))
    after = max(day_of(old_due), day_of(at))
    return day if day > after else next(calendar.working_days_after(after))


def may_be_dated(day: date, *, old_due: datetime, at: datetime, calendar: WorkCalendar) -> bool:
    """Tell whether a day may be the new date: a working day after the old one and after today."""
    return day > max(day_of(old_due), day_of(at)) and calendar.is_working_day(day)


def may_apologise_again(new_due: datetime | None, at: datetime) -> bool:
    """Tell whether a dossier given a new date may be late again: near it, or past it."""
    return new_due is None or day_of(new_due) - day_of(at) <= SOON
