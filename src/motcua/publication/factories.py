"""Publication decisions for tests, brought to where they are by the acts that bring them there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Any

from motcua.catalogue.factories import ProcedureVersionFactory
from motcua.catalogue.models import ProcedureVersion
from motcua.catalogue.selectors import facts_of
from motcua.catalogue.services.drafting import data_of
from motcua.catalogue.states import ChangeKind, SubjectKind
from motcua.kernel.limits import Limit, LimitUnit
from motcua.kernel.worktime import VIETNAM
from motcua.organisation.factories import Office, plain_calendar
from motcua.organisation.models import CalendarYear
from motcua.organisation.principals import SYSTEM, Principal
from motcua.organisation.states import AgencyKind, Role, Tier
from motcua.publication import services
from motcua.publication.models import Discrepancy, NationalSnapshot, PublicationDecision
from motcua.publication.services import DraftIn, ItemIn, OpinionIn, compare_day, import_snapshot
from motcua.publication.states import DecisionState, Origin

MORNING = datetime(2022, 11, 1, 9, 0, tzinfo=VIETNAM)
"""Tuesday 1 November 2022, nine o'clock: the story's first morning."""
EFFECT = date(2022, 12, 1)


@dataclass
class Province:
    """A province that publishes: Nga drafts at the department, Việt checks at the office, Khoa at
    science and technology, the vice-chairman Sơn signs, Vân numbers."""

    department: Office = field(default_factory=lambda: _office("so-cong-thuong", "Sở Công Thương"))
    office: Office = field(
        default_factory=lambda: _office(
            "van-phong-ubnd", "Văn phòng UBND tỉnh", AgencyKind.PROVINCE_OFFICE
        )
    )
    science: Office = field(default_factory=lambda: _office("so-khoa-hoc", "Sở KH&CN"))
    committee: Office = field(
        default_factory=lambda: _office(
            "ubnd-tinh", "Ủy ban nhân dân tỉnh", AgencyKind.PROVINCE_COMMITTEE
        )
    )

    def __post_init__(self) -> None:
        if not CalendarYear.objects.exists():
            plain_calendar()
        self.nga = self.department.person(Role.CONTROL_OFFICER, name="Lê Thị Nga")
        self.viet = self.office.person(Role.CONTROL_OFFICER, name="Trần Quốc Việt")
        self.khoa = self.science.person(Role.SPECIALIST, name="Hồ Văn Khoa")
        self.son = self.committee.person(Role.SIGNING_LEADER, name="Đặng Ngọc Sơn")
        self.van = self.committee.person(Role.CLERICAL, name="Phan Thị Vân")

    def head(self, **changes: Any) -> DraftIn:
        """Return the head of a decision that can be published as it is."""
        given: dict[str, Any] = {
            "title": "Công bố danh mục thủ tục hành chính sửa đổi lĩnh vực lưu thông hàng hóa",
            "bases": ("Nghị định số 63/2010/NĐ-CP ngày 08/6/2010 của Chính phủ",),
            "effective_on": EFFECT,
        }
        return DraftIn(**{**given, **changes})

    def draft(
        self, *items: ItemIn, at: datetime = MORNING, by: Principal | None = None, **head: Any
    ) -> PublicationDecision:
        """Return a draft; without items it shortens a procedure of its own."""
        wanted = items or (amended(procedure_in_force()),)
        return services.open_draft(
            self.head(**head), self.department.agency, by=by or self.nga, at=at, items=wanted
        )

    def sent(self, *items: ItemIn, at: datetime = MORNING, **head: Any) -> PublicationDecision:
        """Return a draft that the office and science have on their desks."""
        row = self.draft(*items, at=at, **head)
        return services.send_draft(row, by=self.nga, at=at + timedelta(hours=1))

    def returned(self, *, at: datetime = MORNING) -> PublicationDecision:
        """Return a draft that came back: the office has a remark, science agrees."""
        row = self.sent(at=at)
        item = row.items.get()
        remark = OpinionIn("Đề nghị ghi rõ thời hạn.", item=item.pk)
        later = at + timedelta(days=1)
        services.answer_round(row, agrees=False, opinions=[remark], by=self.viet, at=later)
        services.answer_round(row, agrees=True, by=self.khoa, at=later)
        return fresh(row)

    def agreed(self, *items: ItemIn, at: datetime = MORNING, **head: Any) -> PublicationDecision:
        """Return a draft that everybody asked has agreed to."""
        row = self.sent(*items, at=at, **head)
        for checker in (self.viet, self.khoa):
            services.answer_round(row, agrees=True, by=checker, at=at + timedelta(days=1))
        return fresh(row)

    def submitted(self, *items: ItemIn, at: datetime = MORNING, **head: Any) -> PublicationDecision:
        """Return a decision on the leader's desk."""
        row = self.agreed(*items, at=at, **head)
        return services.submit_decision(row, by=self.viet, at=at + timedelta(days=2))

    def signed(self, *items: ItemIn, at: datetime = MORNING, **head: Any) -> PublicationDecision:
        """Return a signed decision that waits for its number."""
        row = self.submitted(*items, at=at, **head)
        return services.sign_decision(row, by=self.son, at=at + timedelta(days=3))

    def issued(
        self, *items: ItemIn, at: datetime = MORNING, number: str = "", **head: Any
    ) -> PublicationDecision:
        """Return an issued decision."""
        row = self.signed(*items, at=at, **head)
        at += timedelta(days=3, hours=1)
        return services.issue_decision(row, number=number, by=self.van, at=at)


