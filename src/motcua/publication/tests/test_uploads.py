"""A national file handed in on a page is read, looked at, taken or dropped; no error is lost."""

import gzip
import json
from datetime import date

import pytest

from motcua.base import clock
from motcua.documents.errors import FileEmpty, FileTooLarge
from motcua.kernel.errors import NotPermitted
from motcua.organisation.factories import plain_calendar
from motcua.organisation.states import Role
from motcua.publication import jobs
from motcua.publication.errors import (
    SnapshotFromTomorrow,
    SnapshotTooOld,
    UploadNotReady,
    UploadTooLong,
    UploadWaiting,
)
from motcua.publication.factories import (
    COMPARED_AT,
    control_office,
    department,
    national_line,
    published,
    snapshot_of,
)
from motcua.publication.models import (
    Comparison,
    Discrepancy,
    NationalRecord,
    NationalSnapshot,
    NationalUpload,
)
from motcua.publication.services import (
    drop_upload,
    keep_upload,
    read_upload,
    take_upload,
    upload_national,
    uploads,
)
from motcua.publication.states import UploadState

pytestmark = pytest.mark.django_db
NAME = "Cấp bản sao trích lục hộ tịch"
DAY = date(2022, 11, 14)


@pytest.fixture(autouse=True)
def _calendar(monkeypatch):
    plain_calendar()
    monkeypatch.setattr(clock, "now", lambda: COMPARED_AT)


@pytest.fixture
def viet():
    return control_office().person(Role.CONTROL_OFFICER)


def packed(*records, cut=0):
    lines = [one if isinstance(one, str) else json.dumps(one) for one in records]
    whole = gzip.compress("\n".join(lines).encode())
    return whole[: len(whole) - cut]


def uploaded(content, by, *, taken_on=DAY, name="quoc-gia.jsonl.gz"):
    return upload_national(content, file_name=name, taken_on=taken_on, by=by, at=COMPARED_AT)


def read(content, by, **more):
    row = uploaded(content, by, **more)
    jobs.read_national(number=row.pk)
    row.refresh_from_db()
    return row


def test_what_it_would_change_is_told_before_anything_is_kept(viet):
    published("1.000001", NAME)
    published("1.000002", "Việc bị bãi bỏ")
    known = [national_line("1.000001", NAME), national_line("1.000002", "Việc bị bãi bỏ")]
    snapshot_of(known)

    row = read(
        packed(
            national_line("1.000001", NAME, days=3),
            national_line("1.000002-Xoa", "Việc bị bãi bỏ"),
            national_line("1.000003", "Việc mới của tỉnh"),
            national_line("1.000004", "Việc của bộ", level="Cấp Bộ"),
        ),
        viet,
    )

    assert (row.state, row.done, row.total) == (UploadState.READ, 0, 4)
    told = row.preview
    assert (told["read"], told["fresh"], told["changed"], told["refused"]) == (4, 2, 2, 0)
    assert told["of_ours"]["changed"]["shown"] == [["1.000001", NAME]]
    assert told["of_ours"]["gone"]["shown"] == [["1.000002", "Việc bị bãi bỏ"]]
    assert told["new"] == {"count": 1, "shown": [["1.000003", "Việc mới của tỉnh"]]}
    assert NationalSnapshot.objects.count() == 1
    assert not Discrepancy.objects.exists()


def test_taken_it_is_a_snapshot_compared_at_once_and_its_bytes_are_let_go(viet):
    published("1.000001", NAME, department=department().agency.key)
    row = read(json.dumps(national_line("1.000001", NAME, days=3)).encode(), viet)

    take_upload(row.pk, by=viet)
    jobs.take_national(number=row.pk)
    jobs.take_national(number=row.pk)

    row.refresh_from_db()
    assert (row.state, row.content) == (UploadState.TAKEN, None)
    assert row.snapshot == NationalSnapshot.objects.get()
    assert row.snapshot.imported_by == viet.code
    assert Comparison.objects.get().done_by == viet.code
    assert Discrepancy.objects.get().topic == "limit"


def test_every_line_that_could_not_be_read_is_told_with_its_number_and_why(viet):
    row = read(
        packed(
            national_line("1.000001", NAME),
            "{hỏng",
            {"code": "mã lạ", "name": "X"},
            {"code": "1.000002"},
            "[]",
        ),
        viet,
    )

    assert row.preview["problems"] == [
        [2, "không phải JSON: {hỏng"],
        [3, "không đọc được mã thủ tục: mã lạ"],
        [4, "thiếu tên thủ tục: 1.000002"],
        [5, "không phải một bản ghi: list"],
    ]
    assert row.preview["refused"] == 4


