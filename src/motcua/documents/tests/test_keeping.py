"""Files are kept once, given back unchanged or not at all, and swept when nobody owns them."""

import os
import unicodedata
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import transaction

from motcua.base.clock import real_now
from motcua.documents.errors import FileEmpty, FileGone, FileKindRefused
from motcua.documents.jobs import sweep_files
from motcua.documents.models import StoredFile
from motcua.documents.services import keep_file, path_of, read_file, sweep_orphans
from motcua.documents.tests.conftest import pdf, picture
from motcua.dossiers.factories import OneStop
from motcua.dossiers.models import Slip

pytestmark = pytest.mark.django_db
LONG = timedelta(days=3)


def stored_paths(store):
    return [path for path in Path(store).rglob("*") if path.is_file()]


def aged(file):
    """Make a file, row and bytes, look as if it had been kept long ago."""
    StoredFile.objects.filter(pk=file.pk).update(kept_at=real_now() - LONG)
    old = (real_now() - LONG).timestamp()
    if path_of(file.sha256).exists():
        os.utime(path_of(file.sha256), (old, old))
    return file


def owned(file):
    """Give a file an owner: the receipt of a dossier."""
    dossier = OneStop().received()
    Slip.objects.create(dossier=dossier, kind="mau-01", file=file, made_at=dossier.received_at)
    return file


def test_a_kept_file_is_read_back_unchanged():
    content = pdf()

    file = keep_file("Đơn đề nghị.pdf", content, by="staff:an")

    assert read_file(StoredFile.objects.get(number=file.number)) == content
    assert (file.name, file.media_type, file.size) == (
        "Đơn đề nghị.pdf",
        "application/pdf",
        len(content),
    )


def test_the_same_content_is_stored_once_under_as_many_rows_as_it_has_owners(store):
    content = pdf()

    first, second = (keep_file(name, content, by="staff:an") for name in ("a.pdf", "b.pdf"))

    assert len(stored_paths(store)) == 1
    assert first.number != second.number
    assert read_file(first) == read_file(second) == content


@pytest.mark.parametrize(
    ("content", "refusal"), [(b"", FileEmpty), (b"chu khong phai tep", FileKindRefused)]
)
def test_of_a_refused_file_nothing_is_stored(store, content, refusal):
    with pytest.raises(refusal):
        keep_file("don.pdf", content, by="staff:an")

    assert stored_paths(store) == []
    assert not StoredFile.objects.exists()


def test_a_name_is_kept_composed_and_short():
    file = keep_file("Nghệ Tĩnh" + "  x" * 200 + ".pdf", pdf(), by="staff:an")
    short = keep_file(unicodedata.normalize("NFD", "Đơn đề nghị.pdf"), pdf(), by="staff:an")

    assert (len(file.name), file.name[-4:]) == (200, ".pdf")
    assert short.name == "Đơn đề nghị.pdf"


@pytest.mark.parametrize("harm", ["changed", "cut", "gone"])
def test_bytes_that_are_not_what_was_kept_are_never_given_out(harm):
    file = keep_file("don.pdf", pdf(), by="staff:an")
    path = path_of(file.sha256)
    if harm == "gone":
        path.unlink()
    else:
        path.write_bytes(path.read_bytes()[:-1] + (b"!" if harm == "changed" else b""))

    with pytest.raises(FileGone):
        read_file(file)


def test_the_sweep_takes_what_nobody_owns_and_leaves_the_rest(store):
    kept = owned(aged(keep_file("giay.pdf", pdf(), by="staff:an")))
    orphan = aged(keep_file("anh.png", picture(), by="staff:an"))
    fresh = keep_file("moi.png", picture(width=9), by="staff:an")

    swept = sweep_orphans()

    assert swept == orphan.size
    assert set(StoredFile.objects.all()) == {kept, fresh}
    assert sorted(path.name for path in stored_paths(store)) == sorted([kept.sha256, fresh.sha256])


def test_the_sweep_takes_the_bytes_of_an_act_that_was_rolled_back(store):
    with transaction.atomic():
        file = keep_file("don.pdf", pdf(), by="staff:an")
        transaction.set_rollback(True)
    assert not StoredFile.objects.exists()
    aged(file)

    assert sweep_orphans() == file.size
    assert stored_paths(store) == []


def test_the_sweep_spares_content_that_another_row_still_owns():
    content = pdf()
    kept = owned(aged(keep_file("a.pdf", content, by="staff:an")))
    aged(keep_file("b.pdf", content, by="staff:an"))

    assert sweep_orphans() == 0
    assert read_file(kept) == content
    assert StoredFile.objects.get() == kept


def test_keeping_known_content_again_saves_it_from_a_sweep_under_way():
    content = pdf()
    aged(keep_file("a.pdf", content, by="staff:an"))
    again = keep_file("b.pdf", content, by="staff:an")

    sweep_orphans()

    assert read_file(again) == content


def test_content_that_was_damaged_on_disk_is_mended_when_it_is_sent_again():
    content = pdf()
    first = keep_file("a.pdf", content, by="staff:an")
    path_of(first.sha256).write_bytes(b"hong")

    keep_file("b.pdf", content, by="staff:an")

    assert read_file(first) == content


def test_papers_of_people_lie_where_no_other_user_of_the_machine_can_look(store):
    Path(store).mkdir(mode=0o755)

    file = keep_file("don.pdf", pdf(), by="staff:an")

    assert path_of(file.sha256).stat().st_mode & 0o077 == 0
    assert Path(store).stat().st_mode & 0o007 == 0


def test_the_papers_of_a_refused_act_go_at_night(store):
    owner = owned(aged(keep_file("a.pdf", pdf(), by="staff:an")))
    aged(keep_file("b.png", picture(), by="staff:an"))

    sweep_files(timestamp=0)

    assert [path.name for path in stored_paths(store)] == [owner.sha256]
    assert list(StoredFile.objects.all()) == [owner]
