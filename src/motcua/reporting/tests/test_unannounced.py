"""What is handled without being in force is told to those who publish."""

from datetime import date, timedelta

import pytest

from motcua.base import clock
from motcua.catalogue.models import ProcedureVersion
from motcua.organisation.factories import plain_calendar
from motcua.publication.models import Discrepancy
from motcua.reporting import jobs
from motcua.reporting.services import refresh_facts, tell_unannounced
from motcua.reporting.tests.situations import DAY, Province, all_ids, noon

pytestmark = pytest.mark.django_db


@pytest.fixture
def province():
    plain_calendar()
    return Province()


def test_dossiers_received_out_of_force_are_told_by_procedure_and_others_are_not(province):
    ended = province.plain
    for received in (DAY, DAY - timedelta(days=3)):
        province.dossier(version=ended, received=received)
    province.dossier(version=province.online)
    refresh_facts(all_ids())
    ProcedureVersion.objects.filter(pk=ended.pk).update(valid_to=date(2022, 6, 30))

    assert tell_unannounced(at=noon(DAY)) == 1

    row = Discrepancy.objects.get()
    assert (row.code, row.kind, row.name) == (ended.procedure.code, "unannounced", ended.name)
    assert row.ours[0].startswith("2 hồ sơ tiếp nhận từ 12/11/2022 đến 15/11/2022")


def test_what_was_received_before_the_end_was_announced(province):
    province.dossier(version=province.plain, received=date(2022, 6, 30))
    refresh_facts(all_ids())
    ProcedureVersion.objects.filter(pk=province.plain.pk).update(valid_to=date(2022, 6, 30))

    assert tell_unannounced(at=noon(DAY)) == 0
    assert not Discrepancy.objects.exists()


def test_a_newer_version_in_force_on_the_day_announces_it(province):
    province.dossier(version=province.plain)
    refresh_facts(all_ids())
    ended = ProcedureVersion.objects.filter(pk=province.plain.pk)
    ended.update(valid_to=date(2022, 6, 30))
    newer = ProcedureVersion.objects.get(pk=province.plain.pk)
    newer.pk, newer.valid_from, newer.valid_to = None, date(2022, 7, 1), None
    newer.save()

    assert tell_unannounced(at=noon(DAY)) == 0


def test_the_clock_tells_and_ends_what_is_no_longer_so(province, monkeypatch):
    province.dossier(version=province.plain)
    refresh_facts(all_ids())
    monkeypatch.setattr(clock, "now", lambda: noon(DAY))
    ended = ProcedureVersion.objects.filter(pk=province.plain.pk)
    ended.update(valid_to=date(2022, 6, 30))
    jobs.unannounced(timestamp=0)
    assert Discrepancy.objects.get().state == "found"

    ended.update(valid_to=None)
    jobs.unannounced(timestamp=0)

    assert Discrepancy.objects.get().state == "gone"
