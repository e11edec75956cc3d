"""The sample results of a demonstration: the same bytes at every load."""

from __future__ import annotations

import io

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf

from motcua.dossiers.papers import sample_result_pdf


def scanned_result() -> bytes:
    """Return the sample as a scan of a result: nothing in it tells when it was made."""
    with pikepdf.open(io.BytesIO(sample_result_pdf())) as paper:
        return _saved(paper)


def signed_result() -> bytes:
    """Return the sample with its signature field filled, as a signed result has it.

    No certificate stands behind it, and the field says so.
    """
    with pikepdf.open(io.BytesIO(sample_result_pdf())) as paper:
        mark = Dictionary(
            Type=Name.Sig,
            Filter=Name("/Adobe.PPKLite"),
            Name="Trình diễn",
            Reason="Mẫu trình diễn, không có giá trị pháp lý.",
        )
        field = Dictionary(FT=Name.Sig, T="Chữ ký trình diễn", V=paper.make_indirect(mark))
        paper.Root.AcroForm = Dictionary(Fields=Array([paper.make_indirect(field)]))
        return _saved(paper)


def _saved(paper: Pdf) -> bytes:
    """Leave out what the compiler says of when and by what it was made."""
    origin = (paper.trailer, Name.Info), (paper.trailer, Name.ID), (paper.Root, Name.Metadata)
    for place, key in origin:
        if key in place:
            del place[key]
    content = io.BytesIO()
    paper.save(content, static_id=True)
    return content.getvalue()
