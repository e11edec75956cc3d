"""A catalogue as tables in a spreadsheet, and back: nothing is lost, nothing is guessed."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.base.errors import WorkbookNotReadable
from motcua.base.spreadsheets import sheets_in, workbook
from motcua.catalogue.rules.facts import CaseFacts, FeeFact, ModeFacts, PaperFacts, ProcedureFacts
from motcua.catalogue.rules.sheets import HEADS, MODES, PAPERS, PROCEDURES, facts_in, tables_of
from motcua.catalogue.states import Channel, ProcedureKind
from motcua.kernel.limits import Limit, LimitUnit
from motcua.organisation.states import Tier

WORD = st.text(alphabet="aăâbcdđeêôơưẤỘ 1,.()", min_size=1, max_size=20).map(str.strip).filter(bool)
LIMITS = st.one_of(
    st.none(),
    st.just(Limit(0, LimitUnit.IMMEDIATE)),
    st.builds(
        Limit, st.integers(1, 99), st.sampled_from([u for u in LimitUnit if u != "immediate"])
    ),
)
FEES = st.builds(FeeFact, st.one_of(st.none(), st.integers(0, 10**9)), WORD)
MODE = st.builds(
    ModeFacts, st.sampled_from(Channel), LIMITS, WORD, st.lists(FEES, max_size=2).map(tuple)
)
PAPER = st.builds(
    PaperFacts,
    WORD,
    WORD,
    st.integers(0, 9),
    st.integers(0, 9),
    st.sampled_from([True, False, None]),
)
CASES = st.lists(
    st.tuples(WORD, st.lists(PAPER, max_size=3)), min_size=1, max_size=3, unique_by=lambda c: c[0]
).map(lambda cases: tuple(CaseFacts(name, tuple(papers)) for name, papers in cases))
FACTS = st.builds(
    ProcedureFacts,
    code=st.integers(0, 999_999).map(lambda n: f"1.{n:06}"),
    name=WORD,
    decision=WORD,
    tiers=st.lists(st.sampled_from(Tier), min_size=1, unique=True).map(tuple),
    kind=st.sampled_from([kind.value for kind in ProcedureKind]),
    field=WORD,
    subjects=st.lists(WORD, max_size=2).map(tuple),
    steps=WORD,
    modes=st.lists(MODE, max_size=3).map(tuple),
    cases=CASES,
    agencies=st.just((("agency", "UBND huyện"), ("authority", "Chủ tịch"))),
    results=st.lists(WORD, max_size=2).map(tuple),
    conditions=WORD,
    legal_bases=st.lists(st.tuples(WORD, WORD), max_size=2).map(tuple),
    forms=st.lists(WORD, max_size=2).map(tuple),
)


def read_back(*facts):
    return facts_in(sheets_in(workbook(tables_of(facts)), name="thu-tuc.xlsx"))


@given(FACTS)
def test_facts_are_the_same_after_a_way_through_tables(facts):
    [row] = facts_in(tables_of([facts]))

    assert row.problems == []
    assert row.facts == facts


@pytest.fixture
def facts():
    mode = ModeFacts(
        Channel.DIRECT, Limit(3, LimitUnit.WORKING_DAYS), "3 ngày", (FeeFact(20_000, "Lệ phí"),)
    )
    return ProcedureFacts(
        code="1.010000",
        name="=Cấp giấy phép",
        decision="11/QĐ-UBND",
        tiers=(Tier.DISTRICT,),
        kind="",
        field="Công thương",
        subjects=("Doanh nghiệp",),
        steps="Bước 1.\nBước 2.",
        modes=(mode,),
        cases=(CaseFacts("", (PaperFacts("Đơn"),)),),
        agencies=(("agency", "UBND huyện"),),
        results=(),
        conditions="",
        legal_bases=(("61/2018/NĐ-CP", "Một cửa"),),
    )


def test_a_workbook_keeps_codes_and_what_looks_like_a_formula_as_text(facts):
    [row] = read_back(facts)

    assert row.facts == facts


def test_what_is_longer_than_a_cell_goes_on_elsewhere_and_comes_back_whole(facts):
    long = replace(facts, steps="Bước. " * 12_000 + "Hết")

    [row] = read_back(long)

    assert row.facts == long


@pytest.mark.parametrize(
    ("table", "column", "cell", "code"),
    [
        (PROCEDURES, "Mã", "1.01", "code-unreadable"),
        (PROCEDURES, "Tên", "", "name-missing"),
        (PROCEDURES, "Lĩnh vực", "", "field-missing"),
        (PROCEDURES, "Cấp thực hiện", "", "level-missing"),
        (PROCEDURES, "Cấp thực hiện", "Cấp thôn", "word-unknown"),
        (PROCEDURES, "Loại", "Loại lạ", "word-unknown"),
        (MODES, "Hình thức", "Bồ câu", "word-unknown"),
        (MODES, "Hình thức", "", "channel-missing"),
        (MODES, "Thời hạn", "sớm", "limit-not-understood"),
        (MODES, "Phí, lệ phí", "hai chục", "fee-not-understood"),
        (PAPERS, "Bản chính", "một", "count-unusual"),
        (PAPERS, "Bắt buộc", "tùy", "word-unknown"),
    ],
)
def test_what_is_not_understood_is_told_and_the_row_is_not_taken(facts, table, column, cell, code):
    tables = tables_of([facts])
    tables[table][1][HEADS[table].index(column)] = cell
    if column == "Mã":
        for name in (MODES, PAPERS):
            tables[name][1][0] = cell

    [row] = facts_in(tables)

    assert row.facts is None
    assert code in {problem.code for problem in row.problems}


def test_a_code_twice_and_rows_of_no_procedure_are_told(facts):
    tables = tables_of([facts])
    tables[PROCEDURES].append(list(tables[PROCEDURES][1]))
    tables[PAPERS].append(["1.999999", "", "", "Đơn", 1, 0, ""])

    rows = facts_in(tables)

    assert [[p.code for p in row.problems] for row in rows] == [
        [],
        ["code-repeated"],
        ["procedure-missing"],
    ]


def test_columns_may_be_moved_and_a_table_may_not_be_missing(facts):
    tables = tables_of([facts])
    moved = {name: [list(reversed(row)) for row in rows] for name, rows in tables.items()}
    assert facts_in(moved)[0].facts == facts

    del tables[MODES]
    with pytest.raises(KeyError, match=MODES):
        facts_in(tables)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"%PDF-1.7", b"a,b\n1,2\n"])
def test_what_is_no_workbook_is_refused(content):
    with pytest.raises(WorkbookNotReadable):
        sheets_in(content, name="la.xlsx")
