"""The inventory of internal procedures: proposed, taken in, reviewed, published, counted."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest
from django.db import connections

from motcua.base.models import EventRecord
from motcua.catalogue.services import Change, enact, enact_processes
from motcua.catalogue.services.drafting import facts_from
from motcua.catalogue.states import ChangeKind
from motcua.kernel.errors import NotFound, NotPermitted
from motcua.kernel.flow import ActorNotAllowed, StepNotAllowed
from motcua.kernel.limits import Limit, LimitUnit
from motcua.organisation.factories import Office
from motcua.organisation.principals import NOBODY, SYSTEM
from motcua.organisation.states import Role, Tier
from motcua.publication.errors import (
    InternalCodeTaken,
    InternalCodeUnfit,
    InternalDayUnfit,
    InternalListedBefore,
    InternalNameMissing,
    InternalNotDraftable,
    InternalStale,
    OtherAgencyMissing,
    ReasonUnsaid,
)
from motcua.publication.factories import MORNING, Province
from motcua.publication.models import InternalEntry, LegalChange, LegalDocument
from motcua.publication.selectors.internal import (
    InternalWanted,
    internal_share,
    internal_visible_to,
    inventory_on,
    lacking,
    shares_by_agency,
    standings_on,
    wanted_internal,
)
from motcua.publication.services import (
    InternalIn,
    ReviewIn,
    change_internal,
    draft_internal,
    move_internal,
    number_internal,
    propose_internal,
    review_internal,
)
from motcua.publication.states import (
    InternalAction,
    InternalCondition,
    InternalGroup,
    InternalState,
    Met,
    ReviewOutcome,
)
from motcua.publication.tests.test_carried import process

pytestmark = pytest.mark.django_db
TODAY = MORNING.date()
BASIS = ("105/2017/NĐ-CP", "Về kinh doanh rượu")


@pytest.fixture
def province():
    return Province()


def said(province, **changes):
    given = {
        "name": "Thẩm định chủ trương đầu tư",
        "field": "Đầu tư công",
        "tier": Tier.PROVINCE,
        "others": (province.science.agency.pk,),
        "bases": (BASIS,),
        "days": 10,
        "papers": 4,
    }
    return InternalIn(**given | changes)


def proposed(province, **changes):
    return propose_internal(
        said(province, **changes), province.department.agency, by=province.nga, at=MORNING
    )


def act(row, action, by, text="", at=MORNING):
    return move_internal(row, InternalAction(action), text=text, by=by, at=at)


def accepted(province, **changes):
    return act(proposed(province, **changes), "accept", province.viet)


def reviewed(province, **changes):
    found = ReviewIn(ReviewOutcome.SIMPLIFY, "Bỏ một giấy tờ.", TODAY, days_after=7, papers_after=3)
    return review_internal(accepted(province, **changes), found, by=province.nga, at=MORNING)


def publish(row, on=TODAY, kind=ChangeKind.NEW, replaces=()):
    facts = facts_from(
        {
            "code": row.code,
            "name": row.name,
            "tiers": [row.tier],
            "field": row.field,
            "legal_bases": [list(one) for one in row.bases],
        }
    )
    enact([Change(kind, row.code, facts, replaces=replaces)], on=on, decision="1", is_internal=True)


def work_by(row, on=TODAY):
    """Bring a process of the entry's own into force."""
    own = process(row.code, tier=Tier.PROVINCE, limit=str(Limit(3, LimitUnit.WORKING_DAYS)))
    enact_processes([own], on=on, decision="1/QĐ-UBND")


def conditions_of(row, on=TODAY):
    (standing,) = standings_on([row], on)
    return {key.value: met.value for key, met in standing.conditions.items()}


def test_an_entry_goes_from_a_proposal_to_all_four_conditions(province):
    row = reviewed(province)
    assert row.code == "NB.0001"
    assert conditions_of(row) == {
        "reviewed": "yes",
        "processed": "no",
        "published": "no",
        "current": "unknown",
    }

    publish(row)
    work_by(row)

    assert set(conditions_of(row).values()) == {"yes"}
    assert internal_share(TODAY).part == internal_share(TODAY).whole == 1
    assert internal_share(TODAY - timedelta(days=1)).whole == 0


def test_a_change_of_its_law_makes_it_stale_after_five_working_days(province):
    row = reviewed(province)
    publish(row, on=TODAY)
    old, new = (
        LegalDocument.objects.create(
            number=number, title="Nghị định", issued_on=date(2017, 1, 1), effective_on=TODAY
        )
        for number in (BASIS[0], "99/2022/NĐ-CP")
    )
    changed = TODAY + timedelta(days=1)
    LegalChange.objects.create(document=old, by=new, kind="amends", on=changed)

    met = [
        conditions_of(row, changed + timedelta(days=days))["current"] for days in (0, 4, 7, 8, 9)
    ]

    assert met[0] == "yes"
    assert met[-1] == "no"
    assert met == sorted(met, reverse=True)


