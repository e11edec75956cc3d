"""Which law rules a dossier."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from motcua.kernel.words import Word


class CodeBasis(Word):
    RECEIVING = "receiving", "Cơ quan tiếp nhận"
    RESOLVING = "resolving", "Cơ quan giải quyết"


@dataclass(frozen=True, slots=True)
class Regime:
    code_basis: CodeBasis


def regime_on(day: date) -> Regime:
    return Regime(CodeBasis.RECEIVING if day < date(2025, 7, 1) else CodeBasis.RESOLVING)
