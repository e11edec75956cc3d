"""An act asked for twice is done once (*chống lặp*), through the API and from a page alike.

The answer is stored in the transaction of the act, under the caller and the key it chose.  Of two
calls at once one commits; the other is rolled back whole and given the first one's answer.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from typing import Any

from django.db import IntegrityError, connection, transaction

from motcua.base.errors import KeyReused

Answer = tuple[int, Any]
_BEFORE = "SELECT request, status, body FROM base_idempotency WHERE caller = %s AND key = %s"
_REMEMBER = """
INSERT INTO base_idempotency (caller, key, request, status, body) VALUES (%s, %s, %s, %s, %s)
"""


def once(*, caller: str, key: str, request: bytes, act: Callable[[], Answer]) -> Answer:
    """Do ``act`` and remember its answer, or return the answer given before.

    ``request`` is what was asked, byte for byte.  Raises KeyReused when the key came before with
    another request.  A refusal is not remembered: nothing was done.
    """
    digest = hashlib.sha256(request).digest()
    if (before := _before(caller, key, digest)) is not None:
        return before
    try:
        with transaction.atomic():
            status, body = act()
            with connection.cursor() as sql:
                sql.execute(_REMEMBER, [caller, key, digest, status, json.dumps(body)])
    except IntegrityError:
        if (before := _before(caller, key, digest)) is not None:
            return before
        raise
    return status, body


def _before(caller: str, key: str, digest: bytes) -> Answer | None:
    with connection.cursor() as sql:
        sql.execute(_BEFORE, [caller, key])
        row = sql.fetchone()
    if row is None:
        return None
    request, status, body = row
    if bytes(request) != digest:
        raise KeyReused
    return status, json.loads(body)
