"""Files as people send them, whole and otherwise."""

from __future__ import annotations

import io
import zipfile

import pikepdf
import pytest
from PIL import Image


def pdf(*, password: str = "") -> bytes:
    """Return a document of one page, locked when a password is given."""
    out = io.BytesIO()
    with pikepdf.new() as document:
        document.add_blank_page()
        lock = pikepdf.Encryption(owner=password, user=password) if password else False
        document.save(out, encryption=lock)
    return out.getvalue()


def picture(kind: str = "PNG", *, width: int = 8, height: int = 8) -> bytes:
    out = io.BytesIO()
    Image.new("1" if kind == "PNG" else "RGB", (width, height)).save(out, kind)
    return out.getvalue()


def office(*, folder: str = "word", padding: int = 0) -> bytes:
    """Return a docx (``word``) or xlsx (``xl``), with ``padding`` bytes that pack to nothing."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("_rels/.rels", "<Relationships/>")
        archive.writestr(f"{folder}/document.xml", "<document/>")
        if padding:
            archive.writestr(f"{folder}/media.bin", bytes(padding))
    return out.getvalue()


@pytest.fixture(autouse=True)
def store(settings, tmp_path):
    """Keep files in a folder of this test's own; return it."""
    settings.FILES = tmp_path / "files"
    return settings.FILES
