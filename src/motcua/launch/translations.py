"""Compiles the translated sentences with Babel, so that no gettext tools are needed."""

from __future__ import annotations

import os
from pathlib import Path


def compile_translations(folder: Path) -> int:
    """Compile every catalogue newer than its compiled form; return how many there were."""
    stale = [path for path in folder.glob("*/LC_MESSAGES/*.po") if _is_stale(path)]
    for path in stale:
        _compile(path)
    return len(stale)


def _is_stale(path: Path) -> bool:
    compiled = path.with_suffix(".mo")
    return not compiled.exists() or compiled.stat().st_mtime < path.stat().st_mtime


def _compile(path: Path) -> None:
    from babel.messages import mofile, pofile  # slow to import, and seldom needed

    with path.open("rb") as source:
        catalogue = pofile.read_po(source, locale=path.parts[-3])
    draft = path.with_suffix(f".mo.{os.getpid()}")
    with draft.open("wb") as target:
        mofile.write_mo(target, catalogue)
    draft.replace(path.with_suffix(".mo"))
