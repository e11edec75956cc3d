"""Identity numbers, kept so that a copy of the database does not give them away.

``seal`` hides a value so that only the installation's key opens it (AES-SIV, the same value
always gives the same bytes); ``blind_index`` gives a value to look it up by without opening
anything (HMAC-SHA256).  Law: the duty to protect personal data, legal register 10.1.
"""

from __future__ import annotations

import hashlib
import hmac
from functools import cache

from cryptography.hazmat.primitives.ciphers.aead import AESSIV
from django.conf import settings


def seal(value: str) -> bytes:
    """Hide ``value``; an empty value stays empty."""
    return _cipher().encrypt(value.encode(), [b"motcua"]) if value else b""


def unseal(hidden: bytes | memoryview) -> str:
    """Open what :func:`seal` hid."""
    return _cipher().decrypt(bytes(hidden), [b"motcua"]).decode() if hidden else ""


def blind_index(value: str) -> bytes:
    """Return 16 bytes that are equal exactly when the values are; empty for an empty value."""
    plain = "".join(value.split()).upper()
    return (
        hmac.new(_secret(b"index"), plain.encode(), hashlib.sha256).digest()[:16] if plain else b""
    )


@cache
def _cipher() -> AESSIV:
    return AESSIV(_secret(b"seal"))


@cache
def _secret(purpose: bytes) -> bytes:
    return hmac.new(settings.IDENTITY_KEY.encode(), purpose, hashlib.sha256).digest()
