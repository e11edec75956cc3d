"""What commands print: JSON for machines, and progress for whoever watches a terminal."""

from __future__ import annotations

import json
import sys
import time
from types import TracebackType
from typing import Self, TextIO

BAR = 30
REDRAW_SECONDS = 0.1


def say_json(value: object) -> None:
    """Print ``value`` on one line of JSON, letters as they are; dates become ISO text."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, default=str) + "\n")


class Progress:
    """A bar with the time left, on a terminal; in a pipe, nothing.

    >>> with Progress("Nạp hồ sơ", 20_000) as progress:
    ...     progress.advance(1_000)
    """

    def __init__(self, what: str, total: int, *, stream: TextIO | None = None) -> None:
        self.what, self.total, self.done = what, total, 0
        self._stream = stream or sys.stderr
        self._shown = self._stream.isatty()
        self._began = self._drawn = time.monotonic()

    def __enter__(self) -> Self:
        self._draw()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._shown:
            self._draw()
            self._stream.write("\n")

    def advance(self, steps: int = 1) -> None:
        self.done += steps
        if time.monotonic() - self._drawn > REDRAW_SECONDS:
            self._draw()

    def line(self, elapsed: float) -> str:
        """Return the bar as it stands ``elapsed`` seconds after the start.

        >>> print(Progress("Nạp", 100).line(0.0))
        Nạp [                              ]   0%
        """
        part = min(self.done / self.total, 1.0) if self.total else 1.0
        bar = "█" * int(BAR * part)
        return f"{self.what} [{bar:<{BAR}}] {part:4.0%}{self._left(part, elapsed)}"

    def _left(self, part: float, elapsed: float) -> str:
        if not 0 < part < 1:
            return ""
        seconds = int(elapsed / part - elapsed)
        return f", còn khoảng {seconds // 60} phút" if seconds >= 90 else f", còn {seconds} giây"

    def _draw(self) -> None:
        self._drawn = time.monotonic()
        if self._shown:
            self._stream.write(f"\r{self.line(self._drawn - self._began)}\x1b[K")
            self._stream.flush()
