"""The national database is kept as snapshots; only what changed is written again."""

from datetime import date

import pytest

from motcua.base.models import EventRecord
from motcua.catalogue.services import BadLine
from motcua.kernel.errors import NotPermitted
from motcua.organisation.factories import plain_calendar
from motcua.organisation.states import Role
from motcua.publication.errors import SnapshotFromTomorrow, SnapshotTooOld, SnapshotTooThin
from motcua.publication.factories import (
    COMPARED_AT,
    NATIONAL_DAY,
    control_office,
    department,
    national_line,
    snapshot_of,
)
from motcua.publication.models import NationalRecord, NationalSnapshot
from motcua.publication.selectors.national import (
    changed_since,
    former_snapshot,
    headings_of,
    records_in,
)
from motcua.publication.services import import_snapshot

pytestmark = pytest.mark.django_db
LATER = date(2022, 11, 8)


@pytest.fixture(autouse=True)
def _calendar():
    plain_calendar()


def lines(*more, count=4):
    records = [national_line(f"1.00000{n}", f"Thủ tục số {n}") for n in range(1, count + 1)]
    return [*records, *more]


def test_every_line_is_counted_and_every_procedure_kept():
    made = snapshot_of([*lines(), BadLine("{hỏng"), {"code": "lạ"}])

    assert (made.read, made.fresh, made.refused) == (6, 4, 2)
    assert records_in(made).count() == 4
    assert EventRecord.objects.get(name="NationalSnapshotTaken").data["fresh"] == 4


def test_a_second_snapshot_writes_only_what_changed_and_both_stay_comparable():
    first = snapshot_of(lines())
    changed = [national_line("1.000001", "Thủ tục số 1", days=3), *lines()[1:3]]
    second = snapshot_of([*changed, national_line("1.000009", "Thủ tục mới")], taken_on=LATER)

    assert (second.fresh, second.changed, second.unchanged, second.gone) == (1, 1, 2, 1)
    assert NationalRecord.objects.count() == 6
    assert former_snapshot(second) == first
    assert [row.code for row in records_in(first).order_by("code")] == [
        "1.000001",
        "1.000002",
        "1.000003",
        "1.000004",
    ]
    told = [(code, row is None, is_new) for code, row, is_new in changed_since(first)]
    assert told == [
        ("1.000001", False, False),
        ("1.000004", True, False),
        ("1.000009", False, True),
    ]


def test_what_was_there_and_is_gone_is_remembered_by_its_heading():
    first = snapshot_of(lines())
    second = snapshot_of(lines(count=3), taken_on=LATER)

    assert {h.code: h.was_there for h in headings_of(first)}["1.000004"] is False
    assert {h.code: h.was_there for h in headings_of(second)}["1.000004"] is True


def test_a_deleted_mark_is_a_status_and_a_live_line_outweighs_it():
    snapshot_of(
        lines(
            national_line("1.000009-Xoa", "Đã xóa"),
            national_line("1.000001-Xoa", "Bản cũ"),
            national_line("1.000002", "Thủ tục số 2"),
        )
    )

    said = dict(NationalRecord.objects.values_list("code", "status"))
    assert said["1.000009"] == "deleted"
    assert said["1.000001"] == "published"
    assert NationalRecord.objects.get(code="1.000002").times == 2


def test_a_file_no_newer_than_what_is_known_is_refused():
    snapshot_of(lines())

    with pytest.raises(SnapshotTooOld):
        snapshot_of(lines(count=3))

    assert NationalSnapshot.objects.count() == 1


def test_data_of_tomorrow_is_refused():
    with pytest.raises(SnapshotFromTomorrow):
        snapshot_of(lines(), taken_on=date(2022, 11, 16))


def test_a_file_cut_in_half_abolishes_nothing():
    snapshot_of(lines())

    with pytest.raises(SnapshotTooThin):
        snapshot_of(lines(count=1), taken_on=LATER)
    with pytest.raises(SnapshotTooThin):
        snapshot_of([BadLine("không phải JSON")], taken_on=LATER)

    assert NationalRecord.objects.filter(until__isnull=True).count() == 4


def test_only_the_provincial_office_takes_the_database_in():
    stranger = department().person(Role.CONTROL_OFFICER)
    officer = control_office().person(Role.CONTROL_OFFICER)

    with pytest.raises(NotPermitted):
        snapshot_of(lines(), by=stranger)
    made = import_snapshot(
        enumerate(lines(), 1), taken_on=NATIONAL_DAY, file_name="a.gz", by=officer, at=COMPARED_AT
    )
    assert made.imported_by == officer.code
