"""Internal procedures of the demonstration, made up: each as far along as its row says."""

from __future__ import annotations

import csv
from datetime import date, datetime
from functools import cache
from importlib.resources import files

from motcua.catalogue.services import Change, enact, enact_processes
from motcua.catalogue.services.drafting import facts_from
from motcua.catalogue.states import ChangeKind
from motcua.demo.officers import control_officer_of
from motcua.demo.publishing import person_of
from motcua.kernel.limits import Limit, LimitUnit
from motcua.kernel.worktime import VIETNAM
from motcua.organisation.principals import Principal
from motcua.organisation.selectors import agencies_on
from motcua.organisation.states import Tier
from motcua.publication import services
from motcua.publication.models import InternalEntry
from motcua.publication.services import InternalIn, ReviewIn, usual_steps
from motcua.publication.states import InternalAction, InternalGroup, ReviewOutcome

REVIEWED = ("reviewed", "published", "complete")
PUBLISHED = ("published", "complete")
EFFECT = date(2022, 9, 1)
DECISION = "2105/QĐ-UBND (trình diễn)"


def inventory_internal() -> None:
    """Propose, take in, review and publish, so that the target is near and not yet reached."""
    rows = [(row, _proposed(row)) for row in _rows()]
    for row, entry in rows:
        _judge(row["stage"], entry)
    for row, entry in rows:
        if row["stage"] in REVIEWED:
            _review(row, entry)
    listed = [(row, entry) for row, entry in rows if row["stage"] in PUBLISHED]
    _publish([entry for _row, entry in listed])
    _give_processes([(row, entry) for row, entry in listed if row["stage"] == "complete"])


@cache
def _rows() -> tuple[dict[str, str], ...]:
    text = (files("motcua.demo") / "data" / "internal.csv").read_text("utf-8")
    return tuple(csv.DictReader(line for line in text.splitlines() if line[:1] != "#"))


def _at(month: int, day: int, hour: int = 9) -> datetime:
    return datetime(2022, month, day, hour, tzinfo=VIETNAM)


def _officer(row: dict[str, str], at: datetime) -> Principal:
    return control_officer_of(row["agency"], on=at.date())


def _proposed(row: dict[str, str]) -> InternalEntry:
    at = _at(4, 5)
    known = {one.key: one for one in agencies_on(at.date())}
    others = tuple(known[key].pk for key in row["others"].split())
    said = InternalIn(
        name=row["name"],
        field=row["field"],
        tier=Tier.PROVINCE,
        group=InternalGroup.BETWEEN if others else InternalGroup.WITHIN,
        others=others,
        bases=((row["number"], row["title"]),) if row["number"] else (),
        days=_number(row["days"]),
        papers=_number(row["papers"]),
    )
    return services.propose_internal(said, known[row["agency"]], by=_officer(row, at), at=at)


def _number(text: str) -> int | None:
    return int(text) if text else None


def _judge(stage: str, entry: InternalEntry) -> None:
    """Take in what is to be reviewed; one goes back, one ended later."""
    if stage == "proposed":
        return
    at = _at(5, 10)
    by = person_of("viet", at)
    if stage == "returned":
        text = "Ghi rõ căn cứ và cơ quan phối hợp."
        services.move_internal(entry, InternalAction.RETURN, text=text, by=by, at=at)
        return
    services.move_internal(entry, InternalAction.ACCEPT, by=by, at=at)
    if stage == "abolished":
        text, at = "Gộp vào thủ tục sắp xếp đơn vị sự nghiệp công lập.", _at(8, 2)
        services.move_internal(entry, InternalAction.ABOLISH, text=text, by=by, at=at)


def _review(row: dict[str, str], entry: InternalEntry) -> None:
    at = _at(6, 20)
    said = ReviewIn(
        outcome=ReviewOutcome.SIMPLIFY,
        text="Bỏ giấy tờ cơ quan phối hợp đã có, gộp hai lần lấy ý kiến thành một.",
        on=at.date(),
        days_after=_number(row["days_after"]),
        papers_after=_number(row["papers_after"]),
    )
    services.review_internal(entry, said, by=_officer(row, at), at=at)


def _publish(entries: list[InternalEntry]) -> None:
    """Bring the entries into the catalogue, internal ones, by one decision."""
    changes = []
    for entry in InternalEntry.objects.filter(pk__in=[one.pk for one in entries]):
        mode = {"channel": "direct", "limit": {"value": entry.days_after, "unit": "working_days"}}
        said = {
            "code": entry.code,
            "name": entry.name,
            "field": entry.field,
            "tiers": [entry.tier],
            "modes": [mode | {"limit_text": f"{entry.days_after} ngày làm việc", "fees": []}],
            "agencies": [["agency", entry.agency.name]],
            "legal_bases": entry.bases,
        }
        changes.append(Change(ChangeKind.NEW, entry.code, facts_from(said)))
    enact(changes, on=EFFECT, decision=DECISION, is_internal=True)


def _give_processes(rows: list[tuple[dict[str, str], InternalEntry]]) -> None:
    """Bring a process of its own into force for each."""
    drafts = []
    for entry in InternalEntry.objects.filter(pk__in=[entry.pk for _row, entry in rows]):
        limit = Limit(entry.days_after or 1, LimitUnit.WORKING_DAYS)
        drafts.append(
            {
                "key": entry.code.lower().replace(".", "-"),
                "name": f"Quy trình {entry.name[:1].lower()}{entry.name[1:]}",
                "tier": entry.tier,
                "limit": str(limit),
                "procedures": [entry.code],
                "steps": usual_steps(entry.tier, limit.value * 8),
            }
        )
    enact_processes(drafts, on=EFFECT, decision=DECISION)
