"""Every component is on the gallery, and every page keeps the house's rules."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django import forms
from django.contrib.staticfiles import finders
from django.http import HttpRequest
from django.template import Context, Template
from django.template.loader import render_to_string
from django.test import RequestFactory

import motcua.base

BASE = Path(motcua.base.__file__).parent
TEMPLATES = BASE / "templates"
ALL = sorted(TEMPLATES.rglob("*.html"))
COMPONENTS = sorted((TEMPLATES / "components").glob("*.html"))
ALONE = ["400.html", "403.html", "403_csrf.html", "404.html", "500.html"]
NOW = datetime(2022, 11, 15, 2, 24, tzinfo=UTC)
COMMENT = re.compile(r"{% comment %}.*?{% endcomment %}", re.DOTALL)


class Page(HTMLParser):
    """The elements of a page: (tag, attributes) in order."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def values(self, attribute: str) -> list[str]:
        return [attrs[attribute] for _, attrs in self.elements if attribute in attrs]


@pytest.fixture
def asked(rf: RequestFactory) -> HttpRequest:
    return rf.get("/", {"standing": "late", "cursor": "abc"})


@pytest.fixture
def gallery() -> Page:
    nav = [{"title": "Việc", "items": [{"label": "Hôm nay", "url": "/", "current": True}]}]
    me = {"name": "Nguyễn Thị An", "line": "Cán bộ tiếp nhận"}
    context = {"nav": nav, "me": me, "theme": "light", "csrf_token": "x", "is_demo": True}
    text = render_to_string("base/gallery.html", context | {"now": NOW})
    assert "!! " not in text
    return Page(text)


def test_the_gallery_shows_every_component():
    text = "".join(path.read_text() for path in ALL)
    unused = [c.stem for c in COMPONENTS if f"components/{c.name}" not in text]
    assert [name for name in unused if f"{{% {name} " not in text] == []


def test_nothing_on_a_page_is_styled_or_scripted_in_place(gallery):
    names = {name for _, attrs in gallery.elements for name in attrs}
    assert not {n for n in names if n == "style" or (n.startswith("on") and n != "once")}
    scripts = [attrs for tag, attrs in gallery.elements if tag == "script"]
    assert scripts
    assert all("src" in attrs for attrs in scripts)
    assert "style" not in {tag for tag, _ in gallery.elements}


def test_no_id_stands_twice_and_every_label_finds_its_field(gallery):
    ids = gallery.values("id")
    assert len(ids) == len(set(ids))
    named = [n for a in ("for", "aria-describedby", "aria-labelledby") for n in gallery.values(a)]
    wanted = {name for names in named for name in names.split()}
    assert wanted
    assert wanted <= set(ids)


def test_every_icon_asked_for_is_drawn(gallery):
    sprite = (BASE / "static/base/icons.svg").read_text()
    drawn = set(re.findall(r'symbol id="([\w-]+)"', sprite))
    used = {href.split("#")[1] for href in gallery.values("href") if "icons.svg#" in href}
    in_templates = {n for p in ALL for n in re.findall(r'{% icon "(\w+)"', p.read_text())}
    assert used
    assert used | in_templates <= drawn


@pytest.mark.parametrize("path", ALL, ids=lambda p: p.stem)
def test_a_template_says_what_it_is_and_stays_small(path):
    text = path.read_text()
    assert COMMENT.search(text)
    assert len(text.splitlines()) <= 80
    for name in re.findall(r"{% static '([^']+)' %}", text):
        assert finders.find(name), name


UNSAID = re.compile(
    r"{% blocktranslate.*?{% endblocktranslate %}"
    r"|{% block body %}.*?{% endblock %}"
    r"|<kbd.*?</kbd>"
    r"|{%.*?%}|{{.*?}}|<[^>]*>",
    re.DOTALL,
)


@pytest.mark.parametrize("path", ALL, ids=lambda p: p.stem)
def test_no_sentence_escapes_translation(path):
    bare = UNSAID.sub("", COMMENT.sub("", path.read_text()))
    assert re.findall(r"[^\W\d_]{2,}", bare.replace("HTTP", "")) == []


@pytest.mark.parametrize("name", ALONE)
def test_a_fault_can_be_told_with_nothing_at_hand(name):
    page = Page(render_to_string(name))
    assert [tag for tag, _ in page.elements].count("h1") == 1
    assert "script" not in {tag for tag, _ in page.elements}


def test_a_changed_filter_keeps_the_others_and_starts_from_the_top(asked):
    template = Template("{% load motcua %}{% query_with sort='due' %}")
    assert template.render(_context(asked)) == "?standing=late&amp;sort=due"


def test_the_next_page_keeps_the_filters(asked):
    template = Template("{% load motcua %}{% query_with cursor='xyz' %}")
    assert template.render(_context(asked)) == "?standing=late&amp;cursor=xyz"


def test_an_empty_value_takes_a_filter_out(asked):
    template = Template("{% load motcua %}{% query_with standing='' %}")
    assert template.render(_context(asked)) == "?"


def _context(request: HttpRequest) -> Context:
    context = Context()
    context.request = request
    return context


class Asked(forms.Form):
    name = forms.CharField(label="Họ và tên", help_text="Như trên giấy tờ.")
    way = forms.ChoiceField(label="Cách nhận", widget=forms.RadioSelect, choices=[("a", "Quầy")])


def test_every_mistake_leads_to_its_field():
    page = Page(render_to_string("components/form.html", {"form": Asked({})}))
    links = [href.removeprefix("#") for href in page.values("href") if href.startswith("#")]
    assert links == ["id_name", "id_way_0"]
    assert set(links) <= set(page.values("id"))


def test_what_was_typed_stays_and_cannot_break_out():
    typed = '"><script>alert(1)</script>'
    page = Page(render_to_string("components/form.html", {"form": Asked({"name": typed})}))
    assert typed in page.values("value")
    assert "script" not in {tag for tag, _ in page.elements}


def test_a_share_of_nothing_is_told_apart_from_zero():
    shown = {"name": "x", "part": 0, "aim": 1, "tone": "none", "word": "Không phát sinh"}
    nothing = render_to_string("components/gauge.html", shown | {"rate": None, "whole": 0})
    zero = render_to_string("components/gauge.html", shown | {"rate": 0, "whole": 7})
    assert "0,00%" not in nothing
    assert "0,00%" in zero


def test_the_page_script_stays_under_five_thousand_bytes():
    assert (BASE / "static/base/motcua.js").stat().st_size < 5_000
