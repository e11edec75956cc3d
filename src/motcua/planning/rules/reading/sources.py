"""From the bytes of a file to a ``Document``: what kind it is, and whether it may be opened."""

from __future__ import annotations

import codecs
import io
import zipfile

from motcua.planning.errors import (
    PlanFileDamaged,
    PlanFileEmpty,
    PlanFileKindUnknown,
    PlanFileTooLarge,
)
from motcua.planning.rules.reading.documents import Document
from motcua.planning.rules.reading.plain import read_plain
from motcua.planning.rules.reading.word import NotWord, read_word

MEGABYTE = 1024 * 1024
MAX_FILE_MB = 20
MAX_UNPACKED_MB = 100
MAX_TEXT_MB = 10
MAX_PARTS = 5_000
"""A decision of a hundred pages unpacks to about 5 MB in 30 parts."""

_SIGNATURES = (
    (b"%PDF", "đây là tệp PDF"),
    (b"\xd0\xcf\x11\xe0", "đây là tệp Word đời cũ (.doc) hoặc tệp đặt mật khẩu"),
    (b"{\\rtf", "đây là tệp RTF"),
    (b"\x89PNG", "đây là tệp ảnh"),
    (b"\xff\xd8\xff", "đây là tệp ảnh"),
)
_MARKS = ((codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def open_document(data: bytes, *, name: str) -> Document:
    """Return what a file says, known by its content and not by its name, or refuse it."""
    if len(data) > MAX_FILE_MB * MEGABYTE:
        raise PlanFileTooLarge(name=name, limit_mb=MAX_FILE_MB)
    for signature, found in _SIGNATURES:
        if data.startswith(signature):
            raise PlanFileKindUnknown(name=name, found=found)
    document = _word(data, name) if data.startswith(b"PK") else read_plain(_text(data, name))
    if document.is_empty:
        raise PlanFileEmpty(name=name)
    return document


def _word(data: bytes, name: str) -> Document:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError):
        raise PlanFileDamaged(name=name) from None
    if len(parts) > MAX_PARTS or sum(p.file_size for p in parts) > MAX_UNPACKED_MB * MEGABYTE:
        raise PlanFileTooLarge(name=name, limit_mb=MAX_UNPACKED_MB)
    if "[Content_Types].xml" not in {part.filename for part in parts}:
        raise PlanFileKindUnknown(name=name, found="đây là tệp nén, không phải văn bản Word")
    try:
        return read_word(data)
    except NotWord:
        raise PlanFileKindUnknown(name=name, found="đây không phải văn bản Word") from None
    except ValueError:
        raise PlanFileDamaged(name=name) from None


def _text(data: bytes, name: str) -> str:
    if len(data) > MAX_TEXT_MB * MEGABYTE:
        raise PlanFileTooLarge(name=name, limit_mb=MAX_TEXT_MB)
    encoding = next((e for mark, e in _MARKS if data.startswith(mark)), "utf-8-sig")
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        found = "tệp không phải văn bản, hoặc dùng bảng mã cũ (TCVN3, VNI)"
        raise PlanFileKindUnknown(name=name, found=found) from None
    if "\x00" in text:
        raise PlanFileKindUnknown(name=name, found="tệp có dữ liệu nhị phân")
    return text
