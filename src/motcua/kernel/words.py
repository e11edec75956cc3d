"""Closed vocabularies: a code for machines, a Vietnamese term for people."""

from __future__ import annotations

from enum import StrEnum
from typing import Self


class Word(StrEnum):
    """An enum whose members are their code and carry their ``label``.

    >>> class Colour(Word):
    ...     RED = "red", "Đỏ"
    >>> Colour("red").label
    'Đỏ'
    >>> Colour.choices()
    [('red', 'Đỏ')]
    """

    label: str

    def __new__(cls, code: str, label: str = "") -> Self:
        word = str.__new__(cls, code)
        word._value_ = code
        word.label = label
        return word

    @classmethod
    def choices(cls) -> list[tuple[str, str]]:
        """Return (code, label) pairs in the order written."""
        return [(word.value, word.label) for word in cls]
