"""BPMN 2.0: what is written is read back, what is drawn elsewhere is understood or told."""

import contextlib
import json
from fractions import Fraction
from importlib.resources import files
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from motcua.catalogue.rules.bpmn import BpmnRefused, read_bpmn, write_bpmn
from motcua.catalogue.rules.bpmn.words import BPMN
from motcua.catalogue.rules.process_checks import Fault
from motcua.catalogue.rules.process_files import check_file
from motcua.catalogue.rules.processes import Process, Step, parse_processes
from motcua.kernel.vietnamese import nfc

SHIPPED = json.loads(
    (files("motcua.catalogue") / "data" / "processes-2022.json").read_text("utf-8")
)
HEAD = f'<definitions xmlns="{BPMN}">'
FLOW = '<sequenceFlow id="f{0}" sourceRef="{1}" targetRef="{2}"/>'


def drawing(body, lanes=""):
    """Return a file with one process: lanes, then elements and arrows."""
    process = f'<process id="p" name="Cấp thẻ cấp huyện">{lanes}{body}</process>'
    return f"{HEAD}{process}</definitions>".encode()


def elements(*said):
    return "".join(f'<{kind} id="{ident}" name="{ident}"/>' for kind, ident in said)


def flows(*pairs):
    return "".join(FLOW.format(n, *pair.split(">")) for n, pair in enumerate(pairs))


def line(*tasks):
    """Return a start, tasks one after another, and an end."""
    row = ["s", *tasks, "e"]
    said = [("startEvent", "s"), *(("userTask", task) for task in tasks), ("endEvent", "e")]
    return elements(*said) + flows(*(f"{a}>{b}" for a, b in pairwise(row)))


def read(content):
    ((process, told),) = read_bpmn(content, name="thu.bpmn")
    return process, {(one.step, one.fault) for one in told}


def names(process):
    return [step.name for step in process.steps]


@pytest.mark.parametrize(
    "process", list(parse_processes(SHIPPED)), ids=lambda one: f"{one.key}-{one.tier}"
)
def test_every_shipped_process_is_read_back_as_it_was_written(process):
    assert read(write_bpmn(process)) == (process, set())


WORDS = st.text(st.characters(categories=["L", "Nd"]), min_size=1, max_size=12).map(nfc)
HOURS = st.none() | st.fractions(0, 200, max_denominator=60)


@st.composite
def processes(draw):
    """Draw a process of single steps and parallel parts, with ways forward and back."""
    sizes = draw(st.lists(st.integers(1, 3), min_size=1, max_size=6))
    steps, number = [], 0
    for place, size in enumerate(sizes):
        for _ in range(size):
            number += 1
            steps.append(
                Step(
                    number=number,
                    name=draw(WORDS),
                    role=draw(st.sampled_from(["counter", "specialist", "signing_leader"])),
                    unit_kind="division",
                    agency=draw(st.sampled_from(["own", "police", "department:so-y-te"])),
                    hours=draw(HOURS),
                    parallel=f"phan-{place}" if size > 1 else "",
                    waits=draw(st.booleans()),
                    next=None,
                    product=draw(WORDS | st.just("")),
                    is_electronic=draw(st.booleans()),
                )
            )
    return Process("thu", draw(WORDS), "district", "", "5 ngày làm việc", tuple(steps))


@given(processes())
def test_what_is_written_is_read_back(process):
    assert read(write_bpmn(process)) == (process, set())


def test_ways_back_and_around_are_kept():
    said = {
        "key": "vong",
        "name": "Có lối quay lại",
        "tier": "district",
        "steps": [
            {"name": "Tiếp nhận", "role": "counter", "unit_kind": "one_stop", "hours": 2},
            {"name": "Xử lý", "role": "specialist", "unit_kind": "division", "hours": 8},
            {
                "name": "Duyệt",
                "role": "division_head",
                "unit_kind": "division",
                "hours": 4,
                "next": [2, 4],
            },
            {"name": "Trả", "role": "counter", "unit_kind": "one_stop", "hours": 0},
        ],
    }
    (process,) = parse_processes(said)

    assert read(write_bpmn(process)) == (process, set())


