"""What is missing or inconsistent in a publication decision, before anybody signs it.

Parts: NĐ 63/2010/NĐ-CP, art. 8.2 (all of them) and 13.2a with TT 01/2018/TT-VPCP, art. 3.3 (the
list alone).  What the database knows is handed in; nothing here asks for it.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from motcua.catalogue.states import ChangeKind, Channel, Part
from motcua.kernel.limits import LimitUnit, hours_written
from motcua.kernel.vietnamese import folded, nfc
from motcua.publication.states import ContentScope, Flaw

if TYPE_CHECKING:
    from motcua.catalogue.services.drafting import CaseFacts, ProcedureFacts

LIST_PARTS = frozenset({Part.NAME, Part.LIMIT, Part.AGENCY})
"""The parts a list entry cannot be without; the fee is stated where there is one, and the ways of
filing where it is filed online or by post."""
NATIONAL_CODE = re.compile(r"\d\.\d{6}(\.\d{3}\.\d{2}\.\d{2}\.H\d{2})?")
INTERNAL_CODE = re.compile(r"6\.\d{6}")
LOCAL_CODE = re.compile(r"[0-9A-ZĐ][0-9A-ZĐ.\-]*")
FEE_TEXT = re.compile(r"(?<!chi )\bphi\b|muc thu|gia dich vu")
ACTS = {
    ChangeKind.AMENDED: "sửa đổi, bổ sung",
    ChangeKind.REPLACED: "thay thế",
    ChangeKind.REPEALED: "bãi bỏ",
}
BLOCKING = frozenset(
    {
        Flaw.NO_ITEMS,
        Flaw.TITLE_MISSING,
        Flaw.BASIS_MISSING,
        Flaw.EFFECT_MISSING,
        Flaw.EFFECT_PAST,
        Flaw.EFFECT_TODAY,
        Flaw.PART_MISSING,
        Flaw.CODE_TWICE,
        Flaw.NOT_IN_FORCE,
        Flaw.IN_FORCE_ALREADY,
        Flaw.OVERLAP,
        Flaw.REPLACED_MISSING,
        Flaw.REPEAL_BASIS,
        Flaw.CONTENT_LINK,
        Flaw.EFFECT_BEFORE_TEXT,
        Flaw.FOOTING_MOVED,
        Flaw.SHELF_MIXED,
        Flaw.PROCESS_TWICE,
        Flaw.PROCESS_UNKNOWN,
        Flaw.PROCESS_LATER,
        Flaw.PROCESS_TIME,
        Flaw.PROCESS_FAULT,
        Flaw.NAME_UNCOMPOSED,
        Flaw.OPINION_OPEN,
    }
)
"""What keeps a draft from being sent, signed and issued; the rest is advice.  A fee without a text
to stand on keeps it too where the province publishes all parts."""
BASIS = "Căn cứ pháp lý"
Data = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to mend or to think about: of which item or process, in which part."""

    flaw: Flaw
    data: Data
    is_blocking: bool
    item: int | None = None
    procedure: str = ""
    part: Part | None = None
    process: int | None = None

    @property
    def text(self) -> str:
        """Return the sentence in Vietnamese."""
        return self.flaw.label.format(**self.data)


@dataclass(frozen=True, slots=True)
class ItemFacts:
    """One procedure of a draft beside what the register says of it.

    ``missing``: mandatory parts it lacks.  ``before``: the parts in force on the eve.
    ``footing``: for its own code and those it replaces, whether they are in force on the eve.
    ``changes``: by code, the day from which another change is published already.
    ``others``: undecided drafts with the same code, as (agency, title).  ``process``: name and
    hours of the procedure's own process in force.
    """

    number: int
    kind: ChangeKind
    code: str
    scope: ContentScope
    name: str
    facts: ProcedureFacts | None = None
    missing: tuple[Part, ...] = ()
    basis: str = ""
    replaces: tuple[str, ...] = ()
    content_decision: str = ""
    content_url: str = ""
    before: ProcedureFacts | None = None
    footing: dict[str, bool] = field(default_factory=dict)
    changes: dict[str, date] = field(default_factory=dict)
    others: tuple[tuple[str, str], ...] = ()
    process: tuple[str, float] | None = None
    moved: tuple[str, date] | None = None
    """Decision and first day of the version in force, where it is not the one written after."""
    is_internal: bool | None = None
    """On which shelf the register has the code; None where it has it on none."""
    department: str = ""
    """Name of the department whose it is, where that is not the drafting one."""

    @property
    def begins(self) -> bool:
        """Whether the code is one that nothing in force may have."""
        return self.kind is ChangeKind.NEW or (
            self.kind is ChangeKind.REPLACED and bool(self.replaces)
        )

    @property
    def ends(self) -> tuple[str, ...]:
        """Return the codes whose version in force ends with this."""
        return self.replaces if self.begins else (self.code, *self.replaces)


