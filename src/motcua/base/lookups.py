"""Questions PostgreSQL answers and Django has no word for."""

from __future__ import annotations

from typing import Any

from django.db.models import F, Q
from django.db.models.lookups import Lookup


class AnyOf(Lookup):
    """The column is one of many numbers: sent as one value, however many there are."""

    lookup_name = "any_of"
    prepare_rhs = False

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        column, params = self.process_lhs(compiler, connection)
        return f"{column} = ANY(%s)", (*params, list(self.rhs))


def any_of(**columns: Any) -> Q:
    """Return the condition that each column is one of its numbers."""
    condition = Q()
    for name, numbers in columns.items():
        condition &= Q(AnyOf(F(name), tuple(sorted(set(numbers)))))
    return condition
