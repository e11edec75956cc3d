"""Opens a file of processes, whatever kind it is: our JSON, JSON lines, Word, or BPMN 2.0."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from motcua.catalogue.rules.bpmn import read_bpmn
from motcua.catalogue.rules.process_checks import Fault, check_process
from motcua.catalogue.rules.process_tables import Told, read_grid, read_printed, slug
from motcua.catalogue.rules.processes import Process, ProcessFileNotReadable, parse_processes
from motcua.catalogue.rules.texts import quoted
from motcua.kernel.reading import Document, Paragraph, open_document
from motcua.kernel.vietnamese import folded

MOST_BYTES = 20 * 1024 * 1024
MOST_TITLE = 300
BLANK = b"\xef\xbb\xbf \t\r\n"
"""What may stand before the first sign of an XML file."""


@dataclass(frozen=True, slots=True)
class Checked:
    """One process of a file, and everything that is to be said about it."""

    process: Process
    problems: tuple[Told, ...]
    """``step`` 0 is the process as a whole."""

    @property
    def is_sound(self) -> bool:
        """Whether it may be worked by: nothing but advice was found."""
        return all(one.fault.is_advice for one in self.problems)


def open_processes(file: Path) -> list[Checked]:
    """Read and check the processes of a file; raises ProcessFileNotReadable, or a refusal of
    ``kernel.reading`` for a document that cannot be opened."""
    try:
        with file.open("rb") as opened:
            content = opened.read(MOST_BYTES + 1)
    except OSError as error:
        raise ProcessFileNotReadable(file=file.name, why="không mở được") from error
    return check_file(content, name=file.name)


def check_file(content: bytes, *, name: str) -> list[Checked]:
    """Read and check the processes of a file's content."""
    if len(content) > MOST_BYTES:
        raise ProcessFileNotReadable(file=name, why="lớn hơn 20 MB")
    if content.lstrip(BLANK).startswith(b"<"):
        found = [_checked(*read) for read in read_bpmn(content, name=name)]
    elif content.startswith(b"PK"):
        found = list(_in_document(open_document(content, name=name)))
    else:
        found = list(_in_text(_text(content, name), name))
    if not found:
        raise ProcessFileNotReadable(file=name, why="không có quy trình nào")
    return _without_doubles(found)


def _text(content: bytes, name: str) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ProcessFileNotReadable(file=name, why="không phải văn bản UTF-8") from error


def _in_text(text: str, name: str) -> Iterator[Checked]:
    """Yield the processes of one JSON value, or of a value a line; a bad line is told."""
    try:
        whole = json.loads(text)
    except RecursionError as error:
        raise ProcessFileNotReadable(file=name, why="lồng quá sâu") from error
    except ValueError:
        yield from _in_lines(text, name)
        return
    if isinstance(whole, dict) and _is_printed(whole):
        yield _checked(*read_printed(whole, 1))
        return
    for process in parse_processes(whole):
        yield _checked(process, [])


def _in_lines(text: str, name: str) -> Iterator[Checked]:
    begun = False
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        try:
            record: Any = json.loads(line)
        except (ValueError, RecursionError):
            if not begun:
                raise ProcessFileNotReadable(file=name, why="không phải JSON") from None
            yield _unread(number, line)
            continue
        begun = True
        if not isinstance(record, dict):
            yield _unread(number, line)
        elif _is_printed(record):
            yield _checked(*read_printed(record, number))
        else:
            read = [_checked(process, []) for process in parse_processes(record)]
            yield from read or [_unread(number, line)]


def _is_printed(record: dict[str, Any]) -> bool:
    """Tell a process as decisions print it from one of our own format."""
    steps = record.get("steps")
    listed = steps if isinstance(steps, list) else []
    return any(isinstance(step, dict) and "responsible" in step for step in listed)


def _unread(number: int, line: str) -> Checked:
    empty = Process(f"dong-{number}", f"Dòng {number}", "", "", "", ())
    return Checked(empty, (Told(0, Fault.LINE_UNREADABLE, quoted(line)),))


def _in_document(document: Document) -> Iterator[Checked]:
    """Yield the process of each table of steps; the paragraph above names it."""
    title, number = "", 0
    for block in document.blocks:
        if isinstance(block, Paragraph):
            title = block.text if _is_title(block.text) else title
            continue
        grid = [[cell.text for cell in row] for row in block.rows]
        number += 1
        name = (title or f"Bảng {number}")[:MOST_TITLE]
        read = read_grid(grid, key=slug(f"bang {number}"), name=name)
        if read is not None:
            yield _checked(*read)


def _is_title(text: str) -> bool:
    """Tell a heading from running text: it names a procedure or a process, or is short."""
    said = folded(text)
    return "thu tuc" in said or "quy trinh" in said or len(text) < 120


def _checked(process: Process, told: list[Told]) -> Checked:
    faults = [Told(one.step, one.fault, one.found) for one in check_process(process)]
    seen = {(one.step, one.fault) for one in told}
    rest = [one for one in faults if (one.step, one.fault) not in seen]
    return Checked(process, tuple(sorted([*told, *rest], key=lambda one: one.step)))


def _without_doubles(found: list[Checked]) -> list[Checked]:
    """Tell of the second of two processes with the same key at the same tier."""
    seen: set[tuple[str, str]] = set()
    kept = []
    for one in found:
        place = one.process.key, one.process.tier
        if place in seen and one.process.key:
            again = Told(0, Fault.REPEATED, one.process.tier)
            one = Checked(one.process, (again, *one.problems))
        seen.add(place)
        kept.append(one)
    return kept
