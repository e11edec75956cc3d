"""A whole catalogue as a file people edit, and what such a file would change.  Nothing is written.

A workbook has the tables of ``rules.sheets``; JSON lines have one ``data_of`` a line.  Both are
read by the same rules, so both have the same faults.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from motcua.base.spreadsheets import MOST_ROWS, sheets_in, workbook
from motcua.catalogue.errors import (
    BulkColumnMissing,
    BulkFileActive,
    BulkFileTooLarge,
    BulkFileUnknown,
    BulkTableMissing,
)
from motcua.catalogue.models import ProcedureVersion
from motcua.catalogue.rules.drafts import data_of, facts_from
from motcua.catalogue.rules.facts import Problem, ProcedureFacts
from motcua.catalogue.rules.files import BadLine, FileNotReadable, read_lines
from motcua.catalogue.rules.sheets import (
    HEADS,
    LONG,
    MODES,
    NEEDED,
    PAPERS,
    PROCEDURES,
    ReadRow,
    Tables,
    facts_in,
    tables_of,
)
from motcua.catalogue.rules.texts import plain, quoted
from motcua.catalogue.selectors.open_catalogue import Sought, every_version, with_parts
from motcua.catalogue.selectors.parts import facts_of
from motcua.catalogue.states import BulkOutcome
from motcua.kernel.vietnamese import folded

MOST_MEGABYTES = 50
XLSX, JSONL = ".xlsx", ".jsonl"


@dataclass(frozen=True, slots=True)
class BulkRow:
    """What one procedure of a file would become: at which row, and which parts would change."""

    row: int
    code: str
    outcome: BulkOutcome
    parts: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    facts: ProcedureFacts | None = None
    """What the file says of it; None where that could not be read."""


def facts_file(kind: str, facts: Iterable[ProcedureFacts]) -> bytes:
    """Return procedures as a file of a kind that is read back by the same rules.

    Raises BulkFileUnknown for another kind than ``.xlsx`` and ``.jsonl``.
    """
    if kind == XLSX:
        return workbook(tables_of(facts))
    if kind == JSONL:
        return b"".join(map(_line_of, facts))
    raise BulkFileUnknown(name=plain(kind))


def _line_of(one: ProcedureFacts) -> bytes:
    return (json.dumps(data_of(one), ensure_ascii=False, default=str) + "\n").encode()


def catalogue_file(kind: str, *, on: date, sought: Sought | None = None) -> Iterator[bytes]:
    """Yield the public catalogue of a day as a file of a kind, ``.xlsx`` or ``.jsonl``.

    Raises BulkFileUnknown for another kind.
    """
    facts = (facts_of(version) for version in every_version(on, sought))
    if kind == JSONL:
        yield from map(_line_of, facts)
    else:
        yield facts_file(kind, facts)


def checked_file(
    file: Path,
    *,
    on: date,
    written: Mapping[str, ProcedureFacts] | None = None,
    only_written: bool = False,
    name: str = "",
) -> list[BulkRow]:
    """Return what each procedure of a file would be, held against what is in force on a day.

    ``written`` are procedures of a draft by code, which go before what is in force, and with
    ``only_written`` the file may hold no others; ``name`` is what its bringer calls it.  Raises
    FileNotReadable, WorkbookNotReadable, and the refusals of a whole file (Bulk…).
    """
    there = dict(written or {})
    found = _read(file, plain(name or file.name), there.keys())
    if only_written:
        _keep_out([one for one in found if one.code not in there])
    ours = _in_force({one.code for one in found}, on) | there
    return [_held_against(one, ours.get(one.code)) for one in found]


def _keep_out(strangers: Iterable[ReadRow]) -> None:
    for one in strangers:
        one.facts, one.problems = None, [Problem("Mã", "not-in-draft", quoted(one.code))]


def _read(file: Path, name: str, known: Collection[str]) -> list[ReadRow]:
    try:
        is_large = file.stat().st_size > MOST_MEGABYTES * 1024 * 1024
    except OSError as error:
        raise FileNotReadable(file=name, why="không có tệp") from error
    if is_large:
        raise BulkFileTooLarge(name=name, most=MOST_MEGABYTES)
    if file.suffix.lower() == XLSX:
        return _rows_of_workbook(file, name, known)
    if file.suffix.lower() == JSONL:
        return _rows_of_lines(file, known)
    raise BulkFileUnknown(name=name)


def _rows_of_workbook(file: Path, name: str, known: Collection[str]) -> list[ReadRow]:
    try:
        content = file.read_bytes()
    except OSError as error:
        raise FileNotReadable(file=name, why="không mở được") from error
    tables = sheets_in(content, name=name)
    if _is_active(content):
        raise BulkFileActive(name=name)
    _require_columns(tables, name)
    return facts_in(tables, known=known)


def _is_active(content: bytes) -> bool:
    """Tell whether a workbook already opened carries formulas or macros."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = archive.namelist()
        if any(name.lower().endswith("vbaproject.bin") for name in names):
            return True
        sheets = [archive.read(name) for name in names if name.startswith("xl/worksheets/sheet")]
    return any(mark in sheet for sheet in sheets for mark in (b"<f>", b"<f ", b"<f/>"))


