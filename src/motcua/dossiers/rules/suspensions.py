"""Waits, and what they do to the clock (*tạm dừng, tính lại thời hạn*)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from motcua.kernel.words import Word
from motcua.kernel.worktime import day_of


class Effect(Word):
    """What a wait does to the promise.

    RESTART is the decree's (NĐ 61/2018, art. 19.4; NĐ 118/2025, art. 19.5); PAUSE is what many
    provinces' systems do, and what sector law says of taxes; which one holds is the procedure's
    policy.
    """

    RESTART = "restart", "tính lại từ đầu khi đủ hồ sơ"
    PAUSE = "pause", "không tính thời gian chờ"
    NONE = "none", "thời gian chờ vẫn tính"


class Ground(Word):
    """Why the dossier waits."""

    SUPPLEMENT = "supplement", "Chờ bổ sung hồ sơ"
    PAYMENT = "payment", "Chờ thực hiện nghĩa vụ tài chính"
    OPINION = "opinion", "Chờ ý kiến cơ quan khác"
    FORCE_MAJEURE = "force_majeure", "Sự kiện bất khả kháng"


@dataclass(frozen=True, slots=True)
class Suspension:
    """A wait since a moment, until a moment or still open (``None``)."""

    since: datetime
    until: datetime | None
    ground: Ground
    document: str
    effect: Effect

    def __post_init__(self) -> None:
        if self.until is not None and self.until < self.since:
            raise ValueError(f"a wait that ends before it begins: {self.since} to {self.until}")

    @property
    def reason(self) -> str:
        """The ground and the document, as people read them."""
        return f"{self.ground.label}, {self.document}" if self.document else self.ground.label

    def holds_day(self, day: date) -> bool:
        """Tell whether a day is waited through: the day after the asking up to the answer's own."""
        return day_of(self.since) < day and (self.until is None or day <= day_of(self.until))

    def touches(self, day: date) -> bool:
        """Tell whether a day is waited through, or is the asking's own with the answer later."""
        until = None if self.until is None else day_of(self.until)
        return day_of(self.since) <= day and (until is None or day <= until != day_of(self.since))


def is_stopped(waits: Sequence[Suspension]) -> bool:
    """Tell whether some open wait stops the clock."""
    return any(wait.until is None and wait.effect is not Effect.NONE for wait in waits)


def last_start(received_at: datetime, waits: Sequence[Suspension]) -> datetime:
    """Return the moment the clock last began from zero."""
    restarts = [wait.until for wait in waits if wait.effect is Effect.RESTART and wait.until]
    return max([received_at, *restarts])


def pauses_after(start: datetime, waits: Sequence[Suspension]) -> list[Suspension]:
    """Return the closed waits whose time is not counted, oldest first."""
    found = [
        wait
        for wait in waits
        if wait.effect is Effect.PAUSE and wait.until is not None and wait.until > start
    ]
    return sorted(found, key=lambda wait: wait.since)


def holder_of(day: date, pauses: Sequence[Suspension]) -> Suspension | None:
    """Return the wait in which a day lies, if any."""
    return next((pause for pause in pauses if pause.holds_day(day)), None)


def is_held(day: date, pauses: Sequence[Suspension]) -> bool:
    """Tell whether a day lies in some wait."""
    return holder_of(day, pauses) is not None
