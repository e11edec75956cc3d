"""Importing: every row is created, updated, unchanged or refused, and again changes nothing."""

from dataclasses import replace
from datetime import date

import pytest

from motcua.catalogue.models import Field, ProcedureVersion
from motcua.catalogue.rules.files import BadLine
from motcua.catalogue.selectors import facts_of
from motcua.catalogue.services import Change, enact, import_catalogue
from motcua.catalogue.states import ChangeKind

pytestmark = pytest.mark.django_db
MONDAY, TUESDAY = date(2022, 11, 14), date(2022, 11, 15)


def record(code, **more):
    papers = [{"group": "", "name": "Đơn", "originals": 1, "copies": 0}]
    return {
        "code": code,
        "name": f"Thủ tục {code}",
        "field": "Hộ tịch",
        "components": papers,
        **more,
    }


def lines(*records):
    return list(enumerate(records, 1))


def outcomes(done):
    return done.read, done.created, done.updated, done.unchanged, done.refused


def test_the_same_file_twice_creates_and_updates_nothing():
    rows = lines(record("1.000001"), record("1.000002"))

    assert outcomes(import_catalogue(rows, on=MONDAY)) == (2, 2, 0, 0, 0)
    assert outcomes(import_catalogue(rows, on=TUESDAY)) == (2, 0, 0, 2, 0)


def test_a_changed_record_is_a_new_version_and_the_old_one_stays():
    import_catalogue(lines(record("1.000001")), on=MONDAY)

    done = import_catalogue(lines(record("1.000001", result="Giấy khai sinh")), on=TUESDAY)

    assert outcomes(done) == (1, 0, 1, 0, 0)
    old, new = ProcedureVersion.objects.order_by("valid_from")
    assert (old.valid_from, old.valid_to) == (MONDAY, MONDAY)
    assert (new.valid_from, new.valid_to, new.results) == (TUESDAY, None, ["Giấy khai sinh"])


def test_rows_that_cannot_be_taken_are_refused_one_by_one():
    rows = lines(
        record("1.000001"), BadLine("{"), record("x"), record("1.000001"), record("1.000003")
    )

    done = import_catalogue(rows, on=MONDAY)

    assert outcomes(done) == (5, 2, 0, 0, 3)
    assert [(p.row, p.code) for p in done.problems if p.code.startswith(("not", "code"))] == [
        (2, "not-json"),
        (3, "code-unreadable"),
        (4, "code-repeated"),
    ]


def test_an_internal_procedure_is_known_by_its_code():
    import_catalogue(lines(record("6.005259")), on=MONDAY)

    assert ProcedureVersion.objects.get().procedure.is_internal


def test_a_field_joins_the_group_its_name_has():
    rows = lines(record("1.000001", field="Đất đai"), record("1.000002", field="Lĩnh vực lạ"))

    import_catalogue(rows, on=MONDAY)

    assert dict(Field.objects.values_list("name", "group")) == {
        "Đất đai": "dat-dai",
        "Lĩnh vực lạ": "khac",
    }


def test_what_is_published_for_a_day_to_come_is_not_replaced_by_an_import():
    import_catalogue(lines(record("1.000001"), record("1.000002")), on=MONDAY)
    old = ProcedureVersion.objects.get(procedure__code="1.000001")
    coming = date(2022, 12, 1)
    change = Change(ChangeKind.AMENDED, "1.000001", replace(facts_of(old), conditions="Mới."))
    enact([change], on=coming, decision="3005/QĐ-UBND")

    rows = lines(record("1.000001", result="A"), record("1.000002", result="B"))
    done = import_catalogue(rows, on=TUESDAY)

    assert outcomes(done) == (2, 0, 1, 0, 1)
    assert "01/12/2022" in done.problems[-1].text
    assert ProcedureVersion.objects.get(valid_from=coming).conditions == "Mới."
