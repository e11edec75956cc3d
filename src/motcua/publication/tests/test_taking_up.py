"""A draft is begun from discrepancies: prefilled, followed, given back, ended by itself."""

from datetime import date, datetime, timedelta

import pytest

from motcua.base.events import timeline_of
from motcua.catalogue.models import ProcedureVersion
from motcua.catalogue.services import facts_from
from motcua.catalogue.states import ChangeKind, ProcedureKind
from motcua.kernel.flow import ActorNotAllowed, StepNotAllowed
from motcua.kernel.limits import Limit, LimitUnit
from motcua.kernel.worktime import VIETNAM
from motcua.organisation.factories import Office
from motcua.organisation.states import AgencyKind, Role, Tier
from motcua.publication import services
from motcua.publication.errors import (
    DiscrepancyWithoutOwner,
    PointNotPublishable,
    PointsOfSeveralAgencies,
    PointWithoutFacts,
)
from motcua.publication.factories import (
    COMPARED_AT,
    MORNING,
    Province,
    fresh,
    national_line,
    procedure_in_force,
    published,
    snapshot_of,
)
from motcua.publication.models import Discrepancy, PublicationItem
from motcua.publication.services import (
    Unannounced,
    compare_day,
    draft_from_discrepancies,
    remove_item,
    report_unannounced,
    withdraw_draft,
)

pytestmark = pytest.mark.django_db
NAME = "Cấp Giấy phép bán lẻ rượu"
CODE = "1.000001"
TITLE = "Công bố thủ tục sửa đổi lĩnh vực hộ tịch"


@pytest.fixture
def province():
    return Province()


@pytest.fixture
def points(province):
    """Five days and two papers here; there three days, another paper, another field untouched."""
    version = published(CODE, NAME, department="so-cong-thuong")
    line = national_line(CODE, NAME, days=3, papers=("Đơn đề nghị", "Bản sao căn cước"))
    snapshot_of([line, national_line("1.000002", "Việc chưa công bố")])
    compare_day(at=COMPARED_AT)
    assert version.department == "so-cong-thuong"
    return {row.topic if row.code == CODE else row.kind: row for row in Discrepancy.objects.all()}


def drafted(rows, by, at=COMPARED_AT):
    return draft_from_discrepancies([row.pk for row in rows], title=TITLE, by=by, at=at)


def test_what_differs_is_taken_over_and_nothing_else(province, points):
    draft = drafted([points["limit"]], province.nga)

    item = PublicationItem.objects.get(decision=draft)
    facts = facts_from(item.facts)
    assert (item.kind, item.procedure) == (ChangeKind.AMENDED, CODE)
    assert {mode.limit for mode in facts.modes} == {Limit(3, LimitUnit.WORKING_DAYS)}
    papers = [paper.name for case in facts.cases for paper in case.papers]
    assert "Bản sao căn cước" not in papers, "the papers were not asked for"
    row = Discrepancy.objects.get(pk=points["limit"].pk)
    assert (row.state, row.decision) == ("publishing", draft)
    assert draft.agency == province.department.agency
    assert timeline_of(f"discrepancy:{row.pk}")[0].data["decision"] == draft.pk


def test_several_points_of_a_procedure_are_one_item_and_a_missing_one_begins_whole(
    province, points
):
    draft = drafted([points["limit"], points["papers"], points["not_published"]], province.nga)

    amended, begun = PublicationItem.objects.filter(decision=draft).order_by("procedure")
    papers = [p.name for case in facts_from(amended.facts).cases for p in case.papers]
    assert papers == ["Đơn đề nghị", "Bản sao căn cước"]
    assert (begun.kind, begun.procedure, begun.name) == (
        ChangeKind.NEW,
        "1.000002",
        "Việc chưa công bố",
    )
    assert begun.content_decision == "Quyết định số 12/QĐ-BTP"
    assert not Discrepancy.objects.exclude(state="publishing").exists()


def test_what_was_abolished_there_is_repealed_here(province, points):
    snapshot_of([national_line(f"{CODE}-Xoa", NAME)], taken_on=date(2022, 11, 2))
    compare_day(at=COMPARED_AT, again=True)
    row = Discrepancy.objects.get(kind="abolished")

    item = PublicationItem.objects.get(decision=drafted([row], province.nga))

    assert (item.kind, item.facts, item.name) == (ChangeKind.REPEALED, None, NAME)


def test_what_was_handled_out_of_force_begins_from_its_last_version(province):
    version = published(CODE, NAME, department="so-cong-thuong")
    ProcedureVersion.objects.filter(pk=version.pk).update(valid_to=date(2022, 9, 1))
    published("1.000009", "Việc khác", department="so-cong-thuong")
    told = Unannounced(CODE, NAME, "Hộ tịch", 4, date(2022, 10, 1), date(2022, 11, 1))
    report_unannounced([told], at=COMPARED_AT)

    item = PublicationItem.objects.get(decision=drafted([Discrepancy.objects.get()], province.nga))

    assert (item.kind, item.procedure, item.name) == (ChangeKind.NEW, CODE, NAME)


