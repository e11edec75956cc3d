"""Systems of other agencies that speak to the API, for tests."""

from __future__ import annotations

import json
from typing import Any
from uuid import uuid4

from django.test import Client

from motcua.identity.states import Scope
from motcua.organisation.factories import LONG_AGO
from motcua.organisation.models import ClientGrant, Unit
from motcua.organisation.tokens import new_client

DOSSIERS = "/api/dossiers"


class Partner:
    """A connected system with a token, granted one-stop units; it speaks JSON."""

    def __init__(self, *units: Unit, code: str = "cong-dvc", scopes: Any = tuple(Scope)) -> None:
        self.client, self.token = new_client(code, f"Hệ thống {code}", list(scopes))
        for unit in units:
            ClientGrant.objects.create(client=self.client, unit=unit, valid_from=LONG_AGO)
        self.http = Client(headers={"Authorization": f"Bearer {self.token}"})

    def get(self, path: str, **query: Any) -> Any:
        return self.http.get(path, query)

    def post(self, path: str, body: Any, *, key: str | None = None) -> Any:
        """Post ``body`` (a value, or bytes as they are) under ``key``, by default a fresh one."""
        raw = body if isinstance(body, bytes) else json.dumps(body).encode()
        headers = {"Idempotency-Key": key or str(uuid4())}
        return self.http.post(path, raw, content_type="application/json", headers=headers)

    def receive(self, *, key: str | None = None, **changes: Any) -> Any:
        return self.post(DOSSIERS, intake(**changes), key=key)


def intake(**changes: Any) -> dict[str, Any]:
    """Return an intake as a system sends it; the procedure's code must be given."""
    given: dict[str, Any] = {
        "applicant": {"name": "Hoàng Thị Dung", "identity_number": "042455001234"},
        "papers": [{"number": 1}],
    }
    return {**given, **changes}


def problem_of(answer: Any) -> tuple[int, str]:
    """Return status and code of a refusal, having checked that it is a problem in Vietnamese."""
    assert answer["Content-Type"] == "application/problem+json", answer.content
    body = answer.json()
    assert set(body) == {"type", "title", "status", "code", "data", "errors"}
    assert body["status"] == answer.status_code
    assert body["type"] == f"/loi/#{body['code']}"
    assert body["title"].endswith(".")
    return answer.status_code, body["code"]
