"""What every API of the house shares: refusals as problem details (RFC 9457), keys, pages."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.db import DataError, InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext
from ninja import Field, NinjaAPI, Schema
from ninja.errors import AuthenticationError, HttpError, ValidationError

from motcua.base.errors import KeyMissing, RequestTooLarge, TryAgain, ValueTooLarge
from motcua.base.field_errors import sentence_of
from motcua.base.http import sentence
from motcua.base.idempotency import once
from motcua.kernel.errors import NotFound, RuleViolation
from motcua.kernel.texts import noop as _

PROBLEM = "application/problem+json"
KEY_HEADER = {
    "in": "header",
    "name": "Idempotency-Key",
    "required": True,
    "schema": {"type": "string", "minLength": 8, "maxLength": 80},
    "description": "Khóa chống lặp do bên gọi tự đặt cho mỗi việc; gửi lại cùng khóa thì nhận lại"
    " đúng câu trả lời cũ, việc không bị làm hai lần.",
}
"""How the document tells of the key that every write carries."""
TITLES = {
    400: _("Yêu cầu không đọc được."),
    404: _("Không có địa chỉ này."),
    405: _("Địa chỉ này không nhận phương thức đó."),
    500: _("Hệ thống gặp lỗi và chưa lưu gì. Hãy thử lại; nếu vẫn lỗi, hãy báo quản trị."),
}
"""What is said of errors that the framework itself answers, before or behind our code."""


class Problem(Schema):
    """Một lỗi, theo RFC 9457: câu để người đọc, mã để máy đọc."""

    type: str = Field(description="Địa chỉ của mã lỗi trong danh mục lỗi")
    title: str = Field(description="Câu tiếng Việt nói rõ phải làm gì")
    status: int = Field(description="Mã HTTP")
    code: str = Field(description="Mã lỗi ổn định cho máy")
    data: dict[str, Any] = Field(default={}, description="Các giá trị trong câu")
    errors: list[dict[str, Any]] = Field(default=[], description="Lỗi từng trường, nếu có")


def problem(
    status: int, code: str, title: str, data: Any = None, errors: Any = None
) -> HttpResponse:
    """Build a problem details answer."""
    body = {
        "type": f"/loi/#{code}",
        "title": title,
        "status": status,
        "code": code,
        "data": data or {},
        "errors": errors or [],
    }
    text = json.dumps(body, ensure_ascii=False, default=str)
    return HttpResponse(text, status=status, content_type=PROBLEM)


def refused(error: RuleViolation) -> HttpResponse:
    """Answer with a refusal."""
    return problem(error.status, error.code, sentence(error), error.data)


def register_refusals(api: NinjaAPI) -> None:
    """Teach an API to answer every error as a problem."""

    @api.exception_handler(RuleViolation)
    def on_refusal(request: HttpRequest, error: RuleViolation) -> HttpResponse:
        return refused(error)

    @api.exception_handler(Http404)
    def on_missing(request: HttpRequest, error: Http404) -> HttpResponse:
        return refused(NotFound(what="dữ liệu"))

    @api.exception_handler(OperationalError)
    @api.exception_handler(InterfaceError)
    def on_database_away(request: HttpRequest, error: Exception) -> HttpResponse:
        return refused(TryAgain())

    @api.exception_handler(DataError)
    @api.exception_handler(OverflowError)
    def on_value(request: HttpRequest, error: Exception) -> HttpResponse:
        return refused(ValueTooLarge())

    @api.exception_handler(RequestDataTooBig)
    def on_flood(request: HttpRequest, error: RequestDataTooBig) -> HttpResponse:
        return refused(RequestTooLarge())

    @api.exception_handler(AuthenticationError)
    def on_stranger(request: HttpRequest, error: AuthenticationError) -> HttpResponse:
        title = "Thiếu hoặc sai mã truy cập (Authorization: Bearer)."
        answer = problem(401, "not-signed-in", title)
        answer["WWW-Authenticate"] = "Bearer"
        return answer

    @api.exception_handler(ValidationError)
    def on_bad_form(request: HttpRequest, error: ValidationError) -> HttpResponse:
        fields = [
            {"field": ".".join(map(str, e["loc"])), "code": e["type"], "text": sentence_of(e)}
            for e in error.errors
        ]
        return problem(422, "invalid-request", "Yêu cầu có trường thiếu hoặc sai.", errors=fields)

    @api.exception_handler(HttpError)
    def on_http_error(request: HttpRequest, error: HttpError) -> HttpResponse:
        return problem(
            error.status_code, "bad-request", "Yêu cầu không đọc được. Hãy kiểm tra JSON."
        )


class ProblemMiddleware:
    """Gives the errors that Django answers under ``/api/`` the shape of all others."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        answer = self.get_response(request)
        status = answer.status_code
        if (
            not request.path.startswith("/api/")
            or status < 400
            or answer["Content-Type"] == PROBLEM
        ):
            return answer
        refusal = getattr(answer, "refusal", None)
        if refusal is not None:
            return refused(refusal)
        shaped = problem(status, f"http-{status}", gettext(TITLES.get(status, TITLES[400])))
        if "Allow" in answer:
            shaped["Allow"] = answer["Allow"]
        return shaped


def idempotent(request: HttpRequest, caller: str, act: Callable[[], tuple[int, Schema]]) -> Any:
    """Do a write of the API once per ``Idempotency-Key``; a repetition gets the same answer."""
    key = request.headers.get("Idempotency-Key", "")
    if not 8 <= len(key) <= 80 or not key.isprintable():
        raise KeyMissing

    def answer() -> tuple[int, Any]:
        status, schema = act()
        return status, schema.model_dump(mode="json", by_alias=False)

    asked = f"{request.method} {request.path}\n".encode() + request.body
    status, body = once(caller=caller, key=key, request=asked, act=answer)
    text = json.dumps(body, ensure_ascii=False, sort_keys=True)  # as kept, key order is lost
    return HttpResponse(text, status=status, content_type="application/json; charset=utf-8")