def test_points_no_decision_ends_are_refused(province, points):
    snapshot_of([national_line("1.000002", "Việc chưa công bố")], taken_on=date(2022, 11, 2))
    published("1.000003", "Việc của tỉnh", department="so-cong-thuong")
    compare_day(at=COMPARED_AT, again=True)
    not_entered = Discrepancy.objects.get(kind="not_entered", code="1.000003")

    with pytest.raises(PointNotPublishable, match="không xử lý bằng"):
        drafted([not_entered], province.nga)
    told = Unannounced("1.000088", "Lạ", "Hộ tịch", 1, date(2022, 10, 1), date(2022, 10, 1))
    report_unannounced([told], at=COMPARED_AT)
    with pytest.raises(PointWithoutFacts):
        drafted([Discrepancy.objects.get(code="1.000088")], province.nga)
    Discrepancy.objects.filter(pk=not_entered.pk).update(agency=None, state="found")
    with pytest.raises(DiscrepancyWithoutOwner):
        drafted([not_entered], province.viet)


def test_one_draft_is_of_one_agency_and_drafted_by_its_people(province, points):
    other = Office(key="so-y-te", name="Sở Y tế", kind=AgencyKind.DEPARTMENT, tier=Tier.PROVINCE)
    Discrepancy.objects.filter(topic="papers").update(agency=other.agency)

    with pytest.raises(PointsOfSeveralAgencies):
        drafted([points["limit"], points["papers"]], province.viet)
    with pytest.raises(ActorNotAllowed):
        drafted([points["limit"]], province.department.person(Role.COUNTER))
    drafted([points["limit"]], province.nga)
    with pytest.raises(StepNotAllowed):
        drafted([points["limit"]], province.nga)
    assert Discrepancy.objects.get(topic="papers").state == "assigned"


def test_points_come_back_with_their_day_when_the_draft_lets_go_of_them(province, points):
    both = [points["limit"], points["not_published"]]
    draft = drafted(both, province.nga)
    due = points["limit"].due_on

    remove_item(draft.items.get(procedure="1.000002"), by=province.nga, at=COMPARED_AT)
    assert Discrepancy.objects.get(kind="not_published").state == "assigned"
    assert Discrepancy.objects.get(topic="limit").state == "publishing"

    withdraw_draft(fresh(draft), reason="Không cần nữa.", by=province.nga, at=COMPARED_AT)
    row = Discrepancy.objects.get(topic="limit")
    assert (row.state, row.decision, row.due_on) == ("assigned", None, due)


def test_a_point_ends_by_itself_when_the_decision_is_in_force(province):
    code = _issued(province, days=3)

    compare_day(at=datetime(2022, 12, 1, 8, tzinfo=VIETNAM))

    assert Discrepancy.objects.get(code=code, topic="limit").state == "gone"


def test_what_the_decision_in_force_did_not_mend_goes_back_to_its_agency(province):
    code = _issued(province, days=3)
    line = national_line(code, NAME, days=2, papers=(), channels=("DIRECT",))
    snapshot_of([line], taken_on=date(2022, 11, 30), at=datetime(2022, 11, 30, 8, tzinfo=VIETNAM))

    compare_day(at=datetime(2022, 11, 30, 8, tzinfo=VIETNAM))
    row = Discrepancy.objects.get(code=code, topic="limit")
    assert row.state == "publishing", "its day has not come"
    compare_day(at=datetime(2022, 12, 1, 8, tzinfo=VIETNAM))
    row.refresh_from_db()
    assert (row.state, row.decision) == ("assigned", None)


def _issued(province, *, days):
    """Issue, from 1/12/2022, what a point about the time asks for."""
    version = procedure_in_force(
        procedure__code=CODE, department="so-cong-thuong", kind=ProcedureKind.LOCAL.value
    )
    line = national_line(
        CODE, NAME, days=days, papers=(), channels=("DIRECT",), field=version.field.name
    )
    snapshot_of([line], taken_on=date(2022, 10, 1), at=MORNING)
    compare_day(at=MORNING)
    row = Discrepancy.objects.get(topic="limit")
    draft = drafted([row], province.nga, at=MORNING)
    services.change_draft(draft, province.head(), by=province.nga, at=MORNING)
    services.send_draft(fresh(draft), by=province.nga, at=MORNING + timedelta(hours=1))
    for checker in (province.viet, province.khoa):
        services.answer_round(fresh(draft), agrees=True, by=checker, at=MORNING + timedelta(days=1))
    services.submit_decision(fresh(draft), by=province.viet, at=MORNING + timedelta(days=2))
    services.sign_decision(fresh(draft), by=province.son, at=MORNING + timedelta(days=3))
    services.issue_decision(
        fresh(draft), number="", by=province.van, at=MORNING + timedelta(days=3, hours=1)
    )
    return CODE
