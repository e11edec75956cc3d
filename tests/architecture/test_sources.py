"""Who reads the clock, who reads the environment, and how long a file or function may be."""

from __future__ import annotations

import ast
import re

import pytest

from tests.architecture.sources import (
    CHECKOUT,
    functions_of,
    python_files,
    templates,
    told,
    tree_of,
)

MOST_LINES, MOST_FUNCTION_LINES, MOST_EXCEPTIONS = 500, 50, 20
EVERY = [pytest.param(path, id=told(path)) for path in python_files()]
WITH_TESTS = [pytest.param(path, id=told(path)) for path in python_files(tests=True)]

CLOCKS = {("datetime", "now"), ("datetime", "today"), ("datetime", "utcnow"), ("date", "today")}
CLOCKS |= {("timezone", name) for name in ("now", "localtime", "localdate")} | {("time", "time")}
READS_THE_CLOCK = {"base/clock.py"}
IN_SQL = re.compile(r"\b(?:now\(\)|current_(?:date|timestamp)|clock_timestamp\(\))", re.IGNORECASE)
SQL_ON_THE_REAL_CLOCK = {
    "base/idempotency.py", "base/jobs.py", "base/partitions.py", "base/projector.py",
    "base/seals.py",
}  # fmt: skip
"""Retries, keys and partitions go by the machine's clock, whatever day the law's clock shows."""

READS_THE_ENVIRONMENT = {
    "config/env.py",
    "config/settings_test.py",  # names a throw-away cluster and home
    "config/wsgi.py",  # names the settings
    "cli/database.py",  # names the settings
    "cli/serve.py",  # the port, before there are settings
    "launch/embedded.py",  # the database, before there are settings
    "launch/place.py",  # the home, before there are settings
}
IMPORTS_INSIDE = {"apps.py", "translations.py", "settings_test.py"}
"""Where Django, or a package only developers have, is not there yet when the file is read."""


def clock_reads(tree):
    return [
        node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and (last_name(node.value), node.attr) in CLOCKS
    ]


def last_name(node):
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def environment_reads(tree):
    return [
        node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute | ast.Name)
        and (node.attr if isinstance(node, ast.Attribute) else node.id) in {"environ", "getenv"}
    ]


@pytest.mark.parametrize("path", EVERY)
def test_only_the_clock_reads_the_clock(path):
    if told(path) not in READS_THE_CLOCK:
        assert clock_reads(tree_of(path)) == []


@pytest.mark.parametrize("path", EVERY)
def test_no_sql_of_the_law_reads_the_clock(path):
    texts = [
        node.value
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]
    if told(path) not in SQL_ON_THE_REAL_CLOCK:
        assert [text for text in texts if IN_SQL.search(text)] == []


@pytest.mark.parametrize("path", EVERY)
def test_only_the_readers_of_settings_read_the_environment(path):
    if told(path) not in READS_THE_ENVIRONMENT:
        assert environment_reads(tree_of(path)) == []


@pytest.mark.parametrize(
    "source",
    [
        pytest.param("moment = datetime.now(tz)", id="a moment"),
        pytest.param("day = datetime.date.today()", id="a day"),
        pytest.param("moment = timezone.now()", id="Django's moment"),
        pytest.param("stamp = time.time()", id="a stamp"),
    ],
)
def test_a_look_at_the_clock_is_known_when_seen(source):
    assert clock_reads(ast.parse(source)) == [1]


@pytest.mark.parametrize("path", WITH_TESTS)
def test_a_file_is_short_enough_to_be_read(path):
    assert len(path.read_text().splitlines()) <= MOST_LINES


@pytest.mark.parametrize("path", EVERY)
def test_a_function_is_short_enough_to_be_read(path):
    long = [
        f"{node.name}: {node.end_lineno - node.lineno + 1}"
        for node in functions_of(path)
        if node.end_lineno - node.lineno + 1 > MOST_FUNCTION_LINES
    ]

    assert long == []


@pytest.mark.parametrize("path", EVERY)
def test_imports_stand_at_the_top(path):
    if path.name in IMPORTS_INSIDE or told(path).startswith("cli/"):
        return
    inside = {
        ast.unparse(inner)
        for node in functions_of(path)
        for inner in ast.walk(node)
        if isinstance(inner, ast.Import | ast.ImportFrom)
    }

    assert inside == set()


@pytest.mark.parametrize("path", EVERY)
def test_a_file_says_what_it_is(path):
    tree = tree_of(path)
    if tree.body and path.name != "__main__.py":
        assert (ast.get_docstring(tree) or "").strip()


@pytest.mark.parametrize("mark", ["# type: ignore", "# noqa"])
def test_exceptions_to_the_rules_are_few_and_named(mark):
    marks = [
        f"{told(path)}:{number} {line.strip()}"
        for path in python_files()
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if mark in line
    ]
    unnamed = [line for line in marks if not re.search(r"ignore\[[a-z-]+\]|noqa: [A-Z]+\d+", line)]

    assert len(marks) <= MOST_EXCEPTIONS
    assert unnamed == []


def test_nothing_is_left_for_later():
    later = re.compile(r"\b(?:TODO|FIXME|XXX|HACK)\b")
    places = [*python_files(tests=True), *templates(), *(CHECKOUT / "docs").rglob("*.md")]

    assert [str(path) for path in places if later.search(path.read_text())] == []


def test_no_module_is_named_for_nothing():
    names = {"utils", "helpers", "common", "misc", "manager", "managers", "handler", "info"}
    vague = [told(path) for path in python_files(tests=True) if path.stem in names]

    assert vague == []
