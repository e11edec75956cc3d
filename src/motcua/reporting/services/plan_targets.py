"""Tells adopted plans what their targets stand at (*đo chỉ tiêu của kế hoạch*): a call down."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from motcua.planning.selectors import targets_to_measure
from motcua.planning.services import record_value
from motcua.reporting.rules.kpi import Figure
from motcua.reporting.rules.periods import period
from motcua.reporting.rules.scopes import WHOLE_PROVINCE
from motcua.reporting.selectors.boards import board


@transaction.atomic
def measure_targets(*, on: date) -> int:
    """Record today's figure of every measured target of every adopted plan; return how many.

    A target is measured for the whole province and the plan's own reporting year, which closes on
    14 December.  Measured again the same day, the later figures stand.
    """
    measured = 0
    figures: dict[int, dict[tuple[str, str], Figure]] = {}
    for target in targets_to_measure():
        year = target.task.plan.year
        if year not in figures:
            figures[year] = _figures(year, on)
        figure = figures[year].get((target.indicator, target.tier))
        if figure is not None:
            record_value(target, on=on, part=figure.measure.part, whole=figure.measure.whole)
            measured += 1
    return measured


def _figures(year: int, on: date) -> dict[tuple[str, str], Figure]:
    found = board(period(f"nam-{year}"), WHOLE_PROVINCE, on=on)
    return {
        (figure.indicator.code, figure.tier.value if figure.tier else ""): figure
        for figure in found.figures
    }
