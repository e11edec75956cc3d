"""Keeping files: written once, named by their content, swept when nobody owns them."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

from django.apps import apps
from django.conf import settings
from django.db.models import Exists, ForeignKey, Model, OuterRef

from motcua.base.clock import real_now
from motcua.documents.errors import FileGone, PhotoNotPicture
from motcua.documents.kinds import checked
from motcua.documents.models import StoredFile
from motcua.documents.names import safe_name
from motcua.documents.pictures import NotAPicture, clean_photo
from motcua.kernel.vietnamese import nfc

ORPHAN_AFTER = timedelta(days=2)


def keep_file(name: str, content: bytes, *, by: str) -> StoredFile:
    """Check and keep a file; the same content is stored once on disk.

    The bytes are on disk before the row is: a rolled back act leaves an orphan for the sweep,
    never a row without bytes.  Raises FileEmpty, FileTooLarge, FileKindRefused, FileBroken.
    """
    media_type = checked(nfc(name), content, most_bytes=settings.UPLOAD_MOST_BYTES)
    digest = hashlib.sha256(content).hexdigest()
    _write(path_of(digest), content)
    return StoredFile.objects.create(
        number=uuid4(),
        name=safe_name(name, media_type),
        media_type=media_type,
        size=len(content),
        sha256=digest,
        kept_by=by,
    )


def keep_photo(name: str, content: bytes, *, by: str) -> StoredFile:
    """Keep a photo as JPEG, upright, small enough, without what a camera adds to it.

    Raises PhotoNotPicture, and what ``keep_file`` raises.
    """
    try:
        picture = clean_photo(content)
    except NotAPicture as error:
        raise PhotoNotPicture(name=name) from error
    return keep_file(f"{name.rsplit('.', 1)[0] or 'anh'}.jpg", picture, by=by)


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
    folders = Path(settings.FILES).glob("??")
    return sum(_swept(folder, before.timestamp()) for folder in folders)


def _owners() -> Iterator[tuple[type[Model], str]]:
    for model in apps.get_models():
        for field in model._meta.get_fields():
            if isinstance(field, ForeignKey) and field.related_model is StoredFile:
                yield model, field.attname


def _swept(folder: Path, before: float) -> int:
    """Delete the old bytes of one folder that no row names; return how many bytes went."""
    paths = [path for path in folder.glob("??/*") if path.is_file()]
    names = [path.name for path in paths]
    named = set(StoredFile.objects.filter(sha256__in=names).values_list("sha256", flat=True))
    left = [path for path in paths if path.name not in named and path.stat().st_mtime < before]
    size = sum(path.stat().st_size for path in left)
    for path in left:
        path.unlink()
    return size


def _write(path: Path, content: bytes) -> None:
    if path.exists() and path.read_bytes() == content:  # what the disk spoilt is written anew
        os.utime(path)
        return
    _close_to_others(Path(settings.FILES))
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.{uuid4().hex}.part")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)


def _close_to_others(folder: Path) -> None:
    """Let no other user of the machine into the folder of people's papers."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    mode = stat.S_IMODE(folder.stat().st_mode)
    if mode & stat.S_IRWXO and folder.stat().st_uid == os.geteuid():
        folder.chmod(mode & ~stat.S_IRWXO)
