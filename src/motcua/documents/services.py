"""Keeping files: written once, named by their content, swept when nobody owns them."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

from django.apps import apps
from django.conf import settings
from django.db.models import Exists, ForeignKey, Model, OuterRef

from motcua.base.clock import real_now
from motcua.documents.errors import FileGone
from motcua.documents.kinds import checked
from motcua.documents.models import StoredFile
from motcua.kernel.vietnamese import nfc

ORPHAN_AFTER = timedelta(days=2)


def keep_file(name: str, content: bytes, *, by: str) -> StoredFile:
    """Check and keep a file; the same content is stored once on disk.

    The bytes are on disk before the row is: a rolled back act leaves an orphan for the sweep,
    never a row without bytes.  Raises FileEmpty, FileTooLarge, FileKindRefused, FileBroken.
    """
    name = nfc(name)[-200:] or "tep"
    media_type = checked(name, content, most_bytes=settings.UPLOAD_MOST_BYTES)
    digest = hashlib.sha256(content).hexdigest()
    _write(path_of(digest), content)
    return StoredFile.objects.create(
        number=uuid4(),
        name=name,
        media_type=media_type,
        size=len(content),
        sha256=digest,
        kept_by=by,
    )


def path_of(digest: str) -> Path:
    """Return where content of this hash lies."""
    return Path(settings.FILES) / digest[:2] / digest[2:4] / digest


def read_file(file: StoredFile) -> bytes:
    """Return the bytes, checked against their hash; raises FileGone when they are not the same."""
    try:
        content = path_of(file.sha256).read_bytes()
    except OSError as error:
        raise FileGone from error
    if hashlib.sha256(content).hexdigest() != file.sha256:
        raise FileGone
    return content


def sweep_orphans(*, older_than: timedelta = ORPHAN_AFTER) -> int:
    """Delete files no row points to and bytes no file row names; return how many bytes went."""
    before = real_now() - older_than
    orphans = StoredFile.objects.filter(kept_at__lt=before)
    for model, column in _owners():
        orphans = orphans.filter(~Exists(model._default_manager.filter(**{column: OuterRef("pk")})))
    orphans.delete()
    return sum(_drop(path, before.timestamp()) for path in _paths())


def _owners() -> Iterator[tuple[type[Model], str]]:
    for model in apps.get_models():
        for field in model._meta.get_fields():
            if isinstance(field, ForeignKey) and field.related_model is StoredFile:
                yield model, field.attname


def _paths() -> Iterator[Path]:
    yield from (path for path in Path(settings.FILES).glob("??/??/*") if path.is_file())


def _drop(path: Path, before: float) -> int:
    if path.stat().st_mtime >= before or StoredFile.objects.filter(sha256=path.name).exists():
        return 0
    size = path.stat().st_size
    path.unlink()
    return size


def _write(path: Path, content: bytes) -> None:
    if path.exists() and path.read_bytes() == content:  # what the disk spoilt is written anew
        os.utime(path)
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.{uuid4().hex}.part")
    with draft.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)
