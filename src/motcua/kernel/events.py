"""What a fact looks like, before it is written to the log (``motcua.base.events``)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import ClassVar


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A fact, in the past tense: what it is about, who made it so, and when.

    ``subject`` is the code of the thing it is about; ``by`` names the principal
    (``staff:…``, ``client:…``, ``citizen:…``, ``system``); ``on_behalf_of`` names
    the one stood in for.  Other fields are codes, dates and numbers only: free
    text and personal data stay in the table that owns them.
    """

    version: ClassVar[int] = 1
    subject: str
    by: str
    at: datetime
    on_behalf_of: str = field(default="")