def _office(key: str, name: str, kind: AgencyKind = AgencyKind.DEPARTMENT) -> Office:
    return Office(key=key, name=name, kind=kind, tier=Tier.PROVINCE)


def fresh(row: PublicationDecision) -> PublicationDecision:
    """Return a decision as it is kept now."""
    return PublicationDecision.objects.select_related("agency", "issuer").get(pk=row.pk)


def procedure_in_force(**columns: Any) -> ProcedureVersion:
    """Make a procedure of five working days, in force, with all its parts."""
    given: dict[str, Any] = {
        "name": "Cấp Giấy phép bán lẻ rượu",
        "steps_text": "Nộp hồ sơ; thẩm định; trả kết quả.",
        "subjects": [SubjectKind.ENTERPRISE.label],
        "agencies": {"agency": "Phòng Kinh tế"},
        "legal_bases": [{"number": "105/2017/NĐ-CP", "title": "Về kinh doanh rượu"}],
    }
    return ProcedureVersionFactory(**{**given, **columns})


def amended(version: ProcedureVersion, *, days: int = 3, **changes: Any) -> ItemIn:
    """Return a procedure shortened to so many working days, published in full."""
    facts = facts_of(version)
    limit = Limit(days, LimitUnit.WORKING_DAYS)
    modes = tuple(replace(m, limit=limit, limit_text=str(limit)) for m in facts.modes)
    given: dict[str, Any] = {
        "kind": ChangeKind.AMENDED,
        "procedure": facts.code,
        "facts": data_of(replace(facts, modes=modes)),
        "origin": Origin.LOCAL,
    }
    return ItemIn(**{**given, **changes})


def begun(version: ProcedureVersion, code: str, **changes: Any) -> ItemIn:
    """Return a procedure that is new under a code, with the parts of another."""
    facts = replace(facts_of(version), code=code)
    given: dict[str, Any] = {
        "kind": ChangeKind.NEW,
        "procedure": code,
        "facts": data_of(facts),
        "origin": Origin.LOCAL,
    }
    return ItemIn(**{**given, **changes})


def repealed(version: ProcedureVersion) -> ItemIn:
    """Return a procedure that is repealed, with the text that repeals it."""
    return ItemIn(ChangeKind.REPEALED, version.procedure.code, basis="Nghị định số 17/2020/NĐ-CP")


def draft_decision(*items: ItemIn, **head: Any) -> PublicationDecision:
    """Return a draft in a province of its own."""
    row = Province().draft(*items, **head)
    assert row.state == DecisionState.DRAFT
    return row


def issued_decision(*items: ItemIn, **head: Any) -> PublicationDecision:
    """Return an issued decision in a province of its own; in force from 1/12/2022."""
    return Province().issued(*items, **head)


# Differences from the national database

NATIONAL_DAY = date(2022, 11, 1)
COMPARED_AT = datetime(2022, 11, 15, 8, 0, tzinfo=VIETNAM)
CHANNELS = ("DIRECT", "ONLINE", "POSTAL")


def national_line(code: str, name: str, **more: Any) -> dict[str, Any]:
    """Return one record of a national file: a procedure of five working days, with two papers."""
    days, papers = more.pop("days", 5), more.pop("papers", ("Đơn đề nghị", "Ảnh chụp"))
    fee, channels = more.pop("fee", "0 VNĐ ()"), more.pop("channels", CHANNELS)
    return {
        "code": code,
        "name": name,
        "decision": "12/QĐ-BTP",
        "level": "Cấp Tỉnh",
        "kind": "",
        "field": "Hộ tịch",
        "modes": [
            {
                "mode": channel,
                "time_value": str(days),
                "time_unit": "WORKING_DAY",
                "time_text": f"{days} WORKING_DAY",
                "fee_text": fee,
            }
            for channel in channels
        ],
        "components": [{"name": name, "originals": 1, "copies": 0} for name in papers],
    } | more


def snapshot_of(
    records: Iterable[Mapping[str, Any]],
    *,
    taken_on: date = NATIONAL_DAY,
    at: datetime = COMPARED_AT,
    by: Principal = SYSTEM,
) -> NationalSnapshot:
    """Take a national file in, made of these records."""
    lines = enumerate(records, 1)
    return import_snapshot(lines, taken_on=taken_on, file_name="thu.jsonl", by=by, at=at)


def published(code: str, name: str, **more: Any) -> Any:
    """Make a version of ours in force that says what ``national_line`` says."""
    tiers = more.pop("tiers", [Tier.PROVINCE])
    return ProcedureVersionFactory(
        procedure__code=code, name=name, field__name="Hộ tịch", tiers=tiers, **more
    )


def control_office() -> Office:
    """Make the provincial office, whose control officers see every discrepancy."""
    return Office(
        key="van-phong-ubnd",
        name="Văn phòng UBND tỉnh",
        kind=AgencyKind.PROVINCE_OFFICE,
        tier=Tier.PROVINCE,
    )


def department(key: str = "so-tu-phap", name: str = "Sở Tư pháp") -> Office:
    """Make a department with people in every post."""
    return Office(key=key, name=name, kind=AgencyKind.DEPARTMENT, tier=Tier.PROVINCE)


def shortened_there(owner: Office, *, at: datetime = COMPARED_AT) -> Discrepancy:
    """Return the discrepancy of a procedure of ``owner``: five days here, three there."""
    published("1.000001", "Cấp bản sao trích lục hộ tịch", department=owner.agency.key)
    snapshot_of([national_line("1.000001", "Cấp bản sao trích lục hộ tịch", days=3)])
    compare_day(at=at)
    return Discrepancy.objects.get()
