"""The proof that nobody rewrote the log (*niêm phong nhật ký*).

Committed events are chained in batches, each digest over the one before it and the rows; the
head is signed once a day with the installation's own Ed25519 key.  Sealing happens in the
worker, never in the transaction of an act.
"""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)
from django.conf import settings
from django.db import connection, transaction

from motcua.base.clock import real_now
from motcua.base.models import EventSeal, SealedHead
from motcua.kernel.worktime import day_of

BATCH = 5_000
_LINES = """
SELECT xid::text::bigint, id,
       concat_ws('|', id, extract(epoch FROM recorded_at), extract(epoch FROM happened_at), name,
                 subject, actor, on_behalf_of, version, data)
FROM base_event
WHERE (xid, id) > (%s::text::xid8, %s) AND (xid, id) <= (%s::text::xid8, %s)
  AND xid < pg_snapshot_xmin(pg_current_snapshot())
ORDER BY xid, id LIMIT %s
"""
_LAST = (2**63 - 1, 2**63 - 1)


@transaction.atomic
def seal() -> int:
    """Chain every committed event not yet chained; return how many."""
    with connection.cursor() as sql:
        sql.execute("SELECT pg_advisory_xact_lock(hashtext('motcua.seals'))")
    head = EventSeal.objects.order_by("number").last()
    sealed = 0
    while batch := _batch(head, _LAST):
        head = _chain(head, batch)
        sealed += len(batch)
    return sealed


def sign_head() -> SealedHead | None:
    """Sign the last seal, once a day; return today's signature, or None when there is no seal."""
    head = EventSeal.objects.order_by("number").last()
    if head is None:
        return None
    key = _key()
    signed, _ = SealedHead.objects.get_or_create(
        day=day_of(real_now()),
        defaults={
            "seal": head,
            "signature": key.sign(bytes(head.digest)),
            "key": key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw).hex(),
        },
    )
    return signed


def first_broken() -> int | None:
    """Recompute the chain; return the number of the first seal that does not hold, or None."""
    before: EventSeal | None = None
    for this in EventSeal.objects.order_by("number").iterator():
        batch = _batch(before, (this.to_xid, this.to_event), most=this.events + 1)
        if _digest(before, batch) != bytes(this.digest):
            return int(this.number)
        before = this
    for signed in SealedHead.objects.select_related("seal"):
        try:
            _key().public_key().verify(bytes(signed.signature), bytes(signed.seal.digest))
        except InvalidSignature:
            return int(signed.seal.number)
    return None


def _batch(
    after: EventSeal | None, until: tuple[int, int], most: int = BATCH
) -> list[tuple[int, int, str]]:
    start = (after.to_xid, after.to_event) if after else (0, 0)
    with connection.cursor() as sql:
        sql.execute(_LINES, [str(start[0]), start[1], str(until[0]), until[1], most])
        return [(xid, event, line) for xid, event, line in sql.fetchall()]


def _chain(before: EventSeal | None, batch: list[tuple[int, int, str]]) -> EventSeal:
    return EventSeal.objects.create(
        number=before.number + 1 if before else 1,
        from_xid=before.to_xid if before else 0,
        from_event=before.to_event if before else 0,
        to_xid=batch[-1][0],
        to_event=batch[-1][1],
        events=len(batch),
        digest=_digest(before, batch),
    )


def _digest(before: EventSeal | None, batch: list[tuple[int, int, str]]) -> bytes:
    digest = hashlib.sha256(bytes(before.digest) if before else b"")
    for _, _, line in batch:
        digest.update(line.encode() + b"\n")
    return digest.digest()


def _key() -> Ed25519PrivateKey:
    """Return the installation's key, made at first need and kept in a file only it can read."""
    path: Path = settings.HOME / "keys" / "log.key"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        fresh = Ed25519PrivateKey.generate().private_bytes(
            Encoding.Raw, PrivateFormat.Raw, NoEncryption()
        )
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(fresh)
    return Ed25519PrivateKey.from_private_bytes(path.read_bytes())
