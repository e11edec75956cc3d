"""How figures are shown: as gauges, tabs, tables, and the sentence that says the finding."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.base.templatetags.written import number, percent
from motcua.organisation.principals import Principal
from motcua.organisation.states import Tier
from motcua.reporting.rules.kpi import Figure, Measure
from motcua.reporting.selectors import Board
from motcua.reporting.selectors.boards import Change, Need
from motcua.reporting.states import Counted, ScopeKind, Side, Standing
from motcua.reporting.views.asked import Asked

TONES = {
    Standing.MET: "ok",
    Standing.NEAR: "soon",
    Standing.UNDER: "late",
    Standing.NONE: "none",
    Standing.WATCHED: "none",
}
NAMED = 2


def finding(board: Board) -> str:
    """Return the sentence over the board: how many targets are met, and which are not."""
    if not board.measured:
        return _("Chưa phát sinh số liệu để tính chỉ tiêu")
    head = _("{met}/{measured} chỉ tiêu đạt").format(met=board.met, measured=board.measured)
    names = [_(figure.short) for figure in board.under]
    if not names:
        return head
    rest = len(names) - NAMED
    if rest > 0:
        names = [*names[:NAMED], _("{count} chỉ tiêu khác").format(count=rest)]
    listed = _(" và ").join([", ".join(names[:-1]), names[-1]]) if names[1:] else names[0]
    return _("{head}; {names} chưa đạt").format(head=head, names=listed)


def gauge(figure: Figure, asked: Asked) -> dict[str, Any]:
    """Return the inputs of a gauge that leads to the figure by agency."""
    return {
        "name": figure.name,
        "rate": figure.measure.rate,
        "part": figure.measure.part,
        "whole": figure.measure.whole,
        "aim": figure.threshold.value if figure.threshold else None,
        "tone": TONES[figure.standing],
        "word": figure.standing.label,
        "url": address_of(figure, asked),
        "note": figure.indicator.nothing if figure.measure.rate is None else "",
    }


def address_of(figure: Figure, asked: Asked) -> str:
    path = reverse("reporting:indicator", args=[figure.indicator.code])
    return asked.address(path, quyet_dinh=str(figure.tier or ""))


def behind(figure: Figure, side: Side, asked: Asked, reading: str = "") -> str:
    """Return the address of the dossiers behind a figure, or of the procedures it counts."""
    if figure.indicator.share.counted is Counted.SERVICE:
        return services_behind(figure, side)
    if figure.indicator.share.counted is Counted.INTERNAL:
        missing = "?lacks=any" if side is Side.MISSING else "?group=between"
        return reverse("publication:internal") + missing
    path = reverse("reporting:behind", args=[figure.indicator.code])
    tier = str(figure.tier or "")
    return asked.address(path, quyet_dinh=tier, ben=str(side), cach=reading)


def services_behind(figure: Figure, side: Side) -> str:
    """Return the list of services that a figure counts, or of those that are missing."""
    is_offering = "eligible_services" in figure.indicator.share.whole
    missing = "not_offered" if is_offering else "not_integrated"
    return reverse("catalogue:services") + (f"?xem={missing}" if side is Side.MISSING else "")


def table(figures: Sequence[Figure]) -> list[list[str]]:
    """Return the board as rows of a table: each figure, then its other readings."""
    rows = []
    for figure in figures:
        aim = percent(figure.threshold.value, None) if figure.threshold else "—"
        name = f"{figure.indicator.code} {_(figure.name)}"
        rows.append([name, *_cells(figure.measure), aim, figure.standing.label])
        rows += [
            [f"– {_(share.name)}", *_cells(measure), "", ""] for share, measure in figure.variants
        ]
    return rows


def _cells(measure: Measure) -> list[str]:
    return [number(measure.part), number(measure.whole), percent(measure.rate)]


def need(row: Need, asked: Asked, *, may_read: bool) -> dict[str, str]:
    """Return a target not reached as a sentence, and who misses most of it."""
    figure = row.figure
    name = _(figure.short)
    text = _("{name}: cần thêm {missing} {counted}").format(
        name=name[:1].upper() + name[1:],
        missing=number(figure.missing),
        counted=_(figure.indicator.share.counted.label),
    )
    worst = " · ".join(f"{agency.name}: {number(missing)}" for agency, missing in row.agencies)
    url = behind(figure, Side.MISSING, asked) if may_read else address_of(figure, asked)
    return {"text": text, "sub": worst, "url": url}


def change(moved: Change, figures: Sequence[Figure]) -> list[str]:
    """Return what moved since the last closed day, one sentence a line."""
    tally = moved.tally
    late = tally.ended_late + tally.open_late
    lines = [
        _("Tiếp nhận {received}, có kết quả {finished}, đã trả {returned}; quá hạn {late}.").format(
            received=_signed(tally.received),
            finished=_signed(tally.finished),
            returned=_signed(tally.returned),
            late=_signed(late),
        )
    ]
    for figure in figures:
        points = moved.rates.get(figure.key, Fraction(0)) * 100
        if points and figure.measure.rate is not None and (shown := number(abs(points))) != "0":
            sign = "+" if points > 0 else "−"
            rate = percent(figure.measure.rate)
            lines.append(
                _("{name}: {rate} ({moved} điểm).").format(
                    name=_(figure.name), rate=rate, moved=f"{sign}{shown}"
                )
            )
    return lines


def _signed(count: int) -> str:
    return f"+{number(count)}" if count > 0 else f"−{number(-count)}" if count else "0"


def scope_tabs(asked: Asked, path: str, principal: Principal, **kept: str) -> list[dict[str, Any]]:
    """Return the province, its tiers, the reader's own agency, and the agency looked at."""
    scope = asked.scope
    tabs = [(ScopeKind.PROVINCE.label, "", "", scope.kind is ScopeKind.PROVINCE)]
    for tier in (Tier.PROVINCE, Tier.DISTRICT, Tier.COMMUNE, Tier.CENTRAL):
        here = scope.kind is ScopeKind.TIER and scope.tier == tier
        tabs.append((tier.label, tier.value, "", here))
    agencies = {duty.agency_key: duty.agency_name for duty in principal.duties}
    if scope.key:
        agencies[scope.key] = scope.name
    tabs += [(name, "", key, key == scope.key) for key, name in agencies.items()]
    return [
        {
            "label": label,
            "url": asked.address(path, cap=tier_code, co_quan=key, **kept),
            "current": current,
        }
        for label, tier_code, key, current in tabs
    ]
