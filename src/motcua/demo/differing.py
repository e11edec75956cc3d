"""Differences from the national database, made up: of every kind, and as far as each may be.

Two national files are written from the demonstration's own catalogue and changed here and there;
the services compare, and the people whose accounts are offered do the rest, each on its day.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from motcua.catalogue.models import ProcedureVersion
from motcua.catalogue.rules.facts import ModeFacts
from motcua.catalogue.selectors import facts_of
from motcua.catalogue.states import Channel
from motcua.demo.publishing import person_of
from motcua.kernel.worktime import VIETNAM
from motcua.organisation.principals import SYSTEM
from motcua.publication import services
from motcua.publication.models import Discrepancy
from motcua.publication.states import AnswerOutcome, DiscrepancyKind, SettleReason

LEVELS = {"province": "Cấp Tỉnh", "district": "Cấp Huyện", "commune": "Cấp Xã", "central": "Cấp Bộ"}
MODES = {Channel.DIRECT: "DIRECT", Channel.ONLINE: "ONLINE", Channel.POST: "POSTAL"}
SHORTER, PAPERS, FEE, WAITING = "2.000648", "2.000647", "1.000387", "2.000664"
RENAMED, OURS_SHORTER, ABOLISHED, MENDED = "2.000131", "1.000168", "1.013412", "2.000001"
NOT_ENTERED, TIER, TWICE = "1.003401", "2.000488", "1.001233"
NEW_NAME = "Đăng ký tổ chức hội chợ, triển lãm thương mại (trình diễn)"
HEADS = "number;title;issued_on;effective_on;amends;replaces;source"
CONTROL = "Sửa đổi các nghị định liên quan đến kiểm soát thủ tục hành chính"
ZONES = "Quy định về quản lý khu công nghiệp và khu kinh tế"
FUEL = "Sửa đổi các nghị định về kinh doanh xăng dầu và kinh doanh khí"
LEGAL = (
    "63/2010/NĐ-CP;Về kiểm soát thủ tục hành chính;08/06/2010;14/10/2010;;;Công báo",
    f"48/2013/NĐ-CP;{CONTROL};14/05/2013;01/07/2013;63/2010/NĐ-CP;;Công báo",
    f"92/2017/NĐ-CP;{CONTROL};07/08/2017;25/09/2017;63/2010/NĐ-CP, 48/2013/NĐ-CP;;Công báo",
    "61/2018/NĐ-CP;Về thực hiện cơ chế một cửa;23/04/2018;21/06/2018;;;Công báo",
    "107/2021/NĐ-CP;Sửa đổi Nghị định 61/2018/NĐ-CP;06/12/2021;06/12/2021;61/2018/NĐ-CP;;Công báo",
    "105/2017/NĐ-CP;Về kinh doanh rượu;14/09/2017;01/11/2017;;;Công báo",
    "17/2020/NĐ-CP;Sửa đổi các nghị định về điều kiện đầu tư kinh doanh;05/02/2020;22/03/2020;"
    "105/2017/NĐ-CP;;Công báo",
    "83/2014/NĐ-CP;Về kinh doanh xăng dầu;03/09/2014;01/11/2014;;;Công báo",
    f"95/2021/NĐ-CP;{FUEL};01/11/2021;02/01/2022;83/2014/NĐ-CP;;Công báo",
    f"82/2018/NĐ-CP;{ZONES};22/05/2018;10/07/2018;;;Công báo",
    f"35/2022/NĐ-CP;{ZONES};28/05/2022;15/07/2022;;82/2018/NĐ-CP;Công báo",
)
"""Real documents that the demonstration's procedures and this software stand on."""


def compare_with_nation() -> None:
    """Take two national files in, compare, and let people deal with what differs."""
    _take(date(2022, 10, 1), _at(10, 3), {**EVER, MENDED: {"days": 7}}, _added("1.999001"))
    _work_in_october()
    services.import_legal_documents(
        "\n".join([HEADS, *LEGAL]).encode(), by=person_of("viet", _at(10, 5)), at=_at(10, 5)
    )
    more = {WAITING: {"days": 20}, OURS_SHORTER: {"days": 7}, SHORTER: {"days": 10}}
    added = [*_added("1.999001"), *_added("1.999002", field="Lĩnh vực mới (trình diễn)")]
    _take(date(2022, 11, 1), _at(11, 2), {**EVER, **more}, added)
    _work_in_november()


EVER: dict[str, dict[str, Any]] = {
    PAPERS: {"papers": ["Đơn đề nghị theo mẫu", "Bản sao giấy chứng nhận đã cấp (nếu còn)"]},
    FEE: {"fee": "200000 VNĐ (Phí thẩm định)"},
    RENAMED: {"name": "Đăng ký tổ chức hội chợ, triển lãm thương mại trong nước"},
    ABOLISHED: {"is_deleted": True},
    NOT_ENTERED: {"is_missing": True},
    TIER: {"level": "Cấp Tỉnh, Cấp Xã"},
}
"""In what the national files say something else than the province, from the first on."""


def _at(month: int, day: int, hour: int = 8) -> datetime:
    return datetime(2022, month, day, hour, tzinfo=VIETNAM)