def test_a_drawing_of_another_program_is_understood_by_lanes_and_words():
    lanes = (
        '<laneSet id="l"><lane id="l1" name="Công chức một cửa"><flowNodeRef>nhận</flowNodeRef>'
        '</lane><lane id="l2" name="Cơ quan thuế"><flowNodeRef>xem</flowNodeRef></lane></laneSet>'
    )
    body = line("nhận", "xem").replace(
        '<userTask id="nhận" name="nhận"/>',
        '<userTask id="nhận" name="nhận"><documentation>0,5 ngày</documentation></userTask>',
    )
    process, told = read(drawing(body, lanes))

    first, second = process.steps
    assert (first.role, first.unit_kind, first.hours) == ("counter", "one_stop", Fraction(4))
    assert (second.agency, second.role, second.hours) == ("tax_office", "", None)
    assert process.tier == "district"
    assert told == set()


def test_parallel_ways_meet_again_and_stand_together():
    body = elements(
        ("startEvent", "s"),
        ("task", "a"),
        ("parallelGateway", "g"),
        ("task", "b"),
        ("task", "c"),
        ("parallelGateway", "h"),
        ("task", "d"),
        ("endEvent", "e"),
    ) + flows("s>a", "a>g", "g>b", "g>c", "b>h", "c>h", "h>d", "d>e")
    process, told = read(drawing(body))

    assert [[step.name for step in group] for group in process.groups] == [["a"], ["b", "c"], ["d"]]
    assert [step.next for step in process.steps] == [None] * 4
    assert told == set()


SPLIT = [
    ("startEvent", "s"),
    ("task", "a"),
    ("parallelGateway", "g"),
    ("task", "b"),
    ("task", "c"),
    ("task", "d"),
    ("endEvent", "e"),
]


NO_START = elements(("task", "a"), ("endEvent", "e")) + flows("a>e")
NO_END = elements(("startEvent", "s"), ("task", "a")) + flows("s>a")
TWO_STARTS = line("a") + elements(("startEvent", "t")) + flows("t>a")
NOT_JOINED = elements(*SPLIT) + flows("s>a", "a>g", "g>b", "g>c", "b>d", "c>d", "d>e")
LONG = elements(*SPLIT, ("parallelGateway", "h")) + flows(
    "s>a", "a>g", "g>b", "g>c", "c>d", "d>h", "b>h", "h>e"
)
EARLY = elements(
    ("startEvent", "s"),
    ("task", "a"),
    ("exclusiveGateway", "x"),
    ("task", "b"),
    ("endEvent", "e"),
) + flows("s>a", "a>x", "x>b", "x>e", "b>e")
TIMED = line("a").replace(
    '<startEvent id="s" name="s"/>', '<startEvent id="s"><timerEventDefinition/></startEvent>'
)


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        pytest.param(NO_START, Fault.NO_START, id="no start"),
        pytest.param(NO_END, Fault.NO_END, id="no end"),
        pytest.param(TWO_STARTS, Fault.TWO_STARTS, id="two starts"),
        pytest.param(line("a") + FLOW.format(9, "a", "?"), Fault.FLOW_NOWHERE, id="to nowhere"),
        pytest.param(line("a") + FLOW.format(9, "?", "a"), Fault.FLOW_NOWHERE, id="from nowhere"),
        pytest.param(NOT_JOINED, Fault.NOT_JOINED, id="never joined"),
        pytest.param(LONG, Fault.BRANCH_LONG, id="two steps in a way"),
        pytest.param(EARLY, Fault.EARLY_END, id="an end among the ways"),
        pytest.param(
            line("a") + elements(("inclusiveGateway", "g")), Fault.NOT_DRAWABLE, id="a gateway"
        ),
        pytest.param(
            line("a") + elements(("subProcess", "g")), Fault.NOT_DRAWABLE, id="a process inside"
        ),
        pytest.param(TIMED, Fault.NOT_DRAWABLE, id="a start by the clock"),
    ],
)
def test_what_a_drawing_cannot_say_to_us_is_told(body, fault):
    _process, told = read(drawing(body))

    assert fault in {one for _step, one in told}


