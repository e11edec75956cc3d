"""Internal procedures of the demonstration, as far along as each may be."""

from collections import Counter

import pytest

from motcua.demo.differing import HEADS, LEGAL
from motcua.demo.internal import inventory_internal
from motcua.demo.province import NOW
from motcua.organisation.principals import SYSTEM
from motcua.publication.models import InternalEntry
from motcua.publication.selectors.internal import internal_share, inventory_on, lacking
from motcua.publication.services import import_legal_documents
from motcua.publication.states import InternalCondition, Met


@pytest.fixture(scope="module")
def inventory(ground):
    inventory_internal()
    lines = "\n".join([HEADS, *LEGAL]).encode()
    import_legal_documents(lines, by=SYSTEM, at=NOW)
    return inventory_on(NOW.date())


def test_entries_stand_in_every_state_but_refused_ones(inventory):
    states = Counter(InternalEntry.objects.values_list("state", flat=True))

    assert set(states) == {"proposed", "returned", "accepted", "reviewed", "abolished"}
    assert sum(states.values()) == 20


def test_the_target_is_near_and_not_reached(inventory):
    found = internal_share(NOW.date())

    assert (found.part, found.whole) == (4, 16)
    assert found.missing(30) == 1
    assert all(lacking(inventory).values())


def test_one_is_published_on_law_that_was_replaced(inventory):
    (late,) = [one for one in inventory if one.conditions[InternalCondition.CURRENT] is Met.NO]

    assert "khu công nghiệp" in late.entry.name
