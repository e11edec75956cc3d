"""Finding a procedure: by words, by what happens in life, by shelves."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from motcua.catalogue.rules.shelves import Narrowed
from motcua.catalogue.selectors.answers import answers_of
from motcua.catalogue.selectors.search import (
    LONGEST,
    NAME,
    RELEVANCE,
    USED,
    counts_of_all,
    search_page,
    suggested,
)
from motcua.catalogue.views.facets import chosen, facets_of, narrowed_by, topics_shown
from motcua.catalogue.views.shell import DESK, clean, day_asked, shell_for

SIZE = 20
SHORTEST = 2
"""Letters typed before anything is suggested."""


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Find procedures by words, and narrow what was found."""
    query, day, shell = clean(request), day_asked(request), shell_for(request)
    text, narrowed = _text(query), narrowed_by(query, day)
    sort = _sort(query)
    found = search_page(
        text,
        narrowed,
        on=day,
        cursor=query.get("cursor", ""),
        size=SIZE,
        sort=sort,
        exact=bool(query.get("exact")),
        internal=shell == DESK,
    )
    context = {
        "shell": shell,
        "q": text,
        "kept": _kept(query),
        "found": found,
        "answers": answers_of(found.rows),
        "meant": found.meant,
        "as_typed": f"?{urlencode({'q': text, 'exact': '1'})}",
        "facets": facets_of(request, found.counts, narrowed, day),
        "chosen": chosen(request, narrowed, day),
        "sorts": _sorts(request, sort, text),
        "help": [] if found.rows else _ways_in(day),
    }
    return render(request, "catalogue/search.html", context)


@require_safe
def suggest(request: HttpRequest) -> HttpResponse:
    """Name a few procedures to somebody who is still typing; what is typed is not kept."""
    text = _text(clean(request))
    books = suggested(text, on=day_asked(request)) if len(text) >= SHORTEST else []
    return render(request, "catalogue/parts/suggestions.html", {"books": books, "q": text})


@require_safe
def by_topic(request: HttpRequest) -> HttpResponse:
    """Begin from what happens in life, or from what a business needs."""
    counts = counts_of_all(Narrowed(), day_asked(request))
    context = {
        "shell": shell_for(request),
        "life": list(topics_shown(counts, "life")),
        "need": list(topics_shown(counts, "need")),
    }
    return render(request, "catalogue/topics.html", context)


def _ways_in(day: date) -> list[dict[str, object]]:
    return list(topics_shown(counts_of_all(Narrowed(), day), "life"))


def _text(query: Any) -> str:
    return " ".join(query.get("q", "").split())[:LONGEST]


def _sort(query: Any) -> str:
    said = query.get("sort", "")
    return said if said in {NAME, USED} else RELEVANCE


def _kept(query: Any) -> list[tuple[str, str]]:
    """Return what stays when other words are looked for: the day and the order."""
    return [(name, query[name]) for name in ("ngay", "sort") if query.get(name)]


def _sorts(request: HttpRequest, sort: str, text: str) -> list[dict[str, Any]]:
    query = request.GET.copy()
    query.pop("cursor", None)
    found = []
    first = _("Đúng nhất") if text else _("Theo tên")
    for value, label in ((RELEVANCE, first), (NAME, _("Theo tên")), (USED, _("Hay làm nhất"))):
        if value == NAME and not text:
            continue
        query["sort"] = value
        url = f"{reverse('catalogue:search')}?{query.urlencode()}"
        found.append({"label": label, "url": url, "current": value == sort, "count": None})
    return found
