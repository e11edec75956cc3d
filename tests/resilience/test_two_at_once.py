"""Two people act on one dossier at the same moment: one does it, the other is told so."""

from functools import partial
from threading import Barrier, Thread

import pytest
from django.db import connections

from motcua.base.http import sentence
from motcua.base.models import EventRecord
from motcua.dossiers import services
from motcua.dossiers.factories import TUESDAY, step_of
from motcua.dossiers.models import CertificationEntry, Dossier, DossierStep
from motcua.dossiers.rules.certifications import LineIn
from motcua.dossiers.services.certifications import record_certifications
from motcua.dossiers.states import CertificationKind, Outcome
from motcua.kernel.errors import RuleViolation
from motcua.organisation.states import Role
from tests.resilience.scene import PATIENCE

ROUNDS = 5


def at_once(*acts):
    """Do every act at the same moment, each on a connection of its own; return what each gave."""
    start, given = Barrier(len(acts)), {}

    def do(place, act):
        start.wait()
        try:
            act()
            given[place] = "done"
        except RuleViolation as refusal:
            given[place] = refusal
        finally:
            connections.close_all()

    actors = [Thread(target=do, args=[place, act]) for place, act in enumerate(acts)]
    for actor in actors:
        actor.start()
    for actor in actors:
        actor.join(timeout=PATIENCE)
    return [given[place] for place in range(len(acts))]


def take(dossier, step, by):
    services.take_step(dossier, step, by=by, at=TUESDAY)


def pass_on(dossier, step, by):
    services.pass_step(dossier, step, by=by, at=TUESDAY)


def sign(dossier, step, by):
    services.sign_result(
        dossier, step, outcome=Outcome.GRANTED, reason="", by=by, at=TUESDAY.replace(hour=14)
    )


def withdraw(dossier, step, by):
    services.withdraw_dossier(dossier, reason="Đổi ý.", by=by, at=TUESDAY)


@pytest.mark.parametrize(
    ("_case", "act", "role", "told", "event"),
    [
        ("two colleagues take it", take, Role.SPECIALIST, {"step-taken"}, "StepTaken"),
        ("two colleagues pass it on", pass_on, Role.SPECIALIST, {"step-moved"}, "StepFinished"),
        ("two leaders sign it", sign, Role.SIGNING_LEADER, {"step-moved"}, "ResultSigned"),
        (
            "two clerks withdraw it",
            withdraw,
            Role.COUNTER,
            {"step-not-allowed"},
            "DossierWithdrawn",
        ),
    ],
)
def test_one_of_two_does_it_and_the_other_is_told(one_stop, _case, act, role, told, event):
    people = [one_stop.office.person(role) for _ in range(2)]
    for _ in range(ROUNDS):
        dossier = one_stop.at_leader() if role is Role.SIGNING_LEADER else one_stop.received()
        step = step_of(dossier)

        given = at_once(*(partial(act, dossier, step, by) for by in people))

        refusals = [one for one in given if one != "done"]
        assert len(refusals) == 1, given
        assert refusals[0].code in told
        assert dossier.code in sentence(refusals[0]) or "trạng thái" in sentence(refusals[0])
        events = EventRecord.objects.filter(subject=dossier.code, name=event)
        assert events.filter(actor__in=[by.code for by in people]).count() == 1


def test_one_passes_a_dossier_while_the_other_withdraws_it(one_stop):
    for _ in range(ROUNDS):
        dossier = one_stop.received()
        step = step_of(dossier)

        at_once(
            partial(pass_on, dossier, step, one_stop.binh),
            partial(withdraw, dossier, step, one_stop.an),
        )

        row = Dossier.objects.get(pk=dossier.pk)
        is_open = DossierStep.objects.filter(dossier=row, finished_at__isnull=True).exists()
        assert is_open == (not row.is_final)


def test_two_counters_write_one_book_without_a_gap(one_stop):
    line = LineIn(kind=CertificationKind.COPY, requester="Lê Thị Mơ", paper="Sổ hộ khẩu")
    unit, how = one_stop.office.counter, {"received_at": TUESDAY, "at": TUESDAY}
    people = [one_stop.office.person(Role.COUNTER) for _ in range(2)]

    for _ in range(ROUNDS):
        at_once(*(partial(record_certifications, unit, [line] * 3, by=by, **how) for by in people))

    numbers = CertificationEntry.objects.order_by("number").values_list("number", flat=True)
    assert list(numbers) == list(range(1, 6 * ROUNDS + 1))
