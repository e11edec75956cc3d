"""The catalogue as a file, and the report of such a file: nothing is ever written."""

import io
import json
import zipfile
from datetime import date

import pytest
from xlsxwriter import Workbook

from motcua.base.errors import WorkbookNotReadable
from motcua.base.spreadsheets import workbook
from motcua.catalogue.errors import (
    BulkColumnMissing,
    BulkFileActive,
    BulkFileTooLarge,
    BulkFileUnknown,
    BulkTableMissing,
)
from motcua.catalogue.factories import ProcedureVersionFactory
from motcua.catalogue.models import Procedure, ProcedureVersion
from motcua.catalogue.rules.files import FileNotReadable
from motcua.catalogue.rules.sheets import HEADS, NEEDED, PROCEDURES, tables_of
from motcua.catalogue.selectors import facts_of
from motcua.catalogue.selectors.bulk import catalogue_file, checked_file
from motcua.catalogue.selectors.open_catalogue import Sought
from motcua.catalogue.states import BulkOutcome

MONDAY = date(2022, 11, 14)


def kept(path, on=MONDAY, **sought):
    path.write_bytes(b"".join(catalogue_file(path.suffix, on=on, sought=Sought(**sought))))
    return path


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["xlsx", "jsonl"])
def test_what_was_exported_reads_as_unchanged_and_nothing_is_written(tmp_path, kind):
    versions = [ProcedureVersionFactory(steps_text="Bước. " * 9_000), ProcedureVersionFactory()]
    file = kept(tmp_path / f"danh-muc.{kind}")
    before = ProcedureVersion.objects.values_list("pk", "fingerprint")

    found = checked_file(file, on=MONDAY)

    assert [(one.code, one.outcome, one.parts, one.problems) for one in found] == [
        (version.procedure.code, BulkOutcome.UNCHANGED, (), ()) for version in versions
    ]
    assert list(before) == list(ProcedureVersion.objects.values_list("pk", "fingerprint"))


@pytest.mark.django_db
def test_internal_procedures_and_other_fields_stay_out_of_the_file(tmp_path):
    one, other, internal = ProcedureVersionFactory.create_batch(3)
    Procedure.objects.filter(pk=internal.procedure_id).update(is_internal=True)

    whole = kept(tmp_path / "a.jsonl").read_text("utf-8")
    part = kept(tmp_path / "b.jsonl", field=one.field.name).read_text("utf-8")

    assert internal.procedure.code not in whole
    assert other.procedure.code in whole
    assert [json.loads(line)["code"] for line in part.splitlines()] == [one.procedure.code]


@pytest.mark.django_db
def test_new_changed_and_faulty_rows_are_told_with_row_and_column(tmp_path):
    version = ProcedureVersionFactory()
    tables = tables_of([facts_of(version)])
    tables[PROCEDURES][1][1] = "Tên khác"
    tables[PROCEDURES] += [
        ["1.999999", "Thủ tục mới", "Đất đai", "Cấp huyện"],
        ["1.999999", "Trùng mã", "Đất đai", "Cấp huyện"],
        ["1.888888", "", "Đất đai", "Cấp huyện"],
    ]
    file = tmp_path / "sua.xlsx"
    file.write_bytes(workbook(tables))

    changed, new, twice, nameless = checked_file(file, on=MONDAY)

    assert (changed.outcome, changed.parts) == (BulkOutcome.CHANGED, ("Tên",))
    assert (new.row, new.outcome) == (3, BulkOutcome.NEW)
    assert [(p.field, p.code, p.text) for p in twice.problems] == [("Mã", "code-repeated", "3")]
    assert [(p.field, p.code) for p in nameless.problems] == [("Tên", "name-missing")]
    assert {twice.outcome, nameless.outcome} == {BulkOutcome.REFUSED}


@pytest.mark.django_db
def test_one_broken_line_does_not_stop_the_others(tmp_path):
    ProcedureVersionFactory.create_batch(7)
    file = kept(tmp_path / "danh-muc.jsonl")
    lines = file.read_text("utf-8").splitlines()
    lines[6] = lines[6][:40]
    lines += ['{"code": 5, "name": "x"}', '["x"]', '{"code": "1.1"}', lines[0]]
    file.write_text("\n".join(lines), "utf-8")

    found = checked_file(file, on=MONDAY)

    assert [one.outcome for one in found[:6]] == [BulkOutcome.UNCHANGED] * 6
    told = [(one.row, one.problems[0].code) for one in found[6:]]
    assert told == [
        (7, "line-not-json"),
        (8, "record-unreadable"),
        (9, "record-unreadable"),
        (10, "part-missing"),
        (11, "code-repeated"),
    ]


def with_formula():
    content = io.BytesIO()
    with Workbook(content) as book:
        for table in NEEDED:
            sheet = book.add_worksheet(table)
            sheet.write_row(0, 0, HEADS[table])
            sheet.write_formula(1, 1, "=1+1")
    return content.getvalue()


def with_macro():
    content = io.BytesIO(workbook({name: [HEADS[name]] for name in NEEDED}))
    with zipfile.ZipFile(content, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"x")
    return content.getvalue()


def bomb():
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * (201 * 1024 * 1024))
    return content.getvalue()


WITHOUT_NAME = {name: [[h for h in HEADS[name] if h != "Tên"]] for name in NEEDED}


@pytest.mark.parametrize(
    ("name", "content", "refusal"),
    [
        ("a.xlsx", lambda: b"PK broken", WorkbookNotReadable),
        ("a.xlsx", bomb, WorkbookNotReadable),
        ("a.xlsx", with_formula, BulkFileActive),
        ("a.xlsx", with_macro, BulkFileActive),
        ("a.xlsx", lambda: workbook({PROCEDURES: [HEADS[PROCEDURES]]}), BulkTableMissing),
        ("a.xlsx", lambda: workbook(WITHOUT_NAME), BulkColumnMissing),
        ("a.xlsx", lambda: bytes(50 * 1024 * 1024 + 1), BulkFileTooLarge),
        ("a.docx", lambda: b"x", BulkFileUnknown),
        ("a.jsonl", lambda: b"", FileNotReadable),
    ],
)
def test_a_file_that_is_no_catalogue_is_refused_in_a_sentence(tmp_path, name, content, refusal):
    file = tmp_path / name
    file.write_bytes(content())

    with pytest.raises(refusal):
        checked_file(file, on=MONDAY)


def test_a_file_that_is_not_there_and_a_kind_unknown_are_refused(tmp_path):
    with pytest.raises(FileNotReadable):
        checked_file(tmp_path / "khong-co.xlsx", on=MONDAY)
    with pytest.raises(BulkFileUnknown):
        list(catalogue_file(".docx", on=MONDAY))
