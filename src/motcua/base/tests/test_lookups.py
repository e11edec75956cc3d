"""Asking for any of many numbers asks the same as Django's own ``in``."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from motcua.base.lookups import any_of
from motcua.base.models import EventCursor

numbers = st.lists(st.integers(-5, 5), max_size=8)


class Asks(TestCase):
    @given(there=numbers, wanted=numbers, negated=st.booleans())
    def test_any_of_is_in(self, there, wanted, negated):
        EventCursor.objects.bulk_create(
            EventCursor(reader=f"r{place}", xid=number) for place, number in enumerate(there)
        )
        ours = ~any_of(xid=wanted) if negated else any_of(xid=wanted)

        found = EventCursor.objects.filter(ours).values_list("xid", flat=True)

        assert sorted(found) == sorted(n for n in there if (n in wanted) != negated)


@pytest.mark.django_db
def test_ten_thousand_numbers_are_one_value():
    rows = EventCursor.objects.filter(any_of(xid=range(10_000)))

    assert str(rows.query).count("ANY") == 1
    assert not rows.exists()
