"""The demonstration as a whole: believable, possible, and open to those it says."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

import pytest
from django.contrib.auth import authenticate
from django.db import connection, transaction

from motcua.base import clock
from motcua.base.errors import ClockOnlyForward
from motcua.base.models import EventRecord
from motcua.catalogue.states import Channel
from motcua.demo.accounts import account_lines
from motcua.demo.loading import load_dossiers
from motcua.demo.province import FIRST, NOW
from motcua.demo.tests.conftest import SEED
from motcua.documents.kinds import has_signature
from motcua.documents.services import read_file
from motcua.dossiers.models import Dossier, DossierResult, DossierStep
from motcua.dossiers.rules.codes import parse_code
from motcua.dossiers.states import FINAL, ResultCopy
from motcua.identity.demo import PASSWORD, demo_accounts
from motcua.identity.models import Account
from motcua.kernel.worktime import day_of
from motcua.organisation.models import Staff
from motcua.organisation.selectors import calendar_of
from motcua.planning.models import Evidence
from motcua.planning.states import EvidenceState
from motcua.reporting.models import ClosedDay, DossierFact

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
DOSSIERS = 600


@pytest.fixture(scope="module")
def province(ground):
    """Load dossiers into the ground laid for this file; give how many the load says it loaded."""
    with transaction.atomic():
        yield load_dossiers(DOSSIERS, SEED)
        transaction.set_rollback(True)


def test_as_many_are_loaded_as_were_asked_for_each_with_its_figures(province):
    assert province == DOSSIERS == Dossier.objects.count() == DossierFact.objects.count()
    assert ClosedDay.objects.get().day == NOW.date() - timedelta(days=1)


def test_all_of_it_happened_within_the_year_and_in_office_hours(province):
    units = dict(Dossier.objects.values_list("code", "receiving_unit_id"))
    told = EventRecord.objects.filter(subject__in=units).values_list("subject", "happened_at")
    assert len(told) > 5 * DOSSIERS
    for code, at in told:
        assert FIRST <= day_of(at) <= NOW.date()
        assert at <= NOW
        assert calendar_of(units[code], on=day_of(at)).is_open_at(at), (code, at)


def test_codes_follow_the_clock_without_a_gap(province):
    by_day = {}
    for code, received in Dossier.objects.order_by("received_at", "id").values_list(
        "code", "received_at"
    ):
        parts = parse_code(code)
        assert parts.day == day_of(received)
        by_day.setdefault((parts.agency, parts.day), []).append(parts.number)
    assert all(numbers == list(range(1, len(numbers) + 1)) for numbers in by_day.values())


def test_slips_of_an_agency_are_numbered_in_the_order_they_were_given(province):
    with connection.cursor() as sql:
        sql.execute(
            "SELECT d.agency_id, s.number, s.asked_at FROM dossiers_supplementrequest s"
            " JOIN dossiers_dossier d ON d.id = s.dossier_id UNION ALL"
            " SELECT d.agency_id, r.number, r.sent_at FROM dossiers_reappointment r"
            " JOIN dossiers_dossier d ON d.id = r.dossier_id ORDER BY 3"
        )
        given = {}
        for agency, number, at in sql.fetchall():
            count, kind = number.split("/")
            given.setdefault((agency, kind, at.year), []).append(int(count))
    assert given
    assert all(numbers == list(range(1, len(numbers) + 1)) for numbers in given.values())


def test_what_is_not_ended_lies_at_a_desk_and_what_is_ended_at_none(province):
    lying = set(DossierStep.objects.filter(finished_at=None).values_list("dossier_id", flat=True))
    ended = set(Dossier.objects.filter(state__in=sorted(FINAL)).values_list("pk", flat=True))
    assert ended
    assert lying == set(Dossier.objects.values_list("pk", flat=True)) - ended


def test_nobody_unknown_has_done_anything(province):
    actors = set(EventRecord.objects.values_list("actor", flat=True)) - {"system"}
    known = {f"staff:{code}" for code in Staff.objects.values_list("code", flat=True)}
    assert len(actors) > 100
    assert actors <= known


def test_dossiers_come_by_every_way(province):
    channels = Counter(Dossier.objects.values_list("channel", flat=True))
    assert set(channels) == {Channel.DIRECT, Channel.ONLINE, Channel.POST}
    assert 0.25 < channels[Channel.ONLINE] / DOSSIERS < 0.6


def test_only_a_result_with_a_signature_counts_as_a_signed_copy(province):
    kept = DossierResult.objects.exclude(copy=ResultCopy.NONE).select_related("file")
    files = {(result.copy, result.file) for result in kept}
    signed = {copy: has_signature(read_file(file)) for copy, file in files}
    assert signed == {ResultCopy.SCAN: False, ResultCopy.SIGNED: True}
    assert not DossierResult.objects.filter(copy=ResultCopy.NONE, file__isnull=False).exists()


def test_the_office_has_judged_most_products_and_is_named_for_it(ground):
    judged = Evidence.objects.filter(state=EvidenceState.CONFIRMED)
    assert 0.6 < judged.count() / Evidence.objects.count() < 0.9
    assert EventRecord.objects.filter(name="EvidenceJudged").count() == judged.count()
    office = Staff.objects.get(account__username="viet")
    assert set(judged.values_list("judged_by", flat=True)) == {f"staff:{office.code}"}


def test_the_clock_starts_at_the_beginning_and_only_goes_on(province):
    clock.forget()
    assert timedelta() <= clock.now() - NOW < timedelta(minutes=10)
    with pytest.raises(ClockOnlyForward):
        clock.move_to(NOW - timedelta(days=1))


def test_every_account_offered_can_be_tried_and_no_other_has_a_password(ground):
    offered = {account.username for account in demo_accounts()}
    assert {account.username for account in Account.objects.all()} == offered
    assert all(authenticate(username=name, password=PASSWORD) for name in offered)
    assert {line.split()[0] for line in account_lines()[1:]} == offered
