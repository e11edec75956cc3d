"""The tree of agencies as of a day, and what would be wrong with a tree."""

from __future__ import annotations

import csv
import os
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.organisation.rules.agencies import AgencyFact, SuccessionFact
from motcua.organisation.rules.checks import problems_of
from motcua.organisation.rules.codes import PROVINCE, is_agency_code, parts_of
from motcua.organisation.rules.tree import Tree, the_tree
from motcua.organisation.states import AgencyKind, SuccessionShare, Tier

BESIDE = Path(__file__).resolve().parents[5] / "shared" / "data"
UNITS = Path(os.environ.get("MOTCUA_SHARED", BESIDE)) / "admin-units"
WHOLE, PART = SuccessionShare.WHOLE, SuccessionShare.PART


def agency(key: str, **changes: object) -> AgencyFact:
    fact = AgencyFact(
        key=key,
        name=f"Cơ quan {key}",
        short_name="",
        kind=AgencyKind.DEPARTMENT,
        tier=Tier.PROVINCE,
        parent="",
        code="",
        gso_code="",
        valid_from=date(2020, 1, 1),
        valid_to=None,
    )
    return replace(fact, **changes)


def heir(old: str, new: str, on: date, share: SuccessionShare = WHOLE, default: bool = True):
    return SuccessionFact(old, new, on, share, default, "")


ENDED = {"valid_to": date(2024, 12, 31)}
NEXT = date(2025, 1, 1)


def test_the_shipped_tree_is_sound():
    assert problems_of(the_tree()) == []


@pytest.mark.parametrize(
    ("_case", "day", "districts", "communes"),
    [
        ("in_the_year_of_the_plan", date(2022, 11, 15), 13, 216),
        ("on_the_last_day_of_loc_ha", date(2024, 12, 31), 13, 216),
        ("after_loc_ha", date(2025, 3, 1), 12, 209),
        ("on_the_last_day_of_districts", date(2025, 6, 30), 12, 209),
        ("with_two_tiers", date(2025, 7, 1), 0, 69),
    ],
)
def test_districts_and_communes_are_as_many_as_they_were(_case, day, districts, communes):
    tree = the_tree()
    assert len(tree.of_kind(AgencyKind.DISTRICT_COMMITTEE, on=day)) == districts
    assert len(tree.of_tier(Tier.DISTRICT, on=day)) == districts
    assert len(tree.of_kind(AgencyKind.COMMUNE_COMMITTEE, on=day)) == communes


def test_nine_of_the_communes_of_2025_are_wards():
    new = the_tree().of_kind(AgencyKind.COMMUNE_COMMITTEE, on=date(2025, 7, 1))
    assert sum("phường" in fact.name for fact in new) == 9


def test_the_same_number_bears_another_name_in_another_year():
    days = (date(2022, 1, 1), date(2025, 2, 1), date(2025, 8, 1))
    names = [the_tree().place("18073", on=day).called for day in days]
    assert names == ["UBND phường Nam Hà", "UBND phường Nam Hà", "UBND phường Thành Sen"]


def test_a_commune_that_changed_district_is_another_row():
    before = the_tree().place("18598", on=date(2024, 12, 31))
    after = the_tree().place("18598", on=date(2025, 1, 1))
    assert (before.parent, after.parent) == ("huyen-448", "huyen-436")


def test_every_closed_agency_leads_to_one_that_works_today():
    today = date(2026, 11, 23)
    lost = [f.key for f in the_tree().agencies if the_tree().current(f.key, on=today) is None]
    assert lost == []


def test_nobody_stands_for_an_agency_before_it_began():
    assert the_tree().current("xa-18073-2025-07", on=date(2022, 1, 1)) is None


def test_the_split_communes_leave_their_open_work_to_one_heir():
    by_old: dict[str, list[SuccessionFact]] = {}
    for succession in the_tree().successions:
        if succession.share is PART and succession.predecessor.startswith("xa-"):
            by_old.setdefault(succession.predecessor, []).append(succession)
    assert {old: len(heirs) for old, heirs in by_old.items()} == {
        "xa-18082-2020": 2,
        "xa-18796-2020": 3,
    }


@pytest.mark.parametrize(
    ("_case", "at", "day", "branch"),
    [
        ("a_district_of_2022", "huyen-446", date(2022, 3, 1), "chi-nhanh-vpdk-446"),
        ("a_commune_of_2022", "xa-18070-2020", date(2022, 3, 1), "chi-nhanh-vpdk-436"),
        ("a_department", "so-tai-nguyen", date(2022, 3, 1), "van-phong-dang-ky-dat-dai"),
        ("a_new_commune", "xa-18073-2025-07", date(2025, 8, 1), "chi-nhanh-vpdk-436-2025"),
        ("what_was_loc_ha", "xa-18568-2025-07", date(2025, 8, 1), "chi-nhanh-vpdk-445-2025"),
    ],
)
def test_a_place_is_served_by_its_land_registry_branch(_case, at, day, branch):
    found = the_tree().serving(AgencyKind.LAND_REGISTRY, at=at, on=day)
    assert found is not None
    assert found.key == branch


def test_where_no_branch_is_left_the_office_of_the_province_serves():
    found = the_tree().serving(AgencyKind.TAX_OFFICE, at="xa-18073-2025-07", on=date(2025, 8, 1))
    assert found is not None
    assert found.key == "thue-tinh"


