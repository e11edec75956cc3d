"""Commands that need no data start at once: they never load Django or touch a database."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib import import_module

import pytest

from motcua.cli.table import MODULES

HEAVY = ("django", "ninja", "procrastinate")
WITHOUT_DATA = sorted(
    {
        command.name
        for module in MODULES.values()
        if module.is_present
        for command in import_module(module.path).COMMANDS
        if not command.needs_data
    }
)
PROBE = """
import sys
from motcua.cli import main
code = main(sys.argv[1:])
print("LOADED", *sorted({name.split(".")[0] for name in sys.modules} & set(%r)))
sys.exit(code)
"""


def run(*words):
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("DATABASE", "DJANGO"))}
    return subprocess.run(
        [sys.executable, "-c", PROBE % (HEAVY,), *words],
        capture_output=True,
        text=True,
        env=environment,
        timeout=60,
        check=False,
    )


def test_there_are_commands_without_data():
    assert {"due", "plan read"} <= set(WITHOUT_DATA)


@pytest.mark.parametrize("name", WITHOUT_DATA)
def test_a_command_without_data_is_explained_without_django(name):
    told = run(*name.split(), "--help")

    assert told.returncode == 0, told.stderr
    assert told.stdout.splitlines()[-1] == "LOADED"


def test_a_due_date_is_counted_without_django():
    told = run("due", "--received", "2022-03-07T09:00", "--limit", "3 ngày làm việc")

    assert told.returncode == 0, told.stderr
    assert "10/03/2022" in told.stdout
    assert told.stdout.splitlines()[-1] == "LOADED"


def test_what_is_loaded_is_known_when_seen():
    told = subprocess.run(
        [sys.executable, "-c", "import django\n" + PROBE % (HEAVY,), "due", "--help"],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert "LOADED django" in told.stdout