def test_numbers_have_no_gap_whatever_is_refused_between(province):
    first = accepted(province)
    act(proposed(province), "refuse", province.viet, "Không phải thủ tục.")
    second = accepted(province)

    assert [first.code, second.code] == ["NB.0001", "NB.0002"]


def test_within_one_agency_and_abolished_leave_both_sides(province):
    accepted(province, group=InternalGroup.WITHIN, others=())
    kept, gone = accepted(province), accepted(province)
    act(gone, "abolish", province.viet, "Gộp vào thủ tục khác.")

    assert [one.entry.pk for one in inventory_on(TODAY)] == [kept.pk]
    back = act(gone, "restore", province.viet, "Ghi nhầm.")
    assert back.state == InternalState.ACCEPTED
    assert internal_share(TODAY).whole == 2


def test_what_is_listed_is_not_refused_but_abolished_and_keeps_its_number(province):
    row = accepted(province)
    tomorrow = MORNING + timedelta(days=1)
    with pytest.raises(InternalListedBefore):
        act(row, "refuse", province.viet, "Không phải thủ tục.", at=tomorrow)
    act(row, "abolish", province.viet, "Vào danh mục nhầm.")

    assert inventory_on(TODAY) == []
    assert accepted(province).code == "NB.0002"


def test_what_was_taken_in_by_mistake_is_refused_the_same_day(province):
    row = accepted(province)
    act(row, "refuse", province.viet, "Bấm nhầm.")

    assert inventory_on(TODAY) == []
    assert accepted(province).code == "NB.0002"


def test_shares_are_told_by_agency_and_what_is_lacking_is_counted(province):
    row = reviewed(province)
    publish(row)
    work_by(row)
    accepted(province)
    found = inventory_on(TODAY)

    (told,) = shares_by_agency(found, TODAY).values()
    assert (told.part, told.whole, told.missing(30)) == (1, 2, 0)
    assert lacking(found)[InternalCondition.REVIEWED] == 1
    lacks = InternalWanted(lacks="reviewed", on=TODAY)
    assert wanted_internal(SYSTEM, lacks).count() == 1


def test_a_tiers_general_process_is_nobodys_own(province):
    row = reviewed(province)
    publish(row)
    general = process(row.code, tier=Tier.PROVINCE)
    enact_processes([{**general, "procedures": []}], on=TODAY, decision="1/QĐ-UBND")

    assert conditions_of(row)["processed"] == "no"


def test_a_national_code_leads_to_the_same_entry_and_replaces_the_local_one(province):
    row = reviewed(province)
    publish(row)
    row = number_internal(row, "6.001234", by=province.viet, at=MORNING)
    assert (row.code, row.local_code) == ("6.001234", "NB.0001")
    assert conditions_of(row)["published"] == "yes"

    draft = draft_internal([row.pk], title="Công bố lại mã", by=province.nga, at=MORNING)
    item = draft.items.get()
    assert (item.kind, item.procedure, item.replaces) == ("replaced", "6.001234", ["NB.0001"])

    publish(row, on=TODAY + timedelta(days=30), kind=ChangeKind.REPLACED, replaces=("NB.0001",))
    (standing,) = standings_on([row], TODAY + timedelta(days=31))
    assert standing.version.procedure.code == "6.001234"
    for words in ("6.001234", "NB.0001", "nb.0001", "1"):
        assert wanted_internal(SYSTEM, InternalWanted(words=words)).get() == row


def test_a_draft_takes_what_the_inventory_knows(province):
    row = accepted(province)

    draft = draft_internal([row.pk], title="Công bố thủ tục nội bộ", by=province.nga, at=MORNING)

    item = draft.items.get()
    assert draft.is_internal
    assert (item.kind, item.procedure, item.name) == ("new", "NB.0001", row.name)
    assert item.facts["legal_bases"] == [list(BASIS)]


def test_a_draft_is_of_one_agency_that_one_drafts_for(province):
    other = Office(key="so-x", name="Sở X")
    hoa = other.person(Role.CONTROL_OFFICER, name="Trần Thị Hoa")
    theirs = act(
        propose_internal(said(province), other.agency, by=hoa, at=MORNING), "accept", province.viet
    )
    ours = accepted(province)

    with pytest.raises(InternalNotDraftable):
        draft_internal([ours.pk, theirs.pk], title="A", by=province.nga, at=MORNING)
    with pytest.raises(InternalNotDraftable):
        draft_internal([theirs.pk], title="A", by=province.nga, at=MORNING)
    with pytest.raises(NotFound):
        draft_internal([proposed(province).pk], title="A", by=province.nga, at=MORNING)


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"name": "  "}, InternalNameMissing),
        ({"field": ""}, InternalNameMissing),
        ({"others": ()}, OtherAgencyMissing),
    ],
)
def test_an_entry_without_its_parts_is_refused(province, changes, error):
    with pytest.raises(error):
        proposed(province, **changes)
    assert not InternalEntry.objects.exists()


