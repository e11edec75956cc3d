"""Which language a page speaks: Vietnamese, unless its reader chose another (*ngôn ngữ*)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language, gettext, override

COOKIE = "language"
API = "/api/"
OTHERS = {code for code, _ in settings.LANGUAGES} - {settings.LANGUAGE_CODE}
"""Languages one may choose instead of the law's own."""


class LanguageMiddleware:
    """Speaks the language chosen at the foot of a page; what a browser prefers changes nothing.

    Programs that call the API are answered in Vietnamese.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path.startswith(API):
            return self.get_response(request)
        with override(chosen(request)):
            response = self.get_response(request)
            response.headers.setdefault("Content-Language", get_language() or "")
        patch_vary_headers(response, ["Cookie"])
        return response


def chosen(request: HttpRequest) -> str:
    """Return the language this reader chose, else Vietnamese."""
    language = request.COOKIES.get(COOKIE, "")
    return language if language in OTHERS else settings.LANGUAGE_CODE


def others() -> list[tuple[str, str]]:
    """Return code and name of the languages not spoken now; each name is in its own language."""
    return [(code, name) for code, name in settings.LANGUAGES if code != get_language()]


@contextmanager
def official() -> Iterator[None]:
    """Speak Vietnamese for a while: papers that are printed and signed have no other language."""
    with override(settings.LANGUAGE_CODE):
        yield


def said(value: object) -> object:
    """Return a word of ours in the reader's language; what is no word of ours stays as it is.

    A word inside a sentence may have lost its capital.
    """
    if not isinstance(value, str) or not value:
        return value
    whole = gettext(value)
    if whole != value or not value[0].islower():
        return whole
    begun = value[0].upper() + value[1:]
    known = gettext(begun)
    return value if known == begun else known[0].lower() + known[1:]
