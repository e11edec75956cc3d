"""What every event about a discrepancy, or a place of posting, says of it."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from motcua.kernel.vietnamese import nfc
from motcua.publication.models import Discrepancy, PostingPlace

if TYPE_CHECKING:
    from motcua.organisation.principals import Principal


def told(row: Discrepancy, by: Principal, at: datetime) -> dict[str, Any]:
    """Return subject, person, moment and procedure, for the event's constructor."""
    return {
        "subject": f"discrepancy:{row.pk}",
        "by": by.code,
        "at": at,
        "procedure": row.code,
    }


def told_of_place(place: PostingPlace, by: Principal, at: datetime) -> dict[str, Any]:
    """Return subject, person, moment, place and agency, for an event about posting."""
    return {
        "subject": f"posting:{place.pk}",
        "by": by.code,
        "at": at,
        "place": place.pk,
        "agency": place.agency.key,
    }


def lines(text: str) -> str:
    """Return a longer text composed, its line breaks kept."""
    return "\n".join(nfc(line) for line in text.strip().splitlines())
