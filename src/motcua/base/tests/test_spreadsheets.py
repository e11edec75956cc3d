"""Tables to take away hold what was meant, and nothing a spreadsheet would run."""

import io
import zipfile

import pytest

from motcua.base.errors import WorkbookNotReadable
from motcua.base.spreadsheets import csv_file, csv_line, sheets_in, workbook


def test_no_cell_is_taken_for_a_formula():
    cells = ("=1", "+1", "-1", "@a", "＝1", "＠a", "\n=1", "Lan", "a=1", None, -1)

    told = "'=1,'+1,'-1,'@a,'＝1,'＠a,\"'\n=1\",Lan,a=1,,-1\r\n"
    assert csv_line(cells) == told


def test_a_file_is_marked_as_utf_8_and_has_a_name():
    answer = csv_file("chi-tieu", ["Tên", "Số"], [["Đạt, tốt", 1]])

    assert answer.content.decode() == '\ufeffTên,Số\r\n"Đạt, tốt",1\r\n'
    assert answer["Content-Disposition"] == 'attachment; filename="chi-tieu.csv"'


def with_cell(place, *, row=1):
    """Return a workbook whose one cell says that it is at a place."""
    out = io.BytesIO()
    plain = zipfile.ZipFile(io.BytesIO(workbook({"A": [["x"]]})))
    with plain, zipfile.ZipFile(out, "w") as changed:
        for name in plain.namelist():
            content = plain.read(name)
            if name.startswith("xl/worksheets/"):
                content = content.replace(b'r="A1"', f'r="{place}"'.encode())
                content = content.replace(b'<row r="1"', f'<row r="{row}"'.encode())
            changed.writestr(name, content)
    return out.getvalue()


def test_a_workbook_comes_back_as_it_was_written():
    assert sheets_in(workbook({"A": [["x", 1.5], ["y", 2]]}), name="a.xlsx") == {
        "A": [["x", 1.5], ["y", 2.0]]
    }


@pytest.mark.parametrize("place", ["XFD1048576", "AAA1", "A9999999", "ZZZZZZZZ99999999999"])
def test_a_cell_far_out_is_refused_before_room_is_made_for_it(place):
    with pytest.raises(WorkbookNotReadable):
        sheets_in(with_cell(place), name="a.xlsx")


def test_a_row_far_down_is_refused_likewise():
    with pytest.raises(WorkbookNotReadable):
        sheets_in(with_cell("A1", row=1_048_576), name="a.xlsx")
