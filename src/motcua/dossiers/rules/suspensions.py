"""Waits that stop or restart the clock (*tạm dừng thời hạn*)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from motcua.kernel.words import Word


class Effect(Word):
    """What a wait does to the promise."""

    RESTART = "restart", "Tính lại từ đầu"
    PAUSE = "pause", "Không tính thời gian chờ"
    NONE = "none", "Vẫn tính"


class Ground(Word):
    """Why the dossier waits."""

    SUPPLEMENT = "supplement", "Chờ bổ sung hồ sơ"
    PAYMENT = "payment", "Chờ thực hiện nghĩa vụ tài chính"
    OPINION = "opinion", "Chờ ý kiến cơ quan khác"
    FORCE_MAJEURE = "force_majeure", "Bất khả kháng"


@dataclass(frozen=True, slots=True)
class Suspension:
    """A wait from a moment to a moment, or still open."""

    since: datetime
    until: datetime | None
    ground: Ground
    document: str
    effect: Effect
