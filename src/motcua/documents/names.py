"""How a file may be called: what it is, is what its name ends with."""

from __future__ import annotations

import re
import unicodedata
from pathlib import PurePosixPath

from motcua.documents.kinds import TAKEN
from motcua.kernel.vietnamese import nfc

LONGEST = 200
UNSEEN = {"Cc", "Cf", "Co", "Cn"}
"""Controls, and signs without a shape: some turn the order of letters round, so that
``hoa-don\u202efdp.exe`` is read as ``hoa-donexe.pdf``."""
OTHERWISE = {"jpg": {".jpeg", ".jfif"}}


def safe_name(name: str, media_type: str) -> str:
    """Return the last part of ``name`` without unseen signs, ending as its content says.

    >>> safe_name("C:\\\\don\\\\giay to.exe", "application/pdf")
    'giay to.exe.pdf'
    """
    spaced = re.sub(r"\s", " ", name)
    seen = "".join(sign for sign in spaced if unicodedata.category(sign) not in UNSEEN)
    last = nfc(re.split(r"[/\\]", seen)[-1]).strip(" .") or "tep"
    kind = TAKEN[media_type]
    suffix = PurePosixPath(last).suffix
    if suffix.lower() in {f".{kind}", *OTHERWISE.get(kind, ())}:
        stem = last.removesuffix(suffix)
    else:
        stem, suffix = last, f".{kind}"
    return stem[-(LONGEST - len(suffix)) :] + suffix
