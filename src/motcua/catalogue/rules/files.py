"""Opens a file of records: JSON lines, plain or gzip, one bad line never stopping the others."""

from __future__ import annotations

import codecs
import gzip
import json
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from motcua.catalogue.rules.texts import QUOTED, plain
from motcua.kernel.errors import RuleViolation
from motcua.kernel.texts import noop as _

GZIP_MAGIC = b"\x1f\x8b"
MOST_LINE = 4_000_000
"""Bytes of one record; the longest published one has a fiftieth of that."""


class FileNotReadable(RuleViolation):
    """A file that is not there, is empty, or is no text of JSON lines."""

    code = "catalogue-file-not-readable"
    message = _("Không đọc được tệp {file}: {why}.")
    status = 422


class BadLine:
    """A line that is no JSON, with its beginning."""

    def __init__(self, text: str) -> None:
        self.text = text


class _Broken(Exception):
    """The file ends in the middle, or its compression is damaged."""


def read_lines(file: Path) -> Iterator[tuple[int, Any]]:
    """Yield (line number, record); a line that is no JSON comes as BadLine, as does the place
    where a compressed file was cut short.

    Raises FileNotReadable where not even the first record is one.
    """
    number = begun = 0
    try:
        with _opened(file) as lines:
            for number, raw in enumerate(_lines(lines), 1):
                record = _parsed(raw.removeprefix(codecs.BOM_UTF8) if number == 1 else raw)
                if record is None:
                    continue
                if not begun and _is_no_record(raw, record):
                    raise FileNotReadable(file=file.name, why="không phải tệp JSONL")
                begun += 1
                yield number, record
    except _Broken as error:
        if not begun:
            raise FileNotReadable(file=file.name, why="tệp nén bị hỏng") from error
        yield number + 1, BadLine("Tệp nén bị cắt ngang ở đây.")
    except OSError as error:
        why = "không có tệp" if isinstance(error, FileNotFoundError) else "không mở được"
        raise FileNotReadable(file=file.name, why=why) from error
    else:
        if not begun:
            raise FileNotReadable(file=file.name, why="tệp rỗng")


def _opened(file: Path) -> IO[bytes]:
    with file.open("rb") as start:
        magic = start.read(2)
    return gzip.GzipFile(file, "rb") if magic == GZIP_MAGIC else file.open("rb")  # type: ignore[return-value]


def _lines(stream: IO[bytes]) -> Iterator[bytes]:
    """Yield the lines; of one too long only its beginning, and memory stays bounded."""
    while line := _read(stream):
        rest = line
        while len(rest) > MOST_LINE and not rest.endswith(b"\n"):
            rest = _read(stream)
        yield line


def _read(stream: IO[bytes]) -> bytes:
    try:
        return stream.readline(MOST_LINE + 1)
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise _Broken from error


def _parsed(raw: bytes) -> Any:
    """Return the record of a line, None for a blank one."""
    try:
        text = raw.decode("utf-8").strip()
        if not text:
            return None
        if len(raw) > MOST_LINE:
            return BadLine(plain(text[:QUOTED]))
        record = json.loads(text)
    except (ValueError, RecursionError):
        return BadLine(plain(raw[:QUOTED].decode("utf-8", "replace")))
    return BadLine("null") if record is None else record


def _is_no_record(raw: bytes, record: Any) -> bool:
    """Tell whether a first line shows that the whole file is of another kind."""
    begins = raw.removeprefix(codecs.BOM_UTF8).lstrip()
    return isinstance(record, BadLine) and not begins.startswith(b"{")
