"""The guide: every way through it ends, and every paper is required or left out for a reason."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.catalogue.rules.guide import (
    Because,
    CaseGuide,
    Choice,
    Condition,
    GuideFlaw,
    GuidePaper,
    Question,
    checklist,
    flaws_of,
    way_through,
)

YES_NO = (Choice("co", "Có"), Choice("khong", "Không"))


@st.composite
def guides(draw):
    """Draw a sound guide: questions depend on earlier ones, papers on any."""
    questions: list[Question] = []
    for number in range(draw(st.integers(0, 6))):
        choices = tuple(Choice(f"c{n}", f"{n}") for n in range(draw(st.integers(2, 4))))
        questions.append(Question(f"q{number}", "Hỏi?", choices, "", draw(asked_if(questions))))
    papers = tuple(
        GuidePaper(number, f"Giấy {number}", 1, 0, draw(conditions(questions)), draw(st.booleans()))
        for number in range(1, draw(st.integers(0, 6)) + 1)
    )
    return CaseGuide(1, "", tuple(questions), papers)


def some_answers(question):
    return st.sets(st.sampled_from([one.key for one in question.choices]), min_size=1).map(
        frozenset
    )


@st.composite
def asked_if(draw, questions):
    if not questions:
        return ()
    chosen = draw(st.lists(st.sampled_from(questions), max_size=2, unique_by=lambda q: q.key))
    return tuple((one.key, draw(some_answers(one))) for one in chosen)


@st.composite
def conditions(draw, questions):
    return tuple(Condition(key, answers) for key, answers in draw(asked_if(questions)))


@given(guides(), st.data())
def test_every_way_ends_and_every_paper_is_required_or_left_out_for_a_reason(guide, data):
    assert flaws_of(guide) == []
    answers: dict[str, str] = {}
    asked = []
    while (way := way_through(guide.questions, answers)).next:
        assert way.next.key not in asked, "asked twice"
        assert way.at_most <= len(guide.questions) - len(asked)
        asked.append(way.next.key)
        answers[way.next.key] = data.draw(st.sampled_from(way.next.choices)).key

    found = checklist(guide, way)
    told = [*found.required, *(one.paper for one in found.excluded)]
    assert sorted(paper.number for paper in told) == [paper.number for paper in guide.papers]
    for paper in guide.papers:
        if not paper.conditions and not paper.is_reminder:
            assert paper in found.required
    for one in found.excluded:
        assert (one.choice is not None) == (one.because is Because.ANSWERED)


@given(guides(), st.dictionaries(st.text(max_size=3), st.text(max_size=3), max_size=4))
def test_nonsense_in_the_address_is_as_good_as_no_answer(guide, nonsense):
    way = way_through(guide.questions, nonsense)

    assert all(question.choice(choice.key) for question, choice in way.given)


def test_going_back_and_answering_otherwise_forgets_what_is_not_asked_then():
    second = Question("b", "?", YES_NO, "", (("a", frozenset({"co"})),))
    questions = (Question("a", "?", YES_NO), second)

    assert way_through(questions, {"a": "co", "b": "co"}).answers == {"a": "co", "b": "co"}
    assert way_through(questions, {"a": "khong", "b": "co"}).answers == {"a": "khong"}


def test_a_paper_whose_question_was_not_asked_belongs_to_another_case():
    second = Question("b", "?", YES_NO, "", (("a", frozenset({"co"})),))
    paper = GuidePaper(1, "Giấy", conditions=(Condition("b", frozenset({"co"})),))
    guide = CaseGuide(1, "", (Question("a", "?", YES_NO), second), (paper,))

    found = checklist(guide, way_through(guide.questions, {"a": "khong"}))

    assert [one.because for one in found.excluded] == [Because.NOT_ASKED]


def test_there_is_no_list_before_the_last_answer():
    guide = CaseGuide(1, "", (Question("a", "?", YES_NO),), ())

    with pytest.raises(ValueError, match="not yet answered: a"):
        checklist(guide, way_through(guide.questions, {}))


@pytest.mark.parametrize(
    ("questions", "papers", "flaw"),
    [
        ([Question("a", "?", YES_NO), Question("a", "?", YES_NO)], [], GuideFlaw.KEY_TWICE),
        ([Question("a", "?", YES_NO[:1])], [], GuideFlaw.FEW_CHOICES),
        ([Question("a", "?", (*YES_NO, YES_NO[0]))], [], GuideFlaw.CHOICE_TWICE),
        (
            [
                Question("a", "?", YES_NO, "", (("b", frozenset({"co"})),)),
                Question("b", "?", YES_NO),
            ],
            [],
            GuideFlaw.ASKED_LATER,
        ),
        (
            [Question("a", "?", YES_NO), Question("b", "?", YES_NO, "", (("a", frozenset("x")),))],
            [],
            GuideFlaw.ANSWER_UNKNOWN,
        ),
        (
            [],
            [GuidePaper(1, "Giấy", conditions=(Condition("a", frozenset({"co"})),))],
            GuideFlaw.QUESTION_UNKNOWN,
        ),
    ],
)
def test_a_guide_nobody_could_follow_is_found_out(questions, papers, flaw):
    found = flaws_of(CaseGuide(1, "", tuple(questions), tuple(papers)))

    assert [kind for kind, _place in found] == [flaw]
