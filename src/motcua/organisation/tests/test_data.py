"""The tables of the organisation read well, agree with one another, and name their sources."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections import Counter
from datetime import date, timedelta

import pytest

from motcua.organisation.rules.names import read_aliases
from motcua.organisation.rules.tables import DATA, a_date, a_day, head_of, read_table
from motcua.organisation.rules.tree import the_tree
from motcua.organisation.rules.units import division_for, positions_of, units_of
from motcua.organisation.states import (
    AgencyKind,
    DayKind,
    Role,
    SigningCapacity,
    Tier,
    UnitKind,
    YearStatus,
)

TABLES = sorted(each.name for each in DATA.iterdir() if each.name.endswith(".csv"))
DAYS = [date(2022, 11, 15), date(2025, 1, 15), date(2025, 3, 1), date(2026, 11, 23)]
WORKING_DAYS = [252, 252, 250, 249, 249, 251, 250, 249]
HANDLERS = {
    AgencyKind.PROVINCE_OFFICE,
    AgencyKind.DEPARTMENT,
    AgencyKind.LAND_REGISTRY,
    AgencyKind.DISTRICT_COMMITTEE,
    AgencyKind.COMMUNE_COMMITTEE,
    AgencyKind.TAX_OFFICE,
    AgencyKind.INSURANCE,
    AgencyKind.POLICE,
}


@pytest.mark.parametrize("name", TABLES)
def test_a_table_says_when_it_was_drawn_up_and_from_what(name):
    head = head_of(name)
    assert "Lập ngày 23/11/2026." in head
    assert "Nguồn" in head or "GIẢ ĐỊNH" in head or "source" in read_table(name)[0]


@pytest.mark.parametrize("name", TABLES)
def test_a_table_is_composed_and_every_row_is_whole(name):
    text = (DATA / name).read_text("utf-8")
    assert text == unicodedata.normalize("NFC", text)
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    assert len({len(row) for row in csv.reader(io.StringIO("\n".join(lines)))}) == 1


def test_each_year_has_the_working_days_it_is_known_to_have():
    assert [working_days(year) for year in range(2019, 2027)] == WORKING_DAYS


def test_a_day_is_named_once():
    days = Counter(row["date"] for row in read_table("calendar.csv"))
    assert not [day for day, times in days.items() if times > 1]


def test_a_day_off_in_exchange_names_the_saturday_worked_and_the_other_way_round():
    rows = read_table("calendar.csv")
    off = {row["date"]: row["replaces"] for row in rows if row["kind"] == DayKind.SWAPPED_OFF}
    on = {row["replaces"]: row["date"] for row in rows if row["kind"] == DayKind.SWAPPED_ON}
    assert on.pop("2018-12-31") == "2019-01-05"
    assert on == off
    assert len(off) == 5
    assert all(a_day(saturday).weekday() == 5 for saturday in off.values())
    assert all(a_day(day).weekday() < 5 for day in off)


def test_every_holiday_on_a_weekend_is_made_up_once():
    rows = read_table("calendar.csv")
    lost = {
        row["date"]
        for row in rows
        if DayKind(row["kind"]) is DayKind.HOLIDAY and a_day(row["date"]).weekday() > 4
    }
    made_up = [row["replaces"] for row in rows if row["kind"] == DayKind.COMPENSATORY]
    assert sorted(made_up) == sorted(lost - {"2027-02-06"})


def test_every_day_names_its_source_and_lies_in_a_year_whose_state_is_told():
    years = {row["year"]: YearStatus(row["status"]) for row in read_table("calendar_years.csv")}
    assert list(years) == [str(year) for year in range(2019, 2028)]
    assert years["2026"] is YearStatus.PARTLY
    assert years["2027"] is YearStatus.PROVISIONAL
    for row in read_table("calendar.csv"):
        assert row["source"]
        assert row["date"][:4] in years


def test_office_hours_cover_the_week_and_forty_hours():
    default = [row for row in read_table("office_hours.csv") if not row["agency_key"]]
    assert [int(row["weekday"]) for row in default] == list(range(7))
    assert sum(minutes(row["intervals"]) for row in default) == 40 * 60


def test_the_saturday_morning_of_one_centre_is_an_example_that_is_off():
    extra = [row for row in read_table("office_hours.csv") if row["agency_key"]]
    assert [(row["weekday"], row["enabled"]) for row in extra] == [("5", "no")]
    assert all(row["agency_key"] in the_tree() for row in extra)


@pytest.mark.parametrize("name", ["units.csv", "positions.csv", "division_fields.csv"])
def test_templates_speak_of_agencies_and_kinds_that_exist(name):
    for row in read_table(name):
        kind = AgencyKind(row["agency_kind"])
        if row["agency_key"]:
            assert the_tree()[row["agency_key"]].kind is kind


def test_templates_use_known_words():
    for row in read_table("units.csv"):
        assert UnitKind(row["kind"])
        assert a_date(row["valid_to"]) is None or a_day(row["valid_from"]) <= a_day(row["valid_to"])
    roles = set()
    for row in read_table("positions.csv"):
        roles.add(Role(row["role"]))
        assert UnitKind(row["unit_kind"])
        assert all(SigningCapacity(each) for each in row["capacity"].split())
    assert roles == set(Role)


def test_every_field_line_leads_to_a_unit_of_that_agency():
    for row in read_table("division_fields.csv"):
        agencies = [
            fact
            for fact in the_tree().agencies
            if row["agency_key"] in {"", fact.key} and fact.kind == row["agency_kind"]
        ]
        assert any(row["division"] == u.key for fact in agencies for u in units_of(fact)), row


@pytest.mark.parametrize("day", DAYS)
def test_whatever_the_field_a_handling_agency_knows_its_unit(day):
    for fact in the_tree().as_of(day):
        if fact.kind in HANDLERS:
            assert division_for(fact, "Lĩnh vực chưa từng có", on=day) is not None, fact.key


@pytest.mark.parametrize("day", DAYS)
def test_a_handling_agency_can_receive_handle_sign_and_issue(day):
    wanted = {Role.COUNTER, Role.SPECIALIST, Role.SIGNING_LEADER, Role.CLERICAL}
    for fact in the_tree().as_of(day):
        if fact.kind in HANDLERS:
            units = [unit for unit in units_of(fact) if unit.holds_on(day)]
            keys = [unit.key for unit in units]
            assert len(keys) == len(set(keys)), fact.key
            roles = {post.role for unit in units for post in positions_of(fact, unit)}
            assert wanted <= roles, fact.key


FIELDS = [
    ("a_land_paper_in_a_city", "huyen-436", "Đất đai", "tai-nguyen"),
    ("a_building_permit_in_a_city", "huyen-436", "Hoạt động xây dựng", "quan-ly-do-thi"),
    ("a_building_permit_in_a_district", "huyen-439", "Hoạt động xây dựng", "kinh-te-ha-tang"),
    (
        "a_household_business",
        "huyen-446",
        "Thành lập và hoạt động doanh nghiệp (hộ kinh doanh)",
        "tai-chinh",
    ),
    ("a_civil_status_paper", "xa-18070-2020", "Hộ tịch", "tu-phap-ho-tich"),
    (
        "a_company",
        "so-ke-hoach-dau-tu",
        "Thành lập và hoạt động của doanh nghiệp",
        "dang-ky-kinh-doanh",
    ),
    ("what_nobody_else_takes", "huyen-446", "Lĩnh vực khác", "van-phong"),
]


@pytest.mark.parametrize(("_case", "agency", "field", "unit"), FIELDS)
def test_a_field_leads_to_its_division(_case, agency, field, unit):
    found = division_for(the_tree()[agency], field, on=date(2022, 3, 1))
    assert found is not None
    assert found.key == unit


def test_a_field_moves_with_the_reform_of_its_department():
    finance = the_tree()["so-tai-chinh"]
    field = "Thành lập và hoạt động của doanh nghiệp"
    assert division_for(finance, field, on=date(2022, 3, 1)).key == "ngan-sach"
    assert division_for(finance, field, on=date(2025, 3, 1)).key == "dang-ky-kinh-doanh-2025"


def test_an_inspectorate_is_led_by_its_own_titles():
    agency = the_tree()["thanh-tra-tinh"]
    leaders = next(unit for unit in units_of(agency) if unit.kind is UnitKind.LEADERSHIP)
    posts = positions_of(agency, leaders)
    assert [post.title for post in posts] == ["Chánh Thanh tra tỉnh", "Phó Chánh Thanh tra tỉnh"]
    assert [post.capacities for post in posts] == [
        (SigningCapacity.HEAD,),
        (SigningCapacity.FOR_HEAD,),
    ]


def test_no_unit_has_a_post_twice():
    for fact in the_tree().agencies:
        for unit in units_of(fact):
            posts = [(post.title, post.role) for post in positions_of(fact, unit)]
            assert len(posts) == len(set(posts)), (fact.key, unit.key)


def test_whoever_signs_has_a_capacity():
    for fact in the_tree().agencies:
        for unit in units_of(fact):
            for post in positions_of(fact, unit):
                assert post.role is not Role.SIGNING_LEADER or post.capacities


def test_the_chief_of_office_signs_as_head_and_by_order():
    office = the_tree()["van-phong-ubnd"]
    leaders = next(unit for unit in units_of(office) if unit.kind is UnitKind.LEADERSHIP)
    chief = positions_of(office, leaders)[0]
    assert chief.title == "Chánh Văn phòng"
    assert chief.capacities == (SigningCapacity.HEAD, SigningCapacity.BY_ORDER)


def test_a_one_stop_unit_of_a_commune_changes_its_name_with_the_law():
    old = [u.name for u in units_of(the_tree()["xa-18070-2020"]) if u.kind is UnitKind.ONE_STOP]
    new = [u.name for u in units_of(the_tree()["xa-18073-2025-07"]) if u.kind is UnitKind.ONE_STOP]
    assert old == ["Bộ phận Tiếp nhận và Trả kết quả"]
    assert new == ["Trung tâm Phục vụ hành chính công"]


def test_aliases_name_agencies_that_exist():
    assert not [key for _, key in read_aliases() if key not in the_tree()]


def test_counters_receive_for_agencies_that_exist():
    for row in read_table("counter_scopes.csv"):
        assert AgencyKind(row["agency_kind"])
        verb, _, what = row["receives_for"].partition(":")
        assert verb in {"own", "kind", "key", "serving"}
        if verb in {"kind", "serving"}:
            assert AgencyKind(what)
        if verb == "key":
            assert what in the_tree()


def test_people_of_the_front_and_the_press_only_watch():
    for kind in (AgencyKind.FRONT, AgencyKind.ASSOCIATION, AgencyKind.PRESS):
        for fact in the_tree().of_kind(kind, on=DAYS[0]):
            posts = [post for unit in units_of(fact) for post in positions_of(fact, unit)]
            assert {post.role for post in posts} == {Role.WATCHER}
            assert fact.tier is Tier.PROVINCE


def working_days(year: int) -> int:
    kinds = {row["date"]: DayKind(row["kind"]) for row in read_table("calendar.csv")}
    first = date(year, 1, 1)
    days = (first + timedelta(days=n) for n in range((date(year + 1, 1, 1) - first).days))
    return sum(is_worked(day, kinds.get(day.isoformat())) for day in days)


def is_worked(day: date, kind: DayKind | None) -> bool:
    return day.weekday() < 5 if kind is None else not kind.is_off


def minutes(intervals: str) -> int:
    def minute(text: str) -> int:
        hours, rest = text.split(":")
        return int(hours) * 60 + int(rest)

    parts = [part.split("-") for part in intervals.split(",") if part]
    return sum(minute(end) - minute(start) for start, end in parts)