def test_identifiers_have_the_parts_the_unit_has():
    parts = {
        AgencyKind.PROVINCE_COMMITTEE: {1},
        AgencyKind.DEPARTMENT: {2},
        AgencyKind.DISTRICT_COMMITTEE: {2},
        AgencyKind.COMMUNE_COMMITTEE: {2, 3},
        AgencyKind.LAND_REGISTRY: {3},
    }
    for fact in the_tree().agencies:
        if fact.code:
            assert fact.code.split(".")[0] == PROVINCE
            assert parts_of(fact.code) in parts.get(fact.kind, {2, 3})


def test_an_identifier_is_never_given_to_a_second_agency():
    codes = [fact.code for fact in the_tree().agencies if fact.code]
    assert len(codes) == len(set(codes))


@pytest.mark.parametrize(
    "text", ["", "27", "H27.", "H27-01", "h27.01", "H27.1234", "H27.1.2.3.4.5"]
)
def test_what_is_not_an_identifier_is_known(text):
    assert not is_agency_code(text)


@given(st.lists(st.integers(0, 999), max_size=4))
def test_any_group_of_up_to_three_digits_makes_an_identifier(groups):
    code = ".".join([PROVINCE, *map(str, groups)])
    assert is_agency_code(code)
    assert parts_of(code) == len(groups) + 1


@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)))
def test_on_any_day_superiors_exist_and_identifiers_differ(day):
    there = the_tree().as_of(day)
    keys = {fact.key for fact in there}
    assert all(fact.parent in keys for fact in there if fact.parent)
    for column in ("code", "gso_code"):
        values = [value for fact in there if (value := getattr(fact, column))]
        assert len(values) == len(set(values))


BROKEN = [
    ("two_rows_of_a_key", [agency("a"), agency("a")], [], "key-repeated"),
    (
        "one_number_at_a_time",
        [agency("a", code="H27.1"), agency("b", code="H27.1")],
        [],
        "code-overlaps",
    ),
    (
        "one_place_at_a_time",
        [agency("a", gso_code="1"), agency("b", gso_code="1")],
        [],
        "gso-code-overlaps",
    ),
    ("an_end_before_the_start", [agency("a", valid_to=date(2019, 1, 1))], [], "days-reversed"),
    ("a_number_of_no_shape", [agency("a", code="H27-1")], [], "code-malformed"),
    ("text_in_pieces", [agency("a", name="So\u0302\u0309")], [], "not-composed"),
    ("a_superior_nobody_knows", [agency("a", parent="b")], [], "parent-unknown"),
    (
        "a_superior_that_ends",
        [agency("a", parent="b"), agency("b", **ENDED)],
        [heir("b", "a", NEXT)],
        "parent-not-there",
    ),
    (
        "a_superior_that_begins_late",
        [agency("a", parent="b"), agency("b", valid_from=NEXT)],
        [],
        "parent-not-there",
    ),
    ("an_end_without_an_heir", [agency("a", **ENDED)], [], "no-one-heir"),
    (
        "an_heir_of_the_living",
        [agency("a"), agency("b")],
        [heir("a", "b", NEXT)],
        "heir-of-the-living",
    ),
    ("an_heir_nobody_knows", [agency("a", **ENDED)], [heir("a", "b", NEXT)], "heir-unknown"),
    (
        "an_heir_too_late",
        [agency("a", **ENDED), agency("b")],
        [heir("a", "b", date(2025, 1, 2))],
        "heir-on-another-day",
    ),
    (
        "an_heir_not_there",
        [agency("a", **ENDED), agency("b", **ENDED)],
        [heir("a", "b", NEXT)],
        "heir-not-there",
    ),
    (
        "all_of_it_twice",
        [agency("a", **ENDED), agency("b"), agency("c")],
        [heir("a", "b", NEXT), heir("a", "c", NEXT, PART, False)],
        "whole-and-more",
    ),
]


@pytest.mark.parametrize(("_case", "agencies", "successions", "code"), BROKEN)
def test_a_broken_tree_says_what_is_wrong(_case, agencies, successions, code):
    assert code in {problem.code for problem in problems_of(Tree(agencies, successions))}


def test_a_number_may_pass_on_once_its_bearer_has_ended():
    old, new = agency("a", code="H27.1", **ENDED), agency("b", code="H27.1", valid_from=NEXT)
    assert problems_of(Tree([old, new], [heir("a", "b", NEXT)])) == []


@pytest.mark.skipif(not UNITS.exists(), reason="the published lists are not on this machine")
@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("ha_tinh_2020-2024_13_districts_216_communes.csv", date(2022, 11, 15)),
        ("ha_tinh_2025H1_before_2025-07-01.csv", date(2025, 3, 1)),
        ("ha_tinh_from_2025-07-01_69_communes.csv", date(2025, 7, 1)),
    ],
)
def test_communes_bear_the_published_names(name, day):
    spelled = {"Xã Cẩm Vĩnh": "Xã Cẩm Vịnh", "Xã Yên Hoà": "Xã Yên Hòa"}
    with (UNITS / name).open(encoding="utf-8-sig", newline="") as lines:
        rows = list(csv.DictReader(lines))
    published = {row["commune_code"]: spelled.get(row["commune"], row["commune"]) for row in rows}
    ours = the_tree().of_kind(AgencyKind.COMMUNE_COMMITTEE, on=day)
    assert {f.gso_code: f.called.removeprefix("UBND ") for f in ours} == {
        code: name[0].lower() + name[1:] for code, name in published.items()
    }