@dataclass(frozen=True, slots=True)
class ProcessFacts:
    """A process a draft carries: its hours, and its own faults as (sentence, what was found)."""

    number: int
    name: str
    hours: float
    codes: tuple[str, ...] = ()
    faults: tuple[tuple[str, str], ...] = ()
    advice: tuple[tuple[str, str], ...] = ()
    is_whole: bool = True
    """Whether its hours are all the time there is: nothing waits outside the clock."""
    place: tuple[str, int | None] = ("", None)
    """The tier, and the agency whose own it is."""
    later: tuple[tuple[str, date], ...] = ()
    """Codes that have a process in this place already from the day of effect or later."""


@dataclass(frozen=True, slots=True)
class DraftFacts:
    """A whole draft on the day it is looked at."""

    title: str
    bases: tuple[str, ...]
    effective_on: date | None
    today: date
    is_fast_track: bool = False
    is_internal: bool = False
    issue_due_on: date | None = None
    items: tuple[ItemFacts, ...] = ()
    processes: tuple[ProcessFacts, ...] = ()
    opinions_open: int = 0
    hours_allowed: dict[int, int] = field(default_factory=dict)
    """Working hours that the shortest limit of an item leaves, by the item's number."""
    text_effective_on: date | None = None
    elsewhere: dict[str, tuple[int | None, str]] = field(default_factory=dict)
    """Of codes that only processes name and that are in force: hours allowed, and the limit."""


def check_draft(draft: DraftFacts) -> list[Finding]:
    """Return everything found, what must be mended first."""
    found = [
        *_of_the_whole(draft),
        *(finding for item in draft.items for finding in _of_item(item, draft)),
        *_of_processes(draft),
    ]
    return sorted(found, key=lambda finding: not finding.is_blocking)


def _found(
    flaw: Flaw, item: ItemFacts | None = None, part: Part | None = None, **data: Any
) -> Finding:
    return Finding(
        flaw,
        data,
        flaw in BLOCKING,
        item=item.number if item else None,
        procedure=item.code if item else "",
        part=part,
    )


def _of_the_whole(draft: DraftFacts) -> Iterator[Finding]:
    if not nfc(draft.title):
        yield _found(Flaw.TITLE_MISSING)
    if not any(nfc(basis) for basis in draft.bases):
        yield _found(Flaw.BASIS_MISSING)
    if not draft.items:
        yield _found(Flaw.NO_ITEMS)
    if draft.opinions_open:
        yield _found(Flaw.OPINION_OPEN, count=draft.opinions_open)
    yield from _of_effect(draft)
    named = Counter(code for item in draft.items for code in (item.code, *item.replaces))
    for code, times in named.items():
        if times > 1:
            yield _found(Flaw.CODE_TWICE, procedure=code)


def _of_effect(draft: DraftFacts) -> Iterator[Finding]:
    day, today = draft.effective_on, draft.today
    text = draft.text_effective_on
    if day is not None and text is not None and day < text:
        yield _found(Flaw.EFFECT_BEFORE_TEXT, day=_day(day), text=_day(text))
    if day is None:
        yield _found(Flaw.EFFECT_MISSING)
    elif day < today:
        yield _found(Flaw.EFFECT_PAST, day=_day(day), today=_day(today))
    elif day == today and not draft.is_fast_track:
        yield _found(Flaw.EFFECT_TODAY, today=_day(today))
    elif draft.issue_due_on is None:
        yield _found(Flaw.EFFECT_UNCOUNTED, year=day.year)
    elif today > draft.issue_due_on:
        yield _found(Flaw.EFFECT_NEAR, due=_day(draft.issue_due_on), day=_day(day))


def _of_item(item: ItemFacts, draft: DraftFacts) -> Iterator[Finding]:
    shape = LOCAL_CODE if draft.is_internal else NATIONAL_CODE
    if not shape.fullmatch(item.code):
        yield _found(Flaw.CODE_SHAPE, item, procedure=item.code)
    yield from _of_name(item)
    yield from _of_footing(item, draft)
    if item.is_internal is not None and item.is_internal is not draft.is_internal:
        kind = "nội bộ" if item.is_internal else "hành chính dành cho người dân, doanh nghiệp"
        yield _found(Flaw.SHELF_MIXED, item, procedure=item.code, kind=kind)
    if item.moved is not None:
        decision, since = item.moved
        by = decision or "quyết định khác"
        yield _found(Flaw.FOOTING_MOVED, item, procedure=item.code, decision=by, day=_day(since))
    if item.department:
        yield _found(Flaw.OTHER_DEPARTMENT, item, procedure=item.code, agency=item.department[:120])
    for agency, title in item.others:
        yield _found(Flaw.OTHER_DRAFT, item, procedure=item.code, agency=agency, other=title[:120])
    if item.kind is ChangeKind.REPEALED:
        if not nfc(item.basis):
            yield _found(Flaw.REPEAL_BASIS, item)
    elif item.facts is not None:
        yield from _of_parts(item, item.facts)
        yield from _of_fees(item, item.facts)
        yield from _of_limits(item, item.facts, draft)
        for case in item.facts.cases:
            yield from _of_papers(item, case)


