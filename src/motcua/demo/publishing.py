"""Two publication decisions of the demonstration, made up: one issued, one out for opinions.

They are made by the acts of the flow, each on its own day, by people whose accounts are offered.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Any

from motcua.catalogue.selectors import facts_of, process_for
from motcua.catalogue.selectors.process_register import process_of, register_process
from motcua.catalogue.services.drafting import data_of, process_data
from motcua.catalogue.states import ChangeKind
from motcua.identity.models import Account
from motcua.kernel.limits import Limit, LimitUnit
from motcua.kernel.worktime import VIETNAM
from motcua.organisation.principals import SYSTEM, Principal
from motcua.organisation.selectors import agencies_on, staff_principal
from motcua.publication import services
from motcua.publication.models import MinistryDecision, PublicationDecision
from motcua.publication.selectors import prefilled, version_on
from motcua.publication.services import (
    DraftIn,
    ItemIn,
    MinistryLineIn,
    OpinionIn,
    ProcessIn,
    ReceivedIn,
)

SHORTENED, AMENDED = "2.000620", "2.000615"
"""Cấp, and Cấp sửa đổi, bổ sung Giấy phép bán lẻ rượu."""
DAYS = 7
"""Working days it takes from its day on; ten before."""
EFFECT, LATER = date(2022, 12, 1), date(2022, 12, 26)
ADDRESS = "https://dichvucong.gov.vn"
BASES = ("Nghị định số 63/2010/NĐ-CP ngày 08/6/2010 của Chính phủ về kiểm soát thủ tục hành chính",)
LAW = (("105/2017/NĐ-CP", "Nghị định về kinh doanh rượu"),)


def publish_decisions() -> None:
    """Receive a ministry's decision, publish one change after it, and leave another on its way.

    Two processes are being written beside them: one could be used, one has hours yet to be found.
    """
    received = _receive()
    _issue(received)
    _send(received)
    _write_process(SHORTENED, "Quy trình bán lẻ rượu, phương án khác (trình diễn)", 24)
    _write_process(AMENDED, "Quy trình sửa đổi Giấy phép bán lẻ rượu (trình diễn)", None)


def person_of(username: str, on: datetime) -> Principal:
    """Return who an offered account is on that day."""
    return staff_principal(Account.objects.get(username=username), on=on.date())


def _at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2022, 11, day, hour, minute, tzinfo=VIETNAM)


def _receive() -> MinistryDecision:
    """Enter the decision of a ministry; its number and title are made up."""
    at = _at(2, 9)
    department = agencies_on(at.date()).get(key="so-cong-thuong")
    said = ReceivedIn(
        number="9001/QĐ-BCT",
        issued_on=date(2022, 10, 31),
        received_on=at.date(),
        ministry="Bộ Công Thương",
        title="Công bố thủ tục hành chính được sửa đổi lĩnh vực lưu thông hàng hóa (trình diễn)",
        effective_on=EFFECT,
        url=ADDRESS,
        lines=(
            MinistryLineIn(ChangeKind.AMENDED, SHORTENED, "Cấp Giấy phép bán lẻ rượu"),
            MinistryLineIn(
                ChangeKind.AMENDED, AMENDED, "Cấp sửa đổi, bổ sung Giấy phép bán lẻ rượu"
            ),
        ),
    )
    return services.receive_decision(said, [department], by=person_of("viet", at), at=at)


def _issue(received: MinistryDecision) -> PublicationDecision:
    """Draft, check, sign and issue: fewer days and one paper less, from 1 December."""
    drafted, answered, signed = _at(3, 14), _at(8, 10), _at(10, 15)
    nga = person_of("nga", drafted)
    head = DraftIn(
        title="Công bố thủ tục hành chính sửa đổi lĩnh vực lưu thông hàng hóa (trình diễn)",
        bases=BASES,
        effective_on=EFFECT,
        received=received.pk,
    )
    row = services.open_draft(
        head,
        agencies_on(drafted.date()).get(key="so-cong-thuong"),
        by=nga,
        at=drafted,
        items=[_shortened(SHORTENED, received)],
    )
    name = "Quy trình cấp Giấy phép bán lẻ rượu trong bảy ngày (trình diễn)"
    services.add_process(
        row, ProcessIn(_process_after(SHORTENED, name, 28, drafted)), by=nga, at=drafted
    )
    services.send_draft(row, by=nga, at=_at(4, 9))
    for checker in ("viet", "khoa"):
        services.answer_round(row, agrees=True, by=person_of(checker, answered), at=answered)
    services.submit_decision(row, by=nga, at=_at(9, 9))
    services.sign_decision(row, by=person_of("son", signed), at=signed)
    return services.issue_decision(
        row, number="2711/QĐ-UBND", by=person_of("van", signed), at=_at(11, 8, 30)
    )


def _shortened(code: str, received: MinistryDecision | None) -> ItemIn:
    """Return a procedure with fewer days and without its last paper."""
    item = prefilled(code, ChangeKind.AMENDED, on=_at(3, 9).date(), received=received)
    version = version_on(code, on=_at(3, 9).date())
    assert version is not None, "the demonstration's catalogue has it"
    facts, limit = facts_of(version), Limit(DAYS, LimitUnit.WORKING_DAYS)
    changed = replace(
        facts,
        modes=tuple(replace(m, limit=limit, limit_text=str(limit)) for m in facts.modes),
        cases=tuple(replace(case, papers=case.papers[:-1]) for case in facts.cases),
        legal_bases=LAW,
    )
    return replace(item, facts=data_of(changed))


def _send(received: MinistryDecision) -> PublicationDecision:
    """Leave a second draft with those who check it: the office has a remark, the other waits."""
    drafted = _at(10, 9)
    nga = person_of("nga", drafted)
    head = DraftIn(
        title="Công bố sửa đổi thủ tục cấp lại, sửa đổi Giấy phép bán lẻ rượu (trình diễn)",
        bases=BASES,
        effective_on=LATER,
        received=received.pk,
    )
    item = replace(
        _shortened(AMENDED, received),
        content_decision="Quyết định 9001/QĐ-BCT của Bộ Công Thương (trình diễn)",
        content_url=ADDRESS,
    )
    department = agencies_on(drafted.date()).get(key="so-cong-thuong")
    row = services.open_draft(head, department, by=nga, at=drafted, items=[item])
    services.send_draft(row, by=nga, at=_at(11, 9))
    remark = OpinionIn("Đề nghị ghi rõ căn cứ cắt giảm giấy tờ.", item=row.items.get().pk)
    at = _at(14, 15)
    services.answer_round(row, agrees=False, opinions=[remark], by=person_of("viet", at), at=at)
    return row


def _write_process(code: str, name: str, longest: int | None) -> None:
    """Write a draft after the process in force, ``longest`` hours given to its longest step."""
    at = _at(14, 10)
    said = _process_after(code, name, longest, at)
    services.change_process_draft(None, said, by=person_of("nga", at), at=at)


def _process_after(code: str, name: str, longest: int | None, at: datetime) -> dict[str, Any]:
    """Return the process in force that day, in fewer hours, for one procedure."""
    version = version_on(code, on=at.date())
    assert version is not None, "the demonstration's catalogue has it"
    tier = version.tiers[0]
    plan = process_for(version.procedure_id, tier, on=at.date())
    assert plan is not None, "every tier has a process"
    data = process_data(process_of(register_process(SYSTEM, plan.process_id)))
    steps = [dict(step) for step in data["steps"]]
    max(steps, key=lambda step: step["hours"])["hours"] = longest
    limit = str(Limit(DAYS, LimitUnit.WORKING_DAYS))
    said = {**data, "key": f"trinh-dien-{code.replace('.', '-')}", "name": name, "limit": limit}
    return {**said, "procedures": [code], "steps": steps}
