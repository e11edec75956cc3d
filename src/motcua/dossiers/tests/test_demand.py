"""The catalogue is told which procedures people come for."""

from datetime import timedelta

import pytest

from motcua.catalogue.models import Demand
from motcua.dossiers.factories import TUESDAY
from motcua.dossiers.services.demand import SPAN, tell_demand

pytestmark = pytest.mark.django_db


def test_dossiers_of_the_past_year_are_counted_by_procedure(one_stop):
    for _ in range(2):
        one_stop.received()

    assert tell_demand(at=TUESDAY - timedelta(days=1)) == 0
    assert tell_demand(at=TUESDAY + timedelta(days=1)) == 1

    demand = Demand.objects.get()
    assert (demand.procedure_id, demand.dossiers) == (one_stop.version.procedure_id, 2)


def test_a_procedure_nobody_comes_for_any_more_counts_nothing(one_stop):
    one_stop.received()
    tell_demand(at=TUESDAY)

    assert tell_demand(at=TUESDAY + 2 * SPAN) == 1
    assert Demand.objects.get().dossiers == 0
