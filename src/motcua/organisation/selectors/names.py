"""What agencies are called in documents, asked of the table of agencies as of a day."""

from __future__ import annotations

from datetime import date

from motcua.organisation.models import Agency
from motcua.organisation.rules.agencies import AgencyFact
from motcua.organisation.rules.names import Directory, read_aliases
from motcua.organisation.rules.tree import Tree
from motcua.organisation.selectors.snapshot import fact_of
from motcua.organisation.states import AgencyKind, Tier

ABOVE_ALL = AgencyFact(
    key="",
    name="",
    short_name="",
    kind=AgencyKind.PROVINCE_COMMITTEE,
    tier=Tier.PROVINCE,
    parent="",
    code="",
    gso_code="",
    valid_from=date.max,
    valid_to=None,
)
"""Stands above agencies without a superior, and exists on no day."""


def directory_of(on: date) -> Directory:
    """Return the directory of the agencies this installation has on ``on``."""
    rows = Agency.objects.select_related("parent").order_by("sort", "pk")
    return Directory(Tree([ABOVE_ALL, *map(fact_of, rows)]), read_aliases(), on=on)
