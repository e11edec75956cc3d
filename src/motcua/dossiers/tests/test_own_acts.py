"""Each step is ended by its own act, of the person it lies with."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from motcua.dossiers import services
from motcua.dossiers.errors import BadEmail, BadIdentityNumber, BadPhone
from motcua.dossiers.factories import TUESDAY, OneStop, step_of
from motcua.dossiers.models import Dossier
from motcua.dossiers.rules.people import ApplicantIn, checked_applicant
from motcua.dossiers.selectors import dossiers_visible_to
from motcua.dossiers.states import DossierState, Outcome
from motcua.kernel.errors import RuleViolation
from motcua.kernel.flow import ActorNotAllowed
from motcua.organisation.factories import UnitFactory
from motcua.organisation.principals import DutyOf
from motcua.organisation.states import Role

HOUR = timedelta(hours=1)
GAPS = [("Đơn", "Chưa ký")]


@pytest.fixture
def one_stop(db):
    return OneStop()


def signed(one_stop):
    dossier = one_stop.at_leader()
    services.sign_result(
        dossier, step_of(dossier), outcome=Outcome.GRANTED, by=one_stop.lam, at=TUESDAY + 3 * HOUR
    )
    return dossier


def test_a_signed_result_leaves_van_thu_with_its_number_only(one_stop):
    dossier = signed(one_stop)

    with pytest.raises(RuleViolation) as refusal:
        services.pass_step(dossier, step_of(dossier), by=one_stop.thu, at=TUESDAY + 4 * HOUR)

    assert refusal.value.code == "not-issued"
    services.issue_result(
        dossier,
        step_of(dossier),
        document_number="12/GP-UBND",
        by=one_stop.thu,
        at=TUESDAY + 4 * HOUR,
    )
    dossier.refresh_from_db()
    assert dossier.state == DossierState.DECIDED


def test_a_result_sent_back_to_the_leader_is_signed_anew(one_stop):
    dossier, at = signed(one_stop), TUESDAY + 4 * HOUR
    services.send_back(dossier, step_of(dossier), reason="Sai tên.", by=one_stop.thu, at=at)

    with pytest.raises(RuleViolation) as refusal:
        services.pass_step(dossier, step_of(dossier), by=one_stop.lam, at=at)

    assert refusal.value.code == "not-signed"


def test_who_is_a_leader_too_signs_nothing_at_the_specialists_step(one_stop):
    dossier = one_stop.received()
    desk = next(duty for duty in one_stop.binh.duties if duty.role is Role.SPECIALIST)
    both = replace(
        one_stop.lam, duties=(*one_stop.lam.duties, desk, replace(desk, role=Role.SIGNING_LEADER))
    )

    with pytest.raises(ActorNotAllowed):
        services.sign_result(
            dossier, step_of(dossier), outcome=Outcome.GRANTED, by=both, at=TUESDAY + HOUR
        )


def _another_head(one_stop):
    unit = UnitFactory(agency=one_stop.office.agency)
    duty = one_stop.hoa.duties[0]
    elsewhere = replace(duty, unit_id=unit.pk, unit_name=unit.name)
    assert isinstance(elsewhere, DutyOf)
    return replace(one_stop.hoa, code="staff:khac", duties=(elsewhere,))


@pytest.mark.parametrize(
    ("_case", "act"),
    [
        (
            "asking for papers",
            lambda dossier, by: services.request_supplement(
                dossier, reason="Thiếu.", gaps=GAPS, by=by, at=TUESDAY + HOUR
            ),
        ),
        (
            "waiting for payment",
            lambda dossier, by: services.await_payment(
                dossier, document="5/TB", by=by, at=TUESDAY + HOUR
            ),
        ),
    ],
)
@pytest.mark.parametrize("who", ["the head of another division", "a colleague of whoever took it"])
def test_nobody_else_stops_the_clock(one_stop, _case, act, who):
    dossier = one_stop.received()
    services.take_step(dossier, step_of(dossier), by=one_stop.binh, at=TUESDAY)
    colleague = one_stop.office.person(Role.SPECIALIST)
    by = _another_head(one_stop) if "head" in who else colleague

    with pytest.raises(ActorNotAllowed):
        act(dossier, by)

    assert Dossier.objects.get(pk=dossier.pk).state == DossierState.IN_PROGRESS
    act(dossier, one_stop.binh)


@pytest.mark.parametrize(
    ("_case", "changes", "refusal"),
    [
        ("wide digits", {"identity_number": "０４２４５５００１２３４"}, BadIdentityNumber),
        ("Arabic digits", {"identity_number": "٠٤٢٤٥٥٠٠١٢٣٤"}, BadIdentityNumber),
        ("a telephone in wide digits", {"phone": "０９１２３４５６７８"}, BadPhone),
        ("an address over two lines", {"email": "a@b.vn\r\nBcc: c@d.vn"}, BadEmail),
        ("an address of nowhere", {"email": "dung"}, BadEmail),
    ],
)
def test_what_looks_like_a_number_or_an_address_is_one(_case, changes, refusal):
    with pytest.raises(refusal):
        checked_applicant(ApplicantIn(name="Hoàng Thị Dung", **changes))


def test_an_ordinary_address_is_taken():
    assert checked_applicant(ApplicantIn(name="Dung", email=" d.hoang@htinh.vn ")).email == (
        "d.hoang@htinh.vn"
    )


def test_who_keeps_the_machine_running_reads_no_dossier(one_stop):
    dossier = one_stop.received()
    control = one_stop.office.person(Role.CONTROL_OFFICER)
    administrator = one_stop.office.person(Role.ADMINISTRATOR)

    assert list(dossiers_visible_to(control)) == [dossier]
    assert not dossiers_visible_to(administrator).exists()
