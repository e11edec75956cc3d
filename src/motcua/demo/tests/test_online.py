"""Online services of the demonstration: a decision of June, most of them on the national portal."""

import pytest

from motcua.catalogue.models import OnlineService, ProcedureVersion, ServiceReview
from motcua.demo.online import DECISION, EFFECT, WAITING, serve_online
from motcua.demo.province import NOW


@pytest.fixture(scope="module")
def served(ground):
    before = ProcedureVersion.objects.count()
    serve_online()
    return before


def test_what_is_served_is_in_the_list_and_most_is_integrated(served):
    rows = list(OnlineService.objects.as_of(NOW.date()))
    offered = [row for row in rows if row.is_offered]
    integrated = [row for row in offered if row.integrated_on]

    assert {row.decision for row in rows} == {DECISION}
    assert {row.valid_from for row in rows} == {EFFECT}
    assert 0.75 < len(integrated) / len(offered) < 0.85
    assert any(not row.is_eligible and row.obstacles for row in rows)


def test_the_list_makes_no_version_of_what_it_leaves_as_it_was(served):
    assert ProcedureVersion.objects.count() == served


def test_a_few_wait_for_the_next_decision(served):
    levels = set(ServiceReview.objects.values_list("level", flat=True))

    assert ServiceReview.objects.count() == WAITING
    assert levels == {"partial", "full"}
