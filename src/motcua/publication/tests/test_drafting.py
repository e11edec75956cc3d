"""Drafts: who may write them, what is refused, and how they go back."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from motcua.base import caching
from motcua.base.models import EventRecord
from motcua.catalogue.states import ChangeKind
from motcua.kernel.errors import NotFound, NotPermitted
from motcua.kernel.flow import ActorNotAllowed, StepNotAllowed
from motcua.organisation.models import CalendarYear
from motcua.organisation.states import Role
from motcua.publication import services
from motcua.publication.errors import (
    AgreesWithOpinions,
    AnsweredAlready,
    AnswerEmpty,
    DraftClosed,
    DraftNotReady,
    DraftStale,
    EffectUnfit,
    ExplanationMissing,
    IssuerMissing,
    ItemTwice,
    ItemUnfit,
    ItemUnknown,
    OpinionsOpen,
    RecallTooLate,
    ReplyMissing,
    SettledNotNow,
    TitleMissing,
)
from motcua.publication.factories import (
    MORNING,
    Province,
    amended,
    begun,
    fresh,
    procedure_in_force,
    repealed,
)
from motcua.publication.models import PublicationDecision, PublicationItem
from motcua.publication.selectors import acts_allowed, findings_of
from motcua.publication.selectors.parties import agency_of_key
from motcua.publication.services import ItemIn, OpinionIn
from motcua.publication.states import (
    DecisionAction,
    DecisionState,
    Flaw,
    RoundOutcome,
    Settlement,
)

pytestmark = pytest.mark.django_db
NEXT = timedelta(days=1)
ON = MORNING.date()


@pytest.fixture
def province():
    return Province()


def test_only_the_agency_writes_its_drafts(province):
    stranger = province.science.person(Role.CONTROL_OFFICER)
    counter = province.department.person(Role.COUNTER)

    for person in (stranger, counter):
        with pytest.raises(NotPermitted):
            province.draft(by=person)
    assert not PublicationDecision.objects.exists()
    row = province.draft()
    with pytest.raises(ActorNotAllowed):
        services.change_draft(row, province.head(title="Khác"), by=stranger, at=MORNING)


def test_a_draft_needs_a_title_and_a_ministrys_decision_that_is_there(province):
    with pytest.raises(TitleMissing):
        province.draft(title=" \u200b ")
    with pytest.raises(NotFound):
        province.draft(received=999)
    with pytest.raises(EffectUnfit):
        province.draft(effective_on=date(9999, 12, 31), is_fast_track=True)


def test_a_year_without_a_calendar_is_told_and_does_not_stop_the_draft(province):
    row = province.draft(effective_on=date(2022, 12, 1))
    CalendarYear.objects.all().delete()
    caching.forget()

    assert [finding.flaw for finding in findings_of(row, on=ON)] == [Flaw.EFFECT_UNCOUNTED]


def test_without_the_issuing_body_there_is_nothing_to_draft_for():
    with pytest.raises(IssuerMissing):
        agency_of_key("ubnd-khac")


def test_two_who_edit_do_not_overwrite_each_other(province):
    row = province.draft()
    seen = row.seen

    services.change_draft(row, province.head(title="Một"), by=province.nga, at=MORNING, seen=seen)
    with pytest.raises(DraftStale):
        services.change_draft(
            row, province.head(title="Hai"), by=province.nga, at=MORNING, seen=seen
        )

    assert fresh(row).title == "Một"


def test_what_is_with_others_is_not_edited(province):
    row = province.sent()

    with pytest.raises(DraftClosed):
        services.change_draft(row, province.head(title="Khác"), by=province.nga, at=MORNING)
    with pytest.raises(DraftClosed):
        services.remove_item(row.items.get(), by=province.nga, at=MORNING)


def test_procedures_are_added_changed_moved_and_taken_out(province):
    first, second = procedure_in_force(name="Một"), procedure_in_force(name="Hai")
    row = province.draft(amended(first))

    (added,) = services.add_items(row, [repealed(second)], by=province.nga, at=MORNING)
    services.move_item(added, 1, by=province.nga, at=MORNING)
    assert [item.name for item in row.items.all()] == ["Hai", "Một"]

    services.change_item(added, amended(second), by=province.nga, at=MORNING)
    added.refresh_from_db()
    assert (added.kind, added.facts["name"]) == (ChangeKind.AMENDED, "Hai")

    services.remove_item(added, by=province.nga, at=MORNING)
    with pytest.raises(ItemUnknown):
        services.change_item(added, amended(second), by=province.nga, at=MORNING)
    assert fresh(row).seen == 4
    acts = EventRecord.objects.filter(name="DraftChanged").order_by("id")
    assert [event.data["act"] for event in acts] == ["added", "moved", "changed", "removed"]


def test_a_code_is_once_in_a_draft(province):
    version, other = procedure_in_force(), procedure_in_force()
    row = province.draft(amended(version), amended(other))

    with pytest.raises(ItemTwice):
        services.add_items(row, [repealed(version)], by=province.nga, at=MORNING)
    item = row.items.get(procedure=other.procedure.code)
    with pytest.raises(ItemTwice):
        services.change_item(item, amended(version), by=province.nga, at=MORNING)


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"procedure": "../etc"}, id="a path for a code"),
        pytest.param({"procedure": ""}, id="no code"),
        pytest.param({"facts": None}, id="no parts"),
        pytest.param({"facts": {"name": "Tên"}}, id="no field"),
        pytest.param({"facts": {"field": "Rượu"}}, id="no name"),
        pytest.param({"facts": {"name": "", "field": "Rượu"}}, id="an empty name"),
        pytest.param({"facts": {"name": "T", "field": "R", "tiers": ["moon"]}}, id="a tier"),
        pytest.param({"facts": {"name": "T", "field": "R", "modes": [3]}}, id="no mode"),
        pytest.param(
            {
                "facts": {
                    "name": "T",
                    "field": "R",
                    "modes": [{"channel": "direct", "limit": {"value": -1, "unit": "hours"}}],
                }
            },
            id="a limit below nought",
        ),
        pytest.param({"details": {"name": "x"}}, id="a column that is not the province's"),
        pytest.param({"replaces": ("1.900009",)}, id="replaces itself"),
        pytest.param({"replaces": ("a b",)}, id="replaces no code"),
        pytest.param({"content_url": "javascript:alert(1)"}, id="no address"),
        pytest.param({"content_url": "https://x" + "x" * 600}, id="a long address"),
    ],
)
def test_what_cannot_be_kept_of_a_procedure_is_refused(province, changes):
    row = province.draft()
    good = begun(procedure_in_force(), "1.900009")
    fields = {name: getattr(good, name) for name in ItemIn.__dataclass_fields__}

    with pytest.raises(ItemUnfit):
        services.add_items(row, [ItemIn(**{**fields, **changes})], by=province.nga, at=MORNING)

    assert row.items.count() == 1


def test_a_repealed_procedure_bears_the_name_it_has_in_the_register(province):
    row = province.draft(repealed(procedure_in_force(name="Cấp thẻ")))

    assert row.items.get().name == "Cấp thẻ"


def test_a_draft_with_faults_is_not_sent(province):
    row = province.draft(effective_on=None)

    with pytest.raises(DraftNotReady) as refusal:
        services.send_draft(row, by=province.nga, at=MORNING)

    assert refusal.value.data["count"] == 1
    assert fresh(row).state == DecisionState.DRAFT


def test_the_agency_takes_a_draft_back_until_somebody_answers(province):
    row = province.sent()

    services.recall_draft(row, by=province.nga, at=MORNING + NEXT)
    assert (fresh(row).state, fresh(row).first_sent_on) == (DecisionState.DRAFT, None)
    assert row.rounds.get().outcome == RoundOutcome.RECALLED

    services.send_draft(row, by=province.nga, at=MORNING + NEXT)
    services.answer_round(row, agrees=True, by=province.khoa, at=MORNING + NEXT)
    assert DecisionAction.RECALL not in acts_allowed(province.nga, fresh(row), on=ON)
    with pytest.raises(RecallTooLate):
        services.recall_draft(row, by=province.nga, at=MORNING + NEXT)


def test_an_agency_answers_once_and_only_for_itself(province):
    row = province.sent()
    services.answer_round(row, agrees=True, by=province.khoa, at=MORNING + NEXT)

    with pytest.raises(AnsweredAlready):
        services.answer_round(row, agrees=True, by=province.khoa, at=MORNING + NEXT)
    with pytest.raises(ActorNotAllowed):
        services.answer_round(row, agrees=True, by=province.nga, at=MORNING + NEXT)
    with pytest.raises(ActorNotAllowed):
        services.answer_round(
            row, agrees=True, by=province.khoa, at=MORNING + NEXT, checker="van-phong-ubnd"
        )
    assert fresh(row).state == DecisionState.SENT


def test_who_does_not_agree_says_why_and_who_agrees_wants_nothing_changed(province):
    row = province.sent()
    remark = OpinionIn("Bỏ bớt giấy tờ.")

    with pytest.raises(AnswerEmpty):
        services.answer_round(row, agrees=False, by=province.viet, at=MORNING)
    with pytest.raises(AgreesWithOpinions):
        services.answer_round(row, agrees=True, opinions=[remark], by=province.viet, at=MORNING)
    assert not row.opinions.exists()

    services.answer_round(row, agrees=False, text="Rà lại căn cứ.", by=province.viet, at=MORNING)
    assert row.opinions.get().text == "Rà lại căn cứ."


def test_an_opinion_is_settled_before_the_draft_goes_out_again(province):
    row = province.returned()
    opinion = row.opinions.get()

    with pytest.raises(OpinionsOpen):
        services.send_draft(row, by=province.nga, at=MORNING + 2 * NEXT)
    with pytest.raises(ReplyMissing):
        services.settle_opinion(opinion, Settlement.EXPLAINED, by=province.nga, at=MORNING)
    with pytest.raises(ActorNotAllowed):
        services.settle_opinion(opinion, Settlement.ACCEPTED, by=province.viet, at=MORNING)

    services.settle_opinion(
        opinion, Settlement.EXPLAINED, reply="Đã ghi ở mục 5.", by=province.nga, at=MORNING
    )
    sent = services.send_draft(row, by=province.nga, at=MORNING + 2 * NEXT)
    assert sent.rounds.count() == 2
    with pytest.raises(SettledNotNow):
        services.settle_opinion(opinion, Settlement.ACCEPTED, by=province.nga, at=MORNING)


def test_an_opinion_outlives_the_procedure_it_was_about(province):
    row = province.returned()
    item = row.items.get()
    services.add_items(row, [repealed(procedure_in_force())], by=province.nga, at=MORNING)

    services.remove_item(item, by=province.nga, at=MORNING)

    opinion = row.opinions.get()
    assert (opinion.item, opinion.procedure) == (None, item.procedure)


def test_science_drafting_is_checked_by_the_office_alone(province):
    row = services.open_draft(
        province.head(),
        province.science.agency,
        by=province.khoa,
        at=MORNING,
        items=[amended(procedure_in_force())],
    )
    services.send_draft(row, by=province.khoa, at=MORNING)

    services.answer_round(row, agrees=True, by=province.viet, at=MORNING)

    assert fresh(row).state == DecisionState.AGREED


def test_an_agreed_draft_is_opened_to_change_and_goes_round_again(province):
    row = province.agreed()

    services.reopen_draft(row, by=province.nga, at=MORNING + 2 * NEXT)
    services.change_draft(row, province.head(title="Sửa"), by=province.nga, at=MORNING + 2 * NEXT)
    services.send_draft(row, by=province.nga, at=MORNING + 2 * NEXT)

    assert row.rounds.filter(closed_at__isnull=True).get().number == 2


def test_a_draft_is_given_up_with_a_reason_and_never_after_signing(province):
    row = province.sent()
    with pytest.raises(ExplanationMissing):
        services.withdraw_draft(row, reason=" ", by=province.nga, at=MORNING)

    services.withdraw_draft(row, reason="Bộ đã đính chính.", by=province.nga, at=MORNING + NEXT)

    assert fresh(row).state == DecisionState.WITHDRAWN
    assert row.rounds.get().closed_at is not None
    assert acts_allowed(province.nga, fresh(row), on=ON) == []
    with pytest.raises(StepNotAllowed):
        services.withdraw_draft(
            province.signed(), reason="Nhầm.", by=province.nga, at=MORNING + 4 * NEXT
        )


def test_what_each_may_do_now_is_told(province):
    draft, sent, submitted = province.draft(), province.sent(), province.submitted()

    assert acts_allowed(province.nga, draft, on=ON) == [
        DecisionAction.EDIT,
        DecisionAction.SEND,
        DecisionAction.WITHDRAW,
    ]
    assert acts_allowed(province.viet, sent, on=ON) == [DecisionAction.OPINE]
    assert acts_allowed(province.khoa, draft, on=ON) == []
    assert acts_allowed(province.son, submitted, on=ON) == [
        DecisionAction.DECLINE,
        DecisionAction.SIGN,
    ]
    assert acts_allowed(province.van, submitted, on=ON) == []


def test_the_checker_asks_the_database_as_often_for_one_procedure_as_for_many(
    province, django_assert_num_queries
):
    few = province.draft()
    many = province.draft(*(amended(procedure_in_force()) for _ in range(12)))
    findings_of(few, on=ON)  # the calendar is kept from now on

    with django_assert_num_queries(10):
        findings_of(few, on=ON)
    with django_assert_num_queries(10):
        findings_of(many, on=ON)


def test_the_checker_sees_drafts_of_others_and_changes_to_come(province):
    version = procedure_in_force()
    province.issued(amended(version, days=4), effective_on=date(2022, 12, 15))
    row = province.draft(amended(version))
    province.draft(amended(version))

    found = {finding.flaw for finding in findings_of(row, on=ON)}

    assert found == {Flaw.OVERLAP, Flaw.OTHER_DRAFT}
    assert PublicationItem.objects.filter(procedure=version.procedure.code).count() == 3
