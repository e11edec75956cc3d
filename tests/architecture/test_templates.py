"""Templates: nothing inline, nothing untranslated, nothing that can be posted by a stranger."""

from __future__ import annotations

import re

import pytest

from tests.architecture.sources import HERE, markup_of, python_files, templates, told

MOST_LINES = 150
INLINE = re.compile(
    r"<style|<script(?![^>]*\bsrc=)|\sstyle\s*=|\son[a-z]+\s*=\s*[\"']|javascript:|hx-on",
    re.IGNORECASE,
)
INCLUDE = re.compile(r"\{% include \"components/[^%]*%\}")
POST = re.compile(r"<form\b[^>]*method=\"post\"[^>]*>.*?</form>", re.DOTALL | re.IGNORECASE)
MARKED = re.compile(r"\{% blocktrans(?:late)?\b.*?\{% endblocktrans(?:late)? %\}", re.DOTALL)
LITERAL = re.compile(r"(?<!_\()(\"[^\"%]*[À-ỹ][^\"%]*\"|'[^'%]*[À-ỹ][^'%]*')")
TAG = re.compile(r"\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
VIETNAMESE = re.compile(r"[À-ỹ][^<>{}\n]*")
MAY_BE_REPEATED = {
    "base/templates/components/me.html": "signing out twice is signing out",
    "base/templates/components/theme.html": "choosing a theme twice is choosing it",
    "base/templates/components/language.html": "choosing a language twice is choosing it",
    "base/templates/base/confirm.html": "carries the form of the act it confirms",
    "base/templates/base/desk.html": "searching twice is searching",
    "identity/templates/identity/sign_in.html": "signing in twice is signing in",
    "desk/templates/desk/time_machine.html": "the clock moved to the same day stays there",
    "dossiers/templates/dossiers/parts/applicant.html": "each look is written down",
    "reporting/templates/reporting/try_process.html": "nothing is kept of a file that is tried",
}
ALL = [pytest.param(path, id=told(path)) for path in templates()]
SHOWN_TO_MAKERS = "base/gallery/"
"""The gallery of components: its samples are made up, and lead nowhere."""
FOR_PEOPLE = [param for param in ALL if SHOWN_TO_MAKERS not in str(param.values[0])]
TOKENS = ("{% csrf_token %}", 'name="csrfmiddlewaretoken" value="{{ csrf_token }}"')


def inline_of(markup):
    return INLINE.findall(markup)


def unmarked_of(markup):
    """Return Vietnamese text that no translator would be shown."""
    markup = MARKED.sub("", markup)
    in_tags = [
        literal
        for tag in TAG.findall(markup)
        if not re.match(r"\{% (?:translate|trans|url|extends|include \"[^\"]*\" %)", tag)
        for literal in LITERAL.findall(tag)
    ]
    return in_tags + VIETNAMESE.findall(TAG.sub("", markup))


@pytest.mark.parametrize("path", ALL)
def test_a_template_is_short(path):
    assert len(path.read_text().splitlines()) <= MOST_LINES


@pytest.mark.parametrize("path", ALL)
def test_nothing_inline_that_the_browser_would_refuse(path):
    assert inline_of(markup_of(path)) == []


@pytest.mark.parametrize("path", ALL)
def test_a_component_gets_only_what_it_is_given(path):
    loose = [tag for tag in INCLUDE.findall(markup_of(path)) if not tag.endswith(" only %}")]

    assert loose == []


@pytest.mark.parametrize("path", FOR_PEOPLE)
def test_every_text_can_be_translated(path):
    assert unmarked_of(markup_of(path)) == []


@pytest.mark.parametrize("path", FOR_PEOPLE)
def test_every_form_that_writes_is_ours_and_acts_once(path):
    for form in POST.findall(markup_of(path)):
        assert any(token in form for token in TOKENS)
        if told(path) not in MAY_BE_REPEATED:
            assert 'name="once"' in form or "form.hidden_fields" in form


@pytest.mark.parametrize("path", ALL)
def test_what_comes_from_people_is_always_escaped(path):
    assert "|safe" not in markup_of(path)
    assert "autoescape off" not in markup_of(path)


def test_no_python_calls_a_text_safe_but_the_tags_that_draw():
    daring = [
        told(path)
        for path in python_files()
        if re.search(r"\bmark_safe\(|SafeString\(", path.read_text())
        and "templatetags" not in path.parts
    ]

    assert daring == []


def test_those_that_may_be_repeated_are_there():
    assert [name for name in MAY_BE_REPEATED if not (HERE / name).is_file()] == []


@pytest.mark.parametrize(
    "markup",
    [
        pytest.param('<p style="color:red">', id="a style"),
        pytest.param("<script>alert(1)</script>", id="a script"),
        pytest.param("<button onclick='go()'>", id="a handler"),
    ],
)
def test_something_inline_is_known_when_seen(markup):
    assert inline_of(markup)


@pytest.mark.parametrize(
    "markup",
    [
        pytest.param("<p>Hồ sơ của tôi</p>", id="bare text"),
        pytest.param('<img alt="Ảnh">', id="an attribute"),
        pytest.param('{% include "a.html" with what="hồ sơ" only %}', id="an input"),
    ],
)
def test_a_text_no_translator_is_shown_is_known_when_seen(markup):
    assert unmarked_of(markup)
