"""The papers of a verification on the spot: the invitation before it, the record after it.

No text prescribes a form; both are the province's own.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings

from motcua.base.templatetags.written_days import moment
from motcua.documents.sheets import Sheet, Signature
from motcua.dossiers.models import Verification
from motcua.dossiers.rules.result_papers import place_of_issue
from motcua.dossiers.selectors.names import names_of
from motcua.dossiers.states import VerificationState
from motcua.kernel.paper_days import day_words
from motcua.kernel.worktime import day_of

NOT_WRITTEN = "…………………………………………"


def invitation(row: Verification) -> Sheet:
    """Return the invitation to a verification: time, place, what is looked at."""
    return _sheet(
        row,
        title="GIẤY MỜI\nTham gia xác minh, kiểm tra thực địa",
        opening=(f"Kính gửi: {row.dossier.applicant_name}",),
        facts=(
            ("Mã hồ sơ", str(row.dossier.code)),
            ("Thủ tục", row.dossier.version.name),
            ("Thời gian", moment(row.planned_for)),
            ("Địa điểm", row.place),
            ("Nội dung", row.content),
        ),
        closing=("Đề nghị ông/bà có mặt đúng thời gian, mang theo giấy tờ liên quan.",),
        signatures=(Signature("NGƯỜI LẬP", names_of({row.planned_by})[row.planned_by]),),
    )


def record(row: Verification) -> Sheet:
    """Return the record of a verification; before it was held, with lines to write on."""
    held = row.state == VerificationState.HELD
    return _sheet(
        row,
        title="BIÊN BẢN\nXác minh, kiểm tra thực địa",
        opening=(),
        facts=(
            ("Mã hồ sơ", str(row.dossier.code)),
            ("Thủ tục", row.dossier.version.name),
            ("Người nộp hồ sơ", row.dossier.applicant_name),
            ("Thời gian", moment(row.held_at) if row.held_at else NOT_WRITTEN),
            ("Địa điểm", row.place),
            ("Thành phần", row.participants if held else NOT_WRITTEN),
            ("Nội dung xác minh", row.content),
            ("Kết quả", row.findings if held else NOT_WRITTEN),
            ("Kết luận", row.conclusion if held else NOT_WRITTEN),
        ),
        closing=("Biên bản đã đọc cho những người có mặt nghe và thống nhất ký tên.",),
        signatures=(
            Signature("NGƯỜI NỘP HỒ SƠ"),
            Signature("CÁC BÊN THAM GIA"),
            Signature("NGƯỜI GHI BIÊN BẢN", names_of({row.ended_by})[row.ended_by] if held else ""),
        ),
    )


def _sheet(row: Verification, **said: Any) -> Sheet:
    day = day_of(row.held_at or row.planned_at)
    place = place_of_issue(row.agency.name, settings.PROVINCE["place"])
    return Sheet(
        agency=row.agency.name,
        unit=row.unit.name,
        number=row.number,
        place_and_day=f"{place}, {day_words(day)}",
        code=row.dossier.code or "",
        **said,
    )