def _of_name(item: ItemFacts) -> Iterator[Finding]:
    name = item.facts.name if item.facts else item.name
    if unicodedata.normalize("NFC", name) != name or nfc(name) != " ".join(name.split()):
        yield _found(Flaw.NAME_UNCOMPOSED, item, Part.NAME)
    letters = [letter for letter in name if letter.isalpha()]
    begins = letters[0] if letters else "A"
    if len(letters) > 3 and (name.isupper() or not begins.isupper()):
        yield _found(Flaw.NAME_CAPITALS, item, Part.NAME)


def _of_footing(item: ItemFacts, draft: DraftFacts) -> Iterator[Finding]:
    """Tell whether what it begins is new, what it ends is there, and nothing comes between."""
    if item.begins and item.footing.get(item.code):
        yield _found(Flaw.IN_FORCE_ALREADY, item, procedure=item.code)
    missing = [c for c in item.ends if not item.footing.get(c) and c not in item.changes]
    if item.kind is ChangeKind.REPLACED and not item.replaces and missing:
        yield _found(Flaw.REPLACED_MISSING, item)
    elif draft.effective_on is not None:
        day = _day(draft.effective_on)
        for code in missing:
            act = ACTS.get(item.kind, ACTS[ChangeKind.REPLACED])
            yield _found(Flaw.NOT_IN_FORCE, item, procedure=code, day=day, act=act)
    for code, changed in item.changes.items():
        yield _found(Flaw.OVERLAP, item, procedure=code, day=_day(changed))


def _of_parts(item: ItemFacts, facts: ProcedureFacts) -> Iterator[Finding]:
    is_list = item.scope is ContentScope.LIST_ONLY
    for part in item.missing:
        if not is_list or part in LIST_PARTS:
            yield _found(Flaw.PART_MISSING, item, part, what=part.label)
    if is_list and Part.PAPERS in item.missing:
        yield _found(Flaw.PAPERS_UNKNOWN, item, Part.PAPERS)
    if not facts.legal_bases and not nfc(item.basis):
        yield _found(Flaw.PART_MISSING, item, what=BASIS)
    if is_list and not (nfc(item.content_decision) or item.content_url):
        yield _found(Flaw.CONTENT_LINK, item)
    if item.kind is ChangeKind.AMENDED and item.before is not None and _same(item.before, facts):
        yield _found(Flaw.NOTHING_CHANGED, item)


def _same(before: ProcedureFacts, facts: ProcedureFacts) -> bool:
    """Tell whether the parts are the same, whatever decision published them."""
    return all(
        getattr(before, name) == getattr(facts, name)
        for name in type(facts).__dataclass_fields__
        if name != "decision"
    )


def _of_fees(item: ItemFacts, facts: ProcedureFacts) -> Iterator[Finding]:
    fees = dict.fromkeys(fee for mode in facts.modes for fee in mode.fees)
    for fee in fees:
        if fee.amount is None:
            yield _found(Flaw.FEE_UNKNOWN, item, Part.FEES, text=fee.text[:120])
        elif fee.amount > 0 and not nfc(fee.text):
            yield _found(Flaw.FEE_WITHOUT_TEXT, item, Part.FEES, amount=_dong(fee.amount))
    most = max((fee.amount or 0 for fee in fees), default=0)
    titles = [title for _, title in facts.legal_bases] + [item.basis]
    if most > 0 and not any(FEE_TEXT.search(folded(title)) for title in titles):
        unnamed = any(not nfc(title) for _, title in facts.legal_bases)
        yield Finding(
            Flaw.FEE_WITHOUT_BASIS,
            {"amount": _dong(most)},
            item.scope is ContentScope.FULL and not unnamed,
            item=item.number,
            procedure=item.code,
            part=Part.FEES,
        )


