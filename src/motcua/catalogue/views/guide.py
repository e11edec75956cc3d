"""The guide: one question a page, then the papers of exactly this case.

Answers stand in the address, and none of them is personal.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from motcua.base import clock
from motcua.base.languages import said
from motcua.base.templatetags.written_days import limit as limit_in_words
from motcua.catalogue.rules.facts import ModeFacts
from motcua.catalogue.rules.guide import (
    CaseGuide,
    Checklist,
    Choice,
    GuidePaper,
    Question,
    Way,
    checklist,
    way_through,
)
from motcua.catalogue.rules.guide_making import HOW
from motcua.catalogue.rules.plain_words import cost_of, short_code
from motcua.catalogue.selectors import Offer, offer_of
from motcua.catalogue.selectors.guides import guide_of, source_of
from motcua.catalogue.selectors.history import Standing
from motcua.catalogue.selectors.parts import modes_of_case
from motcua.catalogue.selectors.places import places_for
from motcua.catalogue.views.plain import capital, cost_in_words, count_in_words
from motcua.catalogue.views.procedure import (
    not_in_force,
    standing_for,
    to_short_code,
    unknown,
)
from motcua.catalogue.views.shell import clean, shell_for

CASE, ASKED = "truong-hop", "hoi"
ASK_CASE = gettext_lazy("Trường hợp nào là của bạn?")
MOST_ANSWER = 40


@dataclass(frozen=True, slots=True)
class Given:
    """An answer given, and the address at which its question is asked again."""

    question: str
    hint: str
    answer: str
    change: str


@require_safe
def guide(request: HttpRequest, code: str) -> HttpResponse:
    """Ask the next question of the guide, or show the list it leads to."""
    if short_code(code) != code:
        return to_short_code(request, code, "catalogue:guide")
    standing = standing_for(request, code)
    if standing is None:
        return unknown(request, code)
    if standing.current is None:
        return not_in_force(request, standing)
    offer = offer_of(code, on=standing.day)
    cases = guide_of(offer.version)
    answers = {key: value[:MOST_ANSWER] for key, value in clean(request).items()}
    first = way_through(_which(cases), answers)
    if first.next or not cases:
        return _ask(request, standing, (first,), at_most=_longest(cases))
    number = int(first.answers.get(CASE, "1"))
    case = cases[number - 1]
    way = way_through(case.questions, answers)
    if way.next:
        return _ask(request, standing, (first, way), at_most=way.at_most)
    return _list(request, standing, offer, (first, way), case)


def _which(cases: tuple[CaseGuide, ...]) -> tuple[Question, ...]:
    """Return the question which case it is, where there are several."""
    if len(cases) < 2:
        return ()
    choices = tuple(
        Choice(str(case.number), case.name or _("Trường hợp {n}").format(n=case.number))
        for case in cases
    )
    return (Question(CASE, str(ASK_CASE), choices),)


def _longest(cases: tuple[CaseGuide, ...]) -> int:
    return 1 + max((len(case.questions) for case in cases), default=0)


def _ask(
    request: HttpRequest, standing: Standing, ways: tuple[Way, ...], *, at_most: int
) -> HttpResponse:
    question = ways[-1].next
    given = _given(request, standing, ways)
    context = {
        **_common(request, standing),
        "question": question,
        "given": given,
        "kept": _kept(request, ways),
        "at_most": at_most,
        "number": len(given) + 1,
        "back": given[-1].change if given else "",
        "is_missed": question is not None and request.GET.get(ASKED) == question.key,
    }
    return render(request, "catalogue/guide_question.html", context)


def _list(
    request: HttpRequest, standing: Standing, offer: Offer, ways: tuple[Way, ...], case: CaseGuide
) -> HttpResponse:
    found = checklist(case, ways[-1])
    modes = modes_of_case(offer.cases[case.number - 1]) or modes_of_case(offer.cases[0])
    mode = _mode(modes, ways[-1].answers.get(HOW, ""))
    given = _given(request, standing, ways)
    code = offer.code
    address = reverse("catalogue:guide", args=[code])
    context = {
        **_common(request, standing),
        "case": case,
        "required": [_paper(paper) for paper in found.required],
        "excluded": _excluded(found),
        "notes": found.notes,
        "given": given,
        "back": given[-1].change if given else reverse("catalogue:procedure", args=[code]),
        "limit": capital(limit_in_words(mode.limit or mode.limit_text)) if mode else "",
        "cost": cost_in_words(cost_of(mode.fees)) if mode else "",
        "fees": mode.fees if mode and len(mode.fees) > 1 else [],
        "channel": mode.channel.label if mode else "",
        "places": places_for(offer.version, on=standing.day),
        "source": source_of(offer.procedure_id),
        "address": request.build_absolute_uri(f"{address}?{_query(request, ways)}"),
    }
    return render(request, "catalogue/guide_list.html", context)


def _common(request: HttpRequest, standing: Standing) -> dict[str, Any]:
    return {
        "shell": shell_for(request),
        "code": standing.procedure.code,
        "name": standing.latest.name,
        "day": standing.day,
        "is_today": standing.day == clock.today(),
        "asked": ASKED,
    }


def _pairs(ways: tuple[Way, ...]) -> list[tuple[Question, Choice]]:
    return [pair for way in ways for pair in way.given]


def _day(request: HttpRequest) -> list[tuple[str, str]]:
    day = clean(request).get("ngay", "")
    return [("ngay", day)] if day else []


def _kept(request: HttpRequest, ways: tuple[Way, ...]) -> list[tuple[str, str]]:
    """Return what the form of the next question hands on."""
    return [*_day(request), *((question.key, choice.key) for question, choice in _pairs(ways))]


def _query(request: HttpRequest, ways: tuple[Way, ...]) -> str:
    return urlencode(_kept(request, ways))


def _given(request: HttpRequest, standing: Standing, ways: tuple[Way, ...]) -> list[Given]:
    """Return the answers so far; changing one asks its question and those after it again."""
    address = reverse("catalogue:guide", args=[standing.procedure.code])
    found, before = [], _day(request)
    for question, choice in _pairs(ways):
        query = urlencode(before)
        change = f"{address}?{query}" if query else address
        found.append(Given(question.text, question.hint, choice.label, change))
        before = [*before, (question.key, choice.key)]
    return found


def _mode(modes: tuple[ModeFacts, ...], channel: str) -> ModeFacts | None:
    """Return the way of filing chosen, or the only one."""
    return next((mode for mode in modes if mode.channel == channel), modes[0] if modes else None)


def _paper(paper: GuidePaper) -> dict[str, str]:
    return {"name": paper.name, "count": count_in_words(paper.originals, paper.copies)}


def _excluded(found: Checklist) -> list[dict[str, Any]]:
    """Return what is not needed, with the reason in words."""
    rows = []
    for one in found.excluded:
        answer = ""
        if one.question and one.choice:
            answer = f"{said(one.question.text)} {said(one.choice.label)}"
        rows.append({"name": one.paper.name, "why": one.because.label, "answer": answer})
    return rows
