"""``motcua due`` as somebody would type it."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from motcua.cli import main
from motcua.cli.command import Exit

RECEIVED = ["--received", "2026-04-24T10:00"]
FIVE_DAYS = ["--limit", "5 ngày làm việc"]


def answered(capsys, *words):
    assert main(["due", *words, "--json"]) == Exit.OK
    return json.loads(capsys.readouterr().out)


@pytest.mark.parametrize(
    ("_case", "received", "limit", "options", "expected"),
    [
        ("A", "2026-04-24T10:00", "5 ngày làm việc", ["--convention", "A"], "2026-05-06T17:00:00"),
        ("B", "2026-04-24T10:00", "5 ngày làm việc", ["--convention", "B"], "2026-05-06T10:00:00"),
        ("b", "2026-04-24T10:00", "5 ngày làm việc", ["--convention", "b"], "2026-05-06T10:00:00"),
        ("A unless told", "2026-04-24T10:00", "5 ngày làm việc", [], "2026-05-06T17:00:00"),
        ("after hours", "2026-04-24T17:30", "1 ngày làm việc", [], "2026-04-29T17:00:00"),
        (
            "after hours, that day",
            "2026-04-24T17:30",
            "1 ngày làm việc",
            ["--after-hours", "same"],
            "2026-04-28T17:00:00",
        ),
        ("hours", "2026-04-28T14:30", "8 giờ làm việc", [], "2026-04-29T14:30:00"),
        ("days", "2026-04-29T16:00", "3 ngày", [], "2026-05-04T17:00:00"),
        ("a date alone", "2026-04-28", "1 giờ làm việc", [], "2026-04-28T08:00:00"),
        ("another zone", "2026-04-28T03:00Z", "1 giờ làm việc", [], "2026-04-28T11:00:00"),
        (
            "other office hours",
            "2026-04-28T10:00",
            "1 ngày làm việc",
            ["--hours", "8:00-12:00,13:00-16:30"],
            "2026-04-29T16:30:00",
        ),
    ],
)
def test_the_due_moment(_case, received, limit, options, expected, capsys):
    body = answered(capsys, "--received", received, "--limit", limit, *options)

    assert body["due"] == f"{expected}+07:00"


def test_the_answer_for_machines_has_the_date_the_days_and_the_calendar(capsys):
    body = answered(capsys, *RECEIVED, *FIVE_DAYS)

    assert list(body) == ["due", "days", "calendar"]
    assert sum(day["counted"] for day in body["days"]) == 5
    assert body["days"][3] == {
        "date": "2026-04-27",
        "counted": False,
        "why": "ngày nghỉ bù (Nghỉ bù Giỗ Tổ Hùng Vương)",
    }
    assert body["calendar"] == "lịch kèm phần mềm 2019-2027"


def test_the_answer_for_people_is_a_date_and_its_days(capsys):
    main(["due", "--received", "2026-04-28T14:30", "--limit", "8 giờ làm việc"])

    assert capsys.readouterr().out.splitlines() == [
        "Hẹn trả: 14:30 thứ Tư, 29/04/2026",
        "  1  28/04/2026 thứ Ba    được tính (2 giờ 30 phút)",
        "  2  29/04/2026 thứ Tư    được tính (5 giờ 30 phút)",
        "Lịch: lịch kèm phần mềm 2019-2027",
    ]


@pytest.mark.parametrize(
    ("_case", "text", "due"),
    [
        ("with a heading", "date,off\n2026-04-27,0\n2026-04-28,1\n", "2026-04-29"),
        ("without one", "2026-04-27,0\n2026-04-28,1\n", "2026-04-29"),
        ("in words", "ngày,off\n2026-04-28,Nghỉ\n2026-04-27,làm\n", "2026-04-29"),
        ("off and on", "2026-04-28,off\n2026-04-27,ON\n", "2026-04-29"),
        ("dates alone", "# nghỉ\n\n2026-04-28\n", "2026-04-29"),
        ("a Saturday worked", "date,off\n2026-04-25,0\n", "2026-04-27"),
        ("every day written", "2026-04-25,1\n2026-04-26,1\n2026-04-27,0\n", "2026-04-28"),
        ("the same day twice", "2026-04-27,1\n2026-04-27,1\n", "2026-04-29"),
        ("from a spreadsheet", "\ufeffdate,off\r\n2026-04-28,1\r\n", "2026-04-29"),
    ],
)
def test_another_calendar_replaces_the_shipped_one(_case, text, due, tmp_path, capsys):
    file = tmp_path / "lịch riêng.csv"
    file.write_text(text, "utf-8", newline="")

    body = answered(capsys, *RECEIVED, "--limit", "2 ngày làm việc", "--calendar", str(file))

    assert body["due"] == f"{due}T17:00:00+07:00"
    assert body["calendar"] == "tệp lịch riêng.csv"


def test_a_file_names_its_days_and_calls_a_weekend_a_weekend(tmp_path, capsys):
    file = tmp_path / "lich.csv"
    file.write_text("2026-04-25,1\n2026-04-27,1,Giỗ Tổ\n")

    body = answered(capsys, *RECEIVED, "--limit", "1 ngày làm việc", "--calendar", str(file))

    assert [day["why"] for day in body["days"]] == [
        "ngày tiếp nhận, không tính",
        "ngày nghỉ hằng tuần",
        "ngày nghỉ hằng tuần",
        "ngày nghỉ lễ, tết (Giỗ Tổ)",
        "được tính",
    ]


@pytest.mark.parametrize(
    ("_case", "changed", "code"),
    [
        ("a limit nobody could count", ["--limit", "sớm"], "limit-not-understood"),
        ("a moment that is none", ["--received", "hôm qua"], "moment-not-understood"),
        ("no such day", ["--received", "2026-02-30T10:00"], "moment-not-understood"),
        ("no such hour", ["--received", "2026-02-20T25:00"], "moment-not-understood"),
        ("before all time", ["--received", "0001-01-01T00:00+14:00"], "moment-not-understood"),
        ("a year without a calendar", ["--received", "2035-01-05T10:00"], "calendar-year-missing"),
        ("due in such a year", ["--received", "2027-12-30T10:00"], "calendar-year-missing"),
        ("a missing file", ["--calendar", "/không/có.csv"], "calendar-file-missing"),
        ("a folder", ["--calendar", "/"], "calendar-file-missing"),
        ("hours that run backwards", ["--hours", "17:00-07:00"], "hours-not-understood"),
        ("no hours", ["--hours", ""], "hours-not-understood"),
    ],
)
def test_bad_input_is_refused_with_a_code(_case, changed, code, capsys):
    exit_code = main(["due", *RECEIVED, *FIVE_DAYS, "--json", *changed])

    assert exit_code == Exit.REFUSED
    assert json.loads(capsys.readouterr().out)["code"] == code


@pytest.mark.parametrize(
    ("_case", "content", "code"),
    [
        ("a date that is none", b"date,off\n2026-02-30,1\n", "calendar-file-not-understood"),
        ("an unknown word", b"2026-04-27,maybe\n", "calendar-file-not-understood"),
        ("no word", b"2026-04-27,\n", "calendar-file-not-understood"),
        ("two words for one day", b"2026-04-27,1\n2026-04-27,0\n", "calendar-file-contradicts"),
        ("no day", b"date,off\n", "calendar-file-empty"),
        ("nothing", b"", "calendar-file-empty"),
        ("no text", b"\xff\xfe\x00", "calendar-file-missing"),
        ("another year", b"2025-04-27,1\n", "calendar-year-missing"),
    ],
)
def test_a_calendar_file_that_does_not_read_is_refused(_case, content, code, tmp_path, capsys):
    file = tmp_path / "lich.csv"
    file.write_bytes(content)

    exit_code = main(["due", *RECEIVED, *FIVE_DAYS, "--json", "--calendar", str(file)])

    assert exit_code == Exit.REFUSED
    assert json.loads(capsys.readouterr().out)["code"] == code


def test_people_are_told_in_a_sentence(capsys):
    assert main(["due", *RECEIVED, "--limit", "30 phút"]) == Exit.REFUSED

    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.startswith("Không hiểu thời hạn “30 phút”.")


@pytest.mark.parametrize(
    ("_case", "words"),
    [
        ("an unknown convention", [*RECEIVED, *FIVE_DAYS, "--convention", "C"]),
        ("an unknown way after hours", [*RECEIVED, *FIVE_DAYS, "--after-hours", "never"]),
        ("no limit", RECEIVED),
        ("no moment", FIVE_DAYS),
    ],
)
def test_a_wrong_command_line_is_a_usage_error(_case, words, capsys):
    assert main(["due", *words]) == Exit.USAGE
    assert "motcua due" in capsys.readouterr().err


def test_it_needs_no_database_and_no_django():
    script = (
        "import sys; from motcua.cli import main; "
        f"main({['due', *RECEIVED, *FIVE_DAYS]!r}); sys.exit('django' in sys.modules)"
    )

    assert subprocess.run([sys.executable, "-c", script], capture_output=True).returncode == 0


@pytest.mark.parametrize(
    ("wait", "due"),
    [
        ("2022-11-16T09:00..2022-11-18T09:00=restart", "25/11/2022"),
        ("2022-11-16T09:00..2022-11-18T09:00=pause", "24/11/2022"),
        ("2022-11-16T09:00..2022-11-18T09:00=none", "22/11/2022"),
        ("2022-11-16T09:00..2022-11-18T09:00", "25/11/2022"),
        ("2022-11-16T09:00..=pause", "đang chờ người nộp"),
    ],
)
def test_a_wait_moves_the_date_as_its_effect_says(capsys, wait, due):
    words = ["due", "--received", "2022-11-15T09:00", "--limit", "5 ngày làm việc"]

    assert main([*words, "--wait", wait]) == 0

    assert due in capsys.readouterr().out.splitlines()[0]


def test_after_a_sectors_own_hour_the_next_day_begins(capsys):
    words = ["due", "--received", "2022-11-15T15:30", "--limit", "1 ngày làm việc"]

    main(words)
    main([*words, "--cut-off", "15:00"])

    first, second = (x for x in capsys.readouterr().out.splitlines() if x.startswith("Hẹn trả"))
    assert "16/11/2022" in first
    assert "17/11/2022" in second


@pytest.mark.parametrize(
    "words",
    [
        ["--wait", "nhảm"],
        ["--wait", "2022-11-16..2022-11-18=sai"],
        ["--wait", "2022-11-18..2022-11-16"],
        ["--wait", "..2022-11-16"],
        ["--cut-off", "25:99"],
    ],
)
def test_a_wait_or_hour_that_does_not_read_is_refused(capsys, words):
    assert main(["due", "--received", "2022-11-15", "--limit", "5 ngày làm việc", *words]) != 0

    assert "Không hiểu" in capsys.readouterr().err
