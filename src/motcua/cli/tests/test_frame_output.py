"""A bar is drawn on a terminal, and never into a pipe."""

from __future__ import annotations

import io

from motcua.cli.output import Progress, say_json


class Terminal(io.StringIO):
    def isatty(self):
        return True


def test_a_terminal_sees_how_far_it_is():
    stream = Terminal()
    with Progress("Nạp hồ sơ", 4, stream=stream) as progress:
        progress.advance(4)
    assert "Nạp hồ sơ [" in stream.getvalue()
    assert "100%" in stream.getvalue()
    assert stream.getvalue().endswith("\n")


def test_a_pipe_sees_nothing():
    stream = io.StringIO()
    with Progress("Nạp hồ sơ", 4, stream=stream) as progress:
        progress.advance(4)
    assert stream.getvalue() == ""


def test_the_time_left_follows_from_the_part_done():
    progress = Progress("Nạp", 100, stream=io.StringIO())
    progress.advance(25)
    assert progress.line(10.0).endswith(" 25%, còn 30 giây")
    assert progress.line(100.0).endswith(" 25%, còn khoảng 5 phút")


def test_nothing_to_do_is_done():
    assert "100%" in Progress("Nạp", 0, stream=io.StringIO()).line(0.0)


def test_json_keeps_vietnamese_letters(capsys):
    say_json({"tên": "Đức Thọ"})
    assert capsys.readouterr().out == '{"tên": "Đức Thọ"}\n'
