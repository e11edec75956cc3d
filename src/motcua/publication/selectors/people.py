"""The officials of an agency, to whom a discrepancy may be given."""

from __future__ import annotations

from datetime import date

from motcua.organisation.models import Duty, Staff
from motcua.publication.selectors.discrepancies import WORKERS


def officials_of(agency: int, *, on: date) -> list[tuple[int, str]]:
    """Return those of an agency who work on discrepancies that day, by the alphabet."""
    duties = Duty.objects.as_of(on).filter(
        position__unit__agency=agency, position__role__in=[role.value for role in WORKERS]
    )
    found = duties.order_by("staff__sort").values_list("staff_id", "staff__name", "position__title")
    return list({pk: f"{name} · {title}" for pk, name, title in found}.items())


def official_by(number: int) -> Staff:
    """Return one of the officials offered."""
    return Staff.objects.get(pk=number)