def test_the_leading_agency_itself_is_no_other(province):
    with pytest.raises(OtherAgencyMissing):
        proposed(province, others=(province.department.agency.pk,))


def test_a_review_is_of_a_day_in_the_inventory_and_says_something(province):
    row = accepted(province)
    for day in (TODAY - timedelta(days=1), TODAY + timedelta(days=1)):
        with pytest.raises(InternalDayUnfit):
            review_internal(
                row, ReviewIn(ReviewOutcome.KEEP, "Giữ.", day), by=province.nga, at=MORNING
            )
    with pytest.raises(ReasonUnsaid):
        review_internal(row, ReviewIn(ReviewOutcome.KEEP, " ", TODAY), by=province.nga, at=MORNING)


def test_what_is_cut_is_told_as_an_event(province):
    reviewed(province)

    told = EventRecord.objects.get(name="InternalReviewed").data
    assert (told["days_cut"], told["papers_cut"], told["procedure"]) == (3, 1, "NB.0001")


@pytest.mark.parametrize("code", ["1.001234", "6.1", "6.001234.x", "", "NB.0001"])
def test_a_code_of_another_shape_is_refused(province, code):
    with pytest.raises(InternalCodeUnfit):
        number_internal(accepted(province), code, by=province.viet, at=MORNING)


def test_a_national_code_is_given_once(province):
    number_internal(accepted(province), "6.001234", by=province.viet, at=MORNING)

    with pytest.raises(InternalCodeTaken):
        number_internal(accepted(province), "6.001234", by=province.viet, at=MORNING)


def test_a_change_over_somebody_elses_is_refused(province):
    row = proposed(province)
    change_internal(row, said(province, name="Tên khác"), by=province.nga, at=MORNING, seen=1)

    with pytest.raises(InternalStale):
        change_internal(row, said(province), by=province.nga, at=MORNING, seen=1)


@pytest.mark.parametrize("action", ["return", "refuse", "withdraw", "abolish", "restore"])
def test_what_takes_something_back_says_why(province, action):
    with pytest.raises(ReasonUnsaid):
        act(proposed(province), action, province.viet, "  ")


def test_each_act_is_of_its_state_and_its_people(province):
    row = proposed(province)
    with pytest.raises(ActorNotAllowed):
        act(row, "accept", province.nga)
    with pytest.raises(StepNotAllowed):
        act(row, "abolish", province.viet, "Thôi.")
    back = act(row, "return", province.viet, "Ghi rõ cơ quan phối hợp.")
    assert back.notes.get().text == "Ghi rõ cơ quan phối hợp."
    assert act(back, "submit", province.nga).state == InternalState.PROPOSED
    assert act(row, "withdraw", province.nga, "Trùng.").state == InternalState.WITHDRAWN
    with pytest.raises(NotPermitted):
        propose_internal(said(province), province.science.agency, by=province.nga, at=MORNING)


def test_what_is_only_proposed_is_seen_by_its_agency_and_the_office(province):
    row = proposed(province)

    def seen():
        people = (province.nga, province.viet, province.khoa, NOBODY)
        return [internal_visible_to(one).filter(pk=row.pk).exists() for one in people]

    assert seen() == [True, True, False, False]
    act(row, "accept", province.viet)
    assert seen() == [True, True, True, False]


def test_the_standing_of_many_costs_as_much_as_of_one(province, django_assert_max_num_queries):
    for _number in range(5):
        publish(reviewed(province))

    with django_assert_max_num_queries(8):
        assert len(inventory_on(TODAY)) == 5


@pytest.mark.django_db(transaction=True)
def test_two_taken_in_at_once_get_two_numbers(province):
    rows = [proposed(province) for _ in range(4)]

    def take(row):
        try:
            return act(row, "accept", province.viet).serial
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as pool:
        assert sorted(pool.map(take, rows)) == [1, 2, 3, 4]


def test_unknown_is_never_counted_as_met(province):
    row = reviewed(province, bases=())
    publish(row)
    work_by(row)

    assert conditions_of(row)["current"] == Met.UNKNOWN.value
    assert internal_share(TODAY).part == 0


def test_what_was_reviewed_as_one_is_not_struck_off_the_list(province):
    row = reviewed(province)

    with pytest.raises(StepNotAllowed):
        act(row, "refuse", province.viet, "Không phải thủ tục.")

    assert row.refresh_from_db() or row.state == InternalState.REVIEWED
