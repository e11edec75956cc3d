"""A difference becomes one task, however often it is compared, and is followed to its end."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from motcua.base.events import timeline_of
from motcua.catalogue.models import ProcedureVersion
from motcua.kernel.errors import NotFound, NotPermitted
from motcua.kernel.flow import ActorNotAllowed, StepNotAllowed
from motcua.organisation.factories import plain_calendar
from motcua.organisation.models import CalendarYear
from motcua.organisation.principals import NOBODY, SYSTEM, Kind, Principal
from motcua.organisation.states import Role
from motcua.publication.errors import (
    AgencyNotThere,
    DueDayPast,
    DueDayPutOff,
    NothingChosen,
    PersonOfAnotherAgency,
    ReasonUnsaid,
)
from motcua.publication.factories import (
    COMPARED_AT,
    control_office,
    department,
    national_line,
    published,
    shortened_there,
    snapshot_of,
)
from motcua.publication.models import Comparison, Discrepancy
from motcua.publication.selectors.discrepancies import (
    Wanted,
    discrepancies_visible_to,
    is_office,
    tally_of,
    wanted_discrepancies,
)
from motcua.publication.services import (
    Unannounced,
    assign_discrepancies,
    compare_day,
    reopen_discrepancy,
    report_unannounced,
    settle_discrepancies,
)
from motcua.publication.states import (
    DiscrepancyKind,
    DiscrepancyState,
    SettleReason,
    Topic,
)

pytestmark = pytest.mark.django_db
NAME = "Cấp bản sao trích lục hộ tịch"
NEXT_DAY = COMPARED_AT + timedelta(days=1)
LATER = date(2022, 11, 8)
TODAY = COMPARED_AT.date()


@pytest.fixture(autouse=True)
def _calendar():
    plain_calendar()


@pytest.fixture
def justice():
    return department()


@pytest.fixture
def viet():
    return control_office().person(Role.CONTROL_OFFICER)


@pytest.fixture
def chi(justice):
    return justice.person(Role.CONTROL_OFFICER, name="Trần Thị Chi")


def settled(row, by, at=COMPARED_AT, reason=SettleReason.WRONG_THERE):
    return settle_discrepancies([row.pk], reason=reason, text="Bộ ghi nhầm.", by=by, at=at)[0]


def test_a_shorter_time_there_is_a_task_of_the_department_with_a_day(justice):
    row = shortened_there(justice)

    assert (row.kind, row.topic, row.state) == ("changed", "limit", "assigned")
    assert row.agency == justice.agency
    assert row.due_on == date(2022, 11, 29), "ten working days after the fifteenth"
    assert row.theirs[0] == "Trực tiếp: 3 ngày làm việc"
    assert [e.name for e in timeline_of(f"discrepancy:{row.pk}")] == [
        "DiscrepancyAssigned",
        "DiscrepancyFound",
    ]


def test_a_day_is_compared_once_and_another_day_keeps_the_rows(justice):
    row = shortened_there(justice)

    assert compare_day(at=COMPARED_AT) is None
    done = compare_day(at=NEXT_DAY)

    assert done is not None
    assert (done.found, done.kept, done.gone) == (0, 1, 0)
    row.refresh_from_db()
    assert (row.known_since, row.seen_on) == (TODAY, NEXT_DAY.date())
    assert Comparison.objects.count() == 2


def test_a_difference_that_is_no_more_ends_by_itself_and_comes_back_as_another(justice):
    row = shortened_there(justice)
    snapshot_of([national_line("1.000001", NAME)], taken_on=LATER)

    compare_day(at=COMPARED_AT)

    row.refresh_from_db()
    assert row.state == DiscrepancyState.GONE
    snapshot_of([national_line("1.000001", NAME, days=3)], taken_on=LATER + timedelta(days=1))
    compare_day(at=COMPARED_AT)
    again = Discrepancy.objects.get(state=DiscrepancyState.ASSIGNED)
    assert (again.occurrence, again.topic) == (2, Topic.LIMIT)


def test_what_is_settled_stays_settled_until_the_other_side_says_something_else(justice, chi):
    row = settled(shortened_there(justice), chi)

    compare_day(at=NEXT_DAY)
    row.refresh_from_db()
    assert row.state == DiscrepancyState.SETTLED

    snapshot_of([national_line("1.000001", NAME, days=2)], taken_on=LATER)
    compare_day(at=NEXT_DAY)
    row.refresh_from_db()
    assert row.state == DiscrepancyState.ASSIGNED
    assert (row.reason, row.settled_on, row.agency) == ("", None, justice.agency)


def test_the_department_of_the_field_gets_what_no_version_names_one_for(justice):
    published("1.000005", "Đăng ký khai sinh", department=justice.agency.key)
    snapshot_of(
        [
            national_line("1.000005", "Đăng ký khai sinh"),
            national_line("1.000006", "Đăng ký kết hôn"),
            national_line("1.000007", "Việc lạ", field="Lĩnh vực chưa ai có"),
        ]
    )

    compare_day(at=COMPARED_AT)

    of_field, of_nobody = Discrepancy.objects.order_by("code")
    assert (of_field.kind, of_field.agency) == (DiscrepancyKind.NOT_PUBLISHED, justice.agency)
    assert (of_nobody.state, of_nobody.agency, of_nobody.due_on) == ("found", None, None)


def test_the_same_said_in_another_way_is_no_news(justice, chi):
    published("1.000001", NAME, department=justice.agency.key)
    line = {"papers": ("- Đơn đề nghị;", "Bản sao  hộ chiếu")}
    snapshot_of([national_line("1.000001", NAME, **line)])
    compare_day(at=COMPARED_AT)
    row = settled(Discrepancy.objects.get(), chi)

    line = {"papers": ("a) Đơn đề nghị", "+ Bản sao hộ chiếu.")}
    snapshot_of([national_line("1.000001", NAME, **line)], taken_on=LATER)
    compare_day(at=NEXT_DAY)

    row.refresh_from_db()
    assert (row.state, row.theirs) == ("settled", ["+ Bản sao hộ chiếu."])


def test_internal_procedures_are_no_part_of_the_national_database(justice):
    published("1.000001", NAME, procedure__is_internal=True)
    snapshot_of([national_line("1.000002", "Việc của bộ", level="Cấp Bộ")])

    compare_day(at=COMPARED_AT)

    assert not Discrepancy.objects.exists()


def test_without_the_calendar_of_next_year_what_is_found_waits_for_somebody(justice):
    published("1.000001", NAME, department=justice.agency.key)
    snapshot_of([national_line("1.000001", NAME, days=3)])
    CalendarYear.objects.all().delete()

    compare_day(at=COMPARED_AT)

    row = Discrepancy.objects.get()
    assert (row.state, row.agency, row.due_on) == ("found", justice.agency, None)


def test_without_a_snapshot_nothing_is_called_missing():
    published("1.000001", NAME)

    done = compare_day(at=COMPARED_AT)

    assert done is not None
    assert Discrepancy.objects.count() == 0


def test_the_office_gives_a_task_to_an_agency_and_the_agency_to_a_person(justice, chi, viet):
    published("1.000005", NAME)
    snapshot_of([national_line("1.000007", "Việc lạ", field="Chưa ai có")])
    compare_day(at=COMPARED_AT)
    row = Discrepancy.objects.get(code="1.000007")
    binh = justice.staff(Role.SPECIALIST, name="Lê Văn Bình")

    assign_discrepancies([row.pk], agency=justice.agency, by=viet, at=COMPARED_AT)
    due_on = date(2022, 11, 21)
    assign_discrepancies(
        [row.pk], agency=justice.agency, person=binh, due_on=due_on, by=chi, at=COMPARED_AT
    )

    row.refresh_from_db()
    assert (row.state, row.person, row.due_on) == ("assigned", binh, due_on)
    assert timeline_of(f"discrepancy:{row.pk}")[0].data["staff"] == binh.code


def test_giving_is_refused_where_it_cannot_be(justice, chi, viet):
    row = shortened_there(justice)
    other = department("so-y-te", "Sở Y tế")
    stranger = other.staff(Role.SPECIALIST)
    closed = department("so-cu", "Sở Cũ").agency
    closed.valid_to = date(2021, 1, 1)
    closed.save()
    given = {"agency": justice.agency, "by": viet, "at": COMPARED_AT}

    with pytest.raises(NotPermitted):
        assign_discrepancies([row.pk], **(given | {"agency": other.agency, "by": chi}))
    with pytest.raises(PersonOfAnotherAgency):
        assign_discrepancies([row.pk], person=stranger, **given)
    with pytest.raises(DueDayPast):
        assign_discrepancies([row.pk], due_on=TODAY - timedelta(days=1), **given)
    with pytest.raises(AgencyNotThere):
        assign_discrepancies([row.pk], **(given | {"agency": closed}))
    with pytest.raises(NothingChosen):
        assign_discrepancies([], **given)
    with pytest.raises(NotFound):
        assign_discrepancies([row.pk], **(given | {"by": other.person(Role.CONTROL_OFFICER)}))
    row.refresh_from_db()
    assert (row.agency, row.person) == (justice.agency, None)


def test_an_agency_does_not_put_off_its_own_day(justice, chi, viet):
    row = shortened_there(justice)
    assert row.due_on == date(2022, 11, 29)
    mine = {"agency": justice.agency, "by": chi}

    with pytest.raises(DueDayPutOff):
        assign_discrepancies([row.pk], due_on=date(2022, 11, 30), at=COMPARED_AT, **mine)
    late = COMPARED_AT + timedelta(days=30)
    assign_discrepancies([row.pk], at=late, **mine)
    row.refresh_from_db()
    assert row.due_on == date(2022, 11, 29), "given to a person, late as it was"

    assign_discrepancies([row.pk], agency=justice.agency, by=viet, at=COMPARED_AT)
    put_off = date(2022, 12, 30)
    assign_discrepancies([row.pk], agency=justice.agency, due_on=put_off, by=viet, at=COMPARED_AT)
    row.refresh_from_db()
    assert row.due_on == put_off


def test_an_inspector_who_is_control_officer_elsewhere_is_not_the_office(justice):
    chi = justice.person(Role.CONTROL_OFFICER)
    inspecting = replace(chi.duties[0], role=Role.INSPECTOR, agency_key="thanh-tra-tinh")
    both = replace(chi, duties=(*chi.duties, inspecting), oversees_all=True)

    assert not is_office(both)
    assert is_office(control_office().person(Role.CONTROL_OFFICER))


def test_many_are_settled_at_once_or_none_is(justice, chi):
    published("1.000005", "Đăng ký khai sinh", department=justice.agency.key)
    snapshot_of(
        [national_line("1.000005", "Đăng ký khai sinh", days=3, papers=("Tờ khai", "Giấy khác"))]
    )
    compare_day(at=COMPARED_AT)
    rows = list(Discrepancy.objects.all())
    numbers = [row.pk for row in rows]
    assert {row.topic for row in rows} == {"limit", "papers"}
    settled(rows[0], chi)

    with pytest.raises(StepNotAllowed):
        settle_discrepancies(
            numbers, reason=SettleReason.OTHER, text="Cùng lý do.", by=chi, at=COMPARED_AT
        )
    assert Discrepancy.objects.get(pk=numbers[1]).state == "assigned"
    settle_discrepancies(
        numbers[1:], reason=SettleReason.OTHER, text="Cùng lý do.", by=chi, at=COMPARED_AT
    )
    assert not Discrepancy.objects.exclude(state="settled").exists()


def test_a_settlement_says_why_and_is_undone_saying_why(justice, chi):
    row = shortened_there(justice)
    with pytest.raises(ReasonUnsaid):
        settle_discrepancies(
            [row.pk], reason=SettleReason.OTHER, text=" \n", by=chi, at=COMPARED_AT
        )
    settled(row, chi)
    with pytest.raises(ReasonUnsaid):
        reopen_discrepancy(row.pk, text="", by=chi, at=NEXT_DAY)

    back = reopen_discrepancy(row.pk, text="Bộ xác nhận đúng 3 ngày.", by=chi, at=NEXT_DAY)

    assert (back.state, back.agency, back.due_on) == (
        "assigned",
        justice.agency,
        date(2022, 11, 30),
    )
    assert [(n.action, n.text) for n in back.notes.all()] == [
        ("reopen", "Bộ xác nhận đúng 3 ngày."),
        ("settle", "Bộ ghi nhầm."),
    ]
    with pytest.raises(StepNotAllowed):
        reopen_discrepancy(row.pk, text="Lần nữa.", by=chi, at=NEXT_DAY)


def test_only_those_who_work_on_it_settle_it(justice, viet):
    row = shortened_there(justice)
    clerk = justice.person(Role.COUNTER)

    with pytest.raises(ActorNotAllowed):
        settled(row, clerk)
    assert settled(row, viet).state == "settled"


def test_an_agency_sees_its_own_the_office_all_and_watchers_none(justice, chi, viet):
    row = shortened_there(justice)
    elsewhere = department("so-y-te", "Sở Y tế").person(Role.SPECIALIST)
    watcher = Principal(Kind.WATCHER, "watcher:1")

    seen = {who.code: discrepancies_visible_to(who).count() for who in (chi, viet, SYSTEM)}
    assert set(seen.values()) == {1}
    for who in (elsewhere, watcher, NOBODY):
        assert not discrepancies_visible_to(who).filter(pk=row.pk).exists()


def test_counts_and_filters_say_the_same(justice, chi, viet):
    shortened_there(justice)
    on = date(2022, 12, 20)

    tally = tally_of(viet, on=on)
    assert (tally.open, tally.late, tally.unassigned, tally.settled) == (1, 1, 0, 0)
    for wanted, count in [
        (Wanted(due="late"), 1),
        (Wanted(due="mine"), 0),
        (Wanted(state="open"), 1),
        (Wanted(state="settled"), 0),
        (Wanted(words="trich luc HO TICH"), 1),
        (Wanted(words="1.0000"), 1),
        (Wanted(kind="abolished"), 0),
        (Wanted(topic="limit", agency=justice.agency.pk, field="Hộ tịch"), 1),
    ]:
        assert wanted_discrepancies(viet, wanted, on=on).count() == count, wanted


def test_what_was_handled_without_being_in_force_is_told_and_ends_when_it_is_not(justice):
    version = published("1.000001", NAME, department=justice.agency.key)
    ProcedureVersion.objects.filter(pk=version.pk).update(valid_to=date(2022, 9, 1))
    told = Unannounced("1.000001", NAME, "Hộ tịch", 4, date(2022, 10, 1), date(2022, 11, 1))

    assert report_unannounced([told], at=COMPARED_AT) == (1, 0)
    row = Discrepancy.objects.get()
    assert row.kind == DiscrepancyKind.UNANNOUNCED
    assert "4 hồ sơ" in row.ours[0]
    compare_day(at=COMPARED_AT)
    row.refresh_from_db()
    assert row.state != DiscrepancyState.GONE, "judged by those who count dossiers alone"
    assert report_unannounced([], at=NEXT_DAY) == (0, 1)


def test_a_settled_handling_is_news_only_when_another_dossier_comes(justice, chi):
    version = published("1.000001", NAME, department=justice.agency.key)
    ProcedureVersion.objects.filter(pk=version.pk).update(valid_to=date(2022, 9, 1))
    told = Unannounced("1.000001", NAME, "Hộ tịch", 4, date(2022, 10, 1), date(2022, 11, 1))
    report_unannounced([told], at=COMPARED_AT)
    row = settled(Discrepancy.objects.get(), chi)

    fewer = replace(told, dossiers=3, first_on=date(2022, 10, 5))
    report_unannounced([fewer], at=NEXT_DAY)
    row.refresh_from_db()
    assert row.state == "settled", "the oldest one is a year ago now"

    report_unannounced([replace(fewer, dossiers=4, last_on=TODAY)], at=NEXT_DAY)
    row.refresh_from_db()
    assert row.state == "assigned"
