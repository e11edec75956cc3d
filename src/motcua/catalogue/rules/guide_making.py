"""Makes the guide to a procedure: what its cases and papers ask themselves, and what is refined."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from motcua.catalogue.rules.facts import PaperFacts, ProcedureFacts
from motcua.catalogue.rules.guide import (
    CaseGuide,
    Choice,
    Condition,
    GuidePaper,
    Question,
)
from motcua.catalogue.rules.paper_words import ProxyKind, Reading, reading_of
from motcua.catalogue.states import Channel, SubjectKind
from motcua.kernel.texts import noop as _
from motcua.kernel.vietnamese import folded

WHO, HOW, BY_WHOM = "doi-tuong", "cach-nop", "nguoi-nop"
YES, NO = "co", "khong"
ASK_WHO = _("Bạn làm thủ tục này với tư cách nào?")
ASK_HOW = _("Bạn định nộp hồ sơ bằng cách nào?")
ASK_BY_WHOM = _("Ai sẽ nộp hồ sơ?")
ASK_CIRCUMSTANCE = _("Bạn có thuộc trường hợp sau không?")
ASK_IF_ANY = _("Bạn có giấy tờ sau không?")
HOW_HINT = _("Thời gian, số tiền và giấy tờ có thể khác nhau theo cách nộp.")
ANYBODY = frozenset(ProxyKind) - {ProxyKind.SELF}
LABELS = {YES: _("Có"), NO: _("Không")}


@dataclass(frozen=True, slots=True)
class RefinedChoice:
    """An answer of a refinement: words that the names of the papers it needs contain."""

    key: str
    label: str
    needs: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Refinement:
    """A question the province puts, in place of what the words of the papers would ask."""

    key: str
    text: str
    choices: tuple[RefinedChoice, ...]
    hint: str = ""
    asked_if: tuple[tuple[str, frozenset[str]], ...] = ()

    def answers_needing(self, paper: PaperFacts) -> frozenset[str]:
        """Return the answers after which a paper is needed; none where it is not spoken of."""
        name = folded(paper.name)
        return frozenset(
            choice.key
            for choice in self.choices
            if any(folded(words) in name for words in choice.needs)
        )


def guides_to(
    facts: ProcedureFacts, refinements: Sequence[Refinement] = ()
) -> tuple[CaseGuide, ...]:
    """Return the guide through each case, in the order published."""
    return tuple(
        _guide(facts, number, case.name, case.papers, refinements)
        for number, case in enumerate(facts.cases, 1)
    )


def _guide(
    facts: ProcedureFacts,
    number: int,
    name: str,
    papers: Sequence[PaperFacts],
    refinements: Sequence[Refinement],
) -> CaseGuide:
    used = _used(refinements, papers)
    channels = list(dict.fromkeys(mode.channel for mode in facts.modes))
    subjects = [kind for kind in SubjectKind if kind.label in facts.subjects]
    read: list[tuple[GuidePaper, Reading]] = []
    for place, paper in enumerate(papers, 1):
        told = GuidePaper(place, paper.name, paper.originals, paper.copies)
        reading = reading_of(paper.name, paper.group)
        refined = [(one.key, one.answers_needing(paper)) for one in used]
        conditions = tuple(Condition(key, answers) for key, answers in refined if answers)
        if conditions and not reading.is_reminder:
            read.append((replace(told, conditions=conditions), Reading()))
        elif paper.is_required is False and reading == Reading():
            read.append((told, Reading(is_if_any=True)))
        else:
            read.append((told, reading))
    return _asked(number, name, read, channels, subjects, [_question(one) for one in used])


def _used(refinements: Sequence[Refinement], papers: Sequence[PaperFacts]) -> list[Refinement]:
    """Return the refinements that speak of a paper of this case, or advise; with what they need."""
    kept: list[Refinement] = []
    for one in refinements:
        has_use = any(one.answers_needing(paper) for paper in papers)
        has_use = has_use or any(choice.note for choice in one.choices)
        if has_use and all(key in {other.key for other in kept} for key, _a in one.asked_if):
            kept.append(one)
    return kept


def _question(one: Refinement) -> Question:
    choices = tuple(Choice(choice.key, choice.label, choice.note) for choice in one.choices)
    return Question(one.key, one.text, choices, one.hint, one.asked_if)


def _asked(
    number: int,
    name: str,
    read: Sequence[tuple[GuidePaper, Reading]],
    channels: Sequence[Channel],
    subjects: Sequence[SubjectKind],
    refined: Sequence[Question],
) -> CaseGuide:
    """Turn what was read of the papers into questions, the ones that decide most first."""
    readings = [reading for _paper, reading in read]
    general = [*_who(readings, subjects), *_how(channels), *_by_whom(readings)]
    asked = {question.key: question for question in general}
    own: dict[str, Question] = {}
    papers = []
    for paper, reading in read:
        conditions = [*paper.conditions, *_general(reading, asked)]
        if _needs_own(reading, conditions):
            question = _own(paper, reading)
            said = own.setdefault(question.hint, question)
            conditions.append(Condition(said.key, frozenset({YES})))
        ways = reading.channels
        papers.append(
            replace(
                paper,
                conditions=tuple(conditions),
                is_reminder=reading.is_reminder,
                is_never=bool(ways and channels) and not ways & set(channels),
            )
        )
    return CaseGuide(number, name, (*general, *refined, *own.values()), tuple(papers))


def _who(readings: Iterable[Reading], subjects: Sequence[SubjectKind]) -> list[Question]:
    """Ask who it is, where that decides about a paper."""
    known = set(subjects)
    if len(known) < 2 or not any(one.subjects & known for one in readings):
        return []
    return [Question(WHO, ASK_WHO, tuple(Choice(k.value, k.label) for k in subjects))]


def _how(channels: Sequence[Channel]) -> list[Question]:
    """Ask how it is filed, where there are several ways."""
    if len(channels) < 2:
        return []
    return [Question(HOW, ASK_HOW, tuple(Choice(c.value, c.label) for c in channels), HOW_HINT)]


def _by_whom(readings: Iterable[Reading]) -> list[Question]:
    """Ask who files, where a paper speaks of others; only such others as some paper speaks of."""
    spoken = {reading.proxies for reading in readings if reading.proxies}
    if not spoken:
        return []
    named = {kind for proxies in spoken if proxies != ANYBODY for kind in proxies}
    if not named or ANYBODY in spoken:
        named.add(ProxyKind.PERSON)
    choices = [ProxyKind.SELF, *(kind for kind in ProxyKind if kind in named)]
    return [Question(BY_WHOM, ASK_BY_WHOM, tuple(Choice(k.value, k.label) for k in choices))]


def _general(reading: Reading, asked: Mapping[str, Question]) -> list[Condition]:
    """Return the conditions of a paper on the general questions that are asked."""
    wanted: Mapping[str, frozenset[str]] = {
        WHO: frozenset(reading.subjects),
        HOW: frozenset(reading.channels),
        BY_WHOM: frozenset(reading.proxies),
    }
    found = []
    for key, needed in wanted.items():
        offered = {choice.key for choice in asked[key].choices} if key in asked else set()
        answers = frozenset(str(one) for one in needed if one in offered)
        if answers:
            found.append(Condition(key, answers))
    return found


def _needs_own(reading: Reading, conditions: Sequence[Condition]) -> bool:
    """Tell whether a paper asks a question of its own: none of the general ones settles it."""
    if reading.subjects:
        return not any(condition.question == WHO for condition in conditions)
    return bool(reading.circumstance) or reading.is_if_any


def _own(paper: GuidePaper, reading: Reading) -> Question:
    """Ask of a circumstance, or of a paper that is handed in where there is one."""
    text = ASK_CIRCUMSTANCE if reading.circumstance else ASK_IF_ANY
    choices = tuple(Choice(key, label) for key, label in LABELS.items())
    return Question(f"giay-{paper.number}", text, choices, reading.circumstance or paper.name)
