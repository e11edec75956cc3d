"""The source of the house, as the tests of this folder read it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import motcua

HERE = Path(motcua.__file__).parent
CHECKOUT = HERE.parent.parent
COMMENT = re.compile(r"\{% comment %\}.*?\{% endcomment %\}|\{#.*?#\}|\{% load [^%]*%\}", re.DOTALL)


def python_files(*, tests: bool = False) -> list[Path]:
    """Return our Python files, without migrations; ``tests`` adds those beside the code."""
    found = (path for path in HERE.rglob("*.py") if "migrations" not in path.parts)
    return sorted(path for path in found if tests or "tests" not in path.parts)


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(), str(path))


def templates() -> list[Path]:
    return sorted(HERE.rglob("templates/**/*.html"))


def markup_of(path: Path) -> str:
    """Return a template without its comments."""
    return COMMENT.sub("", path.read_text())


def told(path: Path) -> str:
    """Return how a path is named in what a test says."""
    return str(path.relative_to(HERE))


def functions_of(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


@cache
def import_everything() -> tuple[str, ...]:
    """Import every module of ours but tests, settings and the door of ``python -m``."""
    names = []
    for module in walk_packages(motcua.__path__, "motcua."):
        if not re.search(r"\.(tests|migrations|__main__|settings|settings_test)\b", module.name):
            import_module(module.name)
            names.append(module.name)
    return tuple(names)


def subclasses_of(kind: type) -> Iterator[type]:
    for child in kind.__subclasses__():
        yield child
        yield from subclasses_of(child)