def test_what_could_not_be_read_is_not_taken_for_abolished(viet):
    known = [national_line(f"1.00000{n}", f"Việc {n}") for n in range(1, 5)]
    snapshot_of(known)

    named = read(packed(*known[:2], {"code": "1.000003"}), viet)
    assert (named.preview["gone"], named.preview["is_unclear"]) == (1, False)
    take_upload(named.pk, by=viet)
    keep_upload(named.pk, at=COMPARED_AT)
    alive = NationalRecord.objects.filter(until__isnull=True)
    assert set(alive.values_list("code", flat=True)) == {"1.000001", "1.000002", "1.000003"}

    unnamed = read(packed(*known[:2], "{hỏng"), viet, taken_on=COMPARED_AT.date())
    assert (unnamed.preview["gone"], unnamed.preview["is_unclear"]) == (0, True)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        pytest.param(b"PK\x03\x04 khong phai", "không phải tệp JSONL", id="another kind"),
        pytest.param(b"\x1f\x8bhong", "tệp nén bị hỏng", id="damaged"),
        pytest.param(packed("", ""), "tệp rỗng", id="blank lines"),
        pytest.param(packed({"code": "lạ"}), "chỉ đọc được 0 thủ tục", id="nothing readable"),
    ],
)
def test_why_a_file_cannot_be_taken_stays_on_its_page(viet, content, why):
    row = read(content, viet)

    assert row.state == UploadState.REFUSED
    assert why in row.refusal
    assert row.content is None
    with pytest.raises(UploadNotReady):
        take_upload(row.pk, by=viet)


def test_a_file_that_unpacks_to_too_much_is_refused(viet, monkeypatch):
    monkeypatch.setattr(uploads, "MOST_UNPACKED", 100)

    row = read(packed(national_line("1.000001", NAME)), viet)

    assert row.state == UploadState.REFUSED
    assert row.refusal == UploadTooLong.message.format(most_mb=0)


def test_a_fault_is_told_as_one_and_not_swallowed(viet, monkeypatch):
    monkeypatch.setattr(uploads, "preview_of", lambda *a, **k: {}["không có"])
    row = uploaded(packed(national_line("1.000001", NAME)), viet)

    with pytest.raises(KeyError):
        read_upload(row.pk)

    row.refresh_from_db()
    assert row.state == UploadState.REFUSED
    assert "KeyError" in row.refusal


def test_progress_is_written_while_lines_are_read(viet, monkeypatch):
    monkeypatch.setattr(uploads, "STEP", 2)
    records = [national_line(f"1.00000{n}", f"Việc {n}") for n in range(1, 6)]

    row = read(packed(*records), viet)

    assert (row.done, row.total) == (4, 5)


def test_one_file_at_a_time_and_a_dropped_one_makes_room(viet):
    first = uploaded(packed(national_line("1.000001", NAME)), viet)
    with pytest.raises(UploadWaiting):
        uploaded(packed(national_line("1.000001", NAME)), viet)

    drop_upload(first.pk, by=viet)

    jobs.read_national(number=first.pk)
    first.refresh_from_db()
    assert (first.state, first.content) == (UploadState.DROPPED, None)
    assert uploaded(packed(national_line("1.000001", NAME)), viet).state == UploadState.WAITING


def test_what_cannot_be_a_file_of_that_day_is_refused_at_once(viet, settings):
    stranger = department().person(Role.CONTROL_OFFICER)
    good = packed(national_line("1.000001", NAME))
    snapshot_of([national_line("1.000001", NAME)])

    with pytest.raises(NotPermitted):
        uploaded(good, stranger)
    with pytest.raises(FileEmpty):
        uploaded(b"", viet)
    with pytest.raises(SnapshotFromTomorrow):
        uploaded(good, viet, taken_on=date(2022, 11, 16))
    with pytest.raises(SnapshotTooOld):
        uploaded(good, viet, taken_on=date(2022, 11, 1))
    settings.UPLOAD_MOST_BYTES = 10
    with pytest.raises(FileTooLarge):
        uploaded(good, viet)
    assert not NationalUpload.objects.exists()


def test_only_the_office_takes_or_drops_and_each_once(viet):
    row = read(packed(national_line("1.000001", NAME)), viet)
    stranger = department().person(Role.CONTROL_OFFICER)

    for act in (take_upload, drop_upload):
        with pytest.raises(NotPermitted):
            act(row.pk, by=stranger)
    take_upload(row.pk, by=viet)
    with pytest.raises(UploadNotReady):
        take_upload(row.pk, by=viet)
    with pytest.raises(UploadNotReady):
        drop_upload(row.pk, by=viet)


def test_comparing_is_asked_for_once_more(viet):
    jobs.compare_again(by=viet.code)
    jobs.compare_again(by=viet.code)

    assert Comparison.objects.filter(done_by=viet.code).count() == 2
