"""One word for one thing: models bear the glossary's words, and their tables match them."""

from __future__ import annotations

from functools import cache

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db.models import Field

from motcua.kernel.words import Word
from tests.architecture.sources import CHECKOUT, import_everything, subclasses_of

import_everything()
MODELS = [m for m in apps.get_models() if m.__module__.startswith("motcua.")]
WORDS = [w for w in subclasses_of(Word) if w.__module__.startswith("motcua.")]


@cache
def vietnamese_terms() -> set[str]:
    """Return the terms of the second column of every table of the glossary."""
    terms: set[str] = set()
    for line in (CHECKOUT / "docs/glossary.md").read_text().splitlines():
        cells = [cell.strip().lower() for cell in line.strip("|").split("|")]
        if line.startswith("|") and len(cells) >= 3:
            terms |= {cells[1], *(part.strip() for part in cells[1].split(","))}
    return terms


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_a_model_bears_a_word_of_the_glossary(model):
    assert str(model._meta.verbose_name).lower() in vietnamese_terms()


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_a_model_says_what_it_is_and_so_do_its_columns(model):
    doc = model.__doc__ or ""
    unnamed = [
        field.name
        for field in model._meta.get_fields()
        if isinstance(field, Field) and not field.primary_key and not field.auto_created
        if not field.generated and field.verbose_name == field.name.replace("_", " ")
        if field.name not in {"password", "last_login", "only"}
    ]

    assert not doc.startswith(f"{model.__name__}("), "Django's own words, not ours"
    assert unnamed == []


def test_the_tables_are_what_the_models_say(capsys, db):
    call_command("makemigrations", check=True, dry_run=True, verbosity=1)

    assert "No changes detected" in capsys.readouterr().out


@pytest.mark.parametrize("word", WORDS, ids=lambda word: f"{word.__module__}.{word.__name__}")
def test_every_member_of_a_vocabulary_is_said_in_vietnamese(word):
    assert [member.name for member in word if not member.label.strip()] == []
    assert len({member.label for member in word}) == len(word)
