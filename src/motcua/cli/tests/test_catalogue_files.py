"""The commands that take the catalogue out as a file, and say what an edited one would change."""

import json
from argparse import Namespace
from datetime import date

import pytest

from motcua.catalogue.factories import ProcedureVersionFactory
from motcua.cli.catalogue_files import COMMANDS, FileNotWritten

EXPORT, CHECK = COMMANDS
MONDAY = date(2022, 11, 14)


def export(file):
    return EXPORT.run(Namespace(output=file, field="", agency="", on=MONDAY))


@pytest.mark.django_db
def test_an_exported_file_checks_as_unchanged_and_an_edited_one_says_what(tmp_path, capsys):
    version = ProcedureVersionFactory(procedure__code="1.001193")
    file = tmp_path / "danh-muc.jsonl"
    assert export(file) == 0
    capsys.readouterr()

    assert CHECK.run(Namespace(file=file, on=MONDAY, json=False)) == 0
    assert capsys.readouterr().out == "Đã kiểm tra 1 thủ tục, không ghi gì: Giữ nguyên 1.\n"

    line = json.loads(file.read_text("utf-8")) | {"name": version.name + " mới", "field": ""}
    file.write_text(json.dumps(line), "utf-8")
    assert CHECK.run(Namespace(file=file, on=MONDAY, json=False)) == 1
    assert "dòng 1, 1.001193: Lĩnh vực: chưa có lĩnh vực" in capsys.readouterr().out

    line["field"] = version.field.name
    file.write_text(json.dumps(line), "utf-8")
    assert CHECK.run(Namespace(file=file, on=MONDAY, json=True)) == 0
    assert json.loads(capsys.readouterr().out) == [
        {"row": 1, "code": "1.001193", "outcome": "changed", "parts": ["Tên"], "problems": []}
    ]


@pytest.mark.django_db
def test_a_place_that_cannot_be_written_is_told(tmp_path):
    with pytest.raises(FileNotWritten, match="Hãy kiểm tra thư mục"):
        export(tmp_path / "khong-co" / "danh-muc.xlsx")
