"""Official papers from data: one dictionary fills one Typst template, with the project's fonts."""

from __future__ import annotations

import io
import json
from importlib.resources import files
from pathlib import Path
from typing import Any

import segno
import typst

HERE = Path(str(files("motcua.documents")))
TEMPLATES = HERE / "papers_typst"
FONTS = HERE / "fonts"
UNFIT_FOR_ARCHIVES = "PDF/A"
"""How the compiler begins to say that a text cannot be kept by the standard."""


def render(name: str, data: dict[str, Any]) -> bytes:
    """Return the paper ``name`` filled with ``data`` as PDF/A-2u.

    A name in letters our fonts lack (Han, an emoji) cannot be archived so: the paper is then a
    plain PDF with boxes in their place.  A counter that gives no receipt would be worse.
    """
    try:
        return _compiled(name, data, pdf_standards="a-2u")
    except typst.TypstError as error:
        if not str(error).startswith(UNFIT_FOR_ARCHIVES):
            raise
        return _compiled(name, data)


def _compiled(name: str, data: dict[str, Any], **how: Any) -> bytes:
    output = typst.compile(
        TEMPLATES / f"{name}.typ",
        root=TEMPLATES,
        font_paths=[FONTS],
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
        format="pdf",
        **how,
    )
    assert isinstance(output, bytes), "one document, one file"
    return output


def qr_svg(text: str) -> str:
    """Return a QR code as SVG text."""
    out = io.BytesIO()
    segno.make(text, error="m", micro=False).save(out, kind="svg", border=1, xmldecl=False)
    return out.getvalue().decode()
