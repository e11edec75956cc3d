"""Fields whose choices are known only when the form is made."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms


def offer(form: forms.BaseForm, name: str, choices: Iterable[tuple[Any, Any]]) -> None:
    """Let the field ``name`` of ``form`` be answered with one of ``choices``."""
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField), "only a field of choices offers any"
    field.choices = list(choices)
