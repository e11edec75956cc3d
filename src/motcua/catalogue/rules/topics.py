"""Life events and business needs (*sự kiện, nhu cầu*), and the procedures that belong there."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from motcua.kernel.vietnamese import nfc

LIFE, NEED = "life-events.toml", "needs.toml"


@dataclass(frozen=True, slots=True)
class Topic:
    """One event or need: its name, what people say of it, and its rule."""

    code: str
    name: str
    say: str
    fields: frozenset[str]
    words: re.Pattern[str] | None
    but: re.Pattern[str] | None
    not_fields: frozenset[str]

    def has(self, name: str, field: str) -> bool:
        """Whether a procedure of this name and field (both in small letters) belongs here."""
        if field in self.not_fields or (self.but is not None and self.but.search(name)):
            return False
        return field in self.fields or (self.words is not None and bool(self.words.search(name)))


@cache
def topics(file: str) -> tuple[Topic, ...]:
    """Return the topics of ``life-events.toml`` or ``needs.toml``, in the order written."""
    text = (files("motcua.catalogue") / "data" / file).read_text("utf-8")
    return tuple(_topic(row) for row in tomllib.loads(text)["topic"])


@lru_cache(maxsize=50_000)
def topics_of(name: str, field: str, file: str) -> tuple[str, ...]:
    """Return the codes of the topics a procedure belongs to.

    >>> topics_of("Đăng ký khai sinh", "Hộ tịch", LIFE)
    ('sinh-con',)
    """
    said, in_field = nfc(name).lower(), nfc(field).lower()
    return tuple(topic.code for topic in topics(file) if topic.has(said, in_field))


def _topic(row: dict[str, Any]) -> Topic:
    return Topic(
        code=row["code"],
        name=row["name"],
        say=row["say"],
        fields=frozenset(field.lower() for field in row.get("fields", ())),
        words=_any_of(row.get("words", ())),
        but=_any_of(row.get("but", ())),
        not_fields=frozenset(field.lower() for field in row.get("not_fields", ())),
    )


def _any_of(words: Iterable[str]) -> re.Pattern[str] | None:
    """Return what finds any of the phrases as whole words, or None for no phrases."""
    said = [re.escape(nfc(word).lower()) for word in words]
    return re.compile(rf"(?<!\w)(?:{'|'.join(said)})(?!\w)") if said else None
