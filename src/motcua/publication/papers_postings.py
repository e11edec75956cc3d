"""Sheets to hang on a wall (*bản niêm yết*): one value for each procedure, printed by Typst.

What hangs is read by people in a hurry: how long, how much, where and what to bring stand first.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from motcua.base.languages import official
from motcua.catalogue.states import Channel
from motcua.documents.papers import qr_svg, render
from motcua.kernel.limits import Limit, LimitUnit
from motcua.publication.models import PostingPlace
from motcua.publication.rules.postings import FeedbackNotice
from motcua.publication.selectors.posting_sheets import hours_of, notice_shown, versions_to_print
from motcua.publication.selectors.postings import Sought, Standing, standings_on
from motcua.publication.states import PostingStanding, SheetSize

if TYPE_CHECKING:
    from motcua.catalogue.models import ProcedureVersion

ALL = 10_000
BLANK = "……………………………………"
"""What is printed where somebody must still write by hand."""
TO_PUT_UP = (PostingStanding.STALE, PostingStanding.MISSING)


def place_sheets(
    place: PostingPlace,
    *,
    on: date,
    size: SheetSize,
    address: str,
    is_whole: bool,
    versions: Sequence[int] = (),
) -> tuple[bytes, int]:
    """Return the sheets of a place as PDF/A, and how many procedures they show."""
    data = sheets_data(
        place, on=on, size=size, address=address, is_whole=is_whole, versions=versions
    )
    return render("posting_sheets", data), len(data["sheets"])


def sheets_data(
    place: PostingPlace,
    *,
    on: date,
    size: SheetSize,
    address: str,
    is_whole: bool,
    versions: Sequence[int] = (),
) -> dict[str, Any]:
    """Return what the sheets of a place say.

    ``is_whole``: everything that must hang; else what must be replaced, put up or taken down, with
    a list in front.  With ``versions``, only these.  ``address`` is where the public pages are.
    """
    standings = standings_on(on, Sought(tuple(PostingStanding), place=place.pk), most=ALL)
    kept = [one for one in standings if one.standing is not PostingStanding.EXTRA]
    if versions:
        wanted = list(versions)
    else:
        wanted = [s.version for s in kept if is_whole or s.standing in TO_PUT_UP]
    rows = versions_to_print(wanted)
    down = [] if is_whole or versions else _down(standings)
    return {
        "scale": 1.4142 if size is SheetSize.A3 else 1.0,
        "paper": str(size),
        "place": place.name,
        "hours": hours_of(place, on=on),
        "day": f"{on:%d/%m/%Y}",
        "title": _title(is_whole, versions),
        "has_list": not versions,
        "down": [{"code": one.code, "name": one.name} for one in down],
        "sheets": [sheet_of(row, address) for row in rows],
        "notice": _notice(notice_shown(on), address) if is_whole else None,
        "feedback": _feedback(notice_shown(on)),
    }


def notice_sheet(place: PostingPlace, *, on: date, size: SheetSize, address: str) -> bytes:
    """Return the notice where to send feedback (NĐ 20/2008/NĐ-CP, art. 13) as PDF/A."""
    data = {
        "scale": 1.4142 if size is SheetSize.A3 else 1.0,
        "paper": str(size),
        "place": place.name,
        "hours": "",
        "day": f"{on:%d/%m/%Y}",
        "title": "Thông báo",
        "has_list": False,
        "down": [],
        "sheets": [],
        "notice": _notice(notice_shown(on), address),
        "feedback": "",
    }
    return render("posting_sheets", data)


def sheet_of(version: ProcedureVersion, address: str) -> dict[str, Any]:
    """Return what the sheet of one version says."""
    cases = list(version.cases.all())
    url = f"{address}/thu-tuc/{version.procedure.code}/"
    with official():
        return {
            "code": version.procedure.code,
            "name": version.name,
            "field": version.field.name,
            "url": url,
            "qr": qr_svg(url),
            "valid_from": f"{version.valid_from:%d/%m/%Y}",
            "decision": version.decision,
            "cases": [_case(case, is_only=len(cases) == 1) for case in cases],
            "subjects": _joined(version.subjects),
            "agency": str(version.agencies.get("agency", "")),
            "results": _joined(version.results),
            "conditions": version.conditions.strip(),
            "steps": [line.strip() for line in version.steps_text.splitlines() if line.strip()],
            "forms": _joined(version.forms),
            "bases": [f"{one['number']} {one['title']}".strip() for one in version.legal_bases],
        }


def _case(case: Any, *, is_only: bool) -> dict[str, Any]:
    return {
        "name": "" if is_only else str(case),
        "modes": [_mode(mode) for mode in case.modes.all()],
        "papers": [
            {"name": _named(paper), "group": paper.group, "count": _count(paper)}
            for paper in case.papers.all()
        ],
    }


def _named(paper: Any) -> str:
    """Return what a paper is called, and that it is handed in only by whom has it."""
    if paper.is_required is False and "nếu có" not in paper.name.lower():
        return f"{paper.name} (nếu có)"
    return str(paper.name)


def _mode(mode: Any) -> dict[str, str]:
    limit = ""
    if mode.limit_value is not None:
        limit = str(Limit(mode.limit_value, LimitUnit(mode.limit_unit)))
    fees = [_fee(fee) for fee in mode.fees]
    return {
        "channel": Channel(mode.channel).label,
        "limit": limit or mode.limit_text or "theo văn bản quy định",
        "fee": "; ".join(dict.fromkeys(fees)) or "Không thu",
    }


def _fee(fee: dict[str, Any]) -> str:
    amount, text = fee.get("amount"), str(fee.get("text") or fee.get("label") or "")
    if amount is None:
        return text or "theo văn bản quy định"
    if amount == 0:
        return "Không thu"
    return f"{amount:,} đồng".replace(",", ".") + (f" ({text})" if text else "")


def _count(paper: Any) -> str:
    said = [(paper.originals, "bản chính"), (paper.copies, "bản sao")]
    return ", ".join(f"{number} {word}" for number, word in said if number)


def _joined(values: Iterable[Any]) -> str:
    return "; ".join(str(value) for value in values if value)


def _down(standings: Iterable[Standing]) -> list[Standing]:
    """Return what comes down: what must hang no longer, and the old ones of what is replaced."""
    gone = {PostingStanding.EXTRA, PostingStanding.STALE}
    return [one for one in standings if one.standing in gone]


def _title(is_whole: bool, versions: Sequence[int]) -> str:
    if versions:
        return "Bản niêm yết"
    return "Bộ niêm yết thủ tục hành chính" if is_whole else "Những bản phải thay"


def _notice(notice: FeedbackNotice, address: str) -> dict[str, Any]:
    return {
        "agency": notice.agency,
        "lines": [{"label": label, "text": text or BLANK} for label, text in notice.lines],
        "qr": qr_svg(f"{address}/"),
    }


def _feedback(notice: FeedbackNotice) -> str:
    where = next((text for label, text in notice.lines if label == "Hệ thống"), "")
    return f"Phản ánh, kiến nghị về thủ tục: {notice.agency}{f' · {where}' if where else ''}"
