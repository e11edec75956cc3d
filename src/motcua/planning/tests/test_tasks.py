"""Work on tasks: handing in, judging, dating, completing, saying how far one is."""

from __future__ import annotations

from datetime import date, datetime
from importlib import import_module

import pytest
from django.db import IntegrityError, connection, transaction

from motcua.base.models import EventRecord
from motcua.kernel.errors import NotPermitted, RuleViolation
from motcua.kernel.worktime import VIETNAM
from motcua.organisation.factories import Office
from motcua.organisation.principals import SYSTEM
from motcua.organisation.states import Role
from motcua.planning import services
from motcua.planning.factories import control_officer, given, plan_in_force, plan_read
from motcua.planning.models import Assignment, Evidence, PlanTask
from motcua.planning.rules.progress import Standing
from motcua.planning.selectors import board_of
from motcua.planning.states import EvidenceState

pytestmark = pytest.mark.django_db
AT = datetime(2022, 3, 20, 9, 0, tzinfo=VIETNAM)
ON = AT.date()


class Part:
    """An agency with one task of a plan in force, and somebody there who works on it."""

    def __init__(self, ref="I.I.1"):
        self.plan = plan_in_force()
        self.office = Office()
        self.official = self.office.person(Role.SPECIALIST)
        self.given = given(self.plan, ref, self.office.agency)

    def hand_in(self, **changed):
        said = {"document": "12/KH-UBND", "done_on": ON, "by": self.official, "at": AT}
        return services.hand_in(self.given, **{**said, **changed})

    def standing(self, on):
        ref = self.given.task.ref
        return next(s for s in board_of(self.plan, on=on).tasks if s.task.ref == ref).standing


def test_what_is_handed_in_is_kept_and_told():
    part = Part()

    evidence = part.hand_in(note="Dòng một\nDòng hai", link="https://hatinh.gov.vn/ke-hoach")

    assert (evidence.state, evidence.note) == (EvidenceState.HANDED_IN, "Dòng một\nDòng hai")
    told = EventRecord.objects.get(name="DeliverableHandedIn").data
    assert (told["task"], told["agency"]) == ("I.I.1", part.office.agency.key)
    assert "12/KH-UBND" not in str(told)


@pytest.mark.parametrize(
    ("_case", "changed", "code"),
    [
        ("nothing said", {"document": "  "}, "hand-in-unexplained"),
        ("done tomorrow", {"done_on": date(2022, 3, 21)}, "handed-in-tomorrow"),
        ("done the year before", {"done_on": date(2021, 12, 31)}, "done-too-early"),
        ("a link that runs", {"link": "javascript:alert(1)"}, "link-unfit"),
        ("an endless link", {"link": "https://a.vn/" + "a" * 500}, "link-unfit"),
        ("by the system", {"by": SYSTEM}, "not-your-assignment"),
    ],
)
def test_bad_hand_ins_are_refused_and_nothing_is_kept(_case, changed, code):
    part = Part()

    with pytest.raises(RuleViolation) as refusal:
        part.hand_in(**changed)

    assert refusal.value.code == code
    assert not Evidence.objects.exists()
    assert not EventRecord.objects.filter(name="DeliverableHandedIn").exists()


def test_another_agency_hands_in_nothing_not_even_the_office():
    part = Part()

    for stranger in (Office().person(Role.SPECIALIST), control_officer()):
        with pytest.raises(RuleViolation) as refusal:
            part.hand_in(by=stranger)
        assert refusal.value.code == "not-your-assignment"


@pytest.mark.parametrize("act", ["read", "closed"])
def test_nothing_is_handed_in_for_a_plan_not_in_force(act):
    part = Part()
    if act == "closed":
        services.close_plan(part.plan, by=control_officer(), at=AT)
    else:
        type(part.plan).objects.update(state="read", adopted_at=None)

    with pytest.raises(RuleViolation) as refusal:
        part.hand_in()

    assert refusal.value.code == "plan-not-in-force"


def test_the_office_confirms_once():
    part, officer = Part(), control_officer()
    evidence = part.hand_in()

    services.judge_evidence(evidence, state=EvidenceState.CONFIRMED, by=officer, at=AT)

    assert Evidence.objects.get().state == EvidenceState.CONFIRMED
    assert EventRecord.objects.get(name="EvidenceJudged").data["state"] == "confirmed"
    with pytest.raises(RuleViolation) as refusal:
        services.judge_evidence(
            evidence, state=EvidenceState.RETURNED, reason="Thiếu.", by=officer, at=AT
        )
    assert refusal.value.code == "evidence-judged-already"


def test_what_is_returned_has_a_reason_and_shows_nothing_any_more():
    part, officer = Part(), control_officer()
    evidence = part.hand_in()
    assert part.standing(date(2022, 4, 1)) is Standing.DONE

    with pytest.raises(RuleViolation) as refusal:
        services.judge_evidence(evidence, state=EvidenceState.RETURNED, by=officer, at=AT)
    services.judge_evidence(
        evidence, state=EvidenceState.RETURNED, reason="Chưa ký số.", by=officer, at=AT
    )

    assert (refusal.value.code, Evidence.objects.get().reason) == (
        "return-unexplained",
        "Chưa ký số.",
    )
    assert part.standing(date(2022, 4, 1)) is Standing.LATE
    part.hand_in(document="13/KH-UBND")
    assert part.standing(date(2022, 4, 1)) is Standing.DONE


def test_only_the_office_judges():
    part = Part()
    evidence = part.hand_in()

    for stranger in (part.official, Office().person(Role.CONTROL_OFFICER)):
        with pytest.raises(NotPermitted):
            services.judge_evidence(evidence, state=EvidenceState.CONFIRMED, by=stranger, at=AT)


