"""The demonstration shows differences of many kinds, each as far as people have brought it."""

from collections import Counter

import pytest

from motcua.demo.differing import (
    ABOLISHED,
    FEE,
    MENDED,
    NOT_ENTERED,
    OURS_SHORTER,
    PAPERS,
    SHORTER,
    TIER,
    TWICE,
    WAITING,
    compare_with_nation,
)
from motcua.demo.province import NOW
from motcua.organisation.principals import SYSTEM
from motcua.publication.models import Discrepancy, LegalDocument, NationalSnapshot, Proposal
from motcua.publication.selectors.discrepancies import tally_of
from motcua.publication.services import compare_day


@pytest.fixture(scope="module")
def points(ground):
    compare_with_nation()
    return {(row.code, row.kind, row.topic): row for row in Discrepancy.objects.all()}


@pytest.mark.parametrize(
    ("code", "kind", "topic", "state"),
    [
        (SHORTER, "changed", "limit", "publishing"),
        ("1.999001", "not_published", "whole", "publishing"),
        (WAITING, "changed", "limit", "drafting"),
        (FEE, "changed", "fees", "proposed"),
        (PAPERS, "changed", "papers", "assigned"),
        (TIER, "changed", "tier", "assigned"),
        (OURS_SHORTER, "changed", "limit", "settled"),
        (MENDED, "changed", "limit", "gone"),
        (ABOLISHED, "abolished", "whole", "assigned"),
        (NOT_ENTERED, "not_entered", "whole", "assigned"),
        (TWICE, "twice", "whole", "assigned"),
        ("1.999002", "not_published", "whole", "found"),
        ("2.002728", "basis_expired", "bases", "assigned"),
        ("2.000666", "basis_amended", "bases", "assigned"),
    ],
)
def test_a_point_of_each_kind_is_where_people_brought_it(points, code, kind, topic, state):
    assert points[code, kind, topic].state == state


def test_nothing_else_differs_by_accident(points):
    """The files are written from the catalogue: a wrong reading would fill the list."""
    changed = Counter(code for code, kind, _topic in points if kind == "changed")

    assert len(changed) == 8
    assert set(changed.values()) == {1}, changed


def test_letters_are_late_answered_and_being_written(points):
    late, answered, drafted = Proposal.objects.order_by("pk")

    assert (late.answered_on, late.reminders) == (None, 1)
    assert late.answer_due_on < NOW.date()
    assert answered.outcome == "accepted"
    assert drafted.sent_on is None


def test_what_is_late_and_what_nobody_has_is_counted(points):
    tally = tally_of(SYSTEM, on=NOW.date())

    assert tally.late > 0
    assert tally.unassigned > 0
    assert tally.unanswered == 1
    assert NationalSnapshot.objects.count() == 2
    assert LegalDocument.objects.count() == 11


def test_the_clock_of_the_demonstration_finds_nothing_new(points):
    done = compare_day(at=NOW)

    assert (done.found, done.gone) == (0, 0)
