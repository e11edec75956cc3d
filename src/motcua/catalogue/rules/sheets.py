"""A catalogue as three tables that people edit in a spreadsheet, and back.

One row a procedure, one a way of filing, one a paper.  What a cell cannot hold (32,767 signs)
continues on a fourth table.  ``facts_in(tables_of(facts))`` gives the same facts.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from motcua.catalogue.rules.facts import (
    CaseFacts,
    FeeFact,
    ModeFacts,
    PaperFacts,
    Problem,
    ProcedureFacts,
)
from motcua.catalogue.rules.records import ODD_CODE
from motcua.catalogue.rules.texts import quoted
from motcua.catalogue.states import Channel, ProcedureKind
from motcua.kernel.limits import LimitNotUnderstood, parse_limit
from motcua.kernel.vietnamese import folded
from motcua.organisation.states import Tier

PROCEDURES, MODES, PAPERS, LONG = "Thủ tục", "Cách thức", "Hồ sơ", "Đoạn dài"
HEADS: dict[str, tuple[str, ...]] = {
    PROCEDURES: (
        "Mã",
        "Tên",
        "Lĩnh vực",
        "Cấp thực hiện",
        "Loại",
        "Đối tượng",
        "Cơ quan",
        "Kết quả",
        "Mẫu đơn, tờ khai",
        "Căn cứ pháp lý",
        "Quyết định công bố",
        "Yêu cầu, điều kiện",
        "Trình tự thực hiện",
    ),
    MODES: ("Mã", "Hình thức", "Thời hạn", "Thời hạn như công bố", "Phí, lệ phí"),
    PAPERS: ("Mã", "Trường hợp", "Nhóm", "Giấy tờ", "Bản chính", "Bản sao", "Bắt buộc"),
    LONG: ("Mã", "Cột", "Đoạn", "Nội dung"),
}
NEEDED = (PROCEDURES, MODES, PAPERS)
MOST_IN_CELL = 32_000
BETWEEN = " | "
UNKNOWN_AMOUNT = "?"
AGENCY_WORDS = {
    "agency": "thực hiện",
    "authority": "thẩm quyền",
    "address": "địa chỉ tiếp nhận",
    "delegated": "được ủy quyền",
    "coordinating": "phối hợp",
}
REQUIRED = {True: "có", False: "không", None: ""}

Row = Sequence[object]
Tables = Mapping[str, Sequence[Row]]


@dataclass(slots=True)
class ReadRow:
    """One procedure as read: its row, its facts where they could be read, and what is wrong."""

    row: int
    code: str
    facts: ProcedureFacts | None = None
    problems: list[Problem] = field(default_factory=list)


def tables_of(procedures: Iterable[ProcedureFacts]) -> dict[str, list[list[object]]]:
    """Return the rows of each table, heads first."""
    tables: dict[str, list[list[object]]] = {name: [list(heads)] for name, heads in HEADS.items()}
    for facts in procedures:
        cells = _procedure_cells(facts)
        for place, text in enumerate(cells):
            parts = [text[n : n + MOST_IN_CELL] for n in range(0, len(text), MOST_IN_CELL)]
            if len(parts) > 1:
                cells[place] = parts[0]
                tables[LONG] += [
                    [facts.code, HEADS[PROCEDURES][place], n, part]
                    for n, part in enumerate(parts[1:], 2)
                ]
        tables[PROCEDURES].append(list(cells))
        tables[MODES] += [_mode_cells(facts.code, mode) for mode in facts.modes]
        for case in facts.cases:
            rows = [_paper_cells(facts.code, case, paper) for paper in case.papers]
            tables[PAPERS] += rows or [[facts.code, case.name]]
    return tables


def _procedure_cells(facts: ProcedureFacts) -> list[str]:
    kinds = {kind.value: kind.label for kind in ProcedureKind}
    return [
        facts.code,
        facts.name,
        facts.field,
        "\n".join(tier.label for tier in facts.tiers),
        kinds.get(facts.kind, facts.kind),
        "\n".join(facts.subjects),
        "\n".join(f"{AGENCY_WORDS.get(key, key)}: {text}" for key, text in facts.agencies),
        "\n".join(facts.results),
        "\n".join(facts.forms),
        "\n".join(f"{number}{BETWEEN}{title}" for number, title in facts.legal_bases),
        facts.decision,
        facts.conditions,
        facts.steps,
    ]


def _mode_cells(code: str, mode: ModeFacts) -> list[object]:
    fees = "\n".join(
        f"{UNKNOWN_AMOUNT if fee.amount is None else fee.amount}{BETWEEN}{fee.text}".rstrip()
        for fee in mode.fees
    )
    limit = str(mode.limit) if mode.limit else ""
    return [code, mode.channel.label, limit, mode.limit_text, fees]


def _paper_cells(code: str, case: CaseFacts, paper: PaperFacts) -> list[object]:
    counts = [paper.originals, paper.copies]
    return [code, case.name, paper.group, paper.name, *counts, REQUIRED[paper.is_required]]


def facts_in(tables: Tables, *, known: Collection[str] = ()) -> list[ReadRow]:
    """Read the tables; a procedure with a problem that must be mended has no facts.

    ``known`` are codes taken as they are, whatever they look like: local ones of internal
    procedures.  Raises KeyError (its argument names the table) where one of the three is missing.
    """
    missing = [name for name in NEEDED if name not in tables]
    if missing:
        raise KeyError(missing[0])
    more: dict[tuple[str, str], str] = {}
    for _number, row in _rows(tables, LONG):
        place = row["Mã"], row["Cột"]
        more[place] = more.get(place, "") + row["Nội dung"]
    modes, papers = _by_code(tables, MODES), _by_code(tables, PAPERS)
    seen: dict[str, int] = {}
    found: list[ReadRow] = []
    for number, row in _rows(tables, PROCEDURES):
        whole = {head: text + more.get((row["Mã"], head), "") for head, text in row.items()}
        one = ReadRow(number, row["Mã"])
        found.append(one)
        if one.code in seen:
            one.problems.append(Problem("Mã", "code-repeated", str(seen[one.code])))
            continue
        seen[one.code] = number
        if one.code not in known and not ODD_CODE.fullmatch(one.code):
            one.problems.append(Problem("Mã", "code-unreadable", quoted(one.code)))
        _fill(one, whole, modes.pop(one.code, []), papers.pop(one.code, []))
    return found + [
        ReadRow(rows[0][0], code, None, [Problem(table, "procedure-missing", quoted(code))])
        for table, left in ((MODES, modes), (PAPERS, papers))
        for code, rows in left.items()
    ]


Cells = dict[str, str]
Numbered = list[tuple[int, Cells]]


def _by_code(tables: Tables, name: str) -> dict[str, Numbered]:
    found: dict[str, Numbered] = {}
    for number, row in _rows(tables, name):
        found.setdefault(row["Mã"], []).append((number, row))
    return found


def _fill(
    one: ReadRow, row: Cells, modes: list[tuple[int, Cells]], papers: list[tuple[int, Cells]]
) -> None:
    problems = one.problems
    if not row["Tên"]:
        problems.append(Problem("Tên", "name-missing", ""))
    if not row["Lĩnh vực"]:
        problems.append(Problem("Lĩnh vực", "field-missing", ""))
    facts = ProcedureFacts(
        code=one.code,
        name=row["Tên"],
        decision=row["Quyết định công bố"],
        tiers=_words(row["Cấp thực hiện"], Tier, "Cấp thực hiện", problems),
        kind=_kind(row["Loại"], problems),
        field=row["Lĩnh vực"],
        subjects=_lines(row["Đối tượng"]),
        steps=row["Trình tự thực hiện"],
        modes=tuple(mode for n, said in modes if (mode := _mode(n, said, problems))),
        cases=_cases(papers, problems),
        agencies=tuple(_agency(line) for line in _lines(row["Cơ quan"])),
        results=_lines(row["Kết quả"]),
        conditions=row["Yêu cầu, điều kiện"],
        legal_bases=tuple(_pair(line) for line in _lines(row["Căn cứ pháp lý"])),
        forms=_lines(row["Mẫu đơn, tờ khai"]),
    )
    if not facts.tiers and not problems:
        problems.append(Problem("Cấp thực hiện", "level-missing", ""))
    one.facts = None if problems else facts


def _words(text: str, words: Any, column: str, problems: list[Problem]) -> Any:
    known = {folded(word.label): word for word in words}
    found = []
    for line in _lines(text):
        if folded(line) in known:
            found.append(known[folded(line)])
        else:
            problems.append(Problem(column, "word-unknown", quoted(line)))
    return tuple(dict.fromkeys(found))


def _kind(text: str, problems: list[Problem]) -> str:
    kinds = _words(text, ProcedureKind, "Loại", problems)
    return kinds[0].value if kinds else ""


def _mode(number: int, row: Cells, problems: list[Problem]) -> ModeFacts | None:
    channels = _words(row["Hình thức"], Channel, f"{MODES} {number}", problems)
    if not channels:
        if not row["Hình thức"]:
            problems.append(Problem(f"{MODES} {number}", "channel-missing", ""))
        return None
    limit = None
    if row["Thời hạn"]:
        try:
            limit = parse_limit(row["Thời hạn"])
        except LimitNotUnderstood:
            place = f"{MODES} {number}"
            problems.append(Problem(place, "limit-not-understood", quoted(row["Thời hạn"])))
    fees = tuple(_fee(line, number, problems) for line in _lines(row["Phí, lệ phí"]))
    return ModeFacts(channels[0], limit, row["Thời hạn như công bố"], fees)


def _fee(line: str, number: int, problems: list[Problem]) -> FeeFact:
    amount, text = _pair(line)
    digits = amount.replace(".", "").replace(" ", "")
    if amount == UNKNOWN_AMOUNT:
        return FeeFact(None, text)
    if digits.isascii() and digits.isdigit() and len(digits) <= 15:
        return FeeFact(int(digits), text)
    problems.append(Problem(f"{MODES} {number}", "fee-not-understood", quoted(line)))
    return FeeFact(None, text)


def _cases(rows: Numbered, problems: list[Problem]) -> tuple[CaseFacts, ...]:
    cases: dict[str, list[PaperFacts]] = {}
    for number, row in rows:
        papers = cases.setdefault(row["Trường hợp"], [])
        if row["Giấy tờ"]:
            papers.append(_paper(number, row, problems))
    return tuple(CaseFacts(name, tuple(papers)) for name, papers in cases.items())


def _paper(number: int, row: Cells, problems: list[Problem]) -> PaperFacts:
    place = f"{PAPERS} {number}"
    counts = []
    for column in ("Bản chính", "Bản sao"):
        said = row[column] or "0"
        fits = said.isascii() and said.isdigit() and int(said) < 100
        if not fits:
            problems.append(Problem(place, "count-unusual", quoted(said)))
        counts.append(int(said) if fits else 0)
    known = {word: value for value, word in REQUIRED.items()}
    if row["Bắt buộc"].lower() not in known:
        problems.append(Problem(place, "word-unknown", quoted(row["Bắt buộc"])))
    is_required = known.get(row["Bắt buộc"].lower())
    return PaperFacts(row["Giấy tờ"], row["Nhóm"], counts[0], counts[1], is_required)


def _agency(line: str) -> tuple[str, str]:
    word, _sign, text = line.partition(": ")
    keys = {said: key for key, said in AGENCY_WORDS.items()}
    return (keys.get(word, word), text) if text else ("agency", word)


def _pair(line: str) -> tuple[str, str]:
    first, _sign, second = line.partition(BETWEEN.strip())
    return first.strip(), second.strip()


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.split("\n") if line.strip())


def _rows(tables: Tables, name: str) -> Iterable[tuple[int, Cells]]:
    """Yield the rows of a table by its heads; columns may be moved, left out, or added."""
    rows = tables.get(name) or [()]
    said = [folded(_text(cell)) for cell in rows[0]]
    places = {head: said.index(folded(head)) for head in HEADS[name] if folded(head) in said}
    for number, row in enumerate(rows[1:], 2):
        cells = dict.fromkeys(HEADS[name], "")
        cells |= {head: _text(row[at]) for head, at in places.items() if at < len(row)}
        if any(cells.values()):
            yield number, cells


def _text(cell: object) -> str:
    """Return a cell as text: whole numbers without a point, as people typed them."""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    text = "" if cell is None else str(cell)
    return unicodedata.normalize("NFC", text).replace("\r\n", "\n").strip()
