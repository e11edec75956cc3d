"""What a text says of a paper is kept: required, if any, or nothing said."""

from importlib import import_module

import pytest
from django.db import connection

from motcua.catalogue.factories import ProcedureVersionFactory
from motcua.catalogue.models import CasePaper
from motcua.catalogue.selectors import facts_of
from motcua.catalogue.views.plain import papers_of

pytestmark = pytest.mark.django_db


def case_with(*flags):
    case = ProcedureVersionFactory().cases.get()
    case.papers.all().delete()
    for number, flag in enumerate(flags, 1):
        CasePaper.objects.create(case=case, number=number, name=f"Giấy {number}", is_required=flag)
    return case


@pytest.mark.parametrize(
    ("flags", "needed", "remarks"),
    [
        ((None, None), [True, False], ["", ""]),
        ((True, False), [True, False], ["", "nếu có"]),
        ((False, True), [False, True], ["nếu có", ""]),
    ],
)
def test_what_is_said_is_told_and_what_is_not_is_not(flags, needed, remarks):
    case = case_with(*flags)

    assert [paper.is_needed for paper in case.papers.all()] == needed
    (facts,) = facts_of(case.version).cases
    assert [paper.is_required for paper in facts.papers] == list(flags)
    assert [line.remark for line in papers_of(facts)] == remarks


def test_cases_marked_in_the_old_way_become_unsaid_and_others_stay():
    migration = import_module("motcua.catalogue.migrations.0011_papers_if_any")
    old, said, alone = case_with(True, False), case_with(True, True, False), case_with(True)

    def flags(case):
        return list(case.papers.order_by("number").values_list("is_required", flat=True))

    with connection.cursor() as sql:
        sql.execute(migration.UNSAY)
        assert [flags(one) for one in (old, said, alone)] == [
            [None, None],
            [True, True, False],
            [True],
        ]
        sql.execute(migration.SAY)
    assert flags(old) == [True, False]
