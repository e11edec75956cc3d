"""A published procedure as values: what every reader of a catalogue hands on."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass

from motcua.catalogue.states import Channel, Part
from motcua.kernel.limits import Limit
from motcua.organisation.states import Tier


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing not understood: in which field, by which code, and what was found there."""

    field: str
    code: str
    text: str


@dataclass(frozen=True, slots=True)
class FeeFact:
    """One line of a fee.  ``amount`` is in đồng, 0 where nothing is due, None where unknown."""

    amount: int | None
    text: str


@dataclass(frozen=True, slots=True)
class ModeFacts:
    """One way of filing (*cách thức thực hiện*), in what time, at what fee."""

    channel: Channel
    limit: Limit | None
    limit_text: str
    fees: tuple[FeeFact, ...] = ()


@dataclass(frozen=True, slots=True)
class PaperFacts:
    """A paper to hand in (*thành phần hồ sơ*), and the heading it stands under."""

    name: str
    group: str = ""
    originals: int = 1
    copies: int = 0
    is_required: bool | None = None
    """None where the source does not say."""


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """A case (*trường hợp*) with its own papers; the only one has no name."""

    name: str
    papers: tuple[PaperFacts, ...]


@dataclass(frozen=True, slots=True)
class ProcedureFacts:
    """One record of a catalogue, as far as it could be read."""

    code: str
    name: str
    decision: str
    tiers: tuple[Tier, ...]
    kind: str
    field: str
    subjects: tuple[str, ...]
    steps: str
    modes: tuple[ModeFacts, ...]
    cases: tuple[CaseFacts, ...]
    agencies: tuple[tuple[str, str], ...]
    results: tuple[str, ...]
    conditions: str
    legal_bases: tuple[tuple[str, str], ...]
    forms: tuple[str, ...] = ()

    @property
    def fingerprint(self) -> str:
        """Return 64 hexadecimal digits that change when, and only when, a fact does."""
        said = json.dumps(asdict(self), sort_keys=True)
        return hashlib.sha256(said.encode()).hexdigest()


def missing_parts(facts: ProcedureFacts) -> tuple[Part, ...]:
    """Return the mandatory parts a procedure lacks (NĐ 63/2010/NĐ-CP, art. 8.2)."""
    stated = {
        Part.NAME: facts.name,
        Part.STEPS: facts.steps,
        Part.MODES: facts.modes,
        Part.PAPERS: any(case.papers for case in facts.cases),
        Part.LIMIT: any(mode.limit or mode.limit_text for mode in facts.modes),
        Part.SUBJECTS: facts.subjects,
        Part.AGENCY: dict(facts.agencies).get("agency"),
    }
    return tuple(part for part, value in stated.items() if not value)
