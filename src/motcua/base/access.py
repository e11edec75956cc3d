"""Looks at personal data leave a trace (*nhật ký truy cập dữ liệu cá nhân*)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextvars import ContextVar

from django.db import connection
from django.http import HttpRequest, HttpResponse

_looks: ContextVar[list[tuple[str, str]] | None] = ContextVar("looks", default=None)
_INSERT = """
INSERT INTO base_access (actor, subject, page)
SELECT actor, subject, %s FROM unnest(%s::text[], %s::text[]) AS look (actor, subject)
"""


def looked_at(subjects: Iterable[str], *, by: str) -> None:
    """Note that ``by`` was shown the personal data of ``subjects``; written when the page is done.

    Outside a request (a command, a job) the note is written at once.
    """
    looks = [(by, subject) for subject in subjects]
    noted = _looks.get()
    if noted is None:
        _write(looks, "")
    else:
        noted.extend(looks)


def _write(looks: list[tuple[str, str]], page: str) -> None:
    if not looks:
        return
    with connection.cursor() as sql:
        sql.execute(_INSERT, [page[:80], [by for by, _ in looks], [of for _, of in looks]])


class AccessMiddleware:
    """Writes a request's looks in one statement, after its work."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        token = _looks.set([])
        try:
            response = self.get_response(request)
            match = request.resolver_match
            _write(_looks.get() or [], match.view_name if match else "")
            return response
        finally:
            _looks.reset(token)
