"""What people and businesses are made up from: enough of it, clean, and said to be made up."""

from __future__ import annotations

import csv
import unicodedata
from importlib.resources import files

import pytest

DATA = files("motcua.demo") / "data"
TABLES = {
    "surnames.csv": 30,
    "middle_names.csv": 40,
    "given_names.csv": 100,
    "places.csv": 80,
    "business_names.csv": 70,
}


def rows(name: str) -> list[dict[str, str]]:
    lines = (DATA / name).read_text("utf-8").splitlines()
    return list(csv.DictReader(line for line in lines if not line.startswith("#")))


@pytest.mark.parametrize(("name", "least"), TABLES.items())
def test_a_table_has_enough_rows_each_once_and_whole(name, least):
    found = rows(name)
    assert len(found) >= least
    assert len({tuple(row.values()) for row in found}) == len(found)
    assert all(None not in row and row["name"] == row["name"].strip() != "" for row in found)


@pytest.mark.parametrize("name", TABLES)
def test_a_table_is_composed_and_says_it_is_made_up(name):
    text = (DATA / name).read_text("utf-8")
    assert text == unicodedata.normalize("NFC", text)
    assert "GIẢ ĐỊNH" in text


@pytest.mark.parametrize("name", ["surnames.csv", "middle_names.csv", "given_names.csv"])
def test_every_name_has_a_weight(name):
    assert all(int(row["weight"]) > 0 for row in rows(name))


@pytest.mark.parametrize("name", ["middle_names.csv", "given_names.csv"])
def test_names_are_there_for_women_and_men(name):
    assert {row["gender"] for row in rows(name)} == {"f", "m"}


def test_every_form_of_business_has_a_trade():
    parts = {(row["part"], row["kind"]) for row in rows("business_names.csv")}
    kinds = {"enterprise", "household", "cooperative"}
    assert parts == {(p, k) for p in ("form", "trade") for k in kinds} | {("name", "")}
