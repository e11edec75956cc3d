"""Slips and registers: a value that says what it says, and its two files."""

from motcua.documents.sheets.pdf import sheet_pdf
from motcua.documents.sheets.values import Grid, Sheet, Signature, words_of
from motcua.documents.sheets.word import sheet_docx

__all__ = ["Grid", "Sheet", "Signature", "sheet_docx", "sheet_pdf", "words_of"]
