"""Processes as decisions print them: who, how long, and what was not plain."""

import io
import json
from collections import Counter
from fractions import Fraction

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.catalogue.rules.process_checks import Fault
from motcua.catalogue.rules.process_files import check_file
from motcua.catalogue.rules.process_tables import (
    TableRow,
    agency_in,
    columns_of,
    hours_of,
    read_printed,
    read_table,
    role_in,
)
from motcua.catalogue.rules.processes import ProcessFileNotReadable
from motcua.catalogue.tests.judged import SHARED
from motcua.kernel.reading.errors import DocumentDamaged
from motcua.organisation.states import Role

SAMPLES = SHARED / "internal-processes" / "processes-sample.jsonl"


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Công chức TN&TKQ", Role.COUNTER),
        ("Trung tâm Phục vụ hành chính công (cấp xã)", Role.COUNTER),
        ("Chuyên viên của Sở Y tế tại Trung tâm Phục vụ hành chính công tỉnh", Role.COUNTER),
        ("Văn thư Sở", Role.CLERICAL),
        ("Lãnh đạo Phòng TCHC", Role.DIVISION_HEAD),
        ("Trưởng phòng", Role.DIVISION_HEAD),
        ("Lãnh đạo Sở Y tế", Role.SIGNING_LEADER),
        ("Chủ tịch Ủy ban nhân dân cấp xã", Role.SIGNING_LEADER),
        ("Chuyên viên được giao xử lý hồ sơ", Role.SPECIALIST),
        ("Sở Nội vụ", None),
        ("", None),
    ],
)
def test_who_does_a_step_is_known_by_the_words(text, role):
    assert role_in(text) is role


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("Cơ quan thuế", "tax_office"),
        ("Chi nhánh VPĐKĐĐ", "land_registry"),
        ("Chuyên viên phòng KGVX, Văn phòng UBND tỉnh", "province_office"),
        ("UBND tỉnh", "province"),
        ("Công an xã", "police"),
        ("Văn thư Sở Y tế", "own"),
    ],
)
def test_where_a_step_is_done_is_known_by_the_words(text, agency):
    assert agency_in(text) == agency


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("0,5 ngày làm việc", 4),
        ("½ ngày", 4),
        ("1/4 ngày", 2),
        ("04 giờ làm việc", 4),
        ("30 phút", Fraction(1, 2)),
        ("01 (một) ngày", 8),
        ("Giờ hành chính", 0),
        ("Không tính thời gian", 0),
        ("Ngay sau khi nhận đủ hồ sơ hợp lệ", 0),
        ("", None),
        ("0,25", None),
        ("Lãnh đạo Sở", None),
        ("1/0 ngày", None),
    ],
)
def test_time_is_read_as_offices_write_it(text, hours):
    assert hours_of(text) == hours


@given(st.text(max_size=60), st.booleans())
def test_no_text_breaks_the_reading_of_time_roles_and_agencies(text, days):
    found = hours_of(text, days=days)
    role_in(text)
    agency_in(text)

    assert found is None or found >= 0


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=9),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["steps", "responsible", "no", "time_text", "time_hours", "name"]),
            inner,
        )
    ),
    max_leaves=20,
)


@given(JSON)
def test_no_file_of_json_breaks_the_reading(value):
    content = json.dumps(value).encode()
    try:
        found = check_file(content, name="la.json")
    except ProcessFileNotReadable:
        return
    assert found


def row(number, responsible, time="1 ngày", action="Làm", **more):
    return TableRow(number, action, responsible, time, "", **more)


def codes(told):
    return [(one.step, one.fault) for one in told]


def test_of_several_people_the_first_is_taken_and_the_others_told():
    process, told = read_table([row("B1", "- Công chức TN&TKQ\n- Văn thư")], key="a", name="A")

    assert process.steps[0].role == Role.COUNTER
    assert codes(told) == [(1, Fault.ROLES_SEVERAL)]


def test_an_office_without_a_person_is_taken_for_its_specialist_and_told():
    process, told = read_table([row("1", "Cơ quan thuế")], key="a", name="A")

    assert (process.steps[0].role, process.steps[0].agency) == (Role.SPECIALIST, "tax_office")
    assert codes(told) == [(1, Fault.ROLE_ASSUMED)]


def test_a_row_of_the_next_table_is_no_step():
    process, told = read_table(
        [row("B1", "Văn thư"), row("2.3", "Bản chính", time="Bản sao")], key="a", name="A"
    )

    assert len(process.steps) == 1
    assert codes(told) == [(1, Fault.NOT_A_STEP)]


def test_what_the_applicant_does_is_waited_for():
    process, told = read_table([row("1", "Tổ chức, cá nhân", time="Không tính")], key="a", name="A")

    assert process.steps[0].waits
    assert told == []


def test_hours_of_the_file_that_differ_from_its_words_are_told():
    _process, told = read_table(
        [row("1", "Văn thư", "1/4 ngày", given_hours=32)], key="a", name="A"
    )

    assert codes(told) == [(1, Fault.HOURS_DIFFER)]


