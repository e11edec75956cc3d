"""What we promise other systems, as text: the API's document and the events' fields."""

from __future__ import annotations

import dataclasses
import json
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any, get_type_hints

import motcua
from motcua.config.api import api
from motcua.kernel.events import Event


def written_openapi() -> str:
    return _written(dict(api.get_openapi_schema(path_prefix="/api/")))


def written_events() -> str:
    return _written({kind.__name__: shape_of(kind) for kind in kinds_of_events()})


def kinds_of_events() -> list[type[Event]]:
    """Return every kind of event of the house that has no kinds of its own, by name."""
    for place in sorted(Path(motcua.__file__).parent.glob("*/events.py")):
        import_module(f"motcua.{place.parent.name}.events")
    ours = (kind for kind in _leaves(Event) if ".tests." not in kind.__module__)
    return sorted(ours, key=lambda kind: kind.__name__)


def shape_of(kind: type[Event]) -> dict[str, Any]:
    hints = get_type_hints(kind)
    fields = {field.name: _name(hints[field.name]) for field in dataclasses.fields(kind)}
    return {"app": kind.__module__.split(".")[1], "version": kind.version, "fields": fields}


def _leaves(kind: type[Event]) -> Iterator[type[Event]]:
    # a slotted dataclass is made anew, and its first making stays behind as a subclass
    below = [one for one in kind.__subclasses__() if "__slots__" in vars(one)]
    ours = [one for one in below if one.__module__.startswith("motcua.") and _is_current(one)]
    if not ours and kind is not Event:
        yield kind
    for one in ours:
        yield from _leaves(one)


def _is_current(kind: type) -> bool:
    return getattr(sys.modules[kind.__module__], kind.__name__, None) is kind


def _name(hint: Any) -> str:
    return hint.__name__ if isinstance(hint, type) else str(hint)


def _written(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
