"""Names in documents lead to agencies, as of the day of the document."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.kernel.collectives import Collective
from motcua.organisation.rules.members import MEMBERS
from motcua.organisation.rules.names import directory
from motcua.organisation.rules.tree import the_tree

PLAN = date(2022, 2, 28)


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("VP UBND tỉnh", "van-phong-ubnd"),
        ("Văn phòng UBNDtỉnh", "van-phong-ubnd"),
        ("Văn phòng Ủy ban nhân dân tỉnh Hà Tĩnh", "van-phong-ubnd"),
        ("UBND tỉnh Hà Tĩnh", "ubnd-tinh"),
        ("Sở TT&TT", "so-thong-tin"),
        ("Sở Thông tin và Truyền thông", "so-thong-tin"),
        ("sở nội vụ tỉnh Hà Tĩnh", "so-noi-vu"),
        ("so noi vu", "so-noi-vu"),
        ("UBND thành phố Hà Tĩnh", "huyen-436"),
        ("UBND TP. Hà Tĩnh", "huyen-436"),
        ("UBND huyện Cẩm Xuyên", "huyen-446"),
        ("UBND huyện Kỳ Anh", "huyen-447"),
        ("UBND TX Kỳ Anh", "huyen-449"),
        ("Xã Sơn Lộc, huyện Can Lộc", "xa-18490-2020"),
        ("Đài Phát thanh Truyền hình tỉnh", "dai-ptth"),
        ("Điện lực", "dien-luc"),
        ("BHXH tỉnh", "bhxh-tinh"),
        ("Tổ công tác của Chủ tịch UBND tỉnh", "to-cong-tac"),
    ],
)
def test_a_name_in_a_plan_leads_to_its_agency(name, key):
    assert directory(on=PLAN).single(name) == key


@pytest.mark.parametrize(
    "name", ["", "Kỳ Anh", "Sở", "Sở Nông nghiệp và Môi trường", "UBND xã Trần Phú"]
)
def test_a_name_nobody_bears_that_day_leads_nowhere(name):
    assert directory(on=PLAN).single(name) is None


def test_a_name_means_the_agency_of_its_day():
    keys = [
        directory(on=day).single("UBND phường Trần Phú")
        for day in (PLAN, date(2025, 3, 1), date(2025, 8, 1))
    ]
    assert keys == ["xa-18070-2020", "xa-18094-2025-01", "xa-18100-2025-07"]


@given(st.dates(date(2020, 1, 1), date(2027, 1, 1)))
def test_no_two_agencies_share_a_name_on_any_day(day):
    assert directory(on=day).shared_names() == {}


@pytest.mark.parametrize("day", [PLAN, date(2025, 3, 1), date(2025, 8, 1)])
def test_every_agency_is_found_by_its_own_names(day):
    names = directory(on=day)
    for fact in the_tree().as_of(day):
        assert names.single(fact.name) == fact.key
        assert names.single(fact.called) == fact.key


@pytest.mark.parametrize(
    ("collective", "day", "count"),
    [
        (Collective.PROVINCIAL_DEPARTMENTS, PLAN, 18),
        (Collective.PROVINCIAL_DEPARTMENTS, date(2025, 3, 1), 13),
        (Collective.CENTRAL_AGENCIES, PLAN, 6),
        (Collective.DISTRICT_COMMITTEES, PLAN, 13),
        (Collective.DISTRICT_COMMITTEES, date(2025, 7, 1), 0),
        (Collective.COMMUNE_COMMITTEES, PLAN, 216),
        (Collective.COMMUNE_COMMITTEES, date(2025, 7, 1), 69),
        (Collective.PROVINCIAL_ONE_STOP_CENTRES, PLAN, 1),
        (Collective.PRESS, PLAN, 3),
        (Collective.BANKS, PLAN, 4),
        (Collective.RELATED_UNITS, PLAN, 0),
    ],
)
def test_a_collective_name_stands_for_the_agencies_of_its_day(collective, day, count):
    assert len(directory(on=day).members(collective)) == count


def test_the_office_of_the_province_is_not_one_of_the_departments():
    assert "van-phong-ubnd" not in directory(on=PLAN).members(Collective.PROVINCIAL_DEPARTMENTS)


def test_a_tax_branch_is_answered_for_by_the_tax_office():
    central = directory(on=PLAN).members(Collective.CENTRAL_AGENCIES)
    assert "cuc-thue" in central
    assert not [key for key in central if key.startswith("chi-cuc-thue")]


def test_every_collective_has_its_members_told_and_only_open_ones_are_empty():
    assert set(MEMBERS) == set(Collective)
    assert {each for each in Collective if not MEMBERS[each]} == {
        each for each in Collective if each.is_open
    }