def _take(
    taken_on: date, at: datetime, changes: dict[str, dict[str, Any]], added: list[dict[str, Any]]
) -> None:
    records = [*_national(taken_on, changes), *added]
    name = f"csdlqg-trinh-dien-{taken_on:%Y-%m}.jsonl.gz"
    by = person_of("viet", at)
    lines = enumerate(records, 1)
    services.import_snapshot(lines, taken_on=taken_on, file_name=name, by=by, at=at)
    services.compare_day(at=at, by=SYSTEM)


def _national(on: date, changes: dict[str, dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Yield a record of each procedure: its heading, and the parts in which it is to differ."""
    rows = ProcedureVersion.objects.in_force(on).select_related("procedure", "field")
    for version in rows.order_by("procedure__code"):
        code = version.procedure.code
        change = changes.get(code, {})
        if change.get("is_missing"):
            continue
        record = {
            "code": f"{code}-Xoa" if change.get("is_deleted") else code,
            "name": change.get("name", version.name),
            "field": version.field.name,
            "level": change.get("level", ", ".join(LEVELS[tier] for tier in version.tiers)),
        }
        yield record | _parts(change, version)
        if code == TWICE:
            yield {**record, "code": "1.999101"}


def _parts(change: dict[str, Any], version: ProcedureVersion) -> dict[str, Any]:
    parts: dict[str, Any] = {}
    if "papers" in change:
        named = [{"name": name, "originals": 1, "copies": 0} for name in change["papers"]]
        parts["components"] = named
    if {"days", "fee"} & change.keys():
        parts["modes"] = [_mode(mode, change) for mode in facts_of(version).modes]
    return parts


def _mode(mode: ModeFacts, change: dict[str, Any]) -> dict[str, str]:
    fees = (f"{fee.amount} VNĐ ({fee.text})" if fee.amount else fee.text for fee in mode.fees)
    said = {"mode": MODES[mode.channel], "fee_text": change.get("fee", " | ".join(fees))}
    return said | (_days(change["days"]) if "days" in change else {})


def _days(days: int) -> dict[str, str]:
    unit = "WORKING_DAY"
    return {"time_value": str(days), "time_unit": unit, "time_text": f"{days} {unit}"}


def _added(code: str, field: str = "Xúc tiến thương mại") -> list[dict[str, Any]]:
    papers = [{"name": "Đơn đăng ký", "originals": 1, "copies": 0}]
    name = NEW_NAME if code == "1.999001" else "Cấp mã số cơ sở thử nghiệm (trình diễn)"
    record = {"code": code, "name": name, "field": field, "level": "Cấp Tỉnh"}
    modes = [{"mode": "DIRECT", **_days(7)}]
    return [{**record, "decision": "9001/QĐ-BCT", "modes": modes, "components": papers}]


def _point(code: str, topic: str = "", *, kind: str = DiscrepancyKind.CHANGED) -> int:
    rows = Discrepancy.objects.filter(code=code, kind=kind).exclude(state="gone")
    return (rows.filter(topic=topic) if topic else rows).get().pk


def _work_in_october() -> None:
    """Propose to the ministry twice: one letter is answered, the other waits past its day."""
    at = _at(10, 6)
    nga = person_of("nga", at)
    for code, topic, number in ((FEE, "fees", "1205/SCT-VP"), (RENAMED, "name", "1206/SCT-VP")):
        letter = services.draft_proposal(
            [_point(code, topic)],
            addressee="Bộ Công Thương",
            title=f"Kiến nghị sửa dữ liệu thủ tục {code} (trình diễn)",
            content="Đề nghị ghi đúng theo quyết định công bố đang có hiệu lực.",
            by=nga,
            at=at,
        )
        services.send_proposal(
            letter.pk, document=number, sent_on=date(2022, 10, 7), by=nga, at=_at(10, 7)
        )
    services.answer_proposal(
        letter.pk,
        outcome=AnswerOutcome.ACCEPTED,
        document="9010/BCT-VP",
        answered_on=date(2022, 10, 28),
        text="Tiếp thu; sẽ đồng bộ trong kỳ cập nhật tới.",
        by=person_of("nga", _at(10, 28)),
        at=_at(10, 28),
    )


def _work_in_november() -> None:
    """Settle one point, take one up in a draft, propose another; remind of the late letter."""
    at = _at(11, 4)
    nga = person_of("nga", at)
    services.settle_discrepancies(
        [_point(OURS_SHORTER, "limit")],
        reason=SettleReason.PROVINCES_RIGHT,
        text="Tỉnh đã rút ngắn thời hạn so với quy định của trung ương.",
        by=nga,
        at=at,
    )
    services.draft_from_discrepancies(
        [_point(SHORTER, "limit"), _point("1.999001", kind=DiscrepancyKind.NOT_PUBLISHED)],
        title="Công bố thủ tục mới và thủ tục sửa đổi ngành Công Thương (trình diễn)",
        by=nga,
        at=at,
    )
    services.draft_proposal(
        [_point(WAITING, "limit")],
        addressee="Bộ Công Thương",
        title=f"Kiến nghị làm rõ thời hạn thủ tục {WAITING} (trình diễn)",
        content="Đề nghị làm rõ căn cứ rút ngắn thời hạn.",
        by=nga,
        at=at,
    )
    services.remind_unanswered(at=_at(11, 8))