def test_bare_numbers_are_days_where_the_head_says_so():
    record = {
        "columns": ["TT", "Thời gian thực hiện (ngày làm việc)"],
        "steps": [{"no": "1", "action": "Ký", "responsible": "Giám đốc", "time_text": "0,5"}],
    }

    process, told = read_printed(record, 1)

    assert process.hours == 4
    assert told == []


def test_a_table_is_known_by_its_heads_in_any_order():
    assert columns_of(["Thời gian", "Sản phẩm", "TT", "Đơn vị/ Người thực hiện", "Trình tự"]) == {
        "time": 0,
        "product": 1,
        "number": 2,
        "responsible": 3,
        "action": 4,
    }
    assert columns_of(["TT", "Tên giấy tờ", "Bản chính"]) == {}


ROWS = (
    ("TT", "Trình tự", "Trách nhiệm", "Thời gian", "Biểu mẫu/Kết quả"),
    ("B1", "Tiếp nhận hồ sơ", "Công chức TN&TKQ", "Giờ hành chính", "Mẫu 01"),
    ("B2", "Thẩm định", "Chuyên viên", "2 ngày", "Dự thảo"),
    ("B3", "Ký", "Lãnh đạo Sở", "½ ngày", "Giấy phép"),
    ("B4", "Trả kết quả", "Công chức TN&TKQ", "Giờ hành chính", "Mẫu 06"),
)


def word(*tables):
    document = docx.Document()
    for title, rows in tables:
        document.add_paragraph(title)
        table = document.add_table(rows=len(rows), cols=len(rows[0]))
        for line, cells in zip(table.rows, rows, strict=True):
            for cell, text in zip(line.cells, cells, strict=True):
                cell.text = text
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def test_the_tables_of_a_word_document_are_read_with_their_titles():
    papers = (("TT", "Tên giấy tờ", "Bản chính"), ("1", "Đơn", "1"))
    content = word(
        ("Quy trình cấp giấy phép bán lẻ rượu, cấp tỉnh", ROWS), ("Thành phần hồ sơ", papers)
    )

    [one] = check_file(content, name="quyet-dinh.docx")

    assert one.process.name == "Quy trình cấp giấy phép bán lẻ rượu, cấp tỉnh"
    assert (one.process.tier, one.process.hours) == ("province", 20)
    assert [step.product for step in one.process.steps][2] == "Giấy phép"
    assert one.problems == ()


def test_a_bad_line_is_told_and_the_others_are_read():
    good = {
        "steps": [{"no": "1", "action": "Ký", "responsible": "Giám đốc", "time_text": "1 ngày"}]
    }
    content = "\n".join([json.dumps(good), "{hỏng", "[1]"]).encode()

    found = check_file(content, name="quy-trinh.jsonl")

    assert len(found) == 3
    assert [codes(one.problems) for one in found[1:]] == [[(0, Fault.LINE_UNREADABLE)]] * 2


@pytest.mark.parametrize(
    ("content", "refusal"),
    [
        (b"", ProcessFileNotReadable),
        (b"\xff\xfe\x00", ProcessFileNotReadable),
        (b"quy trinh", ProcessFileNotReadable),
        (b"[" * 10_000_000, ProcessFileNotReadable),
        (b" " * 21_000_000, ProcessFileNotReadable),
        (b"PK\x03\x04" + b"\x01" * 200, DocumentDamaged),
    ],
    ids=["empty", "no UTF-8", "no JSON", "nested 10 MB", "21 MB", "a broken Word file"],
)
def test_what_cannot_be_read_is_refused(content, refusal):
    with pytest.raises(refusal):
        check_file(content, name="la")


@pytest.mark.skipif(not SAMPLES.exists(), reason="the sample of real decisions is not here")
def test_forty_real_processes_are_read_and_told_truthfully():
    """In the 35th hours are bare days, in the 37th quarters of a day: the file misread both."""
    found = check_file(SAMPLES.read_bytes(), name=SAMPLES.name)
    given = [json.loads(line)["sum_hours"] for line in SAMPLES.read_text().splitlines()]

    said = Counter(code for one in found for code in {told.fault for told in one.problems})
    differ = [n for n, one in enumerate(found, 1) if float(one.process.hours) != given[n - 1]]

    assert len(found) == 40
    assert differ == [35, 37]
    assert sum(not one.problems for one in found) == 5
    assert said == {
        Fault.ROLE_ASSUMED: 20,
        Fault.TIER_UNKNOWN: 16,
        Fault.NOBODY_SIGNS: 13,
        Fault.HOURS: 10,
        Fault.ROLES_SEVERAL: 9,
        Fault.ENDS_ELSEWHERE: 9,
        Fault.ROLE_UNKNOWN: 9,
        Fault.STARTS_ELSEWHERE: 5,
        Fault.NOT_A_STEP: 3,
        Fault.HOURS_DIFFER: 1,
        Fault.NAME_MISSING: 1,
    }
