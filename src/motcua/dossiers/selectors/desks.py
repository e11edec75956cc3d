"""What lies at a person's desks: to take, to pass on, to work at (*việc tại bàn*)."""

from __future__ import annotations

from datetime import datetime

from django.db.models import F, Max, Q, QuerySet, Value
from django.db.models.functions import Coalesce

from motcua.dossiers.models import DossierStep
from motcua.dossiers.rules.lateness import Standing
from motcua.dossiers.selectors.lists import stands
from motcua.dossiers.selectors.worklist import my_steps
from motcua.dossiers.states import DossierState
from motcua.kernel.words import Word
from motcua.kernel.worktime import VIETNAM
from motcua.organisation.principals import Principal
from motcua.organisation.states import Role

NEVER = datetime(9999, 1, 1, tzinfo=VIETNAM)
BY_PROMISE = ("promise", "id")
"""How work is sorted: what is promised soonest first, what waits for its applicant last."""


class View(Word):
    """One way of looking at one's own work."""

    ALL = "tat-ca", "Việc của tôi"
    TODAY = "hom-nay", "Hôm nay"
    SOON = "sap-den-han", "Sắp đến hạn"
    LATE = "qua-han", "Quá hạn"
    WAITING = "cho", "Chờ người nộp"


STANDING = {
    View.TODAY: Standing.DUE_TODAY,
    View.SOON: Standing.DUE_SOON,
    View.LATE: Standing.OVERDUE,
    View.WAITING: Standing.WAITING,
}


def work_of(principal: Principal, view: View, *, at: datetime) -> QuerySet[DossierStep]:
    """Return the steps this person has to do, without what only waits to be fetched."""
    rows = my_steps(principal).filter(dossier__finished_at__isnull=True)
    if view is not View.ALL:
        rows = rows.filter(stands(STANDING[view], at, "dossier__"))
    return rows.annotate(promise=Coalesce(F("dossier__due_current_at"), Value(NEVER)))


def to_take(principal: Principal) -> QuerySet[DossierStep]:
    """Return what was handed to this person's desks and has not been received yet."""
    return my_steps(principal).filter(taken_at__isnull=True, dossier__finished_at__isnull=True)


def to_pass(principal: Principal) -> QuerySet[DossierStep]:
    """Return what this person has taken and may pass on as it is: neither to sign nor to issue."""
    able = ~Q(role__in=[Role.SIGNING_LEADER, Role.CLERICAL])
    running = Q(dossier__state=DossierState.IN_PROGRESS, dossier__finished_at__isnull=True)
    return my_steps(principal).filter(able, running, taken_at__isnull=False)


def to_sign(principal: Principal) -> QuerySet[DossierStep]:
    """Return the steps at which this person signs the result: the last leader on the way."""
    leaders = Q(template__process__steps__role=Role.SIGNING_LEADER)
    rows = my_steps(principal).filter(role=Role.SIGNING_LEADER)
    rows = rows.filter(dossier__state=DossierState.IN_PROGRESS)
    deciding = rows.annotate(last=Max("template__process__steps__number", filter=leaders))
    numbers = deciding.filter(template__number=F("last")).order_by().values("pk")
    return DossierStep.objects.filter(pk__in=numbers)


def sent_together(principal: Principal, at: datetime) -> QuerySet[DossierStep]:
    """Return what this person handed over at one moment: the rows of one hand-over paper."""
    return DossierStep.objects.filter(sent_by=principal.code, sent_at=at)
