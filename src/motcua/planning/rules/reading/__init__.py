"""Reads a decision with task tables into values (*đọc kế hoạch*).

``sources`` turn a file into a neutral ``Document``; everything else works on that alone.
Columns are known by their headings; what is not understood is listed with its place.
"""

from motcua.kernel.reading.sources import open_document
from motcua.planning.rules.reading.plan import read_plan
from motcua.planning.rules.reading.printing import as_data
from motcua.planning.rules.reading.resolving import resolved

__all__ = ["as_data", "open_document", "read_plan", "resolved"]