def _require_columns(tables: Tables, name: str) -> None:
    for table in NEEDED:
        if table not in tables:
            raise BulkTableMissing(name=name, table=table)
    for table in (*NEEDED, LONG):
        rows = tables.get(table)
        if rows is None:
            continue
        if len(rows) >= MOST_ROWS:
            raise BulkFileTooLarge(name=name, most=MOST_MEGABYTES)
        said = {folded(str(cell).strip()) for cell in rows[0]} if rows else set()
        for column in HEADS[table]:
            if folded(column) not in said:
                raise BulkColumnMissing(table=table, column=column)


def _rows_of_lines(file: Path, known: Collection[str]) -> list[ReadRow]:
    found: list[ReadRow] = []
    seen: dict[str, int] = {}
    for number, record in read_lines(file):
        one = _row_of_line(number, record, known)
        if one.code and one.code in seen:
            one = ReadRow(
                number, one.code, None, [Problem("code", "code-repeated", str(seen[one.code]))]
            )
        seen.setdefault(one.code, number)
        found.append(one)
    return found


def _row_of_line(number: int, record: object, known: Collection[str]) -> ReadRow:
    """Read one line as the tables are read, so that both kinds of file have the same faults."""
    if isinstance(record, BadLine):
        return ReadRow(number, "", None, [Problem("", "line-not-json", record.text)])
    said = record.get("code") if isinstance(record, dict) else ""
    code = quoted(said) if isinstance(said, str) else ""
    try:
        (one,) = facts_in(tables_of([facts_from(record)]), known=known)  # type: ignore[arg-type]
    except KeyError as error:
        return ReadRow(number, code, None, [Problem(quoted(error.args[0]), "part-missing", "")])
    except (ValueError, TypeError, AttributeError):
        return ReadRow(number, code, None, [Problem("", "record-unreadable", "")])
    one.row = number
    return one


def _in_force(codes: set[str], on: date) -> dict[str, ProcedureFacts]:
    rows = ProcedureVersion.objects.in_force(on).filter(procedure__code__in=codes)
    versions = with_parts(rows.select_related("procedure", "field"))
    return {version.procedure.code: facts_of(version) for version in versions}


def _held_against(one: ReadRow, ours: ProcedureFacts | None) -> BulkRow:
    parts: tuple[str, ...] = ()
    if one.facts is None:
        outcome = BulkOutcome.REFUSED
    elif ours is None:
        outcome = BulkOutcome.NEW
    else:
        parts = tuple(_changed(ours, one.facts))
        outcome = BulkOutcome.CHANGED if parts else BulkOutcome.UNCHANGED
    return BulkRow(one.row, one.code, outcome, parts, tuple(one.problems), one.facts)


def _changed(ours: ProcedureFacts, theirs: ProcedureFacts) -> Iterable[str]:
    """Yield the columns and tables in which two facts of a procedure differ."""
    before, after = tables_of([_settled(ours)]), tables_of([theirs])
    pairs = zip(HEADS[PROCEDURES], before[PROCEDURES][1], after[PROCEDURES][1], strict=True)
    long = {
        row[1] for rows, other in ((before, after), (after, before)) for row in rows[LONG]
        if row not in other[LONG]
    }  # fmt: skip
    yield from (head for head, old, new in pairs if old != new or head in long)
    yield from (table for table in (MODES, PAPERS) if before[table] != after[table])


def _settled(facts: ProcedureFacts) -> ProcedureFacts:
    """Return facts as a table would give them back, so that only real changes are told."""
    (one,) = facts_in(tables_of([facts]))
    return one.facts or facts
