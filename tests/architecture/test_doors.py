"""Whoever asks for dossiers asks as somebody: every page, export, API and file by the one door."""

from __future__ import annotations

import ast

import pytest

from tests.architecture.sources import HERE, python_files, told, tree_of

DOORS = {"dossiers_visible_to", "dossier_for", "unreceived_for", "opinions_visible_to"}
PERSONAL = {"ApologyLetter", "Dossier", "DossierPaper", "DossierResult", "DossierStep", "Slip"}
PERSONAL |= {"CertificationChange", "CertificationEntry", "OpinionRequest", "SupplementRequest"}
PERSONAL |= {"Verification"}
WITHIN = ("dossiers/services/", "dossiers/selectors/", "dossiers/models/", "demo/")
"""Acts lock rows they were handed; selectors hold the door; the demonstration makes rows."""
BY_CODE_ALONE = {
    "portal/selectors.py": "the code is the applicant's key; what it opens names nobody",
    "cli/facts.py": "counts rows, shows none",
}
"""Who may ask past the door, and why."""
LISTS = {
    "dossiers/selectors/lists.py": "lists, returns and exports",
    "dossiers/views/lots.py": "what is done to many at once",
    "dossiers/selectors/lateness.py": "late dossiers, their export",
    "dossiers/selectors/letters.py": "apologies and their register",
    "dossiers/views/opinions.py": "questions to other agencies",
    "dossiers/api.py": "the API",
    "dossiers/doors.py": "files",
    "reporting/selectors/behind.py": "the dossiers behind a figure",
}


def names_called(tree):
    return {
        node.func.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }


def tables_asked(tree):
    """Return the tables of dossiers asked directly: ``Dossier.objects`` and its like."""
    return {
        node.value.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and node.attr in {"objects", "_default_manager"}
        and isinstance(node.value, ast.Name)
        and node.value.id in PERSONAL
    }


@pytest.mark.parametrize("place", LISTS)
def test_every_list_of_dossiers_goes_through_the_door(place):
    assert names_called(tree_of(HERE / place)) & DOORS


def test_nobody_asks_for_dossiers_past_the_door():
    past = {
        told(path): sorted(tables_asked(tree_of(path)))
        for path in python_files()
        if not told(path).startswith(WITHIN) and path.name != "factories.py"
        if told(path) not in BY_CODE_ALONE and tables_asked(tree_of(path))
    }

    assert past == {}


def test_a_table_asked_past_the_door_is_known_when_seen():
    assert tables_asked(ast.parse("rows = Dossier.objects.all()")) == {"Dossier"}


def test_every_door_is_knocked_at():
    defined = {
        node.name
        for path in python_files()
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.FunctionDef) and node.name.endswith("_visible_to")
    }
    called = set().union(*(names_called(tree_of(path)) for path in python_files()))

    assert "dossiers_visible_to" in defined
    assert defined - called == set()
