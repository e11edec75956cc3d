"""What kinds of file are taken: by their content, and by the opener that must succeed."""

from __future__ import annotations

import io
import warnings
import zipfile
from pathlib import PurePath
from typing import Any

import filetype  # type: ignore[import-untyped]  # it carries no types
import pikepdf
from PIL import Image

from motcua.documents.errors import FileBroken, FileEmpty, FileKindRefused, FileTooLarge

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TAKEN = {
    "application/pdf": "pdf",
    "image/jpeg": "jpg",
    "image/png": "png",
    DOCX: "docx",
    XLSX: "xlsx",
}
MOST_UNPACKED = 300 * 1024 * 1024
MOST_PIXELS = 120_000_000


def checked(name: str, content: bytes, *, most_bytes: int) -> str:
    """Return the media type of a file that may be kept, or refuse it with a reason."""
    if not content:
        raise FileEmpty(name=name)
    if len(content) > most_bytes:
        raise FileTooLarge(name=name, most_mb=most_bytes // (1024 * 1024))
    guess = filetype.guess(content)
    media_type = guess.mime if guess else ""
    if media_type == "application/zip":
        media_type = {".docx": DOCX, ".xlsx": XLSX}.get(PurePath(name).suffix.lower(), media_type)
    if media_type not in TAKEN:
        raise FileKindRefused(name=name, kinds=", ".join(TAKEN.values()))
    try:
        _open(media_type, content)
    except FileBroken:
        raise
    except Exception as error:  # an opener may fail in any way on a hostile file
        raise FileBroken(name=name) from error
    return media_type


def _open(media_type: str, content: bytes) -> None:
    if media_type == "application/pdf":
        with pikepdf.open(io.BytesIO(content)) as pdf:
            assert len(pdf.pages) > 0, "a document has pages"
    elif media_type.startswith("image/"):
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(content)) as image:
                assert image.width * image.height <= MOST_PIXELS, "an image of a page"
                image.verify()
    else:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            assert sum(part.file_size for part in archive.infolist()) <= MOST_UNPACKED
            assert "[Content_Types].xml" in archive.namelist(), "an office document"


def has_signature(content: bytes) -> bool:
    """Tell whether a PDF carries a digital signature field that has been filled."""
    try:
        with pikepdf.open(io.BytesIO(content)) as pdf:
            form = pdf.Root.get("/AcroForm")
            fields: Any = form.get("/Fields", []) if form is not None else []
            return any(field.get("/FT") == "/Sig" and "/V" in field for field in fields)
    except pikepdf.PdfError:
        return False
