"""``motcua plan read``: what it prints, how it ends, and that it needs no database."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from motcua.cli import main
from motcua.cli.command import Exit
from motcua.planning.tests.papers import APPENDIX, HEADINGS, OPENING, Grid, dumped, word

GRID = Grid(
    (
        HEADINGS,
        ("1", "Tối thiểu 70% hồ sơ trực tuyến.", "VP UBND tỉnh", "Sở Y tế", "Báo cáo.", "Quý l"),
        ("2", "Sơ kết.", "Ông Nguyễn Văn Mẫu", "", "", "Khi trăng lên"),
    )
)


@pytest.fixture
def plan(tmp_path):
    path = tmp_path / "kế hoạch 2023.docx"
    path.write_bytes(word(*OPENING, *APPENDIX, GRID))
    return str(path)


def test_it_prints_json_in_the_shape_that_programs_rely_on(plan, capsys):
    assert main(["plan", "read", plan, "--json"]) == Exit.OK
    printed = json.loads(capsys.readouterr().out)
    assert {"decision", "tasks", "targets", "unread"} <= set(printed)
    assert set(printed["decision"]) >= {
        "number", "date", "issuer", "title", "bases", "duties", "signed", "recipients",
    }  # fmt: skip
    first = printed["tasks"][0]
    assert first["lead"] == ["Văn phòng UBND tỉnh"]
    assert {k: first["period"][k] for k in ("kind", "start", "end", "text")} == {
        "kind": "quarter", "start": "2023-01-01", "end": "2023-03-31", "text": "Quý l",
    }  # fmt: skip
    assert printed["targets"][0]["task"] == first["id"] == "I.1"
    assert printed["tasks"][1]["period"]["kind"] is None
    assert all(set(entry) == {"place", "text", "why"} for entry in printed["unread"])


def test_it_prints_a_table_for_people(plan, capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", "110")
    assert main(["plan", "read", plan]) == Exit.OK
    printed = capsys.readouterr().out
    assert "77/QĐ-UBND, 05/01/2023, Ủy ban nhân dân tỉnh Sông Lam" in printed
    assert "2 nhiệm vụ, 1 chỉ tiêu" in printed
    assert "Văn phòng UBND tỉnh" in printed
    assert "CHƯA ĐỌC ĐƯỢC" in printed
    assert "Khi trăng lên" in printed


def test_names_are_settled_on_the_day_of_the_decision(plan, capsys):
    main(["plan", "read", plan, "--json"])
    printed = json.loads(capsys.readouterr().out)
    keys = {name["name"]: name["keys"] for name in printed["agencies"]}
    assert keys["Văn phòng UBND tỉnh"] == ["van-phong-ubnd"]
    assert keys["Ông Nguyễn Văn Mẫu"] == []


def test_a_name_of_nobody_in_the_tree_is_listed_with_its_tasks(tmp_path, capsys):
    row = ("1", "Rà soát.", "UBND huyện Không Có; Sở Y tế", "", "", "Quý I")
    path = tmp_path / "a.docx"
    path.write_bytes(word(*OPENING, *APPENDIX, Grid((HEADINGS, row))))
    main(["plan", "read", str(path), "--json"])
    unread = json.loads(capsys.readouterr().out)["unread"]
    why = "không có trong cây tổ chức ngày 05/01/2023"
    assert {"place": "nhiệm vụ I.1", "text": "UBND huyện Không Có", "why": why} in unread
    assert not any(entry["text"] == "Sở Y tế" for entry in unread)


def test_a_paper_without_any_task_ends_with_problems(tmp_path, capsys):
    path = tmp_path / "a.txt"
    path.write_bytes(dumped(*OPENING))
    assert main(["plan", "read", str(path)]) == Exit.PROBLEMS
    assert "0 nhiệm vụ" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("_case", "name", "data", "code", "words"),
    [
        ("no such file", "khong-co.docx", None, Exit.UNAVAILABLE, "không có tệp này"),
        ("a PDF", "a.pdf", b"%PDF-1.4", Exit.REFUSED, "PDF"),
        ("a damaged file", "a.docx", b"PK\x03\x04xxxx", Exit.REFUSED, "bị hỏng"),
        ("an empty file", "a.txt", b"", Exit.REFUSED, "không có chữ nào"),
        ("a file too large", "a.txt", b"a" * (20 * 1024 * 1024 + 1), Exit.REFUSED, "quá lớn"),
    ],
)
def test_a_bad_file_is_refused_in_a_sentence(_case, name, data, code, words, tmp_path, capsys):
    path = tmp_path / name
    if data is not None:
        path.write_bytes(data)
    assert main(["plan", "read", str(path)]) == code
    told = capsys.readouterr()
    assert words in told.err
    assert told.out == ""


def test_a_folder_is_no_file(tmp_path, capsys):
    assert main(["plan", "read", str(tmp_path)]) == Exit.UNAVAILABLE
    assert "không phải là một tệp" in capsys.readouterr().err


def test_a_refusal_for_machines_has_its_code(tmp_path, capsys):
    path = tmp_path / "a.pdf"
    path.write_bytes(b"%PDF-1.4")
    assert main(["plan", "read", str(path), "--json"]) == Exit.REFUSED
    assert json.loads(capsys.readouterr().out)["code"] == "document-kind-unknown"


def test_reading_a_plan_never_loads_django():
    script = (
        "import sys, motcua.cli.plan, motcua.planning.rules.progress\n"
        "sys.exit(any(name.split('.')[0] == 'django' for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False, timeout=60).returncode == 0


SHARED = Path(os.environ.get("MOTCUA_SHARED", Path(__file__).parents[5] / "shared" / "data"))
PUBLISHED = SHARED / "decision-461-2022-hatinh.txt"


@pytest.mark.skipif(not PUBLISHED.is_file(), reason="the published text is not at hand")
def test_every_name_of_decision_461_is_settled_or_listed(capsys):
    assert main(["plan", "read", str(PUBLISHED), "--json"]) == Exit.OK
    printed = json.loads(capsys.readouterr().out)
    assert (len(printed["tasks"]), len(printed["targets"])) == (33, 16)
    assert [entry["text"] for entry in printed["unread"]] == [
        "Cục Kiểm soát TTHC, Văn phòng Chính phủ"
    ]
    sizes = {name["name"]: len(name["keys"]) for name in printed["agencies"]}
    assert (sizes["UBND cấp huyện"], sizes["UBND cấp xã"]) == (13, 216)
