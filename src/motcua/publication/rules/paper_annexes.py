"""The parts that go with a decision: the list, the contents, the internal processes.

List: NĐ 63/2010/NĐ-CP, art. 13.2a; TT 01/2018/TT-VPCP, art. 3.3.  Contents: the eleven parts of
art. 8.2.  Processes: TT 01/2018/TT-VPCP, art. 8.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from motcua.catalogue.states import ChangeKind
from motcua.kernel.money import dong
from motcua.organisation.states import AgencyKind, Role
from motcua.publication.rules.paper import Column, Line, Row, Table
from motcua.publication.states import ContentScope

if TYPE_CHECKING:
    from motcua.catalogue.services.drafting import ProcedureFacts, Process, Step
    from motcua.publication.rules.paper_words import PaperWords

LETTERS = "ABCDĐEGHIKL"
PART_LETTERS = "abcdđeghikl"
ORDER = (ChangeKind.NEW, ChangeKind.AMENDED, ChangeKind.REPLACED, ChangeKind.REPEALED)
NONE = "Không"
HOURS_A_DAY = 8
ROMAN = (
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
)
NUMBER, CODE = Column("STT", 11, is_centred=True), Column("Mã thủ tục", 26, is_centred=True)
LISTED = (
    NUMBER,
    CODE,
    Column("Tên thủ tục hành chính", 58),
    Column("Thời hạn giải quyết", 31),
    Column("Địa điểm thực hiện", 34),
    Column("Cách thức thực hiện", 25),
    Column("Phí, lệ phí", 29),
    Column("Căn cứ pháp lý", 38),
)
REPEALED = (NUMBER, CODE, Column("Tên thủ tục hành chính", 115), Column("Căn cứ bãi bỏ", 100))
INTERNAL = (
    NUMBER,
    CODE,
    Column("Tên thủ tục hành chính", 85),
    Column("Lĩnh vực", 40),
    Column("Cơ quan thực hiện", 40),
    Column("Căn cứ pháp lý", 50),
)
PROCESS = (
    Column("TT", 11, is_centred=True),
    Column("Trình tự thực hiện", 55),
    Column("Trách nhiệm thực hiện", 38),
    Column("Thời gian (giờ)", 21, is_centred=True),
    Column("Sản phẩm", 40),
)
AGENCY_KEYS = ("agency", "authority", "coordinating", "delegated", "address")
AGENCY_WORDS = {
    "agency": "Cơ quan thực hiện",
    "authority": "Cơ quan có thẩm quyền quyết định",
    "coordinating": "Cơ quan phối hợp",
    "delegated": "Cơ quan được ủy quyền, phân cấp",
    "address": "Địa chỉ tiếp nhận",
}


@dataclass(frozen=True, slots=True)
class Printed:
    """One procedure of a decision as its paper needs it; ``facts`` None where it is repealed."""

    kind: ChangeKind
    code: str
    name: str
    scope: ContentScope
    facts: ProcedureFacts | None = None
    field: str = ""
    basis: str = ""
    replaces: tuple[str, ...] = ()
    content_decision: str = ""
    content_url: str = ""


def listing(
    items: Sequence[Printed], words: PaperWords, *, is_internal: bool
) -> Iterator[Line | Table]:
    """Yield the list by kind of change, within it by field (*danh mục*)."""
    letters = iter(LETTERS)
    for kind in ORDER:
        rows = [item for item in items if item.kind is kind]
        if not rows:
            continue
        yield Line(f"{next(letters)}. {_internal(words.sections[kind], is_internal)}", True)
        columns, cells = _layout(kind, words, is_internal=is_internal)
        yield Table(columns, tuple(_by_field(rows, cells)))


Cells = Callable[[Printed], tuple[str, ...]]


def _layout(
    kind: ChangeKind, words: PaperWords, *, is_internal: bool
) -> tuple[tuple[Column, ...], Cells]:
    if kind is ChangeKind.REPEALED:
        return REPEALED, lambda item: (item.code, item.name, item.basis)
    if is_internal:
        return INTERNAL, _internal_cells
    return LISTED, lambda item: _listed_cells(item, words)


def _by_field(items: Iterable[Printed], cells: Cells) -> Iterator[Row]:
    fields: dict[str, list[Printed]] = {}
    for item in items:
        fields.setdefault(item.field, []).append(item)
    number = 0
    for place, (name, rows) in enumerate(fields.items(), 1):
        if name:
            yield Row((f"{roman(place)}. Lĩnh vực {name}",), is_heading=True)
        for item in rows:
            number += 1
            yield Row((str(number), *cells(item)))


def _listed_cells(item: Printed, words: PaperWords) -> tuple[str, ...]:
    facts = item.facts
    assert facts is not None, "only what is repealed has no parts"
    return (
        item.code,
        _named(item),
        "\n".join(limits(facts)),
        "\n".join(places(facts, words)),
        "\n".join(dict.fromkeys(mode.channel.label for mode in facts.modes)),
        "\n".join(fees(facts)),
        "\n".join((*_bases(facts), *item.basis.splitlines())),
    )


def _internal_cells(item: Printed) -> tuple[str, ...]:
    facts = item.facts
    assert facts is not None, "only what is repealed has no parts"
    agency = dict(facts.agencies).get("agency", "")
    bases = "\n".join((*_bases(facts), *item.basis.splitlines()))
    return item.code, _named(item), item.field, agency, bases


def _named(item: Printed) -> str:
    lines = [item.name]
    if item.replaces:
        lines.append(f"(thay thế thủ tục mã {', '.join(item.replaces)})")
    if item.scope is ContentScope.LIST_ONLY and item.content_decision:
        lines.append(f"(nội dung cụ thể theo {item.content_decision})")
    if item.scope is ContentScope.LIST_ONLY and item.content_url:
        lines.append(item.content_url)
    return "\n".join(lines)


def limits(facts: ProcedureFacts) -> list[str]:
    """Return the times, each once; by way of filing where they differ."""
    said = {mode.channel: mode.limit_text or str(mode.limit or "") for mode in facts.modes}
    if len(set(said.values())) <= 1:
        return [text for text in dict.fromkeys(said.values()) if text]
    return [f"{channel.label}: {text}" for channel, text in said.items() if text]


def fees(facts: ProcedureFacts) -> list[str]:
    """Return the fees, each once; *Không* where nothing is due."""
    said: dict[str, list[str]] = {}
    for mode in facts.modes:
        told = [_fee(fee.amount, fee.text) for fee in mode.fees if fee.amount or fee.text]
        said[mode.channel.label] = list(dict.fromkeys(told))
    kinds = {tuple(lines) for lines in said.values()}
    if len(kinds) <= 1:
        return [line for lines in kinds for line in lines] or [NONE]
    return [f"{channel}: {'; '.join(lines) or NONE}" for channel, lines in said.items()]


def _fee(amount: int | None, text: str) -> str:
    money = "" if amount is None else f"{dong(amount)}ồng" if amount else NONE
    return f"{text}: {money}" if text and money else text or money


def places(facts: ProcedureFacts, words: PaperWords) -> list[str]:
    """Return where a dossier is handed in: as the procedure says, or by its tiers."""
    said = dict(facts.agencies).get("address", "")
    if said:
        return said.splitlines()
    return list(dict.fromkeys(words.places[tier] for tier in facts.tiers))


def _bases(facts: ProcedureFacts) -> Iterator[str]:
    for number, title in facts.legal_bases:
        yield title if number in title else f"{number} {title}".strip()


def contents(items: Iterable[Printed]) -> Iterator[Line]:
    """Yield the eleven parts of every procedure published in full, under its name."""
    full = [i for i in items if i.facts is not None and i.scope is ContentScope.FULL]
    for number, item in enumerate(full, 1):
        yield Line(f"{number}. {item.name} ({item.code})", is_heading=True)
        assert item.facts is not None
        letters = iter(PART_LETTERS)
        for part, lines in _parts(item.facts):
            letter = next(letters)
            if len(lines) == 1:
                yield Line(f"{letter}) {part}: {lines[0]}")
                continue
            yield Line(f"{letter}) {part}:")
            yield from (Line(line) for line in lines)


def _parts(facts: ProcedureFacts) -> Iterator[tuple[str, list[str]]]:
    agencies = dict(facts.agencies)
    named = [f"{AGENCY_WORDS[key]}: {agencies[key]}" for key in AGENCY_KEYS if agencies.get(key)]
    steps, conditions = facts.steps.splitlines(), facts.conditions.splitlines()
    yield "Trình tự thực hiện", [line for line in steps if line.strip()]
    yield "Cách thức thực hiện", ["; ".join(dict.fromkeys(m.channel.label for m in facts.modes))]
    yield "Thành phần, số lượng hồ sơ", list(_papers(facts)) or [NONE]
    yield "Thời hạn giải quyết", limits(facts)
    yield "Đối tượng thực hiện", ["; ".join(facts.subjects)]
    yield "Cơ quan thực hiện", [agencies["agency"]] if len(named) == 1 else named
    yield "Kết quả thực hiện", list(facts.results) or [NONE]
    yield "Phí, lệ phí", fees(facts)
    yield "Tên mẫu đơn, mẫu tờ khai", list(facts.forms) or [NONE]
    yield "Yêu cầu, điều kiện", [line for line in conditions if line.strip()] or [NONE]
    yield "Căn cứ pháp lý", list(_bases(facts))


def _papers(facts: ProcedureFacts) -> Iterator[str]:
    for case in facts.cases:
        if case.name:
            yield f"{case.name}:"
        for paper in case.papers:
            counts = [
                f"{count:02} {word}"
                for count, word in ((paper.originals, "bản chính"), (paper.copies, "bản sao"))
                if count
            ]
            told = f" ({', '.join(counts)})" if counts else ""
            yield f"- {paper.name}{told}"


def process_blocks(
    processes: Sequence[tuple[Process, Sequence[str]]],
    names: Mapping[str, str],
    agencies: Mapping[str, str],
) -> Iterator[Line | Table]:
    """Yield each process: its procedures, its steps, its total.

    ``names`` are the procedures' by code; ``agencies`` by key, for steps of other departments.
    """
    for number, (process, codes) in enumerate(processes, 1):
        yield Line(f"{number}. {process.name}", is_heading=True)
        told = "; ".join(f"{names[code]} ({code})" if code in names else code for code in codes)
        if told:
            yield Line(f"Áp dụng đối với: {told}", is_note=True)
        rows = [_step(step, agencies) for step in process.steps]
        total = f"{hours(process.hours)} ({hours(process.hours / HOURS_A_DAY)} ngày làm việc)"
        last = Row(("", "Tổng thời gian giải quyết", "", total, ""), is_total=True)
        yield Table(PROCESS, (*rows, last))


def _step(step: Step, agencies: Mapping[str, str]) -> Row:
    name = f"{step.name}\n(thực hiện song song)" if step.parallel else step.name
    told = hours(step.hours) if step.hours is not None else ""
    return Row((str(step.number), name, _who(step, agencies), told, step.product))


def _who(step: Step, agencies: Mapping[str, str]) -> str:
    """Return who does a step: in the words of its paper, or by role and other agency."""
    if step.where:
        return step.where
    roles = {role.value: role.label for role in Role}
    kinds = {kind.value: kind.label for kind in AgencyKind}
    role = roles.get(step.role, step.role)
    if step.agency in {"", "own"}:
        return role
    key = step.agency.removeprefix("department:")
    return f"{role}\n{agencies.get(key) or kinds.get(key, key)}"


def _internal(text: str, is_internal: bool) -> str:
    return text.format(internal=" nội bộ" if is_internal else "")


def hours(value: Fraction) -> str:
    """Return a number of hours or days as people write it.

    >>> hours(Fraction(25, 2))
    '12,5'
    """
    return f"{float(value):.2f}".rstrip("0").rstrip(".").replace(".", ",")


def roman(number: int) -> str:
    """Return a number from 1 to 3999 in Roman numerals."""
    written = ""
    for value, sign in ROMAN:
        times, number = divmod(number, value)
        written += sign * times
    return written
