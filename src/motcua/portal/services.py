"""A brake on asking for one code after the other."""

from __future__ import annotations

from datetime import datetime, timedelta

from motcua.identity.services import Brake, knock
from motcua.portal.errors import TooManyLookUps

LOOK_UPS = Brake("look-up", most=60, within=timedelta(minutes=10))
"""Codes follow each other, so asking is counted whether or not a dossier is found.  Many citizens
share an address of a mobile network or a one-stop's hall: ten look-ups a minute serve them all."""


def count_look_up(place: str, *, at: datetime) -> None:
    """Count one look-up from a place; refuse when there were too many.  ``at`` is real time.

    Where the place is not known nobody is held up, for it would be everybody.
    """
    if place and (wait := knock(LOOK_UPS, place, at=at)):
        raise TooManyLookUps(minutes=wait)
