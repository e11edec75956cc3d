"""Reads text and Word files into paragraphs and tables, carefully (*đọc văn bản*).

``open_document`` knows a file by its content, refuses what is too large, damaged or of another
kind, and returns a neutral ``Document``.
"""

from motcua.kernel.reading.documents import Block, Cell, Document, Paragraph, Row, Table
from motcua.kernel.reading.sources import MAX_FILE_MB, MEGABYTE, open_document

__all__ = [
    "MAX_FILE_MB",
    "MEGABYTE",
    "Block",
    "Cell",
    "Document",
    "Paragraph",
    "Row",
    "Table",
    "open_document",
]
