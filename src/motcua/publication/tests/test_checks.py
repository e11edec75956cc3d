"""The checker: each fault is told where it is, and nothing makes it fall over."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.catalogue.rules.facts import (
    CaseFacts,
    FeeFact,
    ModeFacts,
    PaperFacts,
    ProcedureFacts,
    missing_parts,
)
from motcua.catalogue.states import ChangeKind, Channel, Part
from motcua.kernel.limits import Limit, LimitUnit
from motcua.organisation.states import Tier
from motcua.publication.rules.checks import (
    BLOCKING,
    DraftFacts,
    Finding,
    ItemFacts,
    ProcessFacts,
    check_draft,
)
from motcua.publication.states import ContentScope, Flaw

TODAY, EFFECT = date(2022, 11, 1), date(2022, 12, 1)
CODE = "1.012766"
FIVE = Limit(5, LimitUnit.WORKING_DAYS)
FACTS = ProcedureFacts(
    code=CODE,
    name="Cấp Giấy phép bán lẻ rượu",
    decision="",
    tiers=(Tier.DISTRICT,),
    kind="",
    field="Lưu thông hàng hóa",
    subjects=("Doanh nghiệp",),
    steps="Nộp hồ sơ; trả kết quả.",
    modes=(ModeFacts(Channel.DIRECT, FIVE, "5 ngày làm việc"),),
    cases=(CaseFacts("", (PaperFacts("Đơn đề nghị"), PaperFacts("Bản sao giấy chứng nhận"))),),
    agencies=(("agency", "Phòng Kinh tế"),),
    results=("Giấy phép",),
    conditions="",
    legal_bases=(("105/2017/NĐ-CP", "Về kinh doanh rượu"),),
)


def item(facts: ProcedureFacts | None = FACTS, **changes: Any) -> ItemFacts:
    given: dict[str, Any] = {
        "number": 1,
        "kind": ChangeKind.AMENDED,
        "code": CODE,
        "scope": ContentScope.FULL,
        "name": facts.name if facts else "Thủ tục",
        "facts": facts,
        "missing": missing_parts(facts) if facts else (),
        "footing": {CODE: True},
    }
    return ItemFacts(**{**given, **changes})


def draft(*items: ItemFacts, **changes: Any) -> DraftFacts:
    given: dict[str, Any] = {
        "title": "Công bố danh mục",
        "bases": ("Nghị định số 63/2010/NĐ-CP",),
        "effective_on": EFFECT,
        "today": TODAY,
        "issue_due_on": date(2022, 11, 24),
        "items": items or (item(),),
        "hours_allowed": {1: 40},
    }
    return DraftFacts(**{**given, **changes})


def flaws(facts: DraftFacts) -> list[Flaw]:
    return [finding.flaw for finding in check_draft(facts)]


def the(facts: DraftFacts) -> Finding:
    (found,) = check_draft(facts)
    return found


def modes(*fees: FeeFact, limit: Limit | None = FIVE, text: str = "") -> tuple[ModeFacts, ...]:
    return (ModeFacts(Channel.DIRECT, limit, text, fees),)


def test_a_draft_in_order_has_nothing_to_mend():
    assert flaws(draft()) == []


@pytest.mark.parametrize(
    ("changes", "flaw"),
    [
        ({"title": "  "}, Flaw.TITLE_MISSING),
        ({"bases": ("",)}, Flaw.BASIS_MISSING),
        ({"effective_on": None}, Flaw.EFFECT_MISSING),
        ({"effective_on": date(2022, 10, 31)}, Flaw.EFFECT_PAST),
        ({"effective_on": TODAY}, Flaw.EFFECT_TODAY),
        ({"opinions_open": 2}, Flaw.OPINION_OPEN),
        ({"issue_due_on": date(2022, 10, 30)}, Flaw.EFFECT_NEAR),
        ({"issue_due_on": None}, Flaw.EFFECT_UNCOUNTED),
    ],
)
def test_what_is_wrong_with_the_whole(changes, flaw):
    found = the(draft(**changes))

    assert (found.flaw, found.item) == (flaw, None)
    assert found.is_blocking is (flaw not in {Flaw.EFFECT_NEAR, Flaw.EFFECT_UNCOUNTED})


def test_a_decision_without_procedures_publishes_nothing():
    assert flaws(replace(draft(), items=())) == [Flaw.NO_ITEMS]


def test_the_fast_track_may_take_effect_today_but_never_yesterday():
    assert flaws(draft(effective_on=TODAY, is_fast_track=True)) == []
    past = draft(effective_on=date(2022, 10, 31), is_fast_track=True)
    assert flaws(past) == [Flaw.EFFECT_PAST]


@pytest.mark.parametrize(
    ("change", "part"),
    [
        ({"steps": ""}, Part.STEPS),
        ({"modes": ()}, Part.MODES),
        ({"cases": (CaseFacts("", ()),)}, Part.PAPERS),
        ({"subjects": ()}, Part.SUBJECTS),
        ({"agencies": ()}, Part.AGENCY),
        ({"modes": modes(limit=None)}, Part.LIMIT),
    ],
)
def test_a_full_procedure_lacks_no_part(change, part):
    found = [f for f in check_draft(draft(item(replace(FACTS, **change)))) if f.part is part]

    assert [f.flaw for f in found] == [Flaw.PART_MISSING]
    assert found[0].is_blocking
    assert part.label in found[0].text


def test_of_a_list_entry_only_the_parts_of_the_list_are_asked():
    bare = replace(FACTS, steps="", subjects=(), cases=(CaseFacts("", ()),))
    entry = item(bare, scope=ContentScope.LIST_ONLY, content_decision="12/QĐ-BCT")

    found = the(draft(entry))

    assert (found.flaw, found.is_blocking) == (Flaw.PAPERS_UNKNOWN, False)
    nowhere = item(
        replace(FACTS, agencies=()), scope=ContentScope.LIST_ONLY, content_decision="12/QĐ-BCT"
    )
    assert the(draft(nowhere)).part is Part.AGENCY


def test_a_list_entry_leads_to_the_content_of_the_ministry():
    entry = item(scope=ContentScope.LIST_ONLY)

    assert flaws(draft(entry)) == [Flaw.CONTENT_LINK]
    assert flaws(draft(replace(entry, content_url="https://dichvucong.gov.vn/x"))) == []


def test_a_procedure_without_any_legal_basis_is_told():
    bare = replace(FACTS, legal_bases=())

    assert the(draft(item(bare))).data == {"what": "Căn cứ pháp lý"}
    assert flaws(draft(item(bare, basis="Nghị định 105/2017/NĐ-CP"))) == []


def test_a_code_stands_once_as_itself_or_as_replaced():
    other = item(number=2, code="1.000001", footing={"1.000001": True, CODE: True})

    assert flaws(draft(item(), item(number=2))).count(Flaw.CODE_TWICE) == 1
    assert Flaw.CODE_TWICE in flaws(draft(item(), replace(other, replaces=(CODE,))))


def test_what_begins_must_be_new_and_what_changes_must_be_there():
    new = item(kind=ChangeKind.NEW)
    gone = item(footing={CODE: False})

    assert flaws(draft(new)) == [Flaw.IN_FORCE_ALREADY]
    assert flaws(draft(replace(new, footing={CODE: False}))) == []
    found = the(draft(gone))
    assert found.flaw is Flaw.NOT_IN_FORCE
    assert "sửa đổi, bổ sung" in found.text


def test_a_replacement_names_what_it_replaces():
    alone = item(kind=ChangeKind.REPLACED, footing={CODE: False})

    assert flaws(draft(alone)) == [Flaw.REPLACED_MISSING]
    named = replace(alone, replaces=("1.000001",), footing={CODE: False, "1.000001": True})
    assert flaws(draft(named)) == []
    gone = replace(named, footing={CODE: False, "1.000001": False})
    assert flaws(draft(gone)) == [Flaw.NOT_IN_FORCE]


def test_another_change_published_already_is_told_once():
    later = item(footing={CODE: False}, changes={CODE: date(2022, 12, 15)})

    found = the(draft(later))

    assert (found.flaw, found.data["day"]) == (Flaw.OVERLAP, "15/12/2022")


def test_another_draft_with_the_same_code_is_advice():
    found = the(draft(item(others=(("Sở Y tế", "Công bố danh mục lĩnh vực dược"),))))

    assert (found.flaw, found.is_blocking) == (Flaw.OTHER_DRAFT, False)
    assert "Sở Y tế" in found.text


def test_a_repeal_says_by_what():
    gone = item(None, kind=ChangeKind.REPEALED)

    assert flaws(draft(gone)) == [Flaw.REPEAL_BASIS]
    assert flaws(draft(replace(gone, basis="Nghị định 17/2020/NĐ-CP"))) == []


def test_an_amendment_that_changes_nothing_is_told():
    before = replace(FACTS, decision="11/QĐ-UBND")

    assert flaws(draft(item(before=before))) == [Flaw.NOTHING_CHANGED]
    assert flaws(draft(item(before=replace(before, steps="Khác.")))) == []


@pytest.mark.parametrize(
    ("fee", "title", "found"),
    [
        (FeeFact(50_000, "Lệ phí"), "Về kinh doanh rượu", [Flaw.FEE_WITHOUT_BASIS]),
        (FeeFact(50_000, "Lệ phí"), "Quy định mức thu, nộp phí thẩm định", []),
        (FeeFact(50_000, "Lệ phí"), "Quy định chi phí đào tạo", [Flaw.FEE_WITHOUT_BASIS]),
        (FeeFact(50_000, ""), "Quy định lệ phí", [Flaw.FEE_WITHOUT_TEXT]),
        (FeeFact(None, "theo hóa đơn"), "Quy định lệ phí", [Flaw.FEE_UNKNOWN]),
        (FeeFact(0, ""), "Về kinh doanh rượu", []),
    ],
)
def test_a_fee_stands_on_a_text(fee, title, found):
    facts = replace(FACTS, modes=modes(fee), legal_bases=(("số", title),))

    assert flaws(draft(item(facts))) == found


def test_a_fee_whose_bases_have_no_titles_cannot_be_judged_and_is_advice():
    fee = modes(FeeFact(50_000, "Lệ phí"))
    unnamed = item(replace(FACTS, modes=fee, legal_bases=(("85/2019/TT-BTC", ""),)))

    assert not the(draft(unnamed)).is_blocking
    entry = replace(item(replace(FACTS, modes=fee)), scope=ContentScope.LIST_ONLY, content_url="x")
    assert not the(draft(entry)).is_blocking
    assert the(draft(item(replace(FACTS, modes=fee)))).is_blocking


def test_limits_that_differ_between_ways_of_filing_are_told_with_their_ways():
    three = ModeFacts(Channel.ONLINE, Limit(3, LimitUnit.WORKING_DAYS), "")

    found = the(draft(item(replace(FACTS, modes=(*FACTS.modes, three)))))

    assert found.flaw is Flaw.LIMITS_DIFFER
    assert found.data["limits"] == "trực tiếp 5 ngày làm việc; trực tuyến 3 ngày làm việc"


def test_a_limit_nobody_can_count_is_told():
    facts = replace(FACTS, modes=modes(limit=None, text="Theo quy định"))

    assert flaws(draft(item(facts))) == [Flaw.LIMIT_UNKNOWN]


def test_a_carried_process_must_fit_the_limit():
    longer = ProcessFacts(7, "Quy trình rượu", 48, codes=(CODE,))

    found = the(draft(processes=(longer,)))

    assert (found.flaw, found.item, found.process) == (Flaw.PROCESS_TIME, 1, 7)
    assert "48 giờ" in found.text
    assert flaws(draft(processes=(replace(longer, hours=40.0),))) == []


def test_a_process_in_force_that_no_longer_fits_is_advice_unless_another_is_carried():
    late = item(process=("Quy trình cũ", 48.0))
    carried = ProcessFacts(7, "Quy trình mới", 40, codes=(CODE,))

    found = the(draft(late))

    assert (found.flaw, found.is_blocking) == (Flaw.PROCESS_OLD, False)
    assert flaws(draft(late, processes=(carried,))) == []


def test_a_process_shorter_than_the_limit_is_advice():
    shorter = ProcessFacts(7, "Quy trình rượu", 8, codes=(CODE,))

    found = the(draft(processes=(shorter,)))

    assert (found.flaw, found.is_blocking) == (Flaw.PROCESS_SHORT, False)


def test_faults_of_a_carried_process_are_told_with_its_name():
    broken = ProcessFacts(7, "Quy trình rượu", 40, (CODE,), (("Không có bước lãnh đạo ký.", ""),))
    strange = ProcessFacts(8, "Quy trình khác", 8, ("1.999999",))

    elsewhere = {"1.999999": (40, "5 ngày làm việc")}
    found = check_draft(draft(processes=(broken, strange), elsewhere=elsewhere))

    assert [f.flaw for f in found] == [Flaw.PROCESS_FAULT, Flaw.PROCESS_STRANGE]
    assert [f.is_blocking for f in found] == [True, False]


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("CẤP GIẤY PHÉP", [Flaw.NAME_CAPITALS]),
        ("cấp giấy phép", [Flaw.NAME_CAPITALS]),
        ("Cấp giấy phép", [Flaw.NAME_UNCOMPOSED]),
        ("Cấp\u200b giấy phép", [Flaw.NAME_UNCOMPOSED]),
        ("Cấp giấy phép", []),
    ],
)
def test_a_name_is_written_as_sentences_are_and_composed(name, found):
    odd = unicodedata.normalize("NFD", name) if found == [Flaw.NAME_UNCOMPOSED] else name

    assert flaws(draft(item(replace(FACTS, name=odd)))) == found


def test_a_paper_named_twice_in_one_case_is_told_once():
    twice = CaseFacts("Cấp mới", (PaperFacts("Đơn đề nghị"),) * 3)
    again = CaseFacts("Cấp lại", (PaperFacts("Đơn đề nghị"),))

    found = the(draft(item(replace(FACTS, cases=(twice, again)))))

    assert found.flaw is Flaw.PAPER_TWICE
    assert "Cấp mới" in found.text


@pytest.mark.parametrize(
    ("code", "is_internal", "is_well"),
    [
        ("1.012766", False, True),
        ("1.000123.000.00.00.H27", False, True),
        ("NB-01", False, False),
        ("NB-01", True, True),
        ("6.005259", True, True),
    ],
)
def test_the_shape_of_a_code(code, is_internal, is_well):
    one = item(replace(FACTS, code=code), code=code, footing={code: True})

    assert (flaws(draft(one, is_internal=is_internal)) == []) is is_well


def test_what_blocks_comes_first():
    both = item(replace(FACTS, name="CẤP GIẤY PHÉP", steps=""))

    found = check_draft(draft(both))

    assert [f.is_blocking for f in found] == [True, False]


TEXT = st.text(max_size=30).filter(lambda text: "{" not in text)
COUNTED = [unit for unit in LimitUnit if unit is not LimitUnit.IMMEDIATE]
LIMITS = st.none() | st.builds(Limit, st.integers(1, 5000), st.sampled_from(COUNTED))
FEES = st.builds(FeeFact, st.none() | st.integers(0, 10**12), TEXT)
MODES = st.builds(ModeFacts, st.sampled_from(Channel), LIMITS, TEXT, st.tuples(FEES))
CASES = st.builds(CaseFacts, TEXT, st.lists(st.builds(PaperFacts, TEXT, TEXT), max_size=3))
PARTS = st.builds(
    replace,
    st.just(FACTS),
    name=TEXT,
    modes=st.lists(MODES, max_size=3).map(tuple),
    cases=st.lists(CASES, max_size=2).map(tuple),
    legal_bases=st.lists(st.tuples(TEXT, TEXT), max_size=2).map(tuple),
)
ITEMS = st.builds(
    ItemFacts,
    number=st.integers(1, 5),
    kind=st.sampled_from(ChangeKind),
    code=TEXT,
    scope=st.sampled_from(ContentScope),
    name=TEXT,
    facts=st.none() | PARTS,
    missing=st.lists(st.sampled_from(Part), max_size=3).map(tuple),
    basis=TEXT,
    replaces=st.lists(TEXT, max_size=2).map(tuple),
    before=st.none() | PARTS,
    footing=st.dictionaries(TEXT, st.booleans(), max_size=2),
    changes=st.dictionaries(TEXT, st.dates(), max_size=1),
    others=st.lists(st.tuples(TEXT, TEXT), max_size=1).map(tuple),
    process=st.none() | st.tuples(TEXT, st.floats(0, 1000)),
)
PROCESSES = st.builds(
    ProcessFacts,
    number=st.integers(1, 3),
    name=TEXT,
    hours=st.floats(0, 1000),
    codes=st.lists(TEXT, max_size=2).map(tuple),
    faults=st.lists(st.tuples(TEXT, TEXT), max_size=1).map(tuple),
)


@settings(max_examples=150)
@given(
    st.builds(
        DraftFacts,
        title=TEXT,
        bases=st.lists(TEXT, max_size=2).map(tuple),
        effective_on=st.none() | st.dates(),
        today=st.dates(),
        is_fast_track=st.booleans(),
        is_internal=st.booleans(),
        issue_due_on=st.none() | st.dates(),
        items=st.lists(ITEMS, max_size=3).map(tuple),
        processes=st.lists(PROCESSES, max_size=2).map(tuple),
        opinions_open=st.integers(0, 3),
        hours_allowed=st.dictionaries(st.integers(1, 5), st.integers(0, 100), max_size=2),
    )
)
def test_whatever_a_draft_holds_the_checker_ends_with_sentences(facts):
    for finding in check_draft(facts):
        assert finding.text
        assert "{what}" not in finding.text


def test_every_flaw_is_blocking_or_advice_and_its_sentence_is_whole():
    assert set(Flaw) > BLOCKING
    assert all(
        flaw.label[0].isupper() and flaw.label.rstrip().endswith((".", "}")) for flaw in Flaw
    )
