"""Tables to take away hold what was meant, and nothing a spreadsheet would run."""

from motcua.base.spreadsheets import csv_file, csv_line


def test_no_cell_is_taken_for_a_formula():
    cells = ("=1", "+1", "-1", "@a", "＝1", "＠a", "\n=1", "Lan", "a=1", None, -1)

    told = "'=1,'+1,'-1,'@a,'＝1,'＠a,\"'\n=1\",Lan,a=1,,-1\r\n"
    assert csv_line(cells) == told


def test_a_file_is_marked_as_utf_8_and_has_a_name():
    answer = csv_file("chi-tieu", ["Tên", "Số"], [["Đạt, tốt", 1]])

    assert answer.content.decode() == '\ufeffTên,Số\r\n"Đạt, tốt",1\r\n'
    assert answer["Content-Disposition"] == 'attachment; filename="chi-tieu.csv"'
