"""A brake on taking the open catalogue away over and over."""

from __future__ import annotations

from datetime import datetime, timedelta

from motcua.catalogue.errors import TooManyDownloads
from motcua.identity.services import Brake, knock

DOWNLOADS = Brake("catalogue-download", most=60, within=timedelta(minutes=10))
"""Whole files.  Who asks with ``If-None-Match`` and has the newest is not counted."""
QUESTIONS = Brake("catalogue-question", most=1200, within=timedelta(minutes=10))
"""Questions to the API: two a second, which shows every procedure within the hour."""


def count_download(place: str, *, at: datetime) -> None:
    """Count one whole file from a place; refuse when there were too many.  ``at`` is real time."""
    _count(DOWNLOADS, place, at)


def count_question(place: str, *, at: datetime) -> None:
    """Count one question to the open API; refuse when there were too many."""
    _count(QUESTIONS, place, at)


def _count(brake: Brake, place: str, at: datetime) -> None:
    """Where the place is not known nobody is held up, for it would be everybody."""
    if place and (wait := knock(brake, place, at=at)):
        raise TooManyDownloads(minutes=wait)
