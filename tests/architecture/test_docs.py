"""The documents tell the truth: links lead somewhere, lists are whole, drawings are fresh."""

from __future__ import annotations

import re
import subprocess
import sys
from gettext import GNUTranslations
from io import BytesIO
from string import Formatter

import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from tests.architecture.sources import CHECKOUT, HERE

DOCS = CHECKOUT / "docs"
PAGES = sorted([*DOCS.rglob("*.md"), *CHECKOUT.glob("README*.md"), *HERE.glob("*/README.md")])
HOW_TOS = sorted((DOCS / "how-to").glob("*.md"))
LINK = re.compile(r"\]\((?!https?:|#|mailto:)([^)#\s]+)")
A_TEST = re.compile(r"`([\w/]*test_\w+)(?:\.py)?`")
PERCENT = re.compile(r"%\(\w+\)[sd]")
TESTS = {p.stem for root in (HERE, CHECKOUT / "tests") for p in root.rglob("test_*.py")}
CATALOGUE = HERE / "locale/en/LC_MESSAGES/django.po"


def proofs_named_in(text: str) -> set[str]:
    return {name.rsplit("/", 1)[-1] for name in A_TEST.findall(text)}


def sentences() -> set[str]:
    found: set[str] = set()
    for root in (HERE, CHECKOUT / "tests"):
        for path in root.rglob("test_*.py"):
            found |= set(re.findall(r"def (test_\w+)", path.read_text()))
    return found


def said_in(path) -> list[str]:
    return re.findall(r"^(#+) ", path.read_text(), re.MULTILINE)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(CHECKOUT)))
def test_every_link_leads_somewhere(page):
    broken = [to for to in LINK.findall(page.read_text()) if not (page.parent / to).exists()]

    assert broken == []


@pytest.mark.parametrize("page", HOW_TOS, ids=lambda page: page.stem)
def test_a_how_to_names_the_test_that_proves_it(page):
    named = proofs_named_in(page.read_text())

    assert named
    assert named <= TESTS | sentences()


@pytest.mark.parametrize("folder", ["how-to", "decisions", "flows"])
def test_the_index_lists_every_page(folder):
    index = DOCS / ("decisions/index.md" if folder == "decisions" else "index.md")
    listed = {(index.parent / to).resolve() for to in LINK.findall(index.read_text())}
    pages = {page.resolve() for page in (DOCS / folder).glob("*.md")}

    assert pages - listed - {index.resolve()} == set()


def test_both_readmes_say_the_same():
    english, vietnamese = CHECKOUT / "README.md", CHECKOUT / "README.vi.md"
    links = [LINK.findall(page.read_text()) for page in (english, vietnamese)]
    others = [sorted(to for to in found if "README" not in to) for found in links]

    assert said_in(english) == said_in(vietnamese)
    assert others[0] == others[1]


@pytest.mark.parametrize("tool", ["licences", "flows", "messages"])
def test_a_generated_page_is_what_its_tool_would_write(tool):
    run = subprocess.run(
        [sys.executable, CHECKOUT / "tools" / tool, "--check"],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )

    assert run.returncode == 0, run.stderr


def holes(text: str) -> list[str]:
    """Return the places of a sentence that values go into, of either kind."""
    named = [name for _, name, _, _ in Formatter().parse(text) if name is not None]
    return sorted([*named, *PERCENT.findall(text)])


def translated() -> list[tuple[str, str]]:
    with CATALOGUE.open("rb") as source:
        messages = list(read_po(source, locale="en", abort_invalid=True))
    pairs: list[tuple[str, str]] = []
    for message in messages:
        if message.id and isinstance(message.id, str):
            pairs.append((message.id, message.string))
        elif message.id:
            pairs += [(message.id[1], said) for said in message.string]
    return [(vietnamese, english) for vietnamese, english in pairs if english]


def test_the_translations_compile():
    with CATALOGUE.open("rb") as source:
        catalogue = read_po(source, locale="en", abort_invalid=True)
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    english = GNUTranslations(BytesIO(compiled.getvalue()))

    assert english.gettext("Đăng nhập") == "Sign in"
    assert english.ngettext("Còn {n} ngày", "Còn {n} ngày", 2) == "{n} days left"


def test_a_translation_has_the_same_places_for_values():
    assert [pair for pair in translated() if len(set(map(tuple, map(holes, pair)))) > 1] == []


def test_a_sentence_stays_a_sentence_in_english():
    assert [pair for pair in translated() if pair[0].endswith(".") != pair[1].endswith(".")] == []
