"""A log that says what failed without the data it failed on."""

from __future__ import annotations

import logging
import re

_DETAIL = re.compile(
    r"\n(?:DETAIL|CONTEXT|HINT|LINE \d+):.*?(?=\n\n(?:The above|During handling)|\Z)", re.DOTALL
)


class DiscreetFormatter(logging.Formatter):
    """Leaves out of a traceback what the database adds: the values of the row at fault."""

    def formatException(self, ei: object) -> str:  # noqa: N802  (the name logging gives it)
        return _DETAIL.sub("", super().formatException(ei))  # type: ignore[arg-type]  # passed through
