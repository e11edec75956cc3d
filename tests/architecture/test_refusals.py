"""Every refusal is one sentence a person can act on, and every place that raises it fills it."""

from __future__ import annotations

import ast
from string import Formatter

import pytest

from motcua.kernel.errors import RuleViolation, all_refusals
from tests.architecture.sources import import_everything, python_files, subclasses_of, told, tree_of

import_everything()
REFUSALS = [kind for kind in all_refusals() if ".tests." not in kind.__module__]
BY_NAME = {kind.__name__: kind for kind in REFUSALS}
SHOULD_ANSWER = {400, 401, 403, 404, 409, 410, 413, 415, 422, 429, 503}


def blanks_of(kind: type[RuleViolation]) -> set[str]:
    return {field for _, field, _, _ in Formatter().parse(kind.message) if field is not None}


def uses():
    """Yield each place that makes a refusal: the file, its class, and the names it fills."""
    for path in python_files():
        called = set()
        for node in ast.walk(tree_of(path)):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                called.add(node.func)
                if node.func.id in BY_NAME:
                    given = {word.arg for word in node.keywords}
                    yield path, node.lineno, BY_NAME[node.func.id], given
        for node in ast.walk(tree_of(path)):
            bare = node.exc if isinstance(node, ast.Raise) else None
            if isinstance(bare, ast.Name) and bare.id in BY_NAME:
                yield path, node.lineno, BY_NAME[bare.id], set()


def test_there_are_refusals_to_look_at():
    assert len(REFUSALS) > 60
    assert len(BY_NAME) == len(REFUSALS), "two refusals bear one name"


def test_every_code_is_said_by_one_refusal():
    codes = [kind.code for kind in REFUSALS]

    assert sorted({code for code in codes if codes.count(code) > 1}) == []


@pytest.mark.parametrize("kind", REFUSALS, ids=lambda kind: kind.code)
def test_a_refusal_is_a_sentence_with_a_meaning_and_a_status(kind):
    assert kind.message[0].isupper() or kind.message[0] in "{“"
    assert kind.message.endswith(".")
    assert "  " not in kind.message
    assert "\n" not in kind.message
    assert (vars(kind).get("__doc__") or "").strip().endswith(".")
    assert kind.code == kind.code.lower().strip("-")
    assert set(kind.code) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert kind.status in SHOULD_ANSWER


def test_every_place_that_refuses_fills_the_sentence():
    empty = [
        f"{told(path)}:{line} {kind.__name__} lacks {sorted(blanks_of(kind) - given)}"
        for path, line, kind, given in uses()
        if None not in given and blanks_of(kind) - given
    ]

    assert empty == []


def test_every_refusal_has_a_place_that_refuses():
    used = {kind for _, _, kind, _ in uses()}
    named = {
        node.id
        for path in python_files()
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Name)
    }
    idle = [
        kind.__name__
        for kind in REFUSALS
        if kind not in used and kind.__name__ not in named and not list(subclasses_of(kind))
    ]

    assert idle == []


def test_a_blank_that_is_not_filled_is_known_when_seen():
    class Half(RuleViolation):
        """Half said."""

        message = "Hồ sơ {dossier} ở {agency}."

    assert blanks_of(Half) == {"dossier", "agency"}


def test_the_catalogue_of_refusals_shows_every_one(client, db):
    answer = client.get("/loi/")

    assert answer.status_code == 200
    shown = answer.content.decode()
    assert [kind.code for kind in REFUSALS if kind.code not in shown] == []
