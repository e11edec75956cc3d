"""The shipped catalogue of 2022 and its processes hold together."""

import csv
import json
import re
from collections import Counter
from datetime import date
from importlib.resources import files

import pytest

from motcua.catalogue.models import InternalProcess, ProcedureVersion
from motcua.catalogue.rules.demo_bases import bases_of
from motcua.catalogue.rules.process_checks import check_processes, hours_within
from motcua.catalogue.rules.processes import parse_processes
from motcua.catalogue.services import load_demo_catalogue
from motcua.catalogue.states import OnlineLevel, SubjectKind
from motcua.kernel.limits import LimitUnit, parse_limit
from motcua.kernel.vietnamese import nfc
from motcua.organisation.rules.tables import read_table
from motcua.organisation.states import Tier

DATA = files("motcua.catalogue") / "data"
HEAD, *PROCEDURES = [
    json.loads(line) for line in (DATA / "procedures-2022.jsonl").read_text("utf-8").splitlines()
]
SAID_OF_PROCESSES = json.loads((DATA / "processes-2022.json").read_text("utf-8"))
PROCESSES = tuple(parse_processes(SAID_OF_PROCESSES))
TABLE = (DATA / "fields.csv").read_text("utf-8").splitlines()
FIELDS = list(csv.DictReader(line for line in TABLE if not line.startswith("#")))


def at(tier):
    return [row for row in PROCEDURES if tier in row["tiers"]]


def test_there_are_enough_procedures_of_enough_fields_at_every_tier():
    assert len(PROCEDURES) >= 330
    assert len({row["field"] for row in PROCEDURES}) >= 22
    assert all(len(at(tier)) >= 40 for tier in Tier)


def test_the_head_names_the_source_and_explains_every_assumption():
    said = HEAD["_meta"]

    assert said["source"]
    assert said["rows"] == len(PROCEDURES)
    assert {what for row in PROCEDURES for what in row.get("assumed", ())} == set(said["assumed"])


def test_codes_are_given_once_and_names_once_at_a_tier():
    assert max(Counter(row["code"] for row in PROCEDURES).values()) == 1
    names = Counter((row["name"], tier) for row in PROCEDURES for tier in row["tiers"])
    assert max(names.values()) == 1


def test_every_procedure_reads():
    for row in PROCEDURES:
        assert re.fullmatch(r"\d\.\d{6}", row["code"])
        assert row["name"] == nfc(row["name"])
        assert 0 < len(row["name"]) < 300, row["code"]
        parse_limit(row["limit"])
        assert row["fee"] is None or row["fee"] == 0 or row["fee"] >= 1_000, row["code"]
        assert (row["fee"] is None) == ("fee_text" in row)
        assert row["papers"], row["code"]
        assert all(name and (originals or copies) for name, originals, copies in row["papers"])
        assert row["weight"] > 0
        assert OnlineLevel(row["online"])
        assert set(row["subjects"]) <= {kind.label for kind in SubjectKind}
        assert set(row["tiers"]) <= set(Tier)
        assert set(row.get("policy", {})) <= {"convention", "cut_off", "finance_pause"}


def test_papers_of_cases_are_among_the_papers():
    with_cases = [row for row in PROCEDURES if "cases" in row]

    assert len(with_cases) >= 10
    for row in with_cases:
        assert len(row["cases"]) >= 2
        assert all(paper in row["papers"] for case in row["cases"] for paper in case["papers"])


def test_departments_are_agencies_of_the_tree():
    keys = {row["key"]: row["tier"] for row in read_table("agencies.csv")}

    for row in PROCEDURES:
        if row["department"]:
            assert [keys[row["department"]]] == row["tiers"]
        else:
            assert set(row["tiers"]) <= {"district", "commune"}


def test_nearly_every_department_of_the_province_has_procedures():
    departments = {row["key"] for row in read_table("agencies.csv") if row["kind"] == "department"}
    of_2022 = {key for key in departments if not key.endswith("moi-truong")}

    assert len({row["department"] for row in at("province")} & of_2022) >= 18


