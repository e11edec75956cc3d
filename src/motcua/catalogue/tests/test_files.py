"""A file of records is opened whatever happened to it, or refused with a sentence."""

import gzip
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.catalogue.rules import files
from motcua.catalogue.rules.files import BadLine, FileNotReadable, read_lines


def lines(many):
    return b"".join(json.dumps({"code": str(n)}).encode() + b"\n" for n in range(many))


def test_plain_and_compressed_give_the_same(tmp_path):
    (tmp_path / "a.jsonl").write_bytes(lines(3))
    (tmp_path / "b.jsonl").write_bytes(gzip.compress(lines(3)))

    assert list(read_lines(tmp_path / "a.jsonl")) == list(read_lines(tmp_path / "b.jsonl"))


def test_a_bad_line_does_not_stop_the_others(tmp_path):
    file = tmp_path / "thu-tuc.jsonl"
    file.write_bytes('\ufeff{"code": "1"}\n{broken\n\n'.encode() + b'\xff\xfe\nnull\n{"code": "2"}')

    rows = list(read_lines(file))

    assert [number for number, _ in rows] == [1, 2, 4, 5, 6]
    assert [isinstance(record, BadLine) for _, record in rows] == [False, True, True, True, False]


def test_a_line_nested_too_deep_is_a_bad_line(tmp_path):
    file = tmp_path / "sau.jsonl"
    file.write_bytes(lines(1) + b'{"a":' + b"[" * 100_000 + b"\n" + lines(1))

    assert [isinstance(record, BadLine) for _, record in read_lines(file)] == [False, True, False]


def test_a_line_too_long_is_a_bad_line(tmp_path, monkeypatch):
    monkeypatch.setattr(files, "MOST_LINE", 100)
    file = tmp_path / "dai.jsonl"
    file.write_bytes(lines(1) + b'{"a": "' + b"x" * 1_000 + b'"}\n' + lines(1))

    assert [isinstance(record, BadLine) for _, record in read_lines(file)] == [False, True, False]


def test_a_compressed_file_cut_short_gives_what_it_has_and_says_so(tmp_path):
    whole = gzip.compress(
        b"".join(json.dumps({"n": n, "x": n * 7919}).encode() + b"\n" for n in range(9_000))
    )
    file = tmp_path / "cut.jsonl.gz"
    file.write_bytes(whole[: len(whole) // 2])

    rows = list(read_lines(file))

    assert len(rows) > 1_000
    assert isinstance(rows[-1][1], BadLine)
    assert not any(isinstance(record, BadLine) for _, record in rows[:-2])


@pytest.mark.parametrize(
    ("_case", "content"),
    [
        ("empty", b""),
        ("only blank lines", b"\n  \n"),
        ("a broken gzip", b"\x1f\x8b\x08\x00broken"),
        ("another encoding", b"\xff\xfe\x00bad\x80"),
        ("a PDF", b"%PDF-1.7\n%\xe2\xe3\n"),
        ("a workbook", b"PK\x03\x04\x14\x00"),
        ("one JSON list on many lines", b'[\n {"code": "1"}\n]\n'),
    ],
)
def test_a_file_of_another_kind_is_refused(tmp_path, _case, content):
    file = tmp_path / "x.jsonl"
    file.write_bytes(content)

    with pytest.raises(FileNotReadable):
        list(read_lines(file))


def test_a_missing_file_and_a_folder_are_refused(tmp_path):
    for path in (tmp_path / "không có", tmp_path):
        with pytest.raises(FileNotReadable):
            list(read_lines(path))


@given(content=st.binary(max_size=200))
def test_any_content_is_read_or_refused(tmp_path_factory, content):
    file = tmp_path_factory.mktemp("any") / "x"
    file.write_bytes(content)

    try:
        rows = list(read_lines(file))
    except FileNotReadable:
        return
    assert rows
