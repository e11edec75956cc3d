"""What somebody signed in was shown stays neither in the browser nor on the way."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse


class PrivateAnswers:
    """Forbids keeping an answer to a request that says who asks.

    So after signing out at a counter's computer, *back* shows no citizen's file.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        answer = self.get_response(request)
        says_who = (
            settings.SESSION_COOKIE_NAME in request.COOKIES or "Authorization" in request.headers
        )
        if says_who and "Cache-Control" not in answer:
            answer["Cache-Control"] = "private, no-store"
        return answer