def _of_limits(item: ItemFacts, facts: ProcedureFacts, draft: DraftFacts) -> Iterator[Finding]:
    limits: dict[str, list[Channel]] = {}
    for mode in facts.modes:
        if mode.limit is not None:
            limits.setdefault(str(mode.limit), []).append(mode.channel)
        elif nfc(mode.limit_text):
            yield _found(Flaw.LIMIT_UNKNOWN, item, Part.LIMIT, text=mode.limit_text[:120])
    if len(limits) > 1:
        said = "; ".join(f"{_channels(where)} {limit}" for limit, where in limits.items())
        yield _found(Flaw.LIMITS_DIFFER, item, Part.LIMIT, limits=said)
    allowed = draft.hours_allowed.get(item.number)
    carried = {code for process in draft.processes for code in process.codes}
    if item.process and allowed is not None and item.code not in carried:
        name, hours = item.process
        if hours > allowed:
            limit = next(iter(limits), "")
            yield _found(
                Flaw.PROCESS_OLD,
                item,
                Part.LIMIT,
                process=name,
                hours=hours_written(hours),
                limit=limit,
            )


def _channels(channels: list[Channel]) -> str:
    return ", ".join(dict.fromkeys(channel.label.lower() for channel in channels))


def _of_papers(item: ItemFacts, case: CaseFacts) -> Iterator[Finding]:
    counted = Counter((folded(paper.group), folded(paper.name)) for paper in case.papers)
    told = set()
    for paper in case.papers:
        key = folded(paper.group), folded(paper.name)
        if counted[key] > 1 and key not in told:
            told.add(key)
            where = f" (trường hợp “{case.name[:80]}”)" if case.name else ""
            yield _found(Flaw.PAPER_TWICE, item, Part.PAPERS, paper=paper.name[:120], case=where)


def _of_processes(draft: DraftFacts) -> Iterator[Finding]:
    by_code = {item.code: item for item in draft.items}
    for process in draft.processes:
        for sentence, found in process.faults:
            data: Data = {"process": process.name, "fault": sentence, "found": found}
            yield _of_process(process, Flaw.PROCESS_FAULT, data)
        for sentence, found in process.advice:
            data = {"process": process.name, "fault": sentence, "found": found}
            yield _of_process(process, Flaw.PROCESS_ADVICE, data)
        for code, since in process.later:
            data = {"procedure": code, "day": _day(since)}
            yield _of_process(process, Flaw.PROCESS_LATER, data)
        for code in process.codes:
            if code not in by_code:
                yield from _of_elsewhere(process, code, draft)
        yield from _unlike_the_limit(process, draft, by_code)
    places = Counter((code, p.place) for p in draft.processes for code in set(p.codes))
    for (code, place), times in places.items():
        if times > 1:
            last = [p for p in draft.processes if code in p.codes and p.place == place][-1]
            yield _of_process(last, Flaw.PROCESS_TWICE, {"procedure": code})


def _of_elsewhere(process: ProcessFacts, code: str, draft: DraftFacts) -> Iterator[Finding]:
    """Tell of a procedure that is no item: it must be there, and its limit holds all the same."""
    data: Data = {"process": process.name, "procedure": code}
    if code not in draft.elsewhere:
        yield _of_process(process, Flaw.PROCESS_UNKNOWN, data)
        return
    yield _of_process(process, Flaw.PROCESS_STRANGE, data)
    allowed, limit = draft.elsewhere[code]
    if allowed is not None and process.hours > allowed:
        told: Data = {"hours": hours_written(process.hours), "limit": limit, "allowed": allowed}
        yield _of_process(process, Flaw.PROCESS_TIME, {"process": process.name, **told})


def _unlike_the_limit(
    process: ProcessFacts, draft: DraftFacts, by_code: dict[str, ItemFacts]
) -> Iterator[Finding]:
    for code in process.codes:
        item = by_code.get(code)
        allowed = draft.hours_allowed.get(item.number) if item else None
        if item is None or item.facts is None or allowed is None:
            continue
        is_short = process.hours < allowed and process.is_whole and _is_exact(item.facts)
        if process.hours <= allowed and not is_short:
            continue
        limit = next((str(m.limit) for m in item.facts.modes if m.limit is not None), "")
        data: Data = {
            "process": process.name,
            "hours": hours_written(process.hours),
            "limit": limit,
            "allowed": allowed,
        }
        yield Finding(
            Flaw.PROCESS_SHORT if is_short else Flaw.PROCESS_TIME,
            data,
            not is_short,
            item=item.number,
            procedure=code,
            part=Part.LIMIT,
            process=process.number,
        )


def _is_exact(facts: ProcedureFacts) -> bool:
    """Tell whether every limit is in hours or working days: their hours can be added up."""
    units = {mode.limit.unit for mode in facts.modes if mode.limit is not None}
    return units <= {LimitUnit.HOURS, LimitUnit.WORKING_DAYS}


def _of_process(process: ProcessFacts, flaw: Flaw, data: Data) -> Finding:
    return Finding(flaw, data, flaw in BLOCKING, process=process.number)


def _day(day: date) -> str:
    return f"{day:%d/%m/%Y}"


def _dong(amount: int) -> str:
    return f"{amount:,}".replace(",", ".")
