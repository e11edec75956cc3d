"""The borders between apps, kept by a test rather than by good intentions.

Floors and rooms are import-linter's (``pyproject.toml``); this is what it cannot say: an app is
reached only through what it shows.  Another app's tables may be asked by selectors, forms,
models and factories, and never by screens, interfaces or services.
"""

from __future__ import annotations

import grimp
import pytest

from tests.architecture.sources import HERE

PUBLIC = {"services", "selectors", "events", "errors", "states", "http", "factories", "api", "urls"}
WORDS = {"principals", "tokens", "doors", "papers", "sheets", "kinds"}
"""What all apps speak of: who acts, by what token, behind which door, on which paper."""
SHARED = {"kernel", "launch", "base", "config", "cli", "demo"}
MAY_ASK_TABLES = {"selectors", "forms", "models", "factories"}
OF_EVERYBODY = {("identity", "models")}
"""The account one signs in with: Django itself hands it out."""


@pytest.fixture(scope="module")
def graph():
    return grimp.build_graph("motcua", exclude_type_checking_imports=True)


def trespasses(importer: list[str], imported: list[str]) -> bool:
    if len(importer) < 3 or len(imported) < 3 or "tests" in importer:
        return False
    (_, here, room, *_), (_, there, door, *_) = importer, imported
    if here == there or {here, there} & SHARED or door in PUBLIC | WORDS:
        return False
    if door == "models":
        return room not in MAY_ASK_TABLES and (there, door) not in OF_EVERYBODY
    return True


def test_apps_reach_each_other_only_through_what_they_show(graph):
    found = [
        f"{importer} -> {imported}"
        for importer in graph.modules
        for imported in graph.find_modules_directly_imported_by(importer)
        if trespasses(importer.split("."), imported.split("."))
    ]

    assert sorted(found) == []


@pytest.mark.parametrize(
    ("importer", "imported", "is_one"),
    [
        pytest.param("dossiers.views.acts", "catalogue.rules.fees", True, id="a rule from abroad"),
        pytest.param("dossiers.views.acts", "catalogue.models", True, id="a table from a screen"),
        pytest.param("dossiers.forms.intake", "catalogue.models", False, id="a table in a form"),
        pytest.param("dossiers.views.acts", "dossiers.models", False, id="a table of one's own"),
        pytest.param("dossiers.services.a", "organisation.selectors", False, id="a question"),
        pytest.param("dossiers.services.a", "base.fields", False, id="the ground"),
    ],
)
def test_a_trespass_is_known_when_seen(importer, imported, is_one):
    found = trespasses(f"motcua.{importer}".split("."), f"motcua.{imported}".split("."))

    assert found is is_one


def test_nothing_but_the_command_line_knows_the_demonstration(graph):
    knowing = {
        importer
        for importer in graph.modules
        if not importer.startswith("motcua.demo") and ".tests" not in importer
        for imported in graph.find_modules_directly_imported_by(importer)
        if imported.startswith("motcua.demo")
    }

    assert {name.split(".")[1] for name in knowing} <= {"cli"}


def test_tests_and_their_situations_are_no_part_of_what_runs(graph):
    leaning = [
        f"{importer} -> {imported}"
        for importer in graph.modules
        if ".tests" not in importer and not importer.endswith(("factories", "testing"))
        for imported in graph.find_modules_directly_imported_by(importer)
        if ".tests" in imported or imported.endswith(("factories", "base.testing"))
    ]

    assert sorted(leaning) == []


def test_every_app_says_what_it_is():
    apps = [path for path in HERE.iterdir() if (path / "__init__.py").is_file()]

    assert len(apps) > 10
    assert sorted(path.name for path in apps if not (path / "README.md").is_file()) == []
