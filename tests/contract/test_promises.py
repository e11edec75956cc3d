"""What other systems lean on is what was written down; a change is seen before it is made.

After a wanted change: ``tools/schema`` writes the documents anew, and the difference is reviewed.
"""

from __future__ import annotations

import json
from datetime import date, datetime
from pathlib import Path

import pytest

from tests.contract.shapes import kinds_of_events, shape_of, written_events, written_openapi

FOLDER = Path(__file__).parents[2] / "docs" / "api"
DOCUMENT = json.loads(written_openapi())
OPERATIONS = [
    (path, method, operation)
    for path, methods in DOCUMENT["paths"].items()
    for method, operation in methods.items()
]
NAMES = [f"{method} {path}" for path, method, _ in OPERATIONS]
operations = pytest.mark.parametrize(("path", "method", "operation"), OPERATIONS, ids=NAMES)
OPEN = {
    "list_procedures",
    "read_procedure",
    "list_procedure_versions",
    "list_catalogue_changes",
}
"""What everybody may ask: the public catalogue."""
PLAIN = {str, int, bool, date, datetime, type(None)}


def test_the_api_document_is_the_one_committed():
    assert written_openapi() == (FOLDER / "openapi.json").read_text(encoding="utf-8")


def test_the_api_serves_its_own_document(client):
    assert client.get("/api/openapi.json").json() == DOCUMENT


def test_the_shapes_of_events_are_the_ones_committed():
    assert written_events() == (FOLDER / "events.json").read_text(encoding="utf-8")


def test_the_document_is_openapi_3_1_and_every_reference_leads_somewhere():
    assert DOCUMENT["openapi"].startswith("3.1.")
    known = {f"#/components/schemas/{name}" for name in DOCUMENT["components"]["schemas"]}

    assert references(DOCUMENT) <= known


def references(value):
    if isinstance(value, dict):
        own = {value["$ref"]} if isinstance(value.get("$ref"), str) else set()
        return own.union(*(references(part) for part in value.values()))
    if isinstance(value, list):
        return set().union(*(references(part) for part in value))
    return set()


@operations
def test_every_operation_is_told_in_vietnamese_and_named_once(path, method, operation):
    assert operation["description"].endswith(".")
    assert operation["summary"]
    assert [one["operationId"] for _, _, one in OPERATIONS].count(operation["operationId"]) == 1


@operations
def test_every_operation_wants_a_token_but_those_of_the_public_catalogue(path, method, operation):
    if operation["operationId"] in OPEN:
        assert method == "get"
        assert "security" not in operation
    else:
        assert operation["security"] == [{"TokenAuth": []}]


@operations
def test_every_refusal_is_a_problem(path, method, operation):
    refusals = {code: told for code, told in operation["responses"].items() if int(code) >= 400}

    assert ("401" in refusals) != (operation["operationId"] in OPEN)
    for told in refusals.values():
        assert list(told["content"]) == ["application/problem+json"]
        schema = told["content"]["application/problem+json"]["schema"]
        assert schema == {"$ref": "#/components/schemas/Problem"}


@operations
def test_every_write_asks_for_an_idempotency_key(path, method, operation):
    headers = [one for one in operation.get("parameters", []) if one["in"] == "header"]

    asked = [one["name"] for one in headers if one["required"]]
    assert asked == ([] if method == "get" else ["Idempotency-Key"])


@pytest.mark.parametrize("kind", kinds_of_events(), ids=lambda kind: kind.__name__)
def test_an_event_carries_codes_days_and_numbers_only(kind):
    allowed = {one.__name__ for one in PLAIN} | {"int | None", "str | None"}
    allowed |= {"datetime.datetime | None", "datetime.date | None"}

    assert set(shape_of(kind)["fields"].values()) <= allowed
    assert (kind.__doc__ or "").strip()
