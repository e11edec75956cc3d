"""The target board (*bảng chỉ tiêu*)."""

from __future__ import annotations

from collections.abc import Iterator

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from motcua.base.spreadsheets import csv_file
from motcua.organisation.http import ActorRequest
from motcua.reporting import selectors
from motcua.reporting.rules.kpi import Figure, percent
from motcua.reporting.views import shown
from motcua.reporting.views.asked import asked, for_officials_and_watchers


@require_safe
@for_officials_and_watchers
def board(request: ActorRequest) -> HttpResponse:
    """Every target of a scope and period against its line."""
    what = asked(request.GET)
    drawn = selectors.board(what.period, what.scope, on=what.on)
    if request.GET.get("dang") == "csv":
        return _file(what.period.code, drawn.figures)
    path = reverse("reporting:board")
    may_read = request.principal.is_staff
    context = {
        "finding": shown.finding(drawn),
        "board": drawn,
        "asked": what,
        "last_day": min(what.on, what.period.end),
        "filters": what.filters,
        "tabs": shown.scope_tabs(what, path, request.principal),
        "gauges": [shown.gauge(figure, what) for figure in drawn.figures],
        "heads": heads(),
        "rows": shown.table(drawn.figures),
        "needs": [shown.need(row, what, may_read=may_read) for row in drawn.needs],
        "moved": shown.change(drawn.change, drawn.figures) if drawn.change else [],
        "csv": what.address(path, dang="csv"),
    }
    return render(request, "reporting/board.html", context)


def heads() -> list[str]:
    """Return the heads of the board as a table."""
    return [_("Chỉ tiêu"), _("Đạt"), _("Tổng"), _("Tỷ lệ"), _("Phải đạt"), _("Kết quả")]


def _file(name: str, figures: tuple[Figure, ...]) -> HttpResponse:
    columns = [_("Mã"), _("Chỉ tiêu"), _("Cách tính khác"), _("Đạt"), _("Tổng")]
    columns += [_("Tỷ lệ (%)"), _("Phải đạt (%)"), _("Kết quả")]
    rows = (line for figure in figures for line in _lines(figure))
    return csv_file(f"chi-tieu-{name}", columns, rows)


def _lines(figure: Figure) -> Iterator[list[object]]:
    """Yield the headline of a figure, then its other readings."""
    m, aim = figure.measure, figure.threshold
    line = percent(aim.value) if aim else None
    word = _(figure.standing.label)
    yield [figure.key, _(figure.name), "", m.part, m.whole, m.percent, line, word]
    for share, m in figure.variants:
        yield [figure.key, _(figure.name), _(share.name), m.part, m.whole, m.percent, None, ""]
