"""What an opinion on a draft may be about (*ý kiến về bộ phận nào*)."""

from __future__ import annotations

from collections.abc import Mapping

from motcua.catalogue.states import Part
from motcua.kernel.words import Word


class PartBeside(Word):
    """What an opinion may be about beside the eleven parts of a procedure."""

    LEGAL_BASES = "legal_bases", "Căn cứ pháp lý"
    PROCESS = "process", "Quy trình nội bộ"


OPINION_PARTS: Mapping[str, Word] = {part.value: part for part in (*Part, *PartBeside)}
"""What an opinion is about, by code (NĐ 63/2010, art. 8.2; Decision 461, Appendix I, III.1)."""
