"""Text as the house keeps it: composed (NFC), trimmed, searchable, sortable by the alphabet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import CheckConstraint, F, Func, Q
from django.db.models.expressions import Combinable

from motcua.kernel.vietnamese import nfc

if TYPE_CHECKING:
    Text = models.CharField[str | Combinable, str]
else:
    Text = models.CharField


class NameField(Text):
    """A short text of people's making; brought to NFC and single spaces on its way in."""

    def get_prep_value(self, value: Any) -> Any:
        value = super().get_prep_value(value)
        return nfc(value) if isinstance(value, str) else value


def is_nfc(name: str, *fields: str) -> CheckConstraint:
    """Return the constraint that every one of ``fields`` is in composed form."""
    condition = Q()
    for field in fields:
        condition &= Q(**{field: Func(F(field), function="normalize")})
    return CheckConstraint(name=name, condition=condition)


class Folded(Func):
    """The text without case or accents, as SQL."""

    function = "motcua_folded"
    output_field = models.TextField()


class SortKey(Func):
    """The text's place in the Vietnamese alphabet, as SQL."""

    function = "motcua_sort_key"
    output_field = models.TextField()


def folded_column(field: str) -> models.GeneratedField:
    """Return a stored column to search ``field`` by."""
    return models.GeneratedField(
        expression=Folded(F(field)),
        output_field=models.TextField(db_collation="C"),
        db_persist=True,
    )


def sort_column(field: str) -> models.GeneratedField:
    """Return a stored column to sort ``field`` by."""
    return models.GeneratedField(
        expression=SortKey(F(field)),
        output_field=models.TextField(db_collation="C"),
        db_persist=True,
    )


class Words(Func):
    """The folded words of a text, for full text search, as SQL."""

    template = "to_tsvector('simple'::regconfig, motcua_folded(%(expressions)s))"
    output_field = SearchVectorField()


def words_column(field: str) -> models.GeneratedField:
    """Return a stored column of the words of ``field``."""
    return models.GeneratedField(
        expression=Words(F(field)), output_field=SearchVectorField(), db_persist=True
    )
