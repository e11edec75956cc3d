"""Leaders who only pass on, results issued on the way, and what is refused before its end."""

from __future__ import annotations

from datetime import timedelta

import pytest

from motcua.base.models import EventRecord
from motcua.catalogue.factories import general_process
from motcua.dossiers import services
from motcua.dossiers.factories import TUESDAY, OneStop, step_of
from motcua.dossiers.models import DossierStep
from motcua.dossiers.states import Action, DossierState, Outcome
from motcua.dossiers.views.offered import acts_offered
from motcua.kernel.errors import RuleViolation
from motcua.organisation.states import Role, Tier, UnitKind

HOUR = timedelta(hours=1)
LONG_WAY = (
    ("Tiếp nhận", Role.COUNTER, UnitKind.ONE_STOP, "0.5"),
    ("Thẩm tra", Role.SPECIALIST, UnitKind.DIVISION, "8"),
    ("Ký phiếu chuyển", Role.SIGNING_LEADER, UnitKind.LEADERSHIP, "2"),
    ("Trình", Role.SPECIALIST, UnitKind.DIVISION, "8"),
    ("Ký quyết định", Role.SIGNING_LEADER, UnitKind.LEADERSHIP, "4"),
    ("Vào số", Role.CLERICAL, UnitKind.CLERICAL, "1"),
    ("Cập nhật địa chính", Role.SPECIALIST, UnitKind.DIVISION, "8"),
    ("Trả kết quả", Role.COUNTER, UnitKind.ONE_STOP, "0"),
)


@pytest.fixture
def one_stop(db):
    place = OneStop()
    general_process(Tier.DISTRICT, LONG_WAY, key="dat-dai", procedure=place.version.procedure)
    return place


def at_deciding_leader(one_stop):
    dossier = one_stop.received()
    for hour, person in enumerate((one_stop.binh, one_stop.lam, one_stop.binh), 1):
        services.pass_step(dossier, step_of(dossier), by=person, at=TUESDAY + hour * HOUR)
    return dossier


def issued(one_stop, outcome):
    dossier = at_deciding_leader(one_stop)
    services.sign_result(
        dossier,
        step_of(dossier),
        outcome=outcome,
        reason="Không đủ điều kiện.",
        by=one_stop.lam,
        at=TUESDAY + 4 * HOUR,
    )
    services.issue_result(
        dossier,
        step_of(dossier),
        document_number="12/QĐ-UBND",
        by=one_stop.thu,
        at=TUESDAY + 5 * HOUR,
    )
    dossier.refresh_from_db()
    return dossier


def told(dossier):
    rows = EventRecord.objects.filter(subject=dossier.code).order_by("id")
    return list(rows.values_list("name", flat=True))


def test_the_first_leader_approves_and_does_not_sign_the_result(one_stop):
    dossier = one_stop.received()
    services.pass_step(dossier, step_of(dossier), by=one_stop.binh, at=TUESDAY + HOUR)
    offered = {act.action for act in acts_offered(dossier, one_stop.lam)}

    with pytest.raises(RuleViolation) as refusal:
        services.sign_result(
            dossier,
            step_of(dossier),
            outcome=Outcome.GRANTED,
            by=one_stop.lam,
            at=TUESDAY + 2 * HOUR,
        )

    assert refusal.value.code == "signed-later"
    assert Action.PASS in offered
    assert Action.SIGN not in offered


def test_the_last_leader_signs_and_cannot_pass(one_stop):
    dossier = at_deciding_leader(one_stop)
    offered = {act.action for act in acts_offered(dossier, one_stop.lam)}

    with pytest.raises(RuleViolation) as refusal:
        services.pass_step(dossier, step_of(dossier), by=one_stop.lam, at=TUESDAY + 4 * HOUR)

    assert refusal.value.code == "not-signed"
    assert Action.SIGN in offered
    assert Action.PASS not in offered


def test_what_is_issued_on_the_way_is_ready_when_the_last_desk_is_done(one_stop):
    dossier = issued(one_stop, Outcome.GRANTED)
    assert (dossier.state, dossier.finished_at) == (DossierState.IN_PROGRESS, None)
    assert told(dossier).count("ResultIssued") == 1
    assert "DossierDecided" not in told(dossier)

    services.pass_step(dossier, step_of(dossier), by=one_stop.binh, at=TUESDAY + 6 * HOUR)

    dossier.refresh_from_db()
    assert dossier.state == DossierState.DECIDED
    assert dossier.finished_at == TUESDAY + 6 * HOUR
    assert told(dossier).count("DossierDecided") == 1
    services.return_result(dossier, to="Hoàng Thị Dung", by=one_stop.an, at=TUESDAY + 7 * HOUR)
    assert not DossierStep.objects.filter(dossier=dossier, finished_at=None).exists()


def test_what_is_refused_goes_straight_to_the_counter(one_stop):
    dossier = issued(one_stop, Outcome.REFUSED)

    assert dossier.state == DossierState.DECIDED
    assert dossier.finished_at == TUESDAY + 5 * HOUR
    (waiting,) = DossierStep.objects.filter(dossier=dossier, finished_at=None)
    assert waiting.template.name == "Trả kết quả"


def test_a_result_signed_anew_is_issued_anew(one_stop):
    dossier = issued(one_stop, Outcome.GRANTED)
    for person in (one_stop.binh, one_stop.thu):
        services.send_back(
            dossier, step_of(dossier), reason="Sai thửa.", by=person, at=TUESDAY + 6 * HOUR
        )
    services.sign_result(
        dossier,
        step_of(dossier),
        outcome=Outcome.GRANTED,
        by=one_stop.lam,
        at=TUESDAY + 7 * HOUR,
    )

    with pytest.raises(RuleViolation) as refusal:
        services.pass_step(dossier, step_of(dossier), by=one_stop.thu, at=TUESDAY + 8 * HOUR)

    assert refusal.value.code == "not-issued"
