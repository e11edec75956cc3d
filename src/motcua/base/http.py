"""The seam between Django's requests and our refusals."""

from __future__ import annotations

import logging
from collections.abc import Callable
from uuid import UUID, uuid4

from django.conf import settings
from django.contrib import messages
from django.db import DataError, InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext

from motcua.base.errors import NotText, RequestTooLarge, TryAgain, ValueTooLarge
from motcua.base.idempotency import once
from motcua.base.languages import said
from motcua.kernel.errors import RuleViolation

log = logging.getLogger("motcua.http")
TOO_MANY = 429
MOST_DIGITS = 16


class RefusalMiddleware:
    """Turn a refusal nobody caught into a sentence: on the page left, or on a page of its own."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if "\0" in request.path or "%00" in request.META.get("QUERY_STRING", ""):
            return refusal_page(request, NotText())
        if too_large(request):
            return refusal_page(request, RequestTooLarge())
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if isinstance(error, OperationalError | InterfaceError):
            log.warning("database away: %s", type(error).__name__)
            error = TryAgain()
        if isinstance(error, DataError | OverflowError):
            log.warning("a value too large: %s", type(error).__name__)
            error = ValueTooLarge()
        if not isinstance(error, RuleViolation):
            return None
        if request.method == "POST" and error.status in {409, 422} and page_left(request):
            messages.error(request, sentence(error))
            return redirect(page_left(request))
        return refusal_page(request, error)


def number_asked(request: HttpRequest, name: str) -> int | None:
    """Return the number a parameter of the address names; None where it names none."""
    text = request.GET.get(name, "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < MOST_DIGITS else None


def too_large(request: HttpRequest) -> bool:
    """Tell whether more is announced than is read: little from strangers, files from others."""
    announced = request.META.get("CONTENT_LENGTH") or "0"
    size = int(announced) if announced.isascii() and announced.isdigit() else 0
    if size <= settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
        return False
    user = getattr(request, "user", None)
    return size > settings.REQUEST_MOST_BYTES or user is None or not user.is_authenticated


def refusal_page(request: HttpRequest, error: RuleViolation) -> HttpResponse:
    """Show a refusal by itself, with its status and code; it travels on the answer."""
    context = {"sentence": sentence(error), "code": error.code, "status": error.status}
    page = render(request, "base/refusal.html", context, status=error.status)
    page.refusal = error  # type: ignore[attr-defined]
    return with_wait(page, error)


def with_wait(answer: HttpResponse, error: RuleViolation | None) -> HttpResponse:
    """Tell machines too how long to wait, where a refusal says ``minutes``."""
    minutes = error.data.get("minutes") if error and error.status == TOO_MANY else None
    if isinstance(minutes, int):
        answer["Retry-After"] = str(60 * minutes)
    return answer


def sentence(error: RuleViolation) -> str:
    """Return the refusal in the reader's language, filled with its values."""
    words = {name: said(value) for name, value in error.data.items()}
    return gettext(type(error).message).format(**words)


def page_left(request: HttpRequest) -> str:
    """Return the page the person was on, if it is one of ours."""
    referer = request.META.get("HTTP_REFERER", "")
    ours = url_has_allowed_host_and_scheme(
        referer, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return referer if ours else ""


def form_key() -> str:
    """Return a fresh key for the hidden field ``once`` of a form."""
    return str(uuid4())


def once_from_page(request: HttpRequest, caller: str, act: Callable[[], str]) -> str:
    """Do what a form asks, once; ``act`` returns the address to go to, and so does a repetition.

    The form's hidden field ``once`` is the key: pressing twice, or going back and pressing again,
    leads to where the first press led.
    """
    key = request.POST.get("once", "")
    try:
        UUID(key)
    except ValueError:
        key = form_key()
    request_bytes = f"{request.path}".encode()
    _, address = once(caller=caller, key=key, request=request_bytes, act=lambda: (303, act()))
    return str(address)
