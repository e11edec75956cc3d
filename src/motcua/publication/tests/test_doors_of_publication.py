"""Who sees which drafts, decisions, registers and files; what waits for whom."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from motcua.catalogue.states import ChangeKind
from motcua.documents.doors import may_open
from motcua.documents.services import keep_file
from motcua.documents.tests.conftest import pdf
from motcua.identity.states import AccountKind
from motcua.kernel.errors import NotFound, NotPermitted
from motcua.kernel.flow import ActorNotAllowed, StepNotAllowed
from motcua.organisation.factories import TODAY, AccountFactory
from motcua.organisation.principals import NOBODY, SYSTEM
from motcua.organisation.selectors import staff_principal
from motcua.organisation.states import Role
from motcua.publication import services
from motcua.publication.errors import (
    ExplanationMissing,
    FollowedAlready,
    ReceivedAlready,
    ReceivedUnfit,
)
from motcua.publication.factories import (
    EFFECT,
    MORNING,
    Province,
    amended,
    fresh,
    procedure_in_force,
    repealed,
)
from motcua.publication.models import FollowUp, MinistryDecision
from motcua.publication.selectors import (
    Force,
    Wanted,
    decision_for,
    decisions_found,
    decisions_visible_to,
    follow_up_for,
    follow_ups_of,
    follow_ups_owed,
    items_not_entered,
    open_rounds_of,
    prefilled,
    received_for,
    received_found,
    rounds_of,
    waiting_for,
)
from motcua.publication.services import EntryIn, MinistryLineIn, ReceivedIn
from motcua.publication.states import DecisionState, FollowUpState, Origin

pytestmark = pytest.mark.django_db
NEXT = timedelta(days=1)
ON = MORNING.date()


@pytest.fixture
def province():
    return Province()


@pytest.fixture
def watcher():
    return staff_principal(AccountFactory(kind=AccountKind.WATCHER), on=TODAY)


def ministry(**changes):
    given = {
        "number": "2345/QĐ-BCT",
        "issued_on": date(2022, 10, 25),
        "received_on": date(2022, 10, 31),
        "ministry": "Bộ Công Thương",
        "title": "Công bố thủ tục sửa đổi",
        "lines": (MinistryLineIn(ChangeKind.AMENDED, "1.012766", "Cấp Giấy phép"),),
    }
    return ReceivedIn(**{**given, **changes})


def received(province, **changes):
    return services.receive_decision(
        ministry(**changes), [province.department.agency], by=province.viet, at=MORNING
    )


def test_a_draft_is_seen_by_its_agency_and_the_office_then_by_those_it_goes_to(province, watcher):
    stranger = province.science.person(Role.COUNTER)

    def who_sees(row):
        people = {
            "nga": province.nga,
            "viet": province.viet,
            "khoa": province.khoa,
            "son": province.son,
            "van": province.van,
            "counter": stranger,
            "watcher": watcher,
            "nobody": NOBODY,
        }
        return [name for name, one in people.items() if row in decisions_visible_to(one)]

    assert who_sees(province.draft()) == ["nga", "viet"]
    assert who_sees(province.sent()) == ["nga", "viet", "khoa"]
    assert who_sees(province.submitted()) == ["nga", "viet", "khoa", "son", "van"]
    everybody = ["nga", "viet", "khoa", "son", "van", "counter", "watcher"]
    assert who_sees(province.issued()) == everybody


def test_whether_a_draft_exists_is_not_revealed(province):
    row = province.draft()

    assert decision_for(province.nga, row.pk) == row
    with pytest.raises(NotFound):
        decision_for(province.khoa, row.pk)


def test_each_finds_what_waits_for_them(province):
    draft, sent, returned = province.draft(), province.sent(), province.returned()
    agreed, submitted, signed = province.agreed(), province.submitted(), province.signed()
    province.issued()

    def waits(person):
        return set(waiting_for(person, on=ON))

    assert waits(province.nga) == {draft, returned, agreed}
    assert waits(province.viet) == {sent, agreed}
    assert waits(province.khoa) == {sent}
    assert waits(province.son) == {submitted}
    assert waits(province.van) == {signed}
    assert waits(NOBODY) == set()
    services.answer_round(sent, agrees=True, by=province.khoa, at=MORNING)
    assert waits(province.khoa) == set()
    assert list(open_rounds_of([sent.pk, draft.pk])) == [sent.pk]


def test_a_list_of_decisions_is_narrowed_in_a_fixed_number_of_statements(
    province, django_assert_num_queries
):
    version, other = procedure_in_force(name="Cấp thẻ căn cước"), procedure_in_force()
    issued = province.issued(amended(version), repealed(other), number="3005")
    draft = province.draft(title="Công bố lĩnh vực đất đai", is_internal=True)
    everything = {
        Wanted(): {issued, draft},
        Wanted(state=DecisionState.DRAFT): {draft},
        Wanted(force=Force.TO_COME): {issued},
        Wanted(force=Force.IN_FORCE): set(),
        Wanted(kind=ChangeKind.REPEALED): {issued},
        Wanted(agency=province.science.agency.pk): set(),
        Wanted(year=2022): {issued, draft},
        Wanted(year=2021): set(),
        Wanted(text="dat dai"): {draft},
        Wanted(text="the can cuoc"): {issued},
        Wanted(text="3005"): {issued},
        Wanted(procedure=version.procedure.code): {issued},
        Wanted(is_internal=True): {draft},
    }

    for wanted, found in everything.items():
        assert set(decisions_found(province.nga, wanted, on=ON)) == found, wanted
    in_force = decisions_found(province.nga, Wanted(force=Force.IN_FORCE), on=EFFECT)
    assert set(in_force) == {issued}
    with django_assert_num_queries(1):
        rows = list(decisions_found(province.nga, Wanted(), on=ON))
        assert [(row.procedures, str(row.agency)) for row in rows] == [
            (1, "Sở Công Thương"),
            (2, "Sở Công Thương"),
        ]


def test_rounds_are_read_with_their_answers_and_opinions(province, django_assert_max_num_queries):
    row = province.returned()

    with django_assert_max_num_queries(5):
        (first,) = rounds_of(row)
        answers = [(a.agency.key, a.agrees, len(a.opinions.all())) for a in first.answers.all()]

    assert answers == [("van-phong-ubnd", False, 1), ("so-khoa-hoc", True, 0)]


def test_files_are_opened_by_those_who_see_what_owns_them(province, watcher):
    row = received(province)
    paper = keep_file("qd.pdf", pdf(), by="staff:x")
    MinistryDecision.objects.filter(pk=row.pk).update(file=paper)
    opinion = keep_file("y-kien.pdf", pdf(), by="staff:x")
    decision = keep_file("quyet-dinh.pdf", pdf(), by="staff:x")
    sent = province.sent()
    services.answer_round(sent, agrees=True, file=opinion, by=province.khoa, at=MORNING)
    issued = services.keep_papers(province.issued(), pdf=decision, docx=None)
    assert issued.pdf == decision

    assert may_open(province.khoa, paper)
    assert not may_open(watcher, paper)
    assert may_open(province.nga, opinion)
    assert not may_open(province.son, opinion)
    assert may_open(watcher, decision)
    assert not may_open(NOBODY, decision)


def test_papers_once_kept_are_never_replaced(province):
    first = keep_file("mot.pdf", pdf(), by="system")
    second = keep_file("hai.pdf", pdf(), by="system")
    row = services.keep_papers(province.issued(), pdf=first, docx=None)

    services.keep_papers(fresh(row), pdf=second, docx=second)

    assert (fresh(row).pdf, fresh(row).docx) == (first, second)


def test_the_register_is_kept_by_the_office_and_by_an_agency_for_itself(province):
    for_itself = services.receive_decision(
        ministry(), [province.department.agency], by=province.nga, at=MORNING
    )

    with pytest.raises(NotPermitted):
        services.receive_decision(
            ministry(number="1"), [province.science.agency], by=province.nga, at=MORNING
        )
    with pytest.raises(NotPermitted):
        services.receive_decision(ministry(number="2"), [], by=province.nga, at=MORNING)
    assert received_for(province.khoa, for_itself.pk) == for_itself
    with pytest.raises(NotFound):
        received_for(NOBODY, for_itself.pk)


@pytest.mark.parametrize(
    "changes",
    [
        {"number": " "},
        {"number": "1" * 121},
        {"ministry": ""},
        {"ministry": "B" * 201},
        {"title": ""},
        {"received_on": date(2022, 10, 24)},
        {"received_on": date(2022, 11, 2)},
        {"url": "ftp://bo"},
        {"url": "https://bo/" + "x" * 500},
        {"lines": (MinistryLineIn(ChangeKind.NEW, "1.1"), MinistryLineIn(ChangeKind.NEW, "1.1"))},
        {"lines": (MinistryLineIn(ChangeKind.NEW, " "),)},
        {"lines": (MinistryLineIn(ChangeKind.NEW, "1" * 41),)},
    ],
)
def test_a_ministrys_decision_that_starts_no_clock_is_refused(province, changes):
    with pytest.raises(ReceivedUnfit):
        received(province, **changes)

    assert not MinistryDecision.objects.exists()


def test_a_ministrys_decision_is_entered_once(province):
    received(province)

    with pytest.raises(ReceivedAlready):
        received(province)


def test_a_wrong_entry_is_corrected_and_what_is_owed_is_due_by_the_right_day(province):
    row = received(province)
    other = received(province, number="1/QĐ-BCT")
    right = ministry(received_on=date(2022, 10, 26), title="Đúng", lines=())

    services.correct_received(row, right, by=province.nga, at=MORNING)

    row.refresh_from_db()
    assert (row.title, row.lines.count()) == ("Đúng", 0)
    assert FollowUp.objects.get(received=row).due_on == date(2022, 11, 9)
    with pytest.raises(NotPermitted):
        services.correct_received(row, right, by=province.khoa, at=MORNING)
    with pytest.raises(ReceivedAlready):
        services.correct_received(other, right, by=province.viet, at=MORNING)


def test_what_an_agency_owes_is_late_until_it_is_delivered_or_dismissed(province):
    row = received(province)
    owed = FollowUp.objects.get()
    assert owed.due_on == date(2022, 11, 14)
    late = date(2022, 11, 15)
    assert list(follow_ups_owed(province.nga, on=owed.due_on, late=True)) == []
    assert list(follow_ups_owed(province.viet, on=late, late=True)) == [owed]
    assert list(follow_ups_owed(province.khoa, on=late)) == []

    with pytest.raises(ExplanationMissing):
        services.dismiss_follow_up(owed, reason="", by=province.nga, at=MORNING)
    with pytest.raises(ActorNotAllowed):
        services.dismiss_follow_up(owed, reason="Không có.", by=province.khoa, at=MORNING)
    services.dismiss_follow_up(owed, reason="Không thuộc tỉnh.", by=province.nga, at=MORNING)
    assert list(follow_ups_owed(province.viet, on=late)) == []
    services.reopen_follow_up(owed, by=province.viet, at=MORNING)
    with pytest.raises(StepNotAllowed):
        services.reopen_follow_up(owed, by=province.viet, at=MORNING)

    sent = province.draft(received=row.pk)
    assert list(follow_ups_owed(province.viet, on=late, late=True)) == [owed]
    services.send_draft(sent, by=province.nga, at=MORNING)
    assert list(follow_ups_owed(province.viet, on=late)) == []
    (found,) = received_found(province.nga, text="1.0127")
    assert (found.owing, found.following) == (0, 1)


def test_a_draft_taken_back_or_given_up_is_owed_again(province):
    row = received(province)
    draft = province.sent(received=row.pk)
    services.recall_draft(draft, by=province.nga, at=MORNING)
    owed = FollowUp.objects.get()
    assert (owed.state, owed.delivered_on) == (FollowUpState.DRAFTING, None)

    services.change_draft(draft, province.head(), by=province.nga, at=MORNING)
    owed.refresh_from_db()
    assert (owed.state, owed.publication) == (FollowUpState.WAITING, None)
    services.change_draft(draft, province.head(received=row.pk), by=province.nga, at=MORNING)
    services.withdraw_draft(draft, reason="Bộ đính chính.", by=province.nga, at=MORNING)
    owed.refresh_from_db()
    assert (owed.state, owed.publication) == (FollowUpState.WAITING, None)


def test_an_agency_nobody_named_follows_when_it_drafts_or_is_added(province):
    row = services.receive_decision(ministry(), [], by=province.viet, at=MORNING)

    province.draft(received=row.pk)
    services.add_follower(row, province.science.agency, by=province.viet, at=MORNING)

    assert len(follow_ups_of(row, province.viet)) == 2
    assert [one.agency for one in follow_ups_of(row, province.khoa)] == [province.science.agency]
    mine = FollowUp.objects.get(agency=province.science.agency)
    assert follow_up_for(province.khoa, mine.pk) == mine
    with pytest.raises(NotFound):
        follow_up_for(province.nga, mine.pk)
    with pytest.raises(FollowedAlready):
        services.add_follower(row, province.science.agency, by=province.viet, at=MORNING)
    with pytest.raises(NotPermitted):
        services.add_follower(row, province.office.agency, by=province.khoa, at=MORNING)


def test_registers_are_found_by_year_ministry_and_words(province):
    row = received(province)

    assert list(received_found(province.nga, year=2022, ministry="Bộ Công Thương")) == [row]
    assert list(received_found(province.nga, text="thu tuc sua doi")) == [row]
    assert list(received_found(province.nga, year=2021)) == []
    assert list(received_found(NOBODY)) == []


def test_what_is_not_on_the_national_database_is_listed_until_it_is(province, watcher):
    row = province.issued()  # due 11/11
    item = row.items.get()
    on, after = date(2022, 11, 11), date(2022, 11, 12)

    assert list(items_not_entered(province.nga, on=on, late=False)) == [item]
    assert list(items_not_entered(province.nga, on=after, late=True)) == [item]
    assert list(items_not_entered(watcher, on=on)) == []
    assert list(items_not_entered(SYSTEM, on=on)) == [item]
    services.enter_items(
        row, [EntryIn(item.procedure, date(2022, 11, 8))], by=province.nga, at=MORNING + 7 * NEXT
    )
    assert list(items_not_entered(province.nga, on=after)) == []


def test_a_procedure_is_prefilled_with_what_is_in_force_and_what_the_ministry_says(province):
    version = procedure_in_force(kind="TTHC được luật giao quy định chi tiết")
    row = received(province, url="https://moit.gov.vn/2345")

    item = prefilled(version.procedure.code, ChangeKind.AMENDED, on=ON, received=row)
    unknown = prefilled("1.012766", ChangeKind.NEW, on=ON, received=row)

    assert item.facts["name"] == version.name
    assert (item.origin, item.content_url) == (Origin.DELEGATED, "https://moit.gov.vn/2345")
    assert (unknown.facts, unknown.name) == (None, "Cấp Giấy phép")
    assert prefilled(version.procedure.code, ChangeKind.REPEALED, on=ON).facts is None
