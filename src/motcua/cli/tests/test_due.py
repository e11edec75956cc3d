"""``motcua due`` as somebody would type it."""

import json

import pytest

from motcua.cli import main
from motcua.cli.command import Exit


def test_the_answer_for_machines_has_the_date_the_days_and_the_calendar(capsys):
    code = main(["due", "--received", "2026-04-24T10:00", "--limit", "5 ngày làm việc", "--json"])

    body = json.loads(capsys.readouterr().out)
    assert code == Exit.OK
    assert body["due"] == "2026-05-06T17:00:00+07:00"
    assert sum(day["counted"] for day in body["days"]) == 5
    assert body["days"][3]["why"] == "ngày nghỉ bù (Nghỉ bù Giỗ Tổ Hùng Vương)"


def test_the_answer_for_people_is_a_date_and_its_days(capsys):
    main(["due", "--received", "2026-04-28T14:30", "--limit", "8 giờ làm việc"])

    assert "Hẹn trả: 14:30 thứ Tư, 29/04/2026" in capsys.readouterr().out


def test_another_calendar_replaces_the_shipped_one(tmp_path, capsys):
    file = tmp_path / "lich.csv"
    file.write_text("date,off\n2026-04-27,0\n2026-04-28,1\n")

    main(
        ["due", "--received", "2026-04-24T10:00", "--limit", "2 ngày làm việc", "--json"]
        + ["--calendar", str(file)]
    )

    assert json.loads(capsys.readouterr().out)["due"] == "2026-04-29T17:00:00+07:00"


@pytest.mark.parametrize(
    ("_case", "changed", "code"),
    [
        ("a limit nobody could count", ["--limit", "sớm"], "limit-not-understood"),
        ("a moment that is none", ["--received", "hôm qua"], "moment-not-understood"),
        ("a year without a calendar", ["--received", "2035-01-05T10:00"], "calendar-year-missing"),
        ("a missing file", ["--calendar", "/không/có.csv"], "calendar-file-missing"),
        ("hours that run backwards", ["--hours", "17:00-07:00"], "hours-not-understood"),
    ],
)
def test_bad_input_is_refused_with_a_code(_case, changed, code, capsys):
    given = ["due", "--received", "2026-04-24T10:00", "--limit", "5 ngày làm việc", "--json"]

    exit_code = main([*given, *changed])

    assert exit_code == Exit.REFUSED
    assert json.loads(capsys.readouterr().out)["code"] == code
