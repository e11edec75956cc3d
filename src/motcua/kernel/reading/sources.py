"""From the bytes of a file to a ``Document``: what kind it is, and whether it may be opened."""

from __future__ import annotations

import codecs
import io
import zipfile
import zlib

from motcua.kernel.reading.documents import Document
from motcua.kernel.reading.errors import (
    DocumentDamaged,
    DocumentEmpty,
    DocumentKindUnknown,
    DocumentTooLarge,
)
from motcua.kernel.reading.plain import read_plain
from motcua.kernel.reading.word import NotWord, read_word

MEGABYTE = 1024 * 1024
MAX_FILE_MB = 20
MAX_UNPACKED_MB = 100
MAX_XML_MB = 12
MAX_TEXT_MB = 10
MAX_PARTS = 5_000
"""A decision of a hundred pages unpacks to about 5 MB in 30 parts; pictures may add to it.  A
megabyte of XML takes a second and 40 MB of memory to read, so of that there is less."""

_SIGNATURES = (
    (b"%PDF", "đây là tệp PDF"),
    (b"\xd0\xcf\x11\xe0", "đây là tệp Word đời cũ (.doc) hoặc tệp đặt mật khẩu"),
    (b"{\\rtf", "đây là tệp RTF"),
    (b"\x89PNG", "đây là tệp ảnh"),
    (b"\xff\xd8\xff", "đây là tệp ảnh"),
)
_XML_HEADS = (
    *(bytes([first]) for first in b"< \t\r\n\0"),
    *(codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, b"Lo\xa7"),
)
"""How XML can begin, in any encoding a reader guesses."""
_UNOPENED = (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, ValueError, OSError)
_MARKS = ((codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def open_document(data: bytes, *, name: str) -> Document:
    """Return what a file says, known by its content and not by its name, or refuse it."""
    if len(data) > MAX_FILE_MB * MEGABYTE:
        raise DocumentTooLarge(name=name, limit_mb=MAX_FILE_MB)
    for signature, found in _SIGNATURES:
        if data.startswith(signature):
            raise DocumentKindUnknown(name=name, found=found)
    document = _word(data, name) if data.startswith(b"PK") else read_plain(_text(data, name))
    if document.is_empty:
        raise DocumentEmpty(name=name)
    return document


def _word(data: bytes, name: str) -> Document:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            xml = sum(part.file_size for part in parts[:MAX_PARTS] if _is_xml(archive, part))
    except _UNOPENED:
        raise DocumentDamaged(name=name) from None
    if len(parts) > MAX_PARTS or sum(p.file_size for p in parts) > MAX_UNPACKED_MB * MEGABYTE:
        raise DocumentTooLarge(name=name, limit_mb=MAX_UNPACKED_MB)
    if xml > MAX_XML_MB * MEGABYTE:
        raise DocumentTooLarge(name=name, limit_mb=MAX_XML_MB)
    if "[Content_Types].xml" not in {part.filename for part in parts}:
        raise DocumentKindUnknown(name=name, found="đây là tệp nén, không phải văn bản Word")
    try:
        return read_word(data)
    except NotWord:
        raise DocumentKindUnknown(name=name, found="đây không phải văn bản Word") from None
    except ValueError:
        raise DocumentDamaged(name=name) from None


def _is_xml(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> bool:
    """Tell whether a part could be taken apart as XML, wherever it lies and whatever its name."""
    with archive.open(part) as opened:
        return opened.read(4).startswith(_XML_HEADS)


def _text(data: bytes, name: str) -> str:
    if len(data) > MAX_TEXT_MB * MEGABYTE:
        raise DocumentTooLarge(name=name, limit_mb=MAX_TEXT_MB)
    encoding = next((e for mark, e in _MARKS if data.startswith(mark)), "utf-8-sig")
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        found = "tệp không phải văn bản, hoặc dùng bảng mã cũ (TCVN3, VNI)"
        raise DocumentKindUnknown(name=name, found=found) from None
    if "\x00" in text:
        raise DocumentKindUnknown(name=name, found="tệp có dữ liệu nhị phân")
    return text
