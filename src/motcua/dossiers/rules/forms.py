"""Which prescribed form a slip follows, by the day that binds the dossier (*biểu mẫu*).

TT 01/2018/TT-VPCP, art. 9: six forms; TT 03/2025/TT-VPCP: seven, two of them renumbered.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from motcua.kernel.regimes import in_force
from motcua.kernel.words import Word


class SlipKind(Word):
    """A paper given out or kept while a dossier is handled (*phiếu, giấy, sổ*)."""

    RECEIPT = "receipt", "Giấy tiếp nhận và hẹn trả"
    SUPPLEMENT = "supplement", "Phiếu yêu cầu bổ sung"
    DECLINE = "decline", "Phiếu từ chối tiếp nhận"
    APOLOGY = "apology", "Phiếu xin lỗi và hẹn lại"
    STOP = "stop", "Thông báo dừng giải quyết"
    CONTROL = "control", "Phiếu kiểm soát quá trình"
    FORWARD = "forward", "Phiếu chuyển xử lý"
    BOOK = "book", "Sổ theo dõi hồ sơ"


@dataclass(frozen=True, slots=True)
class Form:
    """A prescribed form between two days; ``form`` is empty where no text numbers one."""

    key: str
    valid_from: date
    form: str
    title: str
    is_assumed: bool
    """Whether its text was not read, or it is the province's own."""
    valid_to: date | None = None


@cache
def forms() -> tuple[Form, ...]:
    """Return every form the data file holds."""
    text = (files("motcua.dossiers") / "data" / "forms.toml").read_text("utf-8")
    return tuple(Form(**row) for row in tomllib.loads(text)["form"])


def form_on(kind: SlipKind, day: date) -> Form:
    """Return the form of a kind on a day; raises NoRuleInForce.

    >>> form_on(SlipKind.CONTROL, date(2025, 7, 1)).form
    'Mẫu số 06, Thông tư số 03/2025/TT-VPCP'
    """
    return in_force([one for one in forms() if one.key == kind], day)
