"""Tables to take away, as spreadsheets read them, and tables brought in."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Mapping, Sequence

import xlsxwriter  # type: ignore[import-untyped]  # it carries no types
from django.http import HttpResponse
from python_calamine import CalamineError, CalamineWorkbook

from motcua.base.errors import WorkbookNotReadable

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST_ROWS = 200_000
WIDTH = 24
LETTERS = 2
"""Of a column: ZZ is the 702nd."""
PLACE = re.compile(rb"""\br\s*=\s*["']\$?([A-Za-z]*)\$?([0-9]*)["']""")
"""Where a row or a cell of a sheet says that it is."""
MOST_UNPACKED = 200 * 1024 * 1024
BOM = "\ufeff"
"""The mark that lets spreadsheets see that a file is UTF-8."""
FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")


def csv_file(name: str, heads: Sequence[str], rows: Iterable[Sequence[object]]) -> HttpResponse:
    """Return a whole table as a file to be saved."""
    lines = [BOM + csv_line(heads), *map(csv_line, rows)]
    response = HttpResponse("".join(lines), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response


def csv_line(cells: Sequence[object]) -> str:
    """Return one line, in which no text is taken for a formula."""
    line = io.StringIO()
    csv.writer(line).writerow([_plain(cell) for cell in cells])
    return line.getvalue()


def _plain(cell: object) -> object:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell


def workbook(sheets: Mapping[str, Iterable[Sequence[object]]]) -> bytes:
    """Return tables, heads first, as one workbook; every cell is text or a number, no formula."""
    content = io.BytesIO()
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(content, options) as book:
        head = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        plain = book.add_format({"text_wrap": True, "valign": "top"})
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            sheet.freeze_panes(1, 1)
            sheet.set_column(0, 20, WIDTH)
            for number, row in enumerate(rows):
                for column, cell in enumerate(row):
                    sheet.write(number, column, cell, plain if number else head)
    return content.getvalue()


def workbook_file(name: str, sheets: Mapping[str, Iterable[Sequence[object]]]) -> HttpResponse:
    """Return tables as a workbook to be saved."""
    response = HttpResponse(workbook(sheets), content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="{name}.xlsx"'
    return response


def sheets_in(content: bytes, *, name: str) -> dict[str, list[list[object]]]:
    """Return the tables of a workbook by their names.  Raises WorkbookNotReadable.

    What a sheet unpacks to is looked at before it is opened: a small file may hide a huge one.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if sum(part.file_size for part in archive.infolist()) > MOST_UNPACKED:
                raise WorkbookNotReadable(name=name)
            if any(
                _is_sparse(archive.read(part)) for part in archive.namelist() if _is_sheet(part)
            ):
                raise WorkbookNotReadable(name=name)
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        sheets = {
            sheet: book.get_sheet_by_name(sheet).to_python(skip_empty_area=False, nrows=MOST_ROWS)
            for sheet in book.sheet_names
        }
    except (CalamineError, zipfile.BadZipFile, OSError, ValueError) as error:
        raise WorkbookNotReadable(name=name) from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        raise WorkbookNotReadable(name=name) from error
    return {sheet: [list(row) for row in rows] for sheet, rows in sheets.items()}


def _is_sheet(part: str) -> bool:
    return part.lower().startswith("xl/") and part.lower().endswith(".xml")


def _is_sparse(part: bytes) -> bool:
    """Tell whether a sheet names a cell further out than tables go.

    A reader makes room for everything up to the outermost cell before any limit is asked.
    """
    for place in PLACE.finditer(part):
        columns, row = place.groups()
        if len(columns) > LETTERS or (row and int(row[:9]) > MOST_ROWS):
            return True
    return False