def test_what_is_told_names_the_element():
    ((_process, told),) = read_bpmn(
        drawing(line("a") + elements(("scriptTask", "tinh-phi"))), name="x"
    )

    assert [one.text for one in told] == ["scriptTask tinh-phi “tinh-phi”"]


def test_a_cycle_without_exit_and_a_lost_step_are_found_by_the_checker():
    body = elements(
        ("startEvent", "s"), ("task", "a"), ("task", "b"), ("task", "c"), ("endEvent", "e")
    ) + flows("s>a", "a>b", "b>a", "c>e")
    (checked,) = check_file(drawing(body), name="x.bpmn")

    assert {Fault.CYCLE, Fault.UNREACHABLE} <= {one.fault for one in checked.problems}


BOMB = (
    '<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "aaaaaaaaaa">'
    + "".join(
        f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    + f']><definitions xmlns="{BPMN}"><process id="p" name="&i;"/></definitions>'
)
OUTSIDE = (
    '<?xml version="1.0"?><!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    f'<definitions xmlns="{BPMN}"><process id="p" name="&x;"/></definitions>'
)
UNUSED = (
    '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE d [<!ENTITY x "y">]>'
    f'<definitions xmlns="{BPMN}"><process id="p"/></definitions>'
)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (BOMB.encode(), "DOCTYPE"),
        (OUTSIDE.encode(), "DOCTYPE"),
        (UNUSED.encode("utf-16"), "DOCTYPE"),
        (b"<a>" * 3_000_000, "5 MB"),
        (HEAD.encode() + b"<a>" * 200_000 + b"</a>" * 200_000 + b"</definitions>", "lồng quá sâu"),
        (HEAD.encode() + b"<a>" * 100 + b"</a>" * 100 + b"</definitions>", "lồng quá sâu"),
        (b"<definitions", "không phải XML đúng"),
        (b"<html/>", "không phải sơ đồ BPMN"),
        (b'<definitions xmlns="http://schema.omg.org/spec/BPMN/1.0"/>', "không phải BPMN 2.0"),
        (HEAD.encode() + b"</definitions>", "không có quy trình"),
        (drawing("".join(elements(("task", f"t{n}")) for n in range(2_001))), "nhiều hơn 2000"),
        (drawing("".join(elements(("task", f"t{n}")) for n in range(401))), "nhiều hơn 400 bước"),
        (
            drawing(
                elements(("task", "a"), ("task", "b"))
                + "".join(
                    f'<sequenceFlow id="f{n}" sourceRef="a" targetRef="b"/>' for n in range(2_001)
                )
            ),
            "nhiều hơn 2000 mũi tên",
        ),
    ],
)
def test_a_hostile_or_foreign_file_is_refused_with_its_reason(content, why):
    with pytest.raises(BpmnRefused) as caught:
        list(read_bpmn(content, name="thu.bpmn"))
    assert why in str(caught.value)


@given(st.binary(max_size=300))
def test_no_bytes_break_the_reader(content):
    with contextlib.suppress(BpmnRefused):
        assert list(read_bpmn(content, name="x"))


def test_a_drawing_has_a_place_for_every_element():
    process = next(parse_processes(SHIPPED))
    root = etree.fromstring(write_bpmn(process))
    drawn = {one.get("bpmnElement") for one in root.iter() if one.get("bpmnElement")}
    known = {
        one.get("id") for one in root.iter() if one.get("id") and etree.QName(one).namespace == BPMN
    }

    assert known - drawn == {"so-do", "quy-trinh", "cac-lan"}
