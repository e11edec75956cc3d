"""What goes on beside the dossiers of the demonstration: books, questions, visits, an absence.

Done through the services, by whoever holds the posts; people, plots and papers are made up.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from random import Random

from django.db.models import Case, When

from motcua.demo.officers import holder_of
from motcua.demo.people import Crowd
from motcua.demo.province import NOW
from motcua.demo.publishing import person_of
from motcua.dossiers import services
from motcua.dossiers.models import DossierStep
from motcua.dossiers.rules.certifications import LineIn
from motcua.dossiers.rules.opinions import proposed_due
from motcua.dossiers.selectors.ground import ground, ground_steps
from motcua.dossiers.selectors.opinions import units_to_ask
from motcua.dossiers.services import AnswerIn, FoundIn, QuestionIn, VerificationIn
from motcua.dossiers.services.certifications import record_certifications
from motcua.dossiers.states import CertificationKind, DossierState, OpinionPosition
from motcua.kernel.worktime import VIETNAM, day_of
from motcua.organisation.models import Duty, Unit
from motcua.organisation.principals import Principal
from motcua.organisation.selectors import calendar_of
from motcua.organisation.services import stand_in
from motcua.organisation.states import Role

COUNTERS, LINES, DAYS = 3, 6, 3
"""Counters that certify, their lines a day, and for how many days."""
AT_WORK = 12
"""Dossiers asked about or visited, in turn."""
KEPT = "binh"
"""Whose division asks and goes to see: an account that is offered."""
PAPERS = (
    (CertificationKind.COPY, "Căn cước công dân", 1),
    (CertificationKind.COPY, "Giấy khai sinh", 1),
    (CertificationKind.COPY, "Bằng tốt nghiệp đại học", 2),
    (CertificationKind.SIGNATURE, "Sơ yếu lý lịch", 2),
    (CertificationKind.CONTRACT, "Hợp đồng ủy quyền", 3),
)


def go_on_beside(seed: int) -> None:
    """Write the books of some counters, ask and visit for some dossiers, let somebody stand in."""
    chance = Random(f"{seed}/beside")
    _certify(chance)
    for number, step in enumerate(_at_work()):
        act = _visit if number % 2 else _ask
        act(step, number // 2)
    _stand_in()


def _certify(chance: Random) -> None:
    units = Unit.objects.as_of(NOW.date()).filter(kind="one_stop", agency__tier="commune")
    for unit in units.order_by("pk")[:COUNTERS]:
        by = _holder(unit, Role.COUNTER)
        if by is None:
            continue
        crowd = Crowd(chance)
        for back in range(DAYS, 0, -1):
            at = _working_day_back(unit, back).replace(hour=9 + 5 * (back % 2))
            lines = [_line(crowd, chance) for _ in range(LINES)]
            record_certifications(unit, lines, received_at=at, by=by, at=at)


def _line(crowd: Crowd, chance: Random) -> LineIn:
    kind, paper, pages = chance.choice(PAPERS)
    copies = chance.randint(1, 5) if kind is CertificationKind.COPY else 1
    return LineIn(kind=kind, requester=crowd.person(), paper=paper, copies=copies, pages=pages)


def _at_work() -> list[DossierStep]:
    """Return steps of specialists, those of the kept division first, the longest there first."""
    units = person_of(KEPT, NOW).unit_ids
    rows = DossierStep.objects.filter(
        role=Role.SPECIALIST,
        finished_at__isnull=True,
        dossier__state=DossierState.IN_PROGRESS,
        sent_at__lt=NOW - timedelta(hours=1),
    ).select_related("dossier", "staff")
    kept = Case(When(unit__in=units, then=0), default=1)
    steps = list(rows.order_by(kept, "sent_at", "pk")[:AT_WORK])
    ground_steps(steps)
    ground([step.dossier for step in steps])
    return steps


def _ask(step: DossierStep, number: int) -> None:
    """Ask another agency; every second one answers, and the oldest questions are late."""
    by, at = _worker(step), _while_there(step)
    units = units_to_ask(step.dossier, step.unit, on=day_of(at))
    others = [unit for unit in units if unit.agency_id != step.agency_id]
    unit = others[number * 3 % len(others)]
    due = proposed_due(at, calendar_of(step.unit_id, on=day_of(at)))
    asked = QuestionIn((unit.pk,), "Đề nghị cho ý kiến về sự phù hợp quy hoạch (trình diễn).", due)
    (opinion,) = services.ask_opinions(step.dossier, step.number, asked, by=by, at=at)
    answerer = _holder(unit, Role.SPECIALIST)
    if number % 2 and answerer is not None:
        given = AnswerIn(
            list(OpinionPosition)[number % 3], "Cơ quan không có ý kiến khác (trình diễn)."
        )
        services.give_opinion(opinion, given, by=answerer, at=min(at + timedelta(hours=20), NOW))


def _visit(step: DossierStep, number: int) -> None:
    """Set a visit; of every second one the record is written."""
    by, at = _worker(step), _while_there(step)
    held = number % 2 == 0
    moment = at if held else NOW + timedelta(days=1 + number)
    said = VerificationIn(
        moment,
        f"Thửa đất số {12 + number}, tờ bản đồ số 4 (trình diễn)",
        "Hiện trạng, ranh giới so với giấy tờ đã nộp",
        is_applicant_invited=True,
    )
    row = services.plan_verification(step.dossier, step.number, said, by=by, at=at)
    if held:
        found = FoundIn(
            moment,
            f"{by.name}, người ghi biên bản\n{step.dossier.applicant_name}, người nộp hồ sơ",
            "Hiện trạng đúng với giấy tờ.",
            "Đủ điều kiện để tiếp tục giải quyết.",
        )
        services.record_verification(row, found, by=by, at=NOW)


def _stand_in() -> None:
    """Let one specialist of the kept division stand in for another for three days."""
    unit = person_of(KEPT, NOW).duties[0].unit_id
    rows = Duty.objects.as_of(NOW.date()).filter(position__unit=unit)
    posts = rows.filter(position__role=Role.SPECIALIST).select_related("staff")
    duties = list(posts.order_by("pk")[:2])
    head = _holder(Unit.objects.get(pk=unit), Role.DIVISION_HEAD)
    if len(duties) == 2 and head is not None:
        since = NOW.date() + timedelta(days=1)
        until = since + timedelta(days=2)
        stand_in(
            duties[1],
            duties[0].staff,
            since=since,
            until=until,
            by=head,
            at=NOW,
            document="15/PC (trình diễn)",
        )


def _worker(step: DossierStep) -> Principal:
    """Return who works at a step: who holds it, else the first of that post."""
    rows = Duty.objects.as_of(NOW.date()).filter(
        position__unit=step.unit_id, position__role=step.role, stands_in_for__isnull=True
    )
    theirs = rows.filter(staff=step.staff_id) if step.staff_id else rows
    duty = theirs.select_related("staff", "position__unit__agency").order_by("pk").first()
    assert duty is not None, "a desk at work has somebody at it"
    return holder_of(duty)


def _holder(unit: Unit, role: Role) -> Principal | None:
    """Return the first who holds a post of this role in a unit."""
    rows = Duty.objects.as_of(NOW.date()).filter(position__unit=unit, position__role=role)
    duty = rows.select_related("staff", "position__unit__agency").order_by("pk").first()
    return holder_of(duty) if duty else None


def _while_there(step: DossierStep) -> datetime:
    """Return a moment at which the step lay where it lies: an hour after it came or was taken."""
    return min((step.taken_at or step.sent_at) + timedelta(hours=1), NOW)


def _working_day_back(unit: Unit, days: int) -> datetime:
    calendar = calendar_of(unit.pk, on=NOW.date())
    day = NOW.date()
    for _ in range(days):
        day = calendar.working_day_before(day)
    return datetime(day.year, day.month, day.day, tzinfo=VIETNAM)
