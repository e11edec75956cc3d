"""Files of questions that guide to papers (TOML), read and checked."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from motcua.catalogue.rules.guide import CaseGuide, Choice, GuideFlaw, Question, flaws_of
from motcua.catalogue.rules.guide_making import BY_WHOM, HOW, WHO, RefinedChoice, Refinement
from motcua.kernel.errors import RuleViolation
from motcua.kernel.texts import noop as _
from motcua.kernel.vietnamese import nfc

KEY = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
TAKEN = {WHO, HOW, BY_WHOM, "truong-hop", "ngay", "chu", "xem"}
MOST_KEY, MOST_TEXT, MOST_QUESTIONS = 40, 300, 30


class GuideFileNotReadable(RuleViolation):
    """A file of questions that is none, or a question nobody could put."""

    code = "guide-file-not-readable"
    message = _("Không đọc được câu hỏi hướng dẫn ở {place}: {why}. Hãy sửa tệp rồi nhập lại.")
    status = 422
    field = "file"


@dataclass(frozen=True, slots=True)
class ProcedureGuide:
    """The refinements of one procedure, and the law they come from."""

    procedure: str
    source: str
    questions: tuple[Refinement, ...]


def read_guides(text: str) -> tuple[ProcedureGuide, ...]:
    """Return the guides of a file; raises GuideFileNotReadable at the first fault."""
    try:
        said = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise GuideFileNotReadable(place="TOML", why=str(error)) from error
    found = tuple(_guide(one) for one in _list(said, "guide", "guide"))
    codes = [one.procedure for one in found]
    for code in codes:
        if codes.count(code) > 1:
            raise GuideFileNotReadable(place=code, why="thủ tục có hai lần")
    return found


def refinements_from(rows: list[dict[str, Any]], place: str) -> tuple[Refinement, ...]:
    """Return questions from plain data; raises GuideFileNotReadable."""
    if len(rows) > MOST_QUESTIONS:
        raise GuideFileNotReadable(place=place, why=f"quá {MOST_QUESTIONS} câu hỏi")
    found = tuple(_question(one, f"{place}/{number}") for number, one in enumerate(rows, 1))
    asked = tuple(_bare(one) for one in found)
    for flaw, key in flaws_of(CaseGuide(1, "", asked, ())):
        raise GuideFileNotReadable(place=f"{place}, “{key}”", why=GuideFlaw(flaw).label.lower())
    return found


def _bare(one: Refinement) -> Question:
    choices = tuple(Choice(choice.key, choice.label) for choice in one.choices)
    return Question(one.key, one.text, choices, "", one.asked_if)


def _guide(said: Mapping[str, Any]) -> ProcedureGuide:
    code = _text(said, "procedure", "guide")
    rows = _list(said, "question", code)
    return ProcedureGuide(code, _text(said, "source", code), refinements_from(rows, code))


def _question(said: Mapping[str, Any], place: str) -> Refinement:
    key = _key(said, place)
    if key in TAKEN or key.startswith("giay-"):
        raise GuideFileNotReadable(place=place, why=f"khóa “{key}” dành cho câu hỏi có sẵn")
    asked_if = said.get("asked_if", {})
    if not isinstance(asked_if, dict) or not all(
        isinstance(answers, list) and all(isinstance(one, str) for one in answers)
        for answers in asked_if.values()
    ):
        raise GuideFileNotReadable(place=place, why="asked_if phải là khóa và danh sách trả lời")
    return Refinement(
        key=key,
        text=_text(said, "text", place),
        hint=_text(said, "hint", place, is_needed=False),
        choices=tuple(_choice(one, place) for one in _list(said, "choices", place)),
        asked_if=tuple((name, frozenset(answers)) for name, answers in asked_if.items()),
    )


def _choice(said: Mapping[str, Any], place: str) -> RefinedChoice:
    needs = said.get("needs", [])
    if not isinstance(needs, list) or not all(isinstance(one, str) and nfc(one) for one in needs):
        raise GuideFileNotReadable(place=place, why="needs phải là danh sách chữ")
    return RefinedChoice(
        key=_key(said, place),
        label=_text(said, "label", place),
        needs=tuple(nfc(one) for one in needs),
        note=_text(said, "note", place, is_needed=False),
    )


def _key(said: Mapping[str, Any], place: str) -> str:
    key = said.get("key")
    if not isinstance(key, str) or len(key) > MOST_KEY or not KEY.fullmatch(key):
        raise GuideFileNotReadable(place=place, why="khóa phải gồm chữ thường, số và gạch nối")
    return key


def _text(said: Mapping[str, Any], name: str, place: str, *, is_needed: bool = True) -> str:
    text = said.get(name, "")
    if not isinstance(text, str) or len(text) > MOST_TEXT or (is_needed and not nfc(text)):
        raise GuideFileNotReadable(place=place, why=f"thiếu {name}, hoặc dài quá {MOST_TEXT} chữ")
    return nfc(text)


def _list(said: Mapping[str, Any], name: str, place: str) -> list[dict[str, Any]]:
    value = said.get(name)
    if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
        raise GuideFileNotReadable(place=place, why=f"thiếu danh sách {name}")
    return value
