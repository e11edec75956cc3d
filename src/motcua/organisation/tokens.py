"""Tokens of connected systems: shown once, kept as a hash, checked on every call."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Sequence

from django.http import HttpRequest
from ninja.security import HttpBearer

from motcua.base import clock
from motcua.identity.models import ApiClient
from motcua.kernel.errors import NotPermitted
from motcua.organisation.principals import Principal
from motcua.organisation.selectors.clients import client_holding


def hash_of(token: str) -> bytes:
    """Return what is kept of a token.  It is long and random, so a plain hash is enough."""
    return hashlib.sha256(token.encode()).digest()


def new_client(
    code: str, name: str, scopes: Sequence[str], *, token: str = ""
) -> tuple[ApiClient, str]:
    """Register a system; return it with its token, which cannot be read again."""
    kept = (token, hash_of(token)) if token else fresh_token()
    client = ApiClient.objects.create(code=code, name=name, scopes=list(scopes), token_hash=kept[1])
    return client, kept[0]


def fresh_token() -> tuple[str, bytes]:
    """Return a new token, and what is kept of it."""
    token = f"motcua_{secrets.token_urlsafe(32)}"
    return token, hash_of(token)


class TokenAuth(HttpBearer):
    """Authorization: Bearer …; the principal is put on the request."""

    openapi_bearerFormat = "opaque"  # noqa: N815  (the name OpenAPI gives it)

    def authenticate(self, request: HttpRequest, token: str) -> Principal | None:
        principal = client_holding(hash_of(token), on=clock.today())
        request.principal = principal  # type: ignore[attr-defined]
        return principal


token_auth = TokenAuth()


def need(principal: Principal, scope: str) -> None:
    """Refuse a system whose registration does not name ``scope``."""
    if scope not in principal.scopes:
        raise NotPermitted
