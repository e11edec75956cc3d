"""Our record against the national one, part by part; then a catalogue against the whole."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.catalogue.services import read_record
from motcua.kernel.limits import Limit, LimitUnit
from motcua.organisation.states import Tier
from motcua.publication.factories import national_line
from motcua.publication.rules import concerns as concerns_module
from motcua.publication.rules.comparison import Heading, compare
from motcua.publication.rules.concerns import code_of, concerns, is_central, is_local
from motcua.publication.rules.differences import differences
from motcua.publication.states import DiscrepancyKind, NationalStatus, Topic

CODE, NAME = "1.000001", "Cấp bản sao trích lục hộ tịch"


def facts(**more):
    return read_record(national_line(more.pop("code", CODE), more.pop("name", NAME), **more))[0]


def topics(ours, theirs):
    return [one.topic for one in differences(ours, theirs, code=CODE)]


def only(ours, theirs):
    (found,) = differences(ours, theirs, code=CODE)
    return found


def test_a_record_does_not_differ_from_itself_written_otherwise():
    ours = facts(
        steps_text="Bước 1: Nộp hồ sơ.",
        applicants="Công dân Việt Nam, Người nước ngoài",
        agency="Uỷ ban nhân dân cấp tỉnh",
        legal_basis=[{"number": "61/2018/NĐ-CP", "title": "Một cửa"}],
    )
    theirs = facts(
        name="CẤP BẢN SAO trích lục  hộ tịch.",
        days="05",
        steps_text="bước 01: nộp hồ sơ",
        applicants="Người nước ngoài; Công dân Việt Nam",
        agency="Ủy ban nhân dân cấp tỉnh",
        legal_basis=[{"number": "Nghị định số 61/2018/NĐ-CP", "title": ""}],
        papers=("a) Đơn đề nghị;", "b) Ảnh chụp."),
    )

    assert topics(ours, theirs) == []


def test_a_shorter_time_is_told_for_each_way_of_filing_that_has_it():
    theirs = facts(days=3)

    found = only(facts(), theirs)

    assert found.topic is Topic.LIMIT
    assert found.ours[0] == "Trực tiếp: 5 ngày làm việc"
    assert found.theirs[0] == "Trực tiếp: 3 ngày làm việc"
    assert len(found.ours) == len(found.theirs) == 3


def test_forty_hours_of_work_are_five_days_of_work():
    ours = facts()
    hours = Limit(40, LimitUnit.HOURS)
    theirs = replace(ours, modes=tuple(replace(mode, limit=hours) for mode in ours.modes))

    assert topics(ours, theirs) == []
    days = replace(
        ours, modes=tuple(replace(m, limit=Limit(5, LimitUnit.CALENDAR_DAYS)) for m in ours.modes)
    )
    assert topics(ours, days) == [Topic.LIMIT]


def test_a_way_of_filing_only_one_side_has_is_no_difference_of_time():
    assert topics(facts(channels=("DIRECT",)), facts(days=5)) == [Topic.MODES]


def test_papers_are_told_as_dropped_added_and_renamed():
    ours = facts(papers=("Đơn đề nghị theo mẫu 01", "Ảnh chụp", "Bản sao hộ khẩu"))
    theirs = facts(papers=("Đơn đề nghị theo mẫu 02", "Ảnh chụp", "Tờ trình của cơ quan"))

    found = only(ours, theirs)

    assert found.topic is Topic.PAPERS
    assert found.ours == ("Đơn đề nghị theo mẫu 01", "Bản sao hộ khẩu")
    assert found.theirs == ("Đơn đề nghị theo mẫu 02", "Tờ trình của cơ quan")


def test_the_same_paper_in_another_number_differs():
    component = [{"name": "Đơn đề nghị", "originals": 2, "copies": 1}]

    found = only(facts(papers=("Đơn đề nghị",)), facts(components=component))

    assert found.ours == ("Đơn đề nghị (1 bản chính, 0 bản sao)",)
    assert found.theirs == ("Đơn đề nghị (2 bản chính, 1 bản sao)",)


def test_nothing_said_of_a_fee_is_nothing_due():
    assert topics(facts(fee=""), facts(fee="0 VNĐ ()")) == []
    found = only(facts(), facts(fee="8000 VNĐ (Lệ phí)"))
    assert (found.topic, found.theirs[0]) == (Topic.FEES, "Trực tiếp: 8.000 đồng (Lệ phí)")


def test_what_the_database_leaves_empty_is_no_difference_and_what_we_leave_empty_is():
    said = facts(agency="Sở Tư pháp", result="Trích lục hộ tịch", applicants="Công dân Việt Nam")

    assert topics(said, facts()) == []
    assert topics(facts(), said) == [Topic.SUBJECTS, Topic.AGENCY, Topic.RESULTS]


def test_bases_are_compared_by_number_and_only_those_that_differ_are_shown():
    ours = facts(
        legal_basis=[
            {"number": "60/2014/QH13", "title": "Luật Hộ tịch"},
            {"number": "1/2015/TT-BTP", "title": ""},
        ]
    )
    theirs = facts(
        legal_basis=[
            {"number": "Luật số 60/2014/QH13", "title": ""},
            {"number": "04/2020/TT-BTP", "title": ""},
        ]
    )

    found = only(ours, theirs)

    assert (found.ours, found.theirs) == (("01/2015/TT-BTP",), ("04/2020/TT-BTP",))


def test_tier_field_and_name_differ_each_for_itself():
    theirs = facts(name="Cấp trích lục hộ tịch", level="Cấp Xã", field="Chứng thực")

    assert topics(facts(), theirs) == [Topic.NAME, Topic.FIELD, Topic.TIER]


TEXTS = st.text("abcđê 0159.,;()\n", max_size=30)


@given(TEXTS, TEXTS, st.integers(0, 99), st.lists(TEXTS, max_size=4), st.lists(TEXTS, max_size=4))
def test_any_two_records_are_compared_without_a_fault_and_none_differs_from_itself(
    steps, result, days, papers, others
):
    ours = facts(steps_text=steps, result=result, days=days, papers=papers)
    theirs = facts(steps_text=result, result=steps, days=days + 1, papers=others)

    assert topics(ours, ours) == []
    assert topics(theirs, theirs) == []
    assert all(one.kind is DiscrepancyKind.CHANGED for one in differences(ours, theirs, code=CODE))


# A whole catalogue


def heading(code=CODE, name=NAME, **more):
    said = {
        "field": "Hộ tịch",
        "tiers": frozenset({Tier.PROVINCE.value}),
        "status": NationalStatus.PUBLISHED,
        "is_ours": True,
    }
    return Heading(code=code, name=name, **(said | more))


def kinds(ours, headings, theirs=None):
    found = compare(ours, headings, theirs or {})
    return {(one.code, one.kind, one.detail) for one in found}


def test_a_record_that_is_ours_and_not_here_is_not_published():
    assert kinds({}, [heading(), heading("1.000002", is_ours=False)]) == {
        (CODE, DiscrepancyKind.NOT_PUBLISHED, "")
    }


def test_what_is_deleted_there_or_gone_from_there_is_abolished():
    for there in (heading(status=NationalStatus.DELETED), heading(was_there=True)):
        assert kinds({CODE: facts()}, [there]) == {(CODE, DiscrepancyKind.ABOLISHED, "")}
        assert kinds({}, [there]) == set()


def test_what_the_database_never_had_is_not_entered():
    assert kinds({CODE: facts()}, []) == {(CODE, DiscrepancyKind.NOT_ENTERED, "")}


def test_one_procedure_under_two_codes_is_told_once():
    other = "1.000002"
    both = {CODE: facts(), other: facts(code=other, name="cấp bản sao trích lục hộ tịch.")}
    headings = [heading(), heading(other)]

    assert kinds(both, headings) == {(CODE, DiscrepancyKind.TWICE, other)}
    assert kinds({CODE: facts()}, headings) == {
        (CODE, DiscrepancyKind.TWICE, other),
        (other, DiscrepancyKind.NOT_PUBLISHED, ""),
    }


def test_two_records_of_other_tiers_are_two_procedures():
    other = heading("1.000002", tiers=frozenset({Tier.COMMUNE.value}), is_ours=False)

    assert kinds({CODE: facts()}, [heading(), other]) == set()


def test_what_another_province_set_under_the_same_name_is_no_second_one():
    theirs = heading("1.000002", is_ours=False)

    assert kinds({CODE: facts()}, [heading(), theirs]) == set()


def test_a_code_that_the_file_lists_twice_is_told():
    assert kinds({CODE: facts()}, [heading(times=2)]) == {(CODE, DiscrepancyKind.TWICE, "")}


# What concerns a province


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("1.001653", ("1.001653", "", False)),
        ("1.001653-Xoa", ("1.001653", "", True)),
        ("1.001653.000.00.00.H27", ("1.001653", "H27", False)),
        ("2.002863.000.00.00.H08-Xoa", ("2.002863", "H08", True)),
        ("lạ", ("lạ", "", False)),
    ],
)
def test_a_code_is_read_to_its_short_form(written, read):
    assert code_of(written) == read


@pytest.mark.parametrize(
    ("more", "is_so"),
    [
        pytest.param({}, True, id="of a ministry, for all provinces"),
        pytest.param({"level": "Cấp Bộ/Trung ương"}, False, id="only of the centre"),
        pytest.param({"level": "Cấp Xã, Cấp Bộ"}, True, id="of a commune too"),
        pytest.param({"level": ""}, False, id="of no tier"),
        pytest.param({"agency": "Chi cục Hải quan khu vực"}, False, id="of the customs"),
        pytest.param({"agency": "Công an tỉnh, Sở Tư pháp"}, True, id="with the police"),
        pytest.param({"decision": "938/QĐ-UBND"}, False, id="of another province"),
        pytest.param(
            {"decision": "938/QĐ-UBND", "agency": "Sở Xây dựng tỉnh Hà Tĩnh"}, True, id="ours"
        ),
        pytest.param({"code": "1.000001.000.00.00.H08"}, False, id="another's code"),
        pytest.param(
            {"code": "1.000001.000.00.00.H27", "decision": "1/QĐ-UBND"}, True, id="our code"
        ),
    ],
)
def test_a_province_publishes_what_its_own_tiers_handle(more, is_so):
    assert concerns(facts(**more), code="H27", place="Hà Tĩnh") is is_so


def test_decisions_and_agencies_are_told_apart_by_their_words():
    assert [is_local(d) for d in ("12/QĐ-UBND.", "36/TTr-SNNMT", "1/QĐ-BTP", "")] == [
        True,
        True,
        False,
        False,
    ]
    assert not is_central("")
    assert {Tier.PROVINCE, Tier.DISTRICT, Tier.COMMUNE} == concerns_module.LOCAL_TIERS
