"""Reads a table of legal documents: CSV or JSON lines, each row with what it does to others."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from motcua.kernel.vietnamese import nfc
from motcua.publication.rules.legal_numbers import canonical, numbers_in
from motcua.publication.states import LegalChangeKind

COLUMNS = ("number", "title", "issued_on", "effective_on", "expires_on", "source")
EFFECTS = {
    "amends": LegalChangeKind.AMENDS,
    "replaces": LegalChangeKind.REPLACES,
    "repeals": LegalChangeKind.REPEALS,
}
MOST_ROWS = 20_000
LONGEST = {"title": 1_000, "source": 300}
LONGEST_NUMBER = 80
DELIMITERS = ",;\t"
"""What separates the columns of a table: Vietnamese spreadsheets write the semicolon."""


class FileUnreadable(Exception):
    """A file that is no such table; the text says why."""


@dataclass(frozen=True, slots=True)
class LegalEntry:
    """A document and what it does to earlier ones from its first day."""

    number: str
    title: str = ""
    issued_on: date | None = None
    effective_on: date | None = None
    expires_on: date | None = None
    source: str = ""
    effects: tuple[tuple[LegalChangeKind, str], ...] = ()


@dataclass(frozen=True, slots=True)
class LegalProblem:
    """What is wrong with one row: which, in which column, and a sentence."""

    row: int
    column: str
    text: str


def read_legal_file(content: bytes) -> tuple[list[tuple[int, LegalEntry]], list[LegalProblem]]:
    """Return the entries of a file by row, and what is wrong with the others.

    Raises FileUnreadable where the whole file is no such table.
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise FileUnreadable("không phải UTF-8") from error
    if "\0" in text:
        raise FileUnreadable("có ký tự không hợp lệ")
    entries: list[tuple[int, LegalEntry]] = []
    problems: list[LegalProblem] = []
    for row, record in _records(text):
        if row > MOST_ROWS:
            raise FileUnreadable(f"nhiều hơn {MOST_ROWS} dòng")
        entry, wrong = _entry(row, record)
        problems += wrong
        if entry is not None and not wrong:
            entries.append((row, entry))
    if not entries and not problems:
        raise FileUnreadable("tệp rỗng")
    return entries, problems


def _records(text: str) -> Iterator[tuple[int, Mapping[str, Any] | None]]:
    if text.lstrip().startswith("{"):
        for row, line in enumerate(text.split("\n"), 1):  # JSON may hold other line ends itself
            if line.strip():
                yield row, _parsed(line)
        return
    heads = text.partition("\n")[0]
    delimiter = max(DELIMITERS, key=heads.count)
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        if "number" not in (reader.fieldnames or ()):
            raise FileUnreadable("thiếu cột number")
        for row, record in enumerate(reader, 2):
            yield row, record
    except csv.Error as error:
        raise FileUnreadable("bảng CSV bị hỏng") from error


def _parsed(line: str) -> Mapping[str, Any] | None:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return record if isinstance(record, dict) else None


def _entry(
    row: int, record: Mapping[str, Any] | None
) -> tuple[LegalEntry | None, list[LegalProblem]]:
    if record is None:
        return None, [LegalProblem(row, "", "Dòng này không phải một bản ghi JSON.")]
    written, problems = _text(record, "number"), []
    number = canonical(written)
    if not number or len(number) > LONGEST_NUMBER:
        text = f"Không đọc được số, ký hiệu “{written[:60]}”."
        problems.append(LegalProblem(row, "number", text))
    days: dict[str, date | None] = {}
    for column in ("issued_on", "effective_on", "expires_on"):
        said = _text(record, column)
        days[column] = _day(said)
        if said and days[column] is None:
            problems.append(LegalProblem(row, column, f"Không đọc được ngày “{said[:20]}”."))
    for column, longest in LONGEST.items():
        if len(_text(record, column)) > longest:
            problems.append(LegalProblem(row, column, f"Dài quá {longest} ký tự."))
    effects = []
    for column, kind in EFFECTS.items():
        said = _text(record, column)
        named = numbers_in(said)
        if said and (not named or max(map(len, named)) > LONGEST_NUMBER):
            text = f"Không đọc được số, ký hiệu “{said[:60]}”."
            problems.append(LegalProblem(row, column, text))
        effects += [(kind, other) for other in named]
    problems += _inconsistent(row, number, days, effects)
    title, source = _text(record, "title"), _text(record, "source")
    return LegalEntry(number, title, **days, source=source, effects=tuple(effects)), problems


def _inconsistent(
    row: int,
    number: str,
    days: Mapping[str, date | None],
    effects: list[tuple[LegalChangeKind, str]],
) -> Iterator[LegalProblem]:
    start, end = days["effective_on"], days["expires_on"]
    if start and end and end <= start:
        yield LegalProblem(row, "expires_on", "Ngày hết hiệu lực phải sau ngày có hiệu lực.")
    if effects and start is None:
        text = "Văn bản sửa đổi, thay thế văn bản khác thì phải có ngày hiệu lực."
        yield LegalProblem(row, "effective_on", text)
    if any(other == number for _, other in effects):
        yield LegalProblem(row, "amends", "Văn bản không thể tự sửa đổi, thay thế chính nó.")


def _text(record: Mapping[str, Any], column: str) -> str:
    value = record.get(column)
    if isinstance(value, list):
        value = "; ".join(str(one) for one in value)
    return nfc(str(value).replace("\x00", "")) if value is not None else ""


def _day(said: str) -> date | None:
    """Return a day written 2022-11-15 or 15/11/2022, None where it is neither.

    >>> _day("15/11/2022") == _day("2022-11-15") == date(2022, 11, 15)
    True
    """
    for shape in ("%Y-%m-%d", "%d/%m/%Y"):
        try:
            return datetime.strptime(said, shape).date()  # noqa: DTZ007  (a day, not a moment)
        except ValueError:
            continue
    return None
