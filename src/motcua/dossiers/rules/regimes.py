"""Which law rules a dossier, by the day of its receipt (*quy định áp dụng*).

Numbers of articles are of the decree named in ``source``.  What the texts leave open, or what was
read only second-hand, is a SETTING and says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time, timedelta

from motcua.kernel.regimes import in_force
from motcua.kernel.words import Word


class CodeBasis(Word):
    """Whose identifier begins a dossier code."""

    RECEIVING = "receiving", "cơ quan tiếp nhận"
    RESOLVING = "resolving", "cơ quan có thẩm quyền giải quyết"


@dataclass(frozen=True, slots=True)
class Regime:
    """The rules of one-stop handling between two days."""

    key: str
    valid_from: date
    valid_to: date | None
    source: str
    code_basis: CodeBasis
    forms: str
    """The circular whose printed forms are used."""
    forward_paper_until: time = time(15, 0)
    """Paper received later goes on the next working day (art. 18)."""
    alert_after: timedelta | None = None
    """The counter is alerted of an online dossier, elapsed time (NĐ 118, art. 17.2)."""
    answer_online_hours: int = 8
    """Working hours to accept or correct an online dossier (NĐ 45/2020; NĐ 118, art. 17.2)."""
    appraisal_return_days: int = 3
    """Working days from receipt to return a dossier found wanting in appraisal (art. 19)."""
    silence_closes_after_days: int | None = None
    """Days after a request for papers when a silent applicant's dossier is closed (art. 19.5)."""
    apology_days_before: int = 1
    apology_in_working_days: bool = True
    """SETTING: the text says "ngày"; the day before counted in working days is the safe reading."""
    reappointments: int = 1
    """New dates a dossier may be given (art. 19)."""
    supplements_per_stage: int = 1
    """SETTING: the text says once (art. 11); intake and appraisal are counted apart."""


R2018 = Regime(
    key="R2018",
    valid_from=date(2018, 6, 21),
    valid_to=date(2025, 6, 30),
    source="Nghị định 61/2018/NĐ-CP, sửa đổi bởi Nghị định 107/2021/NĐ-CP",
    code_basis=CodeBasis.RECEIVING,
    forms="Thông tư 01/2018/TT-VPCP",
)
"""The 8 hours of an online dossier hold since NĐ 45/2020; dossiers of before are not told apart."""
R2025 = Regime(
    key="R2025",
    valid_from=date(2025, 7, 1),
    valid_to=date(2026, 6, 30),
    source="Nghị định 118/2025/NĐ-CP, sửa đổi bởi Nghị định 367/2025/NĐ-CP",
    code_basis=CodeBasis.RESOLVING,
    forms="Thông tư 03/2025/TT-VPCP",
    alert_after=timedelta(hours=2),
    silence_closes_after_days=15,
)
R2026 = Regime(
    key="R2026",
    valid_from=date(2026, 7, 1),
    valid_to=None,
    source="Nghị định 118/2025/NĐ-CP và Nghị định 224/2026/NĐ-CP",
    code_basis=CodeBasis.RESOLVING,
    forms="Thông tư 03/2025/TT-VPCP",
    alert_after=timedelta(hours=2),
    silence_closes_after_days=15,
)
"""SETTING: the amendments of 2026 (NĐ 309/2026) were not read; the numbers of 2025 are kept."""
REGIMES = (R2018, R2025, R2026)


def regime_on(day: date) -> Regime:
    """Return the regime that binds a dossier received on ``day``; raises NoRuleInForce."""
    return in_force(REGIMES, day)
