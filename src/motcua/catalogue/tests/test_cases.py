"""Headings that are cases become cases with their own papers."""

import pytest

from motcua.catalogue.rules.cases import is_case, read_cases


def part(name, group="", **more):
    return {"group": group, "name": name, "originals": 1, "copies": 0, **more}


def read(*parts):
    problems = []
    cases = read_cases({"components": list(parts)}, problems)
    return cases, [problem.code for problem in problems]


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("Trường hợp cấp mới", True),
        ("a) Đối với trường hợp cấp lại Giấy chứng nhận bị mất:", True),
        ("5.\tTrường hợp đăng ký chào bán", True),
        ("(3). Đối với trường hợp đồng thời đề nghị bổ sung", True),
        ("* Trường hợp bị mất, bị hỏng:", True),
        ("- Đối với các trường hợp khác", True),
        ("Giấy tờ phải nộp", False),
        ("Trường hợp ủy quyền thực hiện thủ tục, kèm theo", False),
        ("* Trường hợp đăng ký trên môi trường điện tử:", False),
        ("Hồ sơ gồm", False),
        ("", False),
    ],
)
def test_headings_that_name_a_case(heading, expected):
    assert is_case(heading) is expected


def test_cases_have_their_own_papers_and_the_shared_ones():
    cases, problems = read(
        part("Đơn"),
        part("Bản vẽ", "a) Đối với trường hợp cấp mới"),
        part("Giấy phép cũ", "b) Đối với trường hợp cấp lại"),
        part("Giấy ủy quyền", "Trường hợp ủy quyền"),
    )

    assert [[paper.name for paper in case.papers] for case in cases] == [
        ["Đơn", "Giấy ủy quyền", "Bản vẽ"],
        ["Đơn", "Giấy ủy quyền", "Giấy phép cũ"],
    ]
    assert problems == []


def test_one_heading_alone_is_no_case():
    (case,), _ = read(part("Đơn"), part("Bản vẽ", "Trường hợp xây mới"))

    assert (case.name, len(case.papers)) == ("", 2)


def test_too_many_cases_are_told_and_put_together():
    cases, problems = read(*(part("Đơn", f"Trường hợp {n}") for n in range(50)))

    assert (len(cases), problems) == (1, ["cases-too-many"])


@pytest.mark.parametrize("count", [-1, 1_000, 1.5, True, "hai"])
def test_an_odd_number_of_copies_is_told(count):
    (case,), problems = read(part("Đơn", copies=count))

    assert (case.papers[0].copies, problems) == (0, ["count-unusual"])


def test_a_paper_without_a_name_is_told_and_left_out():
    (case,), problems = read(part("  "))

    assert (case.papers, problems) == ((), ["paper-without-name"])
