"""One line of log per slow or failed request: a route's name, never its address or its form."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

log = logging.getLogger("motcua.requests")
SLOW_SECONDS = 1.0


class RequestLog:
    """Outermost: times the request and logs it when it was slow or went wrong."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        started = time.perf_counter()
        response = self.get_response(request)
        seconds = time.perf_counter() - started
        if response.status_code >= 500 or seconds > SLOW_SECONDS:
            route = request.resolver_match.view_name if request.resolver_match else "?"
            log.warning("%s %s %s %.3fs", request.method, route, response.status_code, seconds)
        return response
