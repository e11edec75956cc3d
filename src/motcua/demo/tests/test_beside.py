"""Beside the dossiers: books, questions, visits, an absence; done as officials would do them."""

import pytest
from django.db import transaction

from motcua.demo.beside import go_on_beside
from motcua.demo.loading import load_dossiers
from motcua.demo.province import NOW
from motcua.dossiers.models import CertificationEntry, OpinionRequest, Verification
from motcua.dossiers.selectors.certifications import certifications_visible_to
from motcua.dossiers.selectors.opinions import opinions_late
from motcua.organisation.models import Duty
from motcua.organisation.principals import SYSTEM

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
DOSSIERS, SEED = 600, 461


@pytest.fixture(scope="module")
def gone_on(ground):
    with transaction.atomic():
        load_dossiers(DOSSIERS, SEED)
        go_on_beside(SEED)
        yield
        transaction.set_rollback(True)


@pytest.mark.usefixtures("gone_on")
def test_there_is_something_of_everything_to_look_at():
    assert certifications_visible_to(SYSTEM).count() == CertificationEntry.objects.count() > 20
    assert {row.state for row in OpinionRequest.objects.all()} == {"waiting", "answered"}
    assert opinions_late(SYSTEM, at=NOW).exists()
    assert {row.state for row in Verification.objects.all()} == {"planned", "held"}
    assert Duty.objects.filter(stands_in_for__isnull=False).count() == 1
