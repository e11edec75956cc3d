"""The frame of the command line: what is imported, how it answers, how it ends."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from argparse import ArgumentTypeError
from pathlib import Path
from types import ModuleType

import pytest

from motcua import cli
from motcua.cli import table
from motcua.cli.command import Command, Exit
from motcua.cli.parser import SENTENCES
from motcua.cli.table import MODULES, Module
from motcua.kernel.errors import RuleViolation
from motcua.launch.errors import NoEmbeddedServer

SOURCE = Path(__file__).resolve().parents[3]


class TooMany(RuleViolation):
    code = "too-many-example"
    message = "Chỉ nhận {most} hồ sơ."


def say(text):
    def run(args):
        sys.stdout.write(text)
        return Exit.OK

    return run


def refuse(error):
    def run(args):
        raise error

    return run


def options(parser):
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--count", type=int)
    parser.add_argument("--kind", choices=["một", "hai"])


@pytest.fixture
def sample(monkeypatch):
    """A module with commands of one word and of two."""
    module = ModuleType("motcua.cli.sample")
    module.COMMANDS = (
        Command("sample", "Lệnh mẫu.", "motcua sample --count 2", options, say("một từ")),
        Command("group read", "Đọc.", "motcua group read", options, say("hai từ")),
        Command("group fail", "Hỏng.", "", options, refuse(TooMany(most=3))),
        Command("group down", "Mất.", "", options, refuse(NoEmbeddedServer())),
        Command("group stop", "Dừng.", "", options, refuse(KeyboardInterrupt())),
        Command("group set", "Sai.", "", options, refuse(SystemExit("Cấu hình X sai."))),
    )
    monkeypatch.setitem(sys.modules, "motcua.cli.sample", module)
    monkeypatch.setattr(Module, "is_present", property(lambda self: self.name == "sample"))
    monkeypatch.setitem(MODULES, "sample", Module("sample", "Lệnh mẫu."))
    monkeypatch.setitem(MODULES, "group", Module("sample", "Nhóm mẫu."))


@pytest.mark.parametrize(
    ("words", "said"),
    [
        pytest.param(["sample", "--count", "2"], "một từ", id="one word"),
        pytest.param(["group", "read"], "hai từ", id="two words"),
    ],
)
def test_a_command_is_found_by_its_words(sample, capsys, words, said):
    assert cli.main(words) == Exit.OK
    assert capsys.readouterr().out == said


@pytest.mark.parametrize(
    ("words", "said"),
    [
        pytest.param(["sampel"], "Có phải là “sample”?", id="a slip of the pen"),
        pytest.param(["zzz"], "motcua --help", id="nothing like it"),
        pytest.param(["group", "raed"], "Có phải là “group read”?", id="a slip in the second"),
        pytest.param(["sample", "--nhanh"], "không hiểu tham số: --nhanh.", id="unknown option"),
        pytest.param(["sample", "--count", "x"], "giá trị 'x' không hợp lệ.", id="no number"),
        pytest.param(["sample", "--count"], "--count: cần một giá trị.", id="nothing after it"),
        pytest.param(["sample", "--kind", "ba"], "giá trị 'ba' không hợp lệ", id="not a choice"),
        pytest.param([], "cách dùng: motcua", id="nothing at all"),
        pytest.param(["group"], "group read", id="a group alone"),
    ],
)
def test_a_wrong_command_line_is_answered_in_vietnamese(sample, capsys, words, said):
    assert cli.main(words) == Exit.USAGE
    captured = capsys.readouterr()
    assert said in captured.err
    assert captured.out == ""


@pytest.mark.parametrize(
    ("words", "said"),
    [
        pytest.param(["--help"], ["sample", "group", "ví dụ:"], id="all"),
        pytest.param(["group", "--help"], ["group read", "Đọc.", "ví dụ:"], id="a group"),
        pytest.param(["sample", "-h"], ["cách dùng:", "tùy chọn:", "ví dụ:"], id="one"),
    ],
)
def test_help_is_vietnamese_and_ends_with_examples(sample, capsys, words, said):
    assert cli.main(words) == Exit.OK
    out = capsys.readouterr().out
    assert all(part in out for part in said)
    assert "usage" not in out
    assert "motcua" in out.strip().splitlines()[-1]


def test_a_refusal_is_a_sentence_for_people_and_a_code_for_machines(sample, capsys):
    assert cli.main(["group", "fail"]) == Exit.REFUSED
    captured = capsys.readouterr()
    assert (captured.out, captured.err) == ("", "Chỉ nhận 3 hồ sơ.\n")
    assert cli.main(["group", "fail", "--json"]) == Exit.REFUSED
    captured = capsys.readouterr()
    body = {"code": "too-many-example", "message": "Chỉ nhận 3 hồ sơ.", "data": {"most": 3}}
    assert json.loads(captured.out) == body
    assert captured.err == ""


def test_a_database_out_of_reach_has_its_own_exit_code(sample):
    assert cli.main(["group", "down"]) == Exit.UNAVAILABLE


def test_ctrl_c_ends_as_a_shell_expects(sample):
    assert cli.main(["group", "stop"]) == 130


def test_a_setting_that_is_nonsense_is_said(sample, capsys):
    assert cli.main(["group", "set"]) == Exit.USAGE
    assert capsys.readouterr().err == "Cấu hình X sai.\n"


def test_a_module_that_is_not_there_breaks_nothing(monkeypatch, capsys):
    monkeypatch.setitem(table.MODULES, "absent", Module("absent", "Không có."))
    assert cli.main(["--help"]) == Exit.OK
    assert "absent" not in capsys.readouterr().out
    assert cli.main(["absent"]) == Exit.USAGE


def run(*words, **more):
    """Start the command as a process of its own."""
    command = [sys.executable, "-X", "importtime", "-m", "motcua", *words]
    environment = {**os.environ, "PYTHONPATH": str(SOURCE)}
    return subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, **more
    )


@pytest.mark.parametrize("words", [["--help"], ["database", "status"], ["serve", "--help"]])
def test_commands_that_need_no_data_import_no_django(words, tmp_path, monkeypatch):
    monkeypatch.setenv("MOTCUA_HOME", str(tmp_path))
    process = run(*words)
    _, imported = process.communicate(timeout=60)
    assert process.returncode == Exit.OK
    assert "motcua.cli" in imported
    assert "django" not in imported
    assert list(tmp_path.iterdir()) == []


def test_a_reader_who_left_is_no_error(tmp_path):
    reading, writing = os.pipe()
    os.close(reading)
    command = [sys.executable, "-m", "motcua", "--help"]
    environment = {**os.environ, "PYTHONPATH": str(SOURCE)}
    process = subprocess.Popen(
        command, env=environment, stdout=writing, stderr=subprocess.PIPE, text=True
    )
    os.close(writing)
    _, complaint = process.communicate(timeout=60)
    assert (process.returncode, complaint) == (141, "")


def test_the_sentences_of_argparse_are_still_looked_up_by_these_words():
    argparse = Path(sys.modules[ArgumentTypeError.__module__].__file__).read_text()
    unknown = [sentence for sentence in SENTENCES if repr(sentence)[1:-1] not in argparse]
    assert not unknown


def test_every_named_module_tells_what_its_commands_are_about():
    assert all(module.about.endswith(".") for module in MODULES.values())


def test_being_told_to_end_unwinds_in_order():
    program = (
        "import sys, signal; from motcua import cli\n"
        "cli._unwind_on_signals()\n"
        "try:\n    print('ready', flush=True); signal.pause()\n"
        "finally:\n    import os; os.kill(os.getpid(), 15); print('tidied', flush=True)\n"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", program],
        env={**os.environ, "PYTHONPATH": str(SOURCE)},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout.readline() == "ready\n"
    process.send_signal(signal.SIGTERM)
    rest, _ = process.communicate(timeout=30)
    assert (rest, process.returncode) == ("tidied\n", 143)
