"""A demonstration begins in an empty database, whole, and the same for the same seed."""

from __future__ import annotations

import pytest
from django.core.management import call_command
from django.db import connection, transaction

from motcua.base import caching, clock
from motcua.base.errors import NotADemonstration
from motcua.base.models import EventRecord, Installation
from motcua.catalogue.models import Procedure
from motcua.demo.loading import load_dossiers
from motcua.demo.management.commands.load_demo import Command
from motcua.demo.province import lay_ground
from motcua.demo.tests.rows import province_rows
from motcua.dossiers.models import CodeCounter, Dossier
from motcua.identity.models import Account
from motcua.organisation.factories import UnitFactory
from motcua.organisation.models import Agency, Staff, Unit
from motcua.planning.models import Evidence, Plan

pytestmark = pytest.mark.django_db
FEW = 60
KEPT = (Installation, Account, Agency, Unit, Staff, Procedure, Plan, Dossier, CodeCounter,
        EventRecord)  # fmt: skip


@pytest.fixture(autouse=True)
def _nothing_known():
    yield
    clock.forget()
    caching.forget()


def counted():
    return {model.__name__: model.objects.count() for model in KEPT}


class CutOff(Command):
    """A load whose machine goes down when all dossiers but the counters are written."""

    def tell(self, done: int, total: int) -> None:
        assert Dossier.objects.count() == total
        raise KeyboardInterrupt


@pytest.mark.slow
def test_a_load_cut_off_in_the_middle_leaves_nothing():
    before = counted()
    with pytest.raises(KeyboardInterrupt):
        call_command(CutOff(), dossiers=FEW)
    assert counted() == before


def _case_real():
    Installation.objects.create(is_demo=False)


def _case_agencies():
    UnitFactory()


def _case_loaded_before():
    Installation.objects.create(is_demo=True)


@pytest.mark.parametrize("there", [_case_real, _case_agencies, _case_loaded_before])
def test_a_database_with_anything_in_it_is_no_place_for_a_demonstration(there):
    there()
    before = counted()
    with pytest.raises(NotADemonstration):
        call_command("load_demo", dossiers=FEW)
    assert counted() == before


def made(seed):
    """Make a whole province in a database as new; return all that its seed decides."""
    caching.forget()
    with transaction.atomic():
        _number_from_the_beginning()
        lay_ground(seed)
        load_dossiers(FEW, seed)
        people = list(Staff.objects.order_by("pk").values_list("code", "name", "account__name"))
        columns = "document", "done_on", "handed_by", "state", "judged_by"
        products = list(Evidence.objects.order_by("pk").values_list(*columns))
        rows = province_rows()
        transaction.set_rollback(True)
    clock.forget()
    return {"people": people, "products": products, **rows}


def _number_from_the_beginning():
    with connection.cursor() as sql:
        sql.execute("SELECT sequencename FROM pg_sequences WHERE schemaname = 'public'")
        for (name,) in sql.fetchall():
            sql.execute(f'ALTER SEQUENCE "{name}" RESTART')


@pytest.mark.slow
def test_the_same_seed_gives_the_same_province():
    one, again = made(461), made(461)
    assert one.keys() == again.keys()
    for part, rows in one.items():
        assert rows == again[part], part
    assert all(one[part] for part in ("people", "products", "dossiers_dossier", "base_event"))
