"""What is taken and what is refused, by the content and never by the name."""

import io
import tracemalloc
import zipfile

import pytest

from motcua.documents.errors import FileBroken, FileEmpty, FileKindRefused, FileTooLarge
from motcua.documents.kinds import DOCX, MOST_UNPACKED, XLSX, checked
from motcua.documents.tests.conftest import office, pdf, picture

MEGABYTE = 1024 * 1024
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
HTML = b"<!doctype html><html><script>alert(1)</script></html>"


def archive():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as pack:
        pack.writestr("chay.exe", b"MZ")
    return out.getvalue()


def kind_of(name, content, most=20 * MEGABYTE):
    return checked(name, content, most_bytes=most)


@pytest.mark.parametrize(
    ("_case", "name", "content", "kind"),
    [
        ("a PDF", "don.pdf", pdf(), "application/pdf"),
        ("a photograph", "anh.jpg", picture("JPEG"), "image/jpeg"),
        ("a drawing", "so-do.png", picture("PNG"), "image/png"),
        ("a text document", "don.docx", office(), DOCX),
        ("a table", "bang.xlsx", office(folder="xl"), XLSX),
        ("a PDF under a wrong name", "don.png", pdf(), "application/pdf"),
        ("a name in capitals", "DON.DOCX", office(), DOCX),
    ],
)
def test_a_whole_file_is_taken_for_what_it_is(_case, name, content, kind):
    assert kind_of(name, content) == kind


@pytest.mark.parametrize(
    ("_case", "name", "content", "refusal"),
    [
        ("nothing", "don.pdf", b"", FileEmpty),
        ("words", "don.pdf", b"Kinh gui Uy ban nhan dan", FileKindRefused),
        ("a drawing that can run", "so-do.png", SVG, FileKindRefused),
        ("a page that can run", "so-do.png", HTML, FileKindRefused),
        ("a page with a PDF's first letters", "don.pdf", b"%PDF-1.7\n" + HTML, FileBroken),
        ("a page behind a picture's first bytes", "a.png", picture()[:16] + HTML, FileBroken),
        ("a program", "don.pdf", b"MZ" + bytes(200), FileKindRefused),
        ("an archive of anything", "tat-ca.zip", archive(), FileKindRefused),
        ("an archive named a document", "don.docx", archive(), FileBroken),
        ("a picture that moves", "anh.gif", b"GIF89a" + bytes(50), FileKindRefused),
        ("a PDF with a password", "don.pdf", pdf(password="bi-mat"), FileBroken),
        ("half a PDF", "don.pdf", pdf()[:60], FileBroken),
        ("half a picture", "anh.png", picture()[:40], FileBroken),
        ("half an archive", "don.docx", office()[:-40], FileBroken),
        ("an archive that is no document", "don.docx", b"PK\x05\x06" + bytes(18), FileBroken),
    ],
)
def test_a_file_that_is_not_taken_is_refused_with_its_reason(_case, name, content, refusal):
    with pytest.raises(refusal) as told:
        kind_of(name, content)

    assert name in str(told.value)


def test_a_file_of_exactly_the_limit_is_taken_and_one_byte_more_is_not():
    content = pdf()

    assert kind_of("don.pdf", content, most=len(content)) == "application/pdf"
    with pytest.raises(FileTooLarge):
        kind_of("don.pdf", content, most=len(content) - 1)


def test_a_document_that_unpacks_to_a_bomb_is_refused_unopened():
    bomb = office(padding=MOST_UNPACKED + MEGABYTE)
    assert len(bomb) < MEGABYTE

    tracemalloc.start()
    with pytest.raises(FileBroken):
        kind_of("don.docx", bomb)
    _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert most < 10 * MEGABYTE


def test_a_picture_that_unfolds_to_a_bomb_is_refused_undrawn():
    bomb = picture(width=20_000, height=20_000)
    assert len(bomb) < MEGABYTE

    with pytest.raises(FileBroken):
        kind_of("anh.png", bomb)