def test_fields_are_listed_with_their_group():
    assert {row["name"]: row["group"] for row in FIELDS} == {
        row["field"]: row["group"] for row in PROCEDURES
    }
    assert {row["group"] for row in FIELDS} == {"dat-dai", "xay-dung", "dau-tu", "khac"}
    assert max(Counter(row["code"] for row in FIELDS).values()) == 1


def test_the_processes_have_no_fault():
    assert [found for found in check_processes(PROCESSES) if not found.fault.is_advice] == []


def test_a_process_is_used_and_takes_no_longer_than_its_procedures_promise():
    own = {(p.key, p.tier): p for p in PROCESSES if not p.key.startswith("chung-")}
    used = set()
    for row in PROCEDURES:
        for tier in row["tiers"]:
            process = own[row["process"], tier]
            used.add((process.key, tier))
            assert process.hours <= hours_within(parse_limit(row["limit"])), row["code"]
    assert used == set(own)


def test_every_tier_has_a_process_for_what_has_none_of_its_own():
    assert sorted(p.tier for p in PROCESSES if p.key.startswith("chung-")) == sorted(Tier)


def test_land_goes_through_the_registry_and_the_tax_office_and_waits_uncounted():
    (transfer,) = [p for p in PROCESSES if p.key == "dat-dai-bien-dong-10-ngay"]
    agencies = list(dict.fromkeys(step.agency for step in transfer.steps))

    assert agencies == ["own", "land_registry", "tax_office"]
    assert [step.hours for step in transfer.steps if step.waits] == [0]
    assert transfer.deciding_tier == "province"


def test_every_land_procedure_of_the_district_stops_for_the_duty():
    rows = [row for row in at("district") if row["field"] == "Đất đai"]

    assert len(rows) >= 15
    assert all(row["policy"]["finance_pause"] for row in rows)


def test_certification_is_of_the_same_day_with_its_own_cut_off():
    rows = [row for row in at("commune") if row.get("process") == "trong-ngay-chung-thuc"]

    assert len(rows) >= 5
    for row in rows:
        assert parse_limit(row["limit"]).unit is LimitUnit.IMMEDIATE
        assert row["policy"]["cut_off"] == "15:00"


def test_units_where_steps_are_done_exist_in_such_agencies():
    units = {(row["agency_kind"], row["kind"]) for row in read_table("units.csv")}
    kinds = {
        "land_registry": ["land_registry"],
        "tax_office": ["tax_office"],
        "police": ["police"],
        "insurance": ["insurance"],
        "province_office": ["province_office"],
        "province": ["province_committee"],
    }
    own = {
        "province": ["department"],
        "district": ["district_committee"],
        "commune": ["commune_committee"],
        "central": ["tax_office", "insurance", "police", "treasury", "power", "customs"],
    }
    for process in PROCESSES:
        for step in process.steps:
            for kind in kinds.get(
                step.agency, own[process.tier] if step.agency == "own" else ["department"]
            ):
                assert (kind, step.unit_kind) in units, (process.key, step.number)


@pytest.mark.django_db
def test_a_demonstration_starts_with_all_of_it():
    assert load_demo_catalogue(since=date(2021, 1, 1)) == len(PROCEDURES)
    assert ProcedureVersion.objects.count() == len(PROCEDURES)
    assert set(InternalProcess.objects.values_list("key", flat=True)) == {p.key for p in PROCESSES}
    land = ProcedureVersion.objects.filter(field__group="dat-dai").first()
    assert land.steps_text == HEAD["_meta"]["steps"]
    assert land.agencies["agency"]


def test_legal_bases_are_of_fields_that_are_there_and_read_as_numbers_of_documents():
    table = (DATA / "legal-bases-2022.csv").read_text("utf-8").splitlines()
    bases = list(csv.DictReader(line for line in table if not line.startswith("#")))

    assert {row["field"] for row in bases} <= {row["field"] for row in PROCEDURES}
    for row in bases:
        assert re.fullmatch(r"\d{2,3}/\d{4}/(QH\d\d|NĐ-CP)", row["number"]), row
        assert row["title"] == nfc(row["title"])
    named = [row for row in PROCEDURES if bases_of(row["field"], row["name"])]
    assert len(named) >= 0.6 * len(PROCEDURES)
