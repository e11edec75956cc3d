"""Agency identifiers of the H27 family (*mã định danh*; Quyết định 20/2020/QĐ-TTg)."""

from __future__ import annotations

import re

LONGEST = 35
PROVINCE = "H27"
"""The level-1 code of Hà Tĩnh; the groups after it are this installation's own numbering."""
SHAPE = re.compile(r"[A-Z]\d{2}(?:\.\d{1,3}){0,4}")


def is_agency_code(text: str) -> bool:
    """Tell whether ``text`` is an identifier: a level-1 code, then groups of digits after dots.

    >>> is_agency_code("H27.31.02"), is_agency_code("H27-31"), is_agency_code("27.01")
    (True, False, False)
    """
    return len(text) <= LONGEST and SHAPE.fullmatch(text) is not None


def parts_of(code: str) -> int:
    """Return how many groups an identifier has: 1 for the province, 2 or 3 below it.

    >>> parts_of("H27"), parts_of("H27.31"), parts_of("H27.31.02")
    (1, 2, 3)
    """
    return code.count(".") + 1
