"""The order and the folding of names are the same in Python and in SQL."""

from __future__ import annotations

import csv
import json
import unicodedata
from importlib.resources import files

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from motcua.kernel.vietnamese import LETTERS, TONES, folded, nfc, sort_key

pytestmark = pytest.mark.django_db
TWINS = """
SELECT name, motcua_folded(name), motcua_sort_key(name)
FROM unnest(%s::text[]) WITH ORDINALITY AS given (name, place) ORDER BY place
"""
SORTED = """
SELECT name FROM unnest(%s::text[]) AS given (name) ORDER BY motcua_sort_key(name) COLLATE "C"
"""
LETTERS_OF_NAMES = "".join(LETTERS) + "".join(LETTERS).upper() + "0123456789 -–,.()/“”'\\%_$&:;"
"""The alphabet with the marks names are written with; tones are put on by ``toned``."""


def agencies() -> list[str]:
    lines = (files("motcua.organisation") / "data/agencies.csv").read_text().splitlines()
    rows = csv.DictReader(line for line in lines if not line.startswith("#"))
    return [row[column] for row in rows for column in ("name", "short_name") if row.get(column)]


def procedures() -> list[str]:
    lines = (files("motcua.catalogue") / "data/procedures-2022.jsonl").read_text().splitlines()
    return [record["name"] for record in map(json.loads, lines) if "name" in record]


def in_sql(names: list[str]) -> list[tuple[str, str, str]]:
    with connection.cursor() as sql:
        sql.execute(TWINS, [names])
        return sql.fetchall()


def in_python(names: list[str]) -> list[tuple[str, str, str]]:
    return [(name, folded(name), sort_key(name)) for name in names]


@st.composite
def toned(draw) -> str:
    """Return text of Vietnamese letters, vowels with or without a tone, composed."""
    parts = draw(st.lists(st.sampled_from(LETTERS_OF_NAMES), max_size=40))
    tones = draw(st.lists(st.sampled_from(["", "", *TONES]), min_size=40, max_size=40))
    pairs = zip(parts, tones, strict=False)
    marked = "".join(p + (t if p.lower() in "aăâeêioôơuưy" else "") for p, t in pairs)
    return unicodedata.normalize("NFC", marked)


@pytest.mark.parametrize("names", [agencies, procedures], ids=lambda names: names.__name__)
def test_real_names_have_the_same_keys_in_sql(names):
    real = names()

    assert len(real) > 300
    assert in_sql(real) == in_python(real)


@pytest.mark.parametrize("names", [agencies, procedures], ids=lambda names: names.__name__)
def test_real_names_stand_in_the_same_order_in_sql(names):
    real = sorted(set(names()))
    with connection.cursor() as sql:
        sql.execute(SORTED, [real])
        ordered = [name for (name,) in sql.fetchall()]

    assert [sort_key(name) for name in ordered] == sorted(map(sort_key, real))


@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=toned())
def test_any_vietnamese_text_has_the_same_keys_in_sql(text):
    assert in_sql([text]) == in_python([text])


@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=toned())
def test_a_name_taken_apart_folds_and_sorts_as_the_name_put_together(text):
    apart = unicodedata.normalize("NFD", text)

    assert in_sql([nfc(apart)]) == in_python([nfc(text)])
    assert folded(apart) == folded(text)


@pytest.mark.parametrize(
    ("lower", "higher"),
    [
        pytest.param("An", "Ăn", id="a letter of its own"),
        pytest.param("Anh", "Ánh", id="a tone after the letters"),
        pytest.param("Dũng", "Đức", id="d before đ"),
        pytest.param("má", "mạ", id="sắc before nặng"),
        pytest.param("Xã 9", "Xã An", id="a figure before a letter"),
    ],
)
def test_the_dictionary_decides_who_stands_first(lower, higher):
    first, second = (row[2] for row in in_sql([lower, higher]))

    assert first.encode() < second.encode()
    assert sort_key(lower) < sort_key(higher)