def test_a_task_by_its_own_plan_is_never_late_until_it_has_dates():
    part = Part("I.VII.3")
    assert part.standing(date(2022, 12, 31)) is Standing.NO_DATE

    services.set_dates(
        part.given.task, start=date(2022, 5, 1), end=date(2022, 5, 31), by=control_officer(), at=AT
    )

    assert part.standing(date(2022, 4, 30)) is Standing.NOT_STARTED
    assert part.standing(date(2022, 6, 1)) is Standing.LATE
    assert EventRecord.objects.get(name="TaskDated").data["end"] == "2022-05-31"


@pytest.mark.parametrize(
    ("_case", "ref", "start", "end", "code"),
    [
        ("the decision says when", "I.I.1", None, date(2022, 5, 1), "dates-decided"),
        ("backwards", "I.VII.3", date(2022, 5, 2), date(2022, 5, 1), "dates-in-disorder"),
        ("before the decision", "I.VII.3", None, date(2022, 2, 1), "dates-in-disorder"),
    ],
)
def test_dates_that_cannot_be_are_refused(_case, ref, start, end, code):
    task = plan_in_force().tasks.get(ref=ref)

    with pytest.raises(RuleViolation) as refusal:
        services.set_dates(task, start=start, end=end, by=control_officer(), at=AT)

    assert refusal.value.code == code
    assert PlanTask.objects.get(pk=task.pk).planned_end is None


def test_a_task_is_completed_once_and_not_tomorrow():
    part, officer = Part(), control_officer()
    task = part.given.task

    with pytest.raises(RuleViolation) as early:
        services.complete_task(task, done_on=date(2022, 3, 21), by=officer, at=AT)
    services.complete_task(task, done_on=ON, by=officer, at=AT)
    with pytest.raises(RuleViolation) as again:
        services.complete_task(task, done_on=ON, by=officer, at=AT)

    assert (early.value.code, again.value.code) == ("handed-in-tomorrow", "completed-already")
    assert part.standing(ON) is Standing.DONE
    assert part.standing(date(2022, 3, 19)) is not Standing.DONE


def test_the_office_gives_a_task_to_whoever_plays_the_role_once():
    plan, officer, office = plan_in_force(), control_officer(), Office()
    task = plan.tasks.get(ref="I.I.4")

    services.give_task(task, office.agency, by=officer, at=AT)

    told = EventRecord.objects.get(name="TaskAssigned").data
    assert (told["task"], told["agencies"]) == ("I.I.4", office.agency.key)
    with pytest.raises(RuleViolation) as again:
        services.give_task(task, office.agency, by=officer, at=AT)
    with pytest.raises(NotPermitted):
        services.give_task(task, Office().agency, by=office.person(Role.SPECIALIST), at=AT)
    assert again.value.code == "task-given-already"
    assert task.assignments.count() == 1


def test_only_the_office_dates_and_completes():
    task, official = plan_in_force().tasks.get(ref="I.VII.3"), Office().person(Role.SPECIALIST)

    with pytest.raises(NotPermitted):
        services.set_dates(task, start=None, end=date(2022, 5, 1), by=official, at=AT)
    with pytest.raises(NotPermitted):
        services.complete_task(task, done_on=ON, by=official, at=AT)


def test_progress_is_words_and_no_proof():
    part = Part()

    services.note_progress(part.given, progress="Đã dự thảo.", by=part.official, at=AT)

    row = Assignment.objects.get()
    assert (row.progress, row.progress_by) == ("Đã dự thảo.", part.official.code)
    assert part.standing(date(2022, 4, 1)) is Standing.LATE
    assert "dự thảo" not in str(EventRecord.objects.get(name="ProgressNoted").data)
    with pytest.raises(RuleViolation) as unsaid:
        services.note_progress(part.given, progress="  ", by=part.official, at=AT)
    with pytest.raises(RuleViolation) as strange:
        services.note_progress(part.given, progress="Xong.", by=control_officer(), at=AT)
    assert (unsaid.value.code, strange.value.code) == ("progress-unsaid", "not-your-assignment")


@pytest.mark.parametrize(
    ("_case", "table", "spoil"),
    [
        ("returned for no reason", Evidence, {"state": "returned"}),
        ("confirmed by nobody", Evidence, {"state": "confirmed"}),
        ("a judge and no judgement", Evidence, {"judged_by": "staff:an"}),
        ("a state of no name", Evidence, {"state": "lost"}),
        ("progress at no moment", Assignment, {"progress": "Xong."}),
    ],
)
def test_the_tables_refuse_what_cannot_be(_case, table, spoil):
    Part().hand_in()

    with pytest.raises(IntegrityError), transaction.atomic():
        table.objects.update(**spoil)


def test_a_task_is_given_to_an_agency_once():
    plan, office = plan_read(), Office()
    given(plan, "I.I.1", office.agency)

    with pytest.raises(IntegrityError), transaction.atomic():
        given(plan, "I.I.1", office.agency)


def test_judgements_kept_before_judges_were_named_become_the_system_s():
    evidence = Part().hand_in()
    step = import_module("motcua.planning.migrations.0003_judged_by_somebody")
    with connection.cursor() as sql:
        sql.execute("SET CONSTRAINTS ALL IMMEDIATE")
        sql.execute("ALTER TABLE planning_evidence DROP CONSTRAINT evidence_judged_by_somebody")
        Evidence.objects.filter(pk=evidence.pk).update(state=EvidenceState.CONFIRMED)

        sql.execute(step.OWN)

    evidence.refresh_from_db()
    assert evidence.judged_by == "system"
