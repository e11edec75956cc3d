"""Facets: their figures are what a change of them would show."""

from hypothesis import given
from hypothesis import strategies as st

from motcua.catalogue.rules.shelves import SHELVES, Book, Narrowed, counts, narrowed_to

some = st.sampled_from
BOOKS = st.lists(
    st.builds(
        Book,
        version=st.integers(1, 99),
        code=st.just("1.000001"),
        name=st.just("Tên"),
        field=some([1, 2]),
        department=some(["", "so-a", "so-b"]),
        tiers=some([(), ("commune",), ("commune", "district")]),
        level=some(["", "3", "4"]),
        subjects=some([("citizen",), ("citizen", "business")]),
        life=some([(), ("sinh-con",), ("sinh-con", "ket-hon")]),
        need=some([(), ("thue",)]),
        is_free=st.booleans(),
        is_same_day=st.booleans(),
    ),
    max_size=12,
)
NARROWED = st.builds(
    Narrowed,
    field=some([None, 1]),
    tier=some(["", "commune"]),
    level=some(["", "4", "9"]),
    department=some(["", "so-a"]),
    life=some(["", "ket-hon"]),
    free=some(["", "1"]),
)


@given(BOOKS, NARROWED)
def test_every_count_is_what_its_link_shows(books, narrowed):
    for name, counter in counts(books, narrowed).items():
        for value, count in counter.items():
            changed = {name: int(value) if name == "field" else value}
            opened = narrowed.without(name)
            shown = narrowed_to(books, Narrowed(**{**_as_dict(opened), **changed}))
            assert count == len(shown), (name, value)


@given(BOOKS)
def test_narrowed_to_nothing_is_everything(books):
    assert narrowed_to(books, Narrowed()) == books


@given(BOOKS, NARROWED)
def test_narrowing_keeps_the_order(books, narrowed):
    shown = narrowed_to(books, narrowed)

    assert [id(book) for book in shown] == [
        id(book) for book in books if any(book is one for one in shown)
    ]


def _as_dict(narrowed):
    return {name: getattr(narrowed, name) for name in SHELVES}
