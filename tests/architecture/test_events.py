"""The event log holds codes, dates and numbers: never a person's name, never free text."""

from __future__ import annotations

import dataclasses
import sys

import pytest

from motcua.kernel.events import Event
from tests.architecture.sources import import_everything, subclasses_of

import_everything()
EVENTS = [
    kind
    for kind in subclasses_of(Event)
    if ".tests." not in kind.__module__
    if getattr(sys.modules[kind.__module__], kind.__name__, None) is kind
]
"""Without the first drafts that ``slots=True`` leaves behind."""
PLAIN = {"str", "int", "bool", "date", "datetime", "Decimal", "None"}
PERSONAL = {
    "address", "applicant", "birth", "cccd", "content", "email", "identity", "mail", "name",
    "note", "notes", "owner", "person", "phone", "reason", "remark", "remarks", "sentence",
    "text", "title", "words",
}  # fmt: skip


def parts_of(field):
    kind = field.type if isinstance(field.type, str) else field.type.__name__
    return {part.strip() for part in kind.split("|")}


def told_too_much(kind):
    return [f.name for f in dataclasses.fields(kind) if set(f.name.split("_")) & PERSONAL]


def test_there_are_events_to_look_at():
    assert len(EVENTS) > 10
    assert len({kind.__name__ for kind in EVENTS}) == len(EVENTS), "two events bear one name"


@pytest.mark.parametrize("kind", EVENTS, ids=lambda kind: kind.__name__)
def test_an_event_is_a_fact_that_stays_as_it_was_said(kind):
    assert kind.__dataclass_params__.frozen
    assert kind.__module__.endswith(".events")
    assert (vars(kind).get("__doc__") or "").strip().endswith(".")


@pytest.mark.parametrize("kind", EVENTS, ids=lambda kind: kind.__name__)
def test_an_event_carries_codes_dates_and_numbers_only(kind):
    assert [f.name for f in dataclasses.fields(kind) if not parts_of(f) <= PLAIN] == []
    assert told_too_much(kind) == []


def test_an_event_that_tells_too_much_is_known_when_seen():
    @dataclasses.dataclass
    class Told:
        dossier: str
        applicant_name: str
        reason: str

    assert told_too_much(Told) == ["applicant_name", "reason"]
