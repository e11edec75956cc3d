"""A decision from the ministry's change to the day it takes force, and each way back."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from motcua.base.models import EventRecord
from motcua.catalogue.selectors import offer_of
from motcua.catalogue.states import ChangeKind, Channel, Part
from motcua.kernel.limits import Limit, LimitUnit
from motcua.publication import services
from motcua.publication.factories import (
    EFFECT,
    MORNING,
    Province,
    amended,
    begun,
    fresh,
    procedure_in_force,
    repealed,
)
from motcua.publication.models import FollowUp
from motcua.publication.services import (
    MinistryLineIn,
    OpinionIn,
    ReceivedIn,
)
from motcua.publication.states import DecisionState, FollowUpState, Settlement

pytestmark = pytest.mark.django_db
NEXT = timedelta(days=1)


@pytest.fixture
def province():
    return Province()


def ministry_decision(code, **changes):
    given = {
        "number": "2345/QĐ-BCT",
        "issued_on": date(2022, 10, 25),
        "received_on": date(2022, 10, 31),
        "ministry": "Bộ Công Thương",
        "title": "Công bố thủ tục hành chính sửa đổi lĩnh vực lưu thông hàng hóa",
        "effective_on": EFFECT,
        "lines": (MinistryLineIn(ChangeKind.AMENDED, code),),
    }
    return ReceivedIn(**{**given, **changes})


def test_a_ministry_shortens_a_procedure_and_the_province_follows(province):
    version = procedure_in_force()
    code = version.procedure.code
    received = services.receive_decision(
        ministry_decision(code), [province.department.agency], by=province.viet, at=MORNING
    )
    owed = FollowUp.objects.get()
    assert (owed.state, owed.due_on) == (FollowUpState.WAITING, date(2022, 11, 14))

    draft = province.draft(amended(version), received=received.pk)
    owed.refresh_from_db()
    assert (owed.state, owed.publication_id) == (FollowUpState.DRAFTING, draft.pk)

    services.send_draft(draft, by=province.nga, at=MORNING + NEXT)
    owed.refresh_from_db()
    assert (owed.state, owed.delivered_on) == (FollowUpState.DELIVERED, date(2022, 11, 2))

    remark = OpinionIn("Ghi rõ thời hạn.", item=draft.items.get().pk, part=Part.LIMIT)
    at = MORNING + 2 * NEXT
    services.answer_round(draft, agrees=False, opinions=[remark], by=province.viet, at=at)
    assert fresh(draft).state == DecisionState.SENT
    services.answer_round(draft, agrees=True, by=province.khoa, at=at)
    assert fresh(draft).state == DecisionState.RETURNED

    opinion = draft.opinions.get()
    assert (opinion.procedure, opinion.part, opinion.round) == (code, Part.LIMIT, 1)
    services.settle_opinion(opinion, Settlement.ACCEPTED, by=province.nga, at=at)
    services.send_draft(draft, by=province.nga, at=at)
    for checker in (province.viet, province.khoa):
        services.answer_round(draft, agrees=True, by=checker, at=at + NEXT)
    services.submit_decision(draft, by=province.viet, at=at + NEXT)
    services.sign_decision(draft, by=province.son, at=at + NEXT)
    issued = services.issue_decision(draft, number="3005", by=province.van, at=at + 2 * NEXT)

    assert (issued.state, issued.number) == (DecisionState.ISSUED, "3005/QĐ-UBND")
    assert (issued.capacity, issued.signer_title) == ("KT.", "Phó Chủ tịch")
    assert issued.issue_due_on == date(2022, 11, 24)
    owed.refresh_from_db()
    assert owed.state == FollowUpState.PUBLISHED
    eve = offer_of(code, on=EFFECT - NEXT)
    day = offer_of(code, on=EFFECT)
    assert eve.limit(1, Channel.DIRECT) == Limit(5, LimitUnit.WORKING_DAYS)
    assert day.limit(1, Channel.DIRECT) == Limit(3, LimitUnit.WORKING_DAYS)
    assert day.version.decision == "3005/QĐ-UBND"
    assert issued.items.get().version_id == day.version.pk
    told = list(EventRecord.objects.order_by("id").values_list("name", flat=True))
    assert told == [
        "MinistryDecisionReceived",
        "FollowUpMoved",
        "DraftOpened",
        "FollowUpMoved",
        "DraftSent",
        "RoundAnswered",
        "RoundAnswered",
        "RoundClosed",
        "OpinionSettled",
        "DraftSent",
        "RoundAnswered",
        "RoundAnswered",
        "RoundClosed",
        "DecisionSubmitted",
        "PublicationSigned",
        "FollowUpMoved",
        "PublicationIssued",
    ]


def test_one_decision_begins_amends_replaces_and_repeals(province):
    kept, gone, old = (procedure_in_force(name=f"Thủ tục {word}") for word in "abc")
    items = (
        amended(kept),
        repealed(gone),
        begun(old, "1.900001", kind=ChangeKind.REPLACED, replaces=(old.procedure.code,)),
        begun(kept, "1.900002"),
    )

    issued = province.issued(*items)

    data = EventRecord.objects.get(name="PublicationIssued").data
    assert [data[kind] for kind in ("new", "amended", "replaced", "repealed")] == [1, 1, 1, 1]
    assert offer_of("1.900001", on=EFFECT).version.name == "Thủ tục c"
    assert offer_of("1.900002", on=EFFECT).version.department == "so-cong-thuong"
    for version in (gone, old):
        version.refresh_from_db()
        assert version.valid_to == EFFECT - NEXT
    assert issued.items.get(kind=ChangeKind.REPEALED).version is None
