"""A basis that is amended or ends makes a task of every procedure that stands on it."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.kernel.errors import NotPermitted
from motcua.organisation.factories import Office, plain_calendar
from motcua.organisation.states import AgencyKind, Role, Tier
from motcua.publication.errors import (
    LegalChangeByItself,
    LegalDaysInDisorder,
    LegalEffectWithoutDay,
    LegalFileUnreadable,
    LegalNumberTaken,
    LegalNumberUnreadable,
)
from motcua.publication.factories import COMPARED_AT, department, published
from motcua.publication.models import Discrepancy, LegalChange, LegalDocument
from motcua.publication.rules.basis_alarms import LegalChangeFact, LegalFact, Standing, alarms
from motcua.publication.rules.legal_files import FileUnreadable, LegalEntry, read_legal_file
from motcua.publication.services import (
    compare_day,
    correct_legal_document,
    import_legal_documents,
    record_legal_document,
)
from motcua.publication.states import DiscrepancyKind, LegalChangeKind

TODAY = COMPARED_AT.date()
OLD, NEW = "123/2015/NĐ-CP", "87/2022/NĐ-CP"
SOON = date(2022, 12, 1)
STANDING = Standing("1.000001", date(2021, 1, 1), (("Nghị định số 123/2015/NĐ-CP", ""),))


def told(*changes, expires_on=None, standing=STANDING, on=TODAY):
    documents = {OLD: LegalFact(OLD, "Hộ tịch", expires_on, changes)}
    return alarms([standing], documents, on=on, ahead=timedelta(days=45))


def change(kind=LegalChangeKind.AMENDS, on=SOON):
    return LegalChangeFact(kind, NEW, on)


def test_an_amendment_is_told_ahead_and_until_a_version_knows_it():
    (alarm,) = told(change())
    assert (alarm.kind, alarm.detail) == (DiscrepancyKind.BASIS_AMENDED, OLD)
    assert alarm.theirs == ("Được 87/2022/NĐ-CP sửa đổi, bổ sung từ 01/12/2022",)

    knowing = Standing("1.000001", SOON, STANDING.bases)
    assert told(change(), standing=knowing, on=SOON) == []
    assert told(change(on=TODAY + timedelta(days=46))) == []
    assert told(change(on=date(2020, 1, 1))) == [], "the version of 2021 knew it"


@pytest.mark.parametrize("kind", [LegalChangeKind.REPLACES, LegalChangeKind.REPEALS])
def test_a_basis_that_ends_is_told_as_long_as_a_version_stands_on_it(kind):
    for on in (SOON, date(2020, 1, 1)):
        (alarm,) = told(change(kind, on))
        assert alarm.kind is DiscrepancyKind.BASIS_EXPIRED
        assert alarm.theirs[0] == f"Hết hiệu lực từ {on:%d/%m/%Y}"


def test_an_expiry_outweighs_an_amendment_and_the_first_day_counts():
    changes = (change(), change(LegalChangeKind.REPLACES, date(2022, 12, 9)))

    (alarm,) = told(*changes, expires_on=date(2022, 12, 5))

    assert alarm.kind is DiscrepancyKind.BASIS_EXPIRED
    assert alarm.theirs[0] == "Hết hiệu lực từ 05/12/2022"


@pytest.mark.parametrize(
    ("content", "why"),
    [
        pytest.param(b"", "thiếu cột number", id="nothing"),
        pytest.param(b"\xff\xfe\x00", "không phải UTF-8", id="not text"),
        pytest.param(b"ten,ngay\nA,B\n", "thiếu cột number", id="another table"),
        pytest.param(b"number\n", "tệp rỗng", id="heads alone"),
        pytest.param("number\n1/2020/NĐ-CP\0\n".encode(), "có ký tự không hợp lệ", id="a null"),
    ],
)
def test_a_file_that_is_no_such_table_is_refused_with_the_reason(content, why):
    with pytest.raises(FileUnreadable, match=why):
        read_legal_file(content)


def test_csv_and_json_lines_say_the_same_and_bad_rows_stop_no_other():
    table = (
        "number,title,effective_on,amends\n"
        "87/2022/NĐ-CP,Sửa hộ tịch,01/12/2022,Nghị định số 123/2015/NĐ-CP\n"
        "không số,,,\n"
        "88/2022/NĐ-CP,,32/13/2022,\n"
        "89/2022/NĐ-CP,,,123/2015/NĐ-CP\n"
        "90/2022/NĐ-CP,,2022-12-01,90/2022/NĐ-CP\n"
    )
    lines = (
        '{"number": "87/2022/NĐ-CP", "title": "Sửa hộ tịch", "effective_on": "2022-12-01",'
        ' "amends": ["123/2015/NĐ-CP"]}\n[]\n'
    )

    entries, problems = read_legal_file(("\ufeff" + table).encode())
    assert [entry for _, entry in entries] == [
        LegalEntry(NEW, "Sửa hộ tịch", effective_on=SOON, effects=((LegalChangeKind.AMENDS, OLD),))
    ]
    assert [(p.row, p.column) for p in problems] == [
        (3, "number"),
        (4, "effective_on"),
        (5, "effective_on"),
        (6, "amends"),
    ]
    again, others = read_legal_file(lines.encode())
    assert [entry for _, entry in again] == [entry for _, entry in entries]
    assert [p.row for p in others] == [2]


def test_signs_no_text_may_hold_stop_no_row():
    lines = [
        '{"number": "2/2020/NĐ-CP", "title": "a\\ud800b\\u0000c", "issued_on": "2020-01-01"}',
        '{"number": "bad\\ud800", "title": "x"}',
    ]

    entries, problems = read_legal_file("\n".join(lines).encode())

    assert [entry.title for _row, entry in entries] == ["abc"]
    assert {one.row for one in problems} == {2}
    assert all("\ud800" not in one.text for one in problems)


@given(st.text(max_size=300))
def test_any_file_is_read_or_refused_never_a_fault(text):
    try:
        entries, problems = read_legal_file(f"number,title,issued_on\n{text}".encode())
    except FileUnreadable:
        return
    assert entries or problems


@pytest.fixture
def officer(db):
    plain_calendar()
    return department().person(Role.CONTROL_OFFICER)


def amending(**more):
    said = {"effective_on": SOON, "effects": ((LegalChangeKind.AMENDS, OLD),)}
    return LegalEntry(**({"number": NEW} | said | more))


def test_what_is_entered_shows_at_once_and_ends_with_the_next_version(officer):
    bases = [{"number": "123/2015/NĐ-CP", "title": "Nghị định hộ tịch"}]
    version = published("1.000001", "Cấp trích lục", legal_bases=bases, department="so-tu-phap")

    record_legal_document(amending(), by=officer, at=COMPARED_AT)

    row = Discrepancy.objects.get()
    assert (row.kind, row.detail, row.state) == ("basis_amended", OLD, "assigned")
    assert row.agency is not None
    version.valid_from = SOON
    version.save()
    compare_day(at=COMPARED_AT.replace(month=12, day=2))
    row.refresh_from_db()
    assert row.state == "gone"


def test_a_document_entered_twice_is_one_and_keeps_what_was_said(officer):
    record_legal_document(amending(title="Sửa hộ tịch"), by=officer, at=COMPARED_AT)
    record_legal_document(amending(source="Công báo"), by=officer, at=COMPARED_AT)

    row = LegalDocument.objects.get(number=NEW)
    assert (row.title, row.source) == ("Sửa hộ tịch", "Công báo")
    assert LegalChange.objects.count() == 1


@pytest.mark.parametrize(
    ("entry", "refusal"),
    [
        (amending(number="Luật Hộ tịch"), LegalNumberUnreadable),
        (amending(expires_on=SOON), LegalDaysInDisorder),
        (amending(number=OLD), LegalChangeByItself),
        (amending(effective_on=None), LegalEffectWithoutDay),
        (amending(number="1/2022/" + "A" * 90 + "-BTP"), LegalNumberUnreadable),
        (amending(effects=((LegalChangeKind.AMENDS, "Luật Hộ tịch"),)), LegalNumberUnreadable),
    ],
)
def test_what_cannot_be_is_not_entered(officer, entry, refusal):
    with pytest.raises(refusal):
        record_legal_document(entry, by=officer, at=COMPARED_AT)

    assert not LegalDocument.objects.exists()


def test_a_file_is_entered_row_by_row_by_control_officers(officer):
    content = f"number,effective_on,replaces\n{NEW},2022-12-01,{OLD}; 10/2010/TT-BTP\nhỏng,,\n"
    stranger = department("so-y-te", "Sở Y tế").person(Role.SPECIALIST)

    with pytest.raises(NotPermitted):
        import_legal_documents(content.encode(), by=stranger, at=COMPARED_AT)
    with pytest.raises(LegalFileUnreadable):
        import_legal_documents(b"PK\x03\x04", by=officer, at=COMPARED_AT)
    done = import_legal_documents(content.encode(), by=officer, at=COMPARED_AT)

    assert (done.documents, done.changes, len(done.problems)) == (1, 2, 1)
    assert LegalDocument.objects.count() == 3


def test_what_was_entered_wrong_is_corrected_and_its_alarm_ends(officer):
    bases = [{"number": OLD, "title": "Nghị định hộ tịch"}]
    published("1.000001", "Cấp trích lục", legal_bases=bases, department="so-tu-phap")
    row = record_legal_document(amending(expires_on=date(2030, 1, 1)), by=officer, at=COMPARED_AT)
    assert Discrepancy.objects.get().state == "assigned"

    right = LegalEntry(NEW, "Nghị định khác", effective_on=SOON)
    correct_legal_document(row, right, by=officer, at=COMPARED_AT)

    row.refresh_from_db()
    assert (row.title, row.expires_on) == ("Nghị định khác", None)
    assert not LegalChange.objects.exists()
    assert Discrepancy.objects.get().state == "gone"
    with pytest.raises(LegalNumberTaken):
        correct_legal_document(row, LegalEntry(OLD), by=officer, at=COMPARED_AT)


def test_a_day_moved_moves_what_the_document_does(officer):
    record_legal_document(amending(), by=officer, at=COMPARED_AT)
    later = date(2023, 1, 1)

    record_legal_document(LegalEntry(NEW, effective_on=later), by=officer, at=COMPARED_AT)

    assert LegalChange.objects.get().on == later


def test_a_row_against_what_is_known_is_told_and_stops_no_other(officer):
    record_legal_document(LegalEntry(NEW, effective_on=SOON), by=officer, at=COMPARED_AT)
    table = f"number;expires_on;effective_on\n{NEW};2020-01-01;\n88/2022/NĐ-CP;;01/12/2022\n"

    done = import_legal_documents(table.encode(), by=officer, at=COMPARED_AT)

    assert done.documents == 1
    (problem,) = done.problems
    assert (problem.row, problem.column) == (2, "expires_on")
    assert "01/01/2020" in problem.text


def test_communes_keep_no_register_of_law(officer):
    commune = Office(tier=Tier.COMMUNE, kind=AgencyKind.COMMUNE_COMMITTEE)

    with pytest.raises(NotPermitted):
        record_legal_document(amending(), by=commune.person(Role.CONTROL_OFFICER), at=COMPARED_AT)


def test_a_line_end_inside_a_json_text_cuts_no_row():
    line = '{"number": "87/2022/NĐ-CP", "title": "Sửa\u2028hộ tịch"}'

    entries, problems = read_legal_file(line.encode())

    assert problems == []
    assert entries[0][1].title == "Sửa hộ tịch"


def test_a_head_too_long_for_a_table_is_a_refusal():
    with pytest.raises(FileUnreadable):
        read_legal_file(b'"' + b"x" * 200_000 + b'"\n')
