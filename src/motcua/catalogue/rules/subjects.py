"""Who a procedure is for, in the two words people look for themselves by."""

from __future__ import annotations

from functools import lru_cache

from motcua.kernel.vietnamese import folded

CITIZEN, BUSINESS = "citizen", "business"
_SAYS = {
    CITIZEN: ("cong dan", "nguoi viet nam", "nguoi nuoc ngoai", "ca nhan", "can bo", "ho gia dinh"),
    BUSINESS: ("doanh nghiep", "hop tac xa", "htx", "to chuc", "ho kinh doanh"),
}
_NOT_BUSINESS = "(khong bao gom doanh nghiep, htx)"


@lru_cache(maxsize=5_000)
def groups_of(subjects: str) -> tuple[str, ...]:
    """Return ``citizen``, ``business`` or both; who names nobody is for both.

    >>> groups_of('["Công dân Việt Nam"]')
    ('citizen',)
    """
    said = folded(subjects).replace(_NOT_BUSINESS, "")
    found = tuple(group for group, words in _SAYS.items() if any(word in said for word in words))
    return found or (CITIZEN, BUSINESS)
