"""``motcua process check`` tells faults to people and to machines, and touches no database."""

import json
from importlib.resources import files

import pytest

from motcua.cli import main
from motcua.cli.command import Exit

SHIPPED = files("motcua.catalogue") / "data" / "processes-2022.json"


def write(folder, data):
    file = folder / "quy-trinh.json"
    file.write_text(data if isinstance(data, str) else json.dumps(data), "utf-8")
    return str(file)


BAD = {"key": "thu", "name": "Thử", "tier": "district", "steps": [{"name": "Ký", "role": "vua"}]}


def test_the_shipped_processes_are_sound(capsys):
    assert main(["process", "check", str(SHIPPED)]) == Exit.OK
    assert "0 lỗi" in capsys.readouterr().out


def test_faults_are_told_with_their_step(tmp_path, capsys):
    assert main(["process", "check", write(tmp_path, BAD)]) == Exit.PROBLEMS
    said = capsys.readouterr().out
    assert "Thử: 1 bước, 0 giờ" in said
    assert "bước 1: Không có vai trò xử lý nào như vậy. (vua)" in said


def test_machines_are_told_codes(tmp_path, capsys):
    assert main(["process", "check", write(tmp_path, [BAD]), "--json"]) == Exit.PROBLEMS

    told = json.loads(capsys.readouterr().out)

    [process] = told
    assert set(process) == {"name", "steps", "hours", "problems"}
    assert (process["name"], process["steps"], process["hours"]) == ("Thử", 1, None)
    assert {
        "step": 1,
        "code": "role-unknown",
        "text": "Không có vai trò xử lý nào như vậy. (vua)",
    } in process["problems"]


@pytest.mark.parametrize(
    ("_case", "content"),
    [
        ("no JSON", "quy trình"),
        ("no processes", {"a": 1}),
        ("a list of nothing", []),
        ("nested too deep", "[" * 100_000),
    ],
)
def test_a_file_of_another_kind_is_refused(tmp_path, capsys, _case, content):
    assert main(["process", "check", write(tmp_path, content)]) == Exit.REFUSED
    assert "Không đọc được tệp quy trình quy-trinh.json" in capsys.readouterr().err


def test_a_missing_file_is_refused(tmp_path, capsys):
    assert main(["process", "check", str(tmp_path / "khong-co.json"), "--json"]) == Exit.REFUSED
    assert json.loads(capsys.readouterr().out)["code"] == "process-file-not-readable"
