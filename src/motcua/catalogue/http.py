"""Answers for machines: kept for a while, asked after by ETag and Last-Modified, 304."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import UTC, date, datetime, time

from django.http import HttpRequest, HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import http_date, quote_etag

import motcua
from motcua.base import clock, pulse
from motcua.base.origin import origin_of
from motcua.catalogue.selectors.changes import last_changed_at
from motcua.catalogue.selectors.open_catalogue import last_begun
from motcua.catalogue.services.downloads import count_download
from motcua.kernel.worktime import moment_of

KEPT_SECONDS = 300
"""So long anybody may show an answer again without asking; a version takes force at midnight."""


def fresh(
    request: HttpRequest, day: date, make: Callable[[], HttpResponseBase], *, counted: bool = True
) -> HttpResponseBase:
    """Answer with what ``make`` returns, or that nothing has changed since it was asked before.

    What is read depends on the catalogue, the agencies and the day, so their marks name it.
    Raises TooManyDownloads.
    """
    etag, changed = _etag(request, day), _changed(day)
    last = int(changed.timestamp())
    same = get_conditional_response(request, etag=etag, last_modified=last)
    answer: HttpResponseBase = same if same is not None else _made(request, make, counted=counted)
    answer["ETag"] = etag
    answer["Last-Modified"] = http_date(last)
    answer["Cache-Control"] = f"public, max-age={KEPT_SECONDS}"
    answer["Access-Control-Allow-Origin"] = "*"
    answer["Content-Language"] = "vi"
    return answer


def _made(
    request: HttpRequest, make: Callable[[], HttpResponseBase], *, counted: bool
) -> HttpResponseBase:
    if counted:
        count_download(origin_of(request), at=clock.real_now())
    return make()


def _etag(request: HttpRequest, day: date) -> str:
    told = (request.get_full_path(), request.get_host(), str(day), *pulse.pulse().marks)
    words = "\n".join((getattr(motcua, "__version__", ""), *told))
    return quote_etag(hashlib.sha256(words.encode()).hexdigest()[:32])


def _changed(day: date) -> datetime:
    """Return when what is read for ``day`` last changed: a row written, or a version begun."""
    written = last_changed_at() or datetime(2022, 1, 1, tzinfo=UTC)
    begun = last_begun(min(day, clock.today()))
    return max(written, moment_of(begun, time.min)) if begun else written
