"""Everything that may be done to figures: keep them, close a day, declare what is outside."""

from motcua.reporting.services.days import close_day, close_yesterday
from motcua.reporting.services.declarations import declare_outside
from motcua.reporting.services.facts import rebuild_facts, refresh_facts, retally
from motcua.reporting.services.plan_targets import measure_targets
from motcua.reporting.services.unannounced import tell_unannounced

__all__ = [
    "close_day",
    "close_yesterday",
    "declare_outside",
    "measure_targets",
    "rebuild_facts",
    "refresh_facts",
    "retally",
    "tell_unannounced",
]
