"""The sample results of a demonstration, as their openers see them."""

from __future__ import annotations

import io

import pikepdf
from pikepdf import Array, Dictionary, Name


def with_signature(pdf: bytes) -> bytes:
    """Return a sample with its signature field filled, as a signed result has it.

    No certificate stands behind it, and the field says so.
    """
    with pikepdf.open(io.BytesIO(pdf)) as paper:
        mark = Dictionary(
            Type=Name.Sig,
            Filter=Name("/Adobe.PPKLite"),
            Name="Trình diễn",
            Reason="Mẫu trình diễn, không có giá trị pháp lý.",
        )
        field = Dictionary(FT=Name.Sig, T="Chữ ký trình diễn", V=paper.make_indirect(mark))
        paper.Root.AcroForm = Dictionary(Fields=Array([paper.make_indirect(field)]))
        signed = io.BytesIO()
        paper.save(signed, static_id=True)
    return signed.getvalue()
