"""Who may open a stored file: whoever may see the row that owns it, and nobody else.

An app that owns files registers a door: a function from a principal and a file to whether the
principal may see a row that points to it.  A file behind no open door does not exist.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from motcua.documents.models import StoredFile

if TYPE_CHECKING:
    from motcua.organisation.principals import Principal

Door = Callable[["Principal", StoredFile], bool]
_doors: dict[str, Door] = {}


def door(name: str) -> Callable[[Door], Door]:
    """Register a door under the name of the app that owns the files."""

    def register(function: Door) -> Door:
        _doors[name] = function
        return function

    return register


def may_open(principal: Principal, file: StoredFile) -> bool:
    """Tell whether any door lets this principal to this file."""
    return any(opens(principal, file) for opens in _doors.values())
