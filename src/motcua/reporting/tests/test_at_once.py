"""What is given at once counts as finished on its day, and as no hand-over (row II.1)."""

import pytest

from motcua.catalogue.factories import ProcedureVersionFactory
from motcua.dossiers import services
from motcua.dossiers.factories import TUESDAY, OneStop
from motcua.dossiers.services import GivenAtOnce
from motcua.kernel.limits import LimitUnit
from motcua.reporting.models import DossierFact
from motcua.reporting.services.facts import refresh_facts


@pytest.mark.django_db
def test_its_fact_is_finished_and_no_hand_over():
    version = ProcedureVersionFactory(case__limit=0, case__unit=LimitUnit.IMMEDIATE)
    one_stop = OneStop(version=version)
    given = GivenAtOnce(signer=one_stop.lam.staff_id, number="1234/CT")
    row = services.settle_at_once(one_stop.intake(), given, by=one_stop.an, at=TUESDAY)
    refresh_facts([row.pk])

    fact = DossierFact.objects.get(dossier=row.pk)
    assert fact.hand_overs == 0
    assert {fact.received_on, fact.finished_on, fact.returned_on} == {TUESDAY.date()}
    assert fact.due_original_on == TUESDAY.date()
