"""A guide (*hướng dẫn chọn hồ sơ*): questions one after another, and the papers they lead to.

Questions stand in an order and may only depend on earlier ones, so every way through them ends.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from motcua.kernel.texts import noop as _
from motcua.kernel.words import Word


class GuideFlaw(Word):
    """What may be wrong with a guide."""

    KEY_TWICE = "key_twice", "Hai câu hỏi cùng khóa"
    FEW_CHOICES = "few_choices", "Câu hỏi có ít hơn hai câu trả lời"
    CHOICE_TWICE = "choice_twice", "Hai câu trả lời cùng khóa"
    ASKED_LATER = "asked_later", "Chỉ hỏi theo một câu không đứng trước nó"
    ANSWER_UNKNOWN = "answer_unknown", "Nhắc tới một câu trả lời không có"
    QUESTION_UNKNOWN = "question_unknown", "Giấy tờ phụ thuộc một câu hỏi không có"


class Because(Word):
    """Why a paper of the catalogue is not on somebody's list."""

    ANSWERED = "answered", _("Không cần, theo câu trả lời của bạn.")
    NOT_ASKED = "not_asked", _("Không thuộc trường hợp của bạn.")
    REMINDER = "reminder", _("Đây là lời lưu ý, không phải giấy tờ phải nộp.")


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer to a question; ``note`` is told to who gave it, on the list."""

    key: str
    label: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """One question.  ``asked_if``: earlier questions and the answers after which it is asked."""

    key: str
    text: str
    choices: tuple[Choice, ...]
    hint: str = ""
    asked_if: tuple[tuple[str, frozenset[str]], ...] = ()

    def choice(self, key: str) -> Choice | None:
        return next((one for one in self.choices if one.key == key), None)


@dataclass(frozen=True, slots=True)
class Condition:
    """A paper is needed only after one of these answers to a question."""

    question: str
    answers: frozenset[str]


@dataclass(frozen=True, slots=True)
class GuidePaper:
    """A paper as the catalogue lists it, and after which answers it is needed: all must hold."""

    number: int
    name: str
    originals: int = 1
    copies: int = 0
    conditions: tuple[Condition, ...] = ()
    is_reminder: bool = False
    is_never: bool = False
    """Needed only in a way that this procedure does not offer."""


@dataclass(frozen=True, slots=True)
class CaseGuide:
    """The guide through one case of a procedure."""

    number: int
    name: str
    questions: tuple[Question, ...]
    papers: tuple[GuidePaper, ...]


@dataclass(frozen=True, slots=True)
class Way:
    """How far somebody has come: what was answered, in order, and what is asked next."""

    given: tuple[tuple[Question, Choice], ...]
    next: Question | None
    at_most: int
    """So many questions may still come, the next one included."""

    @property
    def answers(self) -> dict[str, str]:
        return {question.key: choice.key for question, choice in self.given}


@dataclass(frozen=True, slots=True)
class Excluded:
    """A paper that is not needed, and why; with the answer that settled it, where one did."""

    paper: GuidePaper
    because: Because
    question: Question | None = None
    choice: Choice | None = None


@dataclass(frozen=True, slots=True)
class Checklist:
    """Every paper of a case: required, or excluded with a reason; and what is to be minded."""

    required: tuple[GuidePaper, ...]
    excluded: tuple[Excluded, ...]
    notes: tuple[str, ...]


def way_through(questions: tuple[Question, ...], answers: Mapping[str, str]) -> Way:
    """Follow the answers as far as they go.

    An answer that is none of the choices is as good as not given; answers to questions that are
    not asked after the others count for nothing.
    """
    given: list[tuple[Question, Choice]] = []
    said: dict[str, str] = {}
    for place, question in enumerate(questions):
        if not is_asked(question, said):
            continue
        choice = question.choice(answers.get(question.key, ""))
        if choice is None:
            return Way(tuple(given), question, len(questions) - place)
        said[question.key] = choice.key
        given.append((question, choice))
    return Way(tuple(given), None, 0)


def is_asked(question: Question, said: Mapping[str, str]) -> bool:
    """Tell whether a question is put to who has answered so."""
    return all(said.get(key) in answers for key, answers in question.asked_if)


def checklist(case: CaseGuide, way: Way) -> Checklist:
    """Return the papers of a case for who has come all the way; raises ValueError on the way."""
    if way.next is not None:
        raise ValueError(f"not yet answered: {way.next.key}")
    by_key = {question.key: (question, choice) for question, choice in way.given}
    required: list[GuidePaper] = []
    excluded: list[Excluded] = []
    for paper in case.papers:
        reason = _reason(paper, by_key)
        if reason is None:
            required.append(paper)
        else:
            excluded.append(reason)
    notes = tuple(choice.note for _question, choice in way.given if choice.note)
    return Checklist(tuple(required), tuple(excluded), notes)


def _reason(paper: GuidePaper, by_key: Mapping[str, tuple[Question, Choice]]) -> Excluded | None:
    if paper.is_reminder:
        return Excluded(paper, Because.REMINDER)
    if paper.is_never:
        return Excluded(paper, Because.NOT_ASKED)
    for condition in paper.conditions:
        if condition.question not in by_key:
            return Excluded(paper, Because.NOT_ASKED)
        question, choice = by_key[condition.question]
        if choice.key not in condition.answers:
            return Excluded(paper, Because.ANSWERED, question, choice)
    return None


def flaws_of(case: CaseGuide) -> list[tuple[GuideFlaw, str]]:
    """Return what is wrong with a guide, each with the key or the paper it stands at."""
    found: list[tuple[GuideFlaw, str]] = []
    earlier: dict[str, set[str]] = {}
    for question in case.questions:
        keys = Counter(choice.key for choice in question.choices)
        if question.key in earlier:
            found.append((GuideFlaw.KEY_TWICE, question.key))
        if len(keys) < 2:
            found.append((GuideFlaw.FEW_CHOICES, question.key))
        if any(times > 1 for times in keys.values()):
            found.append((GuideFlaw.CHOICE_TWICE, question.key))
        for key, answers in question.asked_if:
            if key not in earlier:
                found.append((GuideFlaw.ASKED_LATER, question.key))
            elif not answers or not answers <= earlier[key]:
                found.append((GuideFlaw.ANSWER_UNKNOWN, question.key))
        earlier[question.key] = set(keys)
    for paper in case.papers:
        for condition in paper.conditions:
            if condition.question not in earlier:
                found.append((GuideFlaw.QUESTION_UNKNOWN, paper.name))
            elif not condition.answers <= earlier[condition.question]:
                found.append((GuideFlaw.ANSWER_UNKNOWN, paper.name))
    return found
