"""Pages of a long list: whole, in order, forwards and back, and only by our own cursors."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from motcua.base.errors import CursorBroken
from motcua.base.keyset import page
from motcua.base.models import EventCursor


def lay(numbers):
    EventCursor.objects.bulk_create(
        EventCursor(reader=f"r{place}", xid=number) for place, number in enumerate(numbers)
    )


def keys(found):
    return [(row.xid, row.pk) for row in found.rows]


def walk(by, size):
    """Return the rows of all pages in order, and again from the last page to the first."""
    there, cursor = [], ""
    while True:
        found = page(EventCursor.objects.all(), by=by, cursor=cursor, size=size)
        there.append(keys(found))
        if not found.next:
            break
        cursor = found.next
    back = [there[-1]]
    while found.previous:
        found = page(EventCursor.objects.all(), by=by, cursor=found.previous, size=size)
        back.insert(0, keys(found))
    return there, back


class Walks(TestCase):
    @settings(max_examples=30, deadline=None)
    @given(
        numbers=st.lists(st.integers(0, 4), min_size=1, max_size=12),
        size=st.integers(1, 5),
        descending=st.booleans(),
    )
    def test_every_row_is_on_exactly_one_page_forwards_and_back(self, numbers, size, descending):
        lay(numbers)
        by = ["-xid", "-id"] if descending else ["xid", "id"]

        there, back = walk(by, size)

        rows = EventCursor.objects.values_list("xid", "pk")
        assert [key for part in there for key in part] == sorted(rows, reverse=descending)
        assert [key for part in back for key in part] == sorted(rows, reverse=descending)


@pytest.mark.django_db
def test_an_empty_list_has_one_empty_page():
    found = page(EventCursor.objects.all(), by=["id"])

    assert (found.rows, found.next, found.previous) == ([], "", "")


@pytest.mark.django_db
def test_a_cursor_of_another_order_is_broken():
    lay(range(4))
    cursor = page(EventCursor.objects.all(), by=["xid", "id"], size=2).next

    with pytest.raises(CursorBroken):
        page(EventCursor.objects.all(), by=["reader", "id"], cursor=cursor, size=2)


@pytest.mark.django_db
@given(cursor=st.text(max_size=80))
def test_no_text_of_others_is_a_cursor(cursor):
    if cursor:
        with pytest.raises(CursorBroken):
            page(EventCursor.objects.all(), by=["id"], cursor=cursor)
