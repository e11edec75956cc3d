"""The story of a dossier as another system lives it: sent, followed, explained, answered."""

from datetime import timedelta

import pytest

from motcua.base.testing import run_jobs
from motcua.dossiers import services
from motcua.dossiers.factories import OneStop, step_of
from motcua.dossiers.models import Dossier
from motcua.dossiers.states import Outcome
from motcua.dossiers.tests.partners import DOSSIERS, Partner, problem_of
from motcua.dossiers.tests.screens import morning

__all__ = ["morning"]
pytestmark = pytest.mark.django_db


def test_a_portal_sends_a_dossier_and_follows_it_to_its_result(morning):
    one_stop = OneStop()
    portal = Partner(one_stop.office.counter, code="cong-tinh")
    procedure = one_stop.version.procedure.code

    early = portal.receive(procedure=procedure, papers=[], key="ho-so-cua-dung-1")
    assert problem_of(early) == (422, "papers-missing")
    sent = portal.receive(procedure=procedure, channel="online", key="ho-so-cua-dung-1").json()
    again = portal.receive(procedure=procedure, channel="online", key="ho-so-cua-dung-1").json()
    assert again == sent
    code = sent["code"]

    seen = portal.get(f"{DOSSIERS}/{code}").json()
    assert (seen["state"], seen["outcome"], seen["finished_at"]) == ("in_progress", None, None)
    why = portal.get(f"{DOSSIERS}/{code}/due").json()
    assert why["due"] == seen["due_original_at"]
    assert sum(day["counted"] for day in why["days"]) == 5

    decide(one_stop, Dossier.objects.get(code=code), morning)

    seen = portal.get(f"{DOSSIERS}/{code}").json()
    assert (seen["state"], seen["outcome"]) == ("decided", "granted")
    assert seen["finished_at"] < seen["due_original_at"]
    listed = portal.get(DOSSIERS).json()
    assert ([item["code"] for item in listed["items"]], listed["next"]) == ([code], "")

    run_jobs()
    targets = portal.get("/api/targets", period="nam-2022").json()
    assert targets["received"] == 1


def decide(one_stop, dossier, at):
    """Let the office do its work: draft, look, sign, number."""
    for person in (one_stop.binh, one_stop.hoa):
        at += timedelta(minutes=10)
        services.pass_step(dossier, step_of(dossier), by=person, at=at)
    services.sign_result(
        dossier, step_of(dossier), outcome=Outcome.GRANTED, reason="", by=one_stop.lam, at=at
    )
    services.issue_result(
        dossier, step_of(dossier), document_number="15/GP-UBND", by=one_stop.thu, at=at
    )
