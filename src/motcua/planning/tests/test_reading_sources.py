"""Files that are no plan: too large, of the wrong kind, damaged, empty, or made to do harm."""

from __future__ import annotations

import io
import zipfile

import pytest

from motcua.kernel.reading.errors import (
    DocumentDamaged,
    DocumentEmpty,
    DocumentKindUnknown,
    DocumentTooLarge,
)
from motcua.kernel.reading.sources import MAX_FILE_MB, MAX_PARTS, MEGABYTE
from motcua.planning.rules.reading import open_document, read_plan
from motcua.planning.tests.papers import HEADINGS, OPENING, Grid, dumped, word

TYPES = "[Content_Types].xml"


def _zipped(parts: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return stream.getvalue()


def _with_part(data: bytes, name: str, content: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {part: archive.read(part) for part in archive.namelist()}
    return _zipped({**parts, name: content})


BOMB = _zipped({TYPES: b"", "word/document.xml": b"\x00" * (101 * MEGABYTE)})
ENTITIES = (
    b'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "ha">'
    + b"".join(b'<!ENTITY %c "%s">' % (98 + i, (b"&%c;" % (97 + i)) * 10) for i in range(9))
    + b']><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    b"<w:body><w:p><w:r><w:t>&j;</w:t></w:r></w:p></w:body></w:document>"
)


@pytest.mark.parametrize(
    ("_case", "data", "refusal"),
    [
        ("a PDF", b"%PDF-1.7 ...", DocumentKindUnknown),
        ("an old Word file, or an encrypted one", b"\xd0\xcf\x11\xe0" + b"\x00" * 99,
         DocumentKindUnknown),
        ("rich text", b"{\\rtf1 Ke hoach}", DocumentKindUnknown),
        ("a picture", b"\x89PNG\r\n\x1a\n", DocumentKindUnknown),
        ("random bytes", b"\xfe\xed\xfa\xce" * 50, DocumentKindUnknown),
        ("text with a null", b"Ke hoach\x00nam", DocumentKindUnknown),
        ("text in an old encoding", "Kế hoạch".encode("cp1258", "ignore") + b"\xe9\xff",
         DocumentKindUnknown),
        ("an archive of something else", _zipped({"a.txt": b"a"}), DocumentKindUnknown),
        ("a broken archive", b"PK\x03\x04" + b"\x01" * 200, DocumentDamaged),
        ("a Word file cut short", word("Kế hoạch")[:4000], DocumentDamaged),
        ("a Word file without its document", _zipped({TYPES: b"<Types/>"}), DocumentDamaged),
        ("a Word file whose document is no XML",
         _with_part(word("Kế hoạch"), "word/document.xml", b"<w:document"), DocumentDamaged),
        ("an archive that unpacks to 101 MB", BOMB, DocumentTooLarge),
        ("an archive that unpacks to more XML than any decision has",
         _with_part(word("Kế hoạch"), "word/document.xml", b" " * (13 * MEGABYTE)),
         DocumentTooLarge),
        ("as much XML called a picture",
         _with_part(word("Kế hoạch"), "word/media/a.png", b"<a/>" + b" " * (13 * MEGABYTE)),
         DocumentTooLarge),
        ("an archive of too many parts",
         _zipped({TYPES: b"", **{f"p{i}": b"" for i in range(MAX_PARTS)}}), DocumentTooLarge),
        ("a file that is too large", b"a" * (MAX_FILE_MB * MEGABYTE + 1), DocumentTooLarge),
        ("a text that is too large", b"a" * (11 * MEGABYTE), DocumentTooLarge),
        ("an empty file", b"", DocumentEmpty),
        ("a file of blanks", b" \n\t\n \xc2\xa0", DocumentEmpty),
        ("a Word file without a word", word(), DocumentEmpty),
    ],
)  # fmt: skip
def test_what_is_no_plan_is_refused_in_a_sentence(_case, data, refusal):
    with pytest.raises(refusal) as refused:
        open_document(data, name="ke-hoach.docx")
    assert "ke-hoach.docx" in str(refused.value)
    assert str(refused.value).endswith(".")


def test_a_plan_with_large_pictures_is_read():
    data = _with_part(word("Kế hoạch"), "word/media/image1.png", b"\x89PNG" * (4 * MEGABYTE))

    assert not open_document(data, name="ke-hoach.docx").is_empty


def test_entities_that_multiply_are_not_expanded():
    data = _with_part(word("Kế hoạch"), "word/document.xml", ENTITIES)
    try:
        reading = read_plan(open_document(data, name="ke-hoach.docx"))
    except (DocumentDamaged, DocumentEmpty):
        return
    assert sum(len(remark.text) for remark in reading.unread) < 1000


def test_a_spreadsheet_is_no_word_document():
    kind = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    word_kind = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    with zipfile.ZipFile(io.BytesIO(word("Kế hoạch"))) as archive:
        types = archive.read(TYPES).replace(word_kind, kind)
    with pytest.raises(DocumentKindUnknown):
        open_document(_with_part(word("Kế hoạch"), TYPES, types), name="bang.xlsx")


def test_the_kind_is_known_by_content_and_not_by_name():
    grid = Grid((HEADINGS, ("1", "Rà soát.", "Sở Y tế", "", "", "Quý I")))
    for data, name in ((word(*OPENING, grid), "a.txt"), (dumped(*OPENING, grid), "a.docx")):
        assert len(read_plan(open_document(data, name=name)).tasks) == 1


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_text_with_a_mark_at_its_start_is_read(encoding):
    grid = Grid((HEADINGS, ("1", "Rà soát.", "Sở Y tế", "", "", "Quý I")))
    data = dumped(*OPENING, grid).decode().replace("\n", "\r\n").encode(encoding)
    assert len(read_plan(open_document(data, name="a.txt")).tasks) == 1


def test_a_word_file_with_a_byte_gone_wrong_is_read_or_refused():
    whole = word(*OPENING)
    for place in range(0, len(whole), max(1, len(whole) // 60)):
        broken = whole[:place] + bytes([whole[place] ^ 0xA5]) + whole[place + 1 :]
        try:
            read_plan(open_document(broken, name="a.docx"))
        except (DocumentDamaged, DocumentKindUnknown, DocumentTooLarge, DocumentEmpty):
            continue


@pytest.mark.parametrize(
    "text",
    ["1" * 9999, "Sở Nội vụ, " * 2000, "a, " * 9000, "tối thiểu " * 3000, "(" * 9000, "5% " * 3000],
)
def test_no_cell_however_long_stops_the_reader(text):
    """Each of these once took minutes, or a number no machine counts."""
    row = ("1", f"Rà soát {text}", text, text, f"Báo cáo {text}", text)
    reading = read_plan(open_document(dumped(Grid((HEADINGS, row))), name="a.txt"))
    assert len(reading.tasks) == 1


def test_a_table_of_five_thousand_rows_is_read():
    rows = [
        HEADINGS,
        *((str(n + 1), f"Việc {n}.", "Sở Y tế", "", "", "Quý I") for n in range(5000)),
    ]
    assert len(read_plan(open_document(dumped(Grid(rows)), name="a.txt")).tasks) == 5000
