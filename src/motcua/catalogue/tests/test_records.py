"""Reading the national catalogue as it is: dirty."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.catalogue.rules.facts import missing_parts
from motcua.catalogue.rules.files import read_lines
from motcua.catalogue.rules.records import Unreadable, read_record
from motcua.catalogue.states import Part, ProcedureKind
from motcua.organisation.states import Tier

MINIMAL = {"code": "2.000620", "name": "Cấp Giấy phép bán lẻ rượu"}


def codes(problems):
    return {problem.code for problem in problems}


@pytest.mark.parametrize(
    ("_case", "code", "problems"),
    [
        ("marked deleted", "1.014955-Xoa", {"code-marked-deleted"}),
        ("a digit too many", "1.0133611", {"code-unusual"}),
        ("three digits too many", "2.009182739", {"code-unusual"}),
        ("the long form of older lists", "1.000123.000.00.00.H27", {"code-unusual"}),
        ("space around it", " 2.000620 ", set()),
    ],
)
def test_odd_codes_are_kept_and_told(_case, code, problems):
    facts, why = read_record({**MINIMAL, "code": code})

    assert facts.code == code.strip()
    assert {each for each in codes(why) if each.startswith("code")} == problems


@pytest.mark.parametrize(
    ("_case", "record", "code"),
    [
        ("no object", ["x"], "not-a-record"),
        ("no code", {"name": "x"}, "code-unreadable"),
        ("a code that is none", {"code": "abc", "name": "x"}, "code-unreadable"),
        ("digits of another script", {"code": "1.٠٠٠٠٠١", "name": "x"}, "code-unreadable"),
        ("a code that is a number", {"code": 1.000005, "name": "x"}, "code-unreadable"),
        ("no name", {"code": "2.000620"}, "name-missing"),
        ("a name no page can show", {"code": "2.000620", "name": "\x00\ud800 "}, "name-missing"),
    ],
)
def test_what_cannot_be_a_procedure_is_refused_with_its_reason(_case, record, code):
    with pytest.raises(Unreadable) as refusal:
        read_record(record)

    assert refusal.value.problem.code == code


def test_a_name_too_long_is_cut_and_told():
    facts, why = read_record({**MINIMAL, "name": "a" * 3_000})

    assert len(facts.name) == 2_000
    assert "shortened" in codes(why)


@pytest.mark.parametrize(
    ("_case", "level", "agency", "tiers", "problem"),
    [
        ("one tier", "Cấp Xã", "Ủy ban nhân dân cấp xã", (Tier.COMMUNE,), ""),
        ("two tiers", "Cấp Tỉnh, Cấp Xã", "", (Tier.PROVINCE, Tier.COMMUNE), ""),
        ("the ministry", "Cấp Bộ/Trung ương", "", (Tier.CENTRAL,), ""),
        ("none", "", "", (), "level-missing"),
        ("an unknown one", "Cấp vùng", "", (), "level-unknown"),
        ("customs at a commune", "Cấp Xã", "Chi cục Hải quan", (Tier.COMMUNE,), "level-doubtful"),
    ],
)
def test_tiers_are_read_or_told(_case, level, agency, tiers, problem):
    facts, why = read_record({**MINIMAL, "level": level, "agency": agency})

    assert facts.tiers == tiers
    assert {each for each in codes(why) if each.startswith("level")} == ({problem} - {""})


def test_officials_are_one_kind_of_subject_and_brackets_hold_together():
    said = "Cán bộ, công chức, viên chức, Tổ chức (không bao gồm doanh nghiệp, HTX), Người lạ"

    facts, why = read_record({**MINIMAL, "applicants": said})

    assert facts.subjects == (
        "Cán bộ, công chức, viên chức",
        "Tổ chức (không bao gồm doanh nghiệp, HTX)",
        "Người lạ",
    )
    assert [problem.text for problem in why if problem.code == "subject-unknown"] == ["Người lạ"]


def test_kinds_become_words():
    facts, _ = read_record({**MINIMAL, "kind": "LOCAL_REGULATION"})
    _, why = read_record({**MINIMAL, "kind": "Chưa từng thấy"})

    assert facts.kind == ProcedureKind.LOCAL
    assert "kind-unknown" in codes(why)


def test_a_result_keeps_its_commas():
    said = "Giấy chứng nhận quyền sử dụng đất, quyền sở hữu nhà ở; Văn bản từ chối"

    facts, _ = read_record({**MINIMAL, "result": said})

    assert len(facts.results) == 2


def test_no_conditions_said_in_words_are_no_conditions():
    assert read_record({**MINIMAL, "conditions": "Không có."})[0].conditions == ""
    assert read_record({**MINIMAL, "conditions": "Đủ 18 tuổi"})[0].conditions == "Đủ 18 tuổi"


def test_a_way_of_filing_nobody_knows_is_told_and_left_out():
    facts, why = read_record({**MINIMAL, "modes": [{"mode": "FAX", "time_value": "1"}]})

    assert facts.modes == ()
    assert "channel-unknown" in codes(why)


def test_the_mandatory_parts_a_record_lacks_are_named():
    facts, why = read_record({**MINIMAL, "level": "Cấp Huyện", "steps_text": "Bước 1"})

    lacking = {Part.MODES, Part.PAPERS, Part.LIMIT, Part.SUBJECTS, Part.AGENCY}
    assert set(missing_parts(facts)) == lacking
    assert {p.field for p in why if p.code == "part-missing"} == {part.value for part in lacking}


def test_seven_parts_are_mandatory_and_four_are_stated_if_any():
    assert sum(part.is_mandatory for part in Part) == 7
    assert len(Part) == 11


def test_the_fingerprint_changes_with_a_fact_and_not_with_the_writing():
    plain, _ = read_record({**MINIMAL, "result": "Giấy phép"})
    spaced, _ = read_record({**MINIMAL, "result": "  Giấy\u00a0 phép ", "source_file": "x"})
    other, _ = read_record({**MINIMAL, "result": "Quyết định"})

    assert plain.fingerprint == spaced.fingerprint != other.fingerprint


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["mode", "time_value", "time_unit", "time_text", "fee_text", "group"])
            | st.sampled_from(["name", "originals", "copies", "title", "number"]),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)
TEXTS = "steps_text applicants result conditions decision agency address level kind field"
KEYS = st.sampled_from(TEXTS.split()) | st.sampled_from(["code", "name"])
LISTS = st.sampled_from(["modes", "components", "legal_basis"])


@given(st.dictionaries(KEYS | LISTS, JSON))
def test_no_value_of_any_field_is_a_crash(values):
    try:
        facts, _ = read_record({**MINIMAL, **values})
    except Unreadable as refusal:
        code = refusal.problem.code
    else:
        code = "name-missing"
        assert len(facts.fingerprint) == 64
        facts.name.encode()
    assert code in {"name-missing", "code-unreadable"}


MODE = st.fixed_dictionaries(
    {"mode": st.sampled_from(["DIRECT", "ONLINE", "POSTAL"])},
    optional={
        "time_value": st.from_regex(r"-?\d{1,6}([.,]\d)?|NaN|Infinity|1e9", fullmatch=True) | JSON,
        "time_unit": st.sampled_from(["WORKING_DAY", "ngày", "HOUR", "OTHER", "YEAR", ""]) | JSON,
        "time_text": st.text(max_size=40) | JSON,
        "fee_text": st.from_regex(r"(\d{1,9} VNĐ \([^)]{0,9}\) \| ){0,3}", fullmatch=True) | JSON,
    },
)


@given(st.lists(MODE, max_size=4))
def test_no_way_of_filing_is_a_crash(modes):
    facts, _ = read_record({**MINIMAL, "modes": modes})

    assert len(facts.modes) <= len(modes)


SHARED = Path(os.environ.get("MOTCUA_SHARED", Path(__file__).resolve().parents[5] / "shared"))
CRAWLED = SHARED / "data/procedures/national_procedures_2026-07.jsonl.gz"


@pytest.mark.slow
@pytest.mark.skipif(not CRAWLED.is_file(), reason="the crawled records are not here")
def test_all_the_crawled_records_are_read():
    facts = [read_record(record)[0] for _, record in read_lines(CRAWLED)]

    assert len({fact.code for fact in facts}) == 5_652
    modes = [mode for fact in facts for mode in fact.modes]
    assert sum(mode.limit is not None for mode in modes) > 0.9 * len(modes)
    fees = [fee for mode in modes for fee in mode.fees]
    assert sum(fee.amount is not None for fee in fees) > 0.75 * len(fees)
