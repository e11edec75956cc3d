"""An act asked for twice is done once (*chống lặp*), through the API and from a page alike.

The answer is stored in the transaction of the act, under the caller and the key it chose.  Of two
calls at once one commits; the other is rolled back whole and given the first one's answer.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Any

from django.db import IntegrityError, transaction

from motcua.base.errors import KeyReused
from motcua.base.models import Idempotency

Answer = tuple[int, Any]


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
            Idempotency.objects.create(
                caller=caller, key=key, request=digest, status=status, body=body
            )
    except IntegrityError:
        if (before := _before(caller, key, digest)) is not None:
            return before
        raise
    return status, body


def _before(caller: str, key: str, digest: bytes) -> Answer | None:
    row = Idempotency.objects.filter(caller=caller, key=key).first()
    if row is None:
        return None
    if bytes(row.request) != digest:
        raise KeyReused
    return row.status, row.body
