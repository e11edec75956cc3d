"""What is handed in for a draft, as values: the decision's head, its procedures, its processes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from motcua.catalogue.states import ChangeKind
from motcua.kernel.words import Word
from motcua.publication.states import Origin


@dataclass(frozen=True, slots=True)
class DraftIn:
    """The head of a publication decision.  ``received`` is the row of a ministry's decision."""

    title: str
    bases: tuple[str, ...] = ()
    effective_on: date | None = None
    text_effective_on: date | None = None
    is_internal: bool = False
    is_fast_track: bool = False
    received: int | None = None


@dataclass(frozen=True, slots=True)
class ItemIn:
    """One procedure of a decision.

    ``facts`` are the parts as ``catalogue.selectors.data_of`` writes them, None for what is
    repealed; ``details`` are columns of the province's own (department, level of online service).
    """

    kind: ChangeKind
    procedure: str
    facts: Mapping[str, Any] | None = None
    name: str = ""
    origin: Origin = Origin.CENTRE
    details: Mapping[str, Any] = field(default_factory=dict)
    replaces: tuple[str, ...] = ()
    basis: str = ""
    content_decision: str = ""
    content_url: str = ""
    discrepancy: int | None = None


@dataclass(frozen=True, slots=True)
class ProcessIn:
    """An internal process carried along: one process as the process file writes it."""

    data: Mapping[str, Any]
    agency: int | None = None


@dataclass(frozen=True, slots=True)
class OpinionIn:
    """One remark: on an item of the draft and a part of it, or on the whole."""

    text: str
    item: int | None = None
    part: Word | None = None


@dataclass(frozen=True, slots=True)
class MinistryLineIn:
    """One procedure that a ministry's decision names."""

    kind: ChangeKind
    procedure: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class ReceivedIn:
    """A ministry's decision as it is entered in the register."""

    number: str
    issued_on: date
    received_on: date
    ministry: str
    title: str
    effective_on: date | None = None
    fields: tuple[str, ...] = ()
    url: str = ""
    lines: tuple[MinistryLineIn, ...] = ()


@dataclass(frozen=True, slots=True)
class EntryIn:
    """That a procedure of an issued decision stands on the national database now."""

    procedure: str
    entered_on: date
    reference: str = ""
