"""Facts: one per received dossier, the latest truth, and tallies that never drift from them."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from random import Random

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.base.projector import catch_up
from motcua.base.tests.waiting import eventually
from motcua.dossiers import services as acts
from motcua.dossiers.factories import TUESDAY, OneStop, step_of
from motcua.dossiers.models import Dossier
from motcua.dossiers.states import HandOver, Outcome, ResultCopy
from motcua.organisation.states import Tier
from motcua.reporting.models import DossierFact, FactTally, ProcedureTally, TierProcedureTally
from motcua.reporting.rules.counts import COUNTS
from motcua.reporting.services import rebuild_facts, refresh_facts, retally
from motcua.reporting.tests.situations import DAY, Province, all_ids, everything_kept

pytestmark = pytest.mark.django_db
NEXT_WEEK = TUESDAY + timedelta(days=7)


def fact_of(dossier: Dossier) -> DossierFact:
    refresh_facts([dossier.pk])
    return DossierFact.objects.get(dossier=dossier.pk)


def test_a_dossier_received_has_a_fact_that_says_what_where_and_when():
    desk = OneStop()
    dossier = desk.received()

    fact = fact_of(dossier)

    assert fact.code == dossier.code
    assert (fact.agency_id, fact.agency_tier) == (desk.office.agency.pk, Tier.DISTRICT)
    assert fact.procedure_id == desk.version.procedure_id
    assert (fact.received_on, fact.cell) == (date(2022, 11, 15), date(2022, 11, 15))
    assert fact.promised_on == fact.due_original_on == date(2022, 11, 22)
    assert fact.ended_on is fact.finished_on is fact.returned_on is None


def test_each_pass_between_units_is_a_hand_over_and_inside_a_unit_none():
    desk = OneStop()
    dossier = desk.received()
    acts.pass_step(dossier, step_of(dossier), by=desk.binh, at=TUESDAY)
    acts.pass_step(dossier, step_of(dossier), by=desk.hoa, at=TUESDAY, hand_over=HandOver.PAPER)

    fact = fact_of(dossier)

    assert (fact.hand_overs, fact.electronic_hand_overs) == (2, 1)
    assert (fact.crossings, fact.electronic_crossings) == (0, 0)


def test_a_result_ready_ends_it_and_its_return_comes_later():
    desk = OneStop()
    dossier = desk.decided()
    fact = fact_of(dossier)
    assert (fact.finished_on, fact.ended_on, fact.returned_on) == (DAY, DAY, None)
    assert (fact.outcome, fact.copy) == (Outcome.GRANTED, ResultCopy.NONE)

    acts.return_result(dossier, to="Hoàng Thị Dung", by=desk.an, at=NEXT_WEEK)

    assert fact_of(dossier).returned_on == NEXT_WEEK.date()


def test_while_the_applicant_is_awaited_no_promise_runs():
    desk = OneStop()
    dossier = desk.received()
    gaps = [("Đơn đề nghị", "Ký tên.")]
    acts.request_supplement(dossier, reason="Thiếu chữ ký.", gaps=gaps, by=desk.binh, at=TUESDAY)
    waiting = fact_of(dossier)

    acts.supplement_dossier(dossier, by=desk.an, at=NEXT_WEEK)

    assert waiting.promised_on is None
    assert waiting.appraisal_supplements == 1
    assert fact_of(dossier).promised_on > NEXT_WEEK.date()


def test_a_new_date_with_an_apology_does_not_move_the_promise_that_was_broken():
    desk = OneStop()
    dossier = desk.received()
    acts.reappoint(
        dossier,
        reason="Thiếu người.",
        new_due_on=date(2022, 11, 30),
        by=desk.lam,
        at=NEXT_WEEK + timedelta(days=1),
    )

    fact = fact_of(dossier)

    assert fact.is_apologised
    assert fact.promised_on == date(2022, 11, 22)


def test_a_dossier_withdrawn_has_ended_without_a_result():
    desk = OneStop()
    dossier = desk.received()
    acts.withdraw_dossier(dossier, reason="Đổi ý.", by=desk.an, at=NEXT_WEEK)

    fact = fact_of(dossier)

    assert (fact.finished_on, fact.ended_on) == (None, NEXT_WEEK.date())


def test_what_was_not_received_is_not_counted():
    desk = OneStop()
    gaps = [("Đơn đề nghị", "Chưa có.")]
    asked = acts.ask_at_intake(desk.intake(), reason="Thiếu.", gaps=gaps, by=desk.an, at=TUESDAY)
    declined = acts.decline_dossier(desk.intake(), reason="Sai nơi.", by=desk.an, at=TUESDAY)

    assert refresh_facts([asked.pk, declined.pk]) == 0
    assert not DossierFact.objects.exists()


@pytest.mark.parametrize(
    ("_case", "day", "cell"),
    [
        ("the 14th closes a cell", date(2022, 2, 14), date(2022, 2, 1)),
        ("the 15th opens one", date(2022, 2, 15), date(2022, 2, 15)),
        ("the last day of a leap February", date(2024, 2, 29), date(2024, 2, 15)),
    ],
)
def test_the_half_month_of_receipt_is_a_vietnamese_one(_case, day, cell):
    row = Province().dossier(received=day)

    assert fact_of(row).cell == cell


def test_a_receipt_just_after_midnight_belongs_to_the_new_day():
    row = Province().dossier()
    Dossier.objects.filter(pk=row.pk).update(received_at=row.received_at.replace(hour=0, minute=5))

    assert fact_of(row).received_on == DAY


def test_refreshing_again_changes_nothing():
    province = Province()
    for _ in range(5):
        province.random_dossier(Random(_))
    assert refresh_facts(all_ids()) == 5
    before = everything_kept()

    assert refresh_facts(all_ids()) == 0
    assert refresh_facts(all_ids() * 2) == 0
    assert everything_kept() == before


def test_a_correction_moves_the_counts_from_the_old_place_to_the_new():
    province = Province()
    row = province.dossier(province.district, received=date(2022, 11, 14))
    refresh_facts([row.pk])

    row.agency, row.received_at = province.other.agency, row.received_at + timedelta(days=1)
    row.save()
    refresh_facts([row.pk])

    kept = {(t.agency_id, t.cell): t.received for t in FactTally.objects.all() if t.received}
    assert kept == {(province.other.agency.pk, date(2022, 11, 15)): 1}
    procedures = ProcedureTally.objects.filter(received__gt=0).values_list("agency", flat=True)
    assert list(procedures) == [province.other.agency.pk]


def test_a_dossier_gone_takes_its_fact_and_counts_along():
    province = Province()
    row = province.dossier(hands=(HandOver.ELECTRONIC,))
    number = row.pk
    refresh_facts([number])
    row.delete()

    assert refresh_facts([number]) == 1
    assert everything_kept() == ([], [], [], [])


def test_refreshing_is_one_statement_whatever_the_number():
    province = Province()
    for seed in range(4):
        province.random_dossier(Random(seed))

    with CaptureQueriesContext(
        connection,
    ) as one:
        refresh_facts(all_ids()[:1])
    with CaptureQueriesContext(connection) as all_of_them:
        refresh_facts(all_ids())
    assert len(one) == len(all_of_them)


@pytest.mark.parametrize("seed", range(6))
def test_kept_step_by_step_or_made_anew_figures_are_the_same(seed):
    """A random life of the tables: rows come, change and go, refreshed in random batches."""
    random, province = Random(seed), Province()
    for _ in range(12):
        for _ in range(random.randrange(4)):
            province.random_dossier(random)
        touched = random.sample(all_ids(), k=min(len(all_ids()), random.randrange(4)))
        for row in Dossier.objects.filter(pk__in=touched):
            row.channel = random.choice(["online", "direct"])
            row.agency = random.choice(province.offices).agency
            row.save()
        gone = random.sample(all_ids(), k=min(len(all_ids()), random.randrange(2)))
        numbers = all_ids()
        Dossier.objects.filter(pk__in=gone).delete()
        refresh_facts(numbers)
    kept = everything_kept()

    retally()
    assert everything_kept() == kept

    DossierFact.objects.all().delete()
    FactTally.objects.all().delete()
    ProcedureTally.objects.all().delete()
    TierProcedureTally.objects.all().delete()
    rebuild_facts(chunk=3)
    assert everything_kept() == kept


def test_a_rebuild_mends_what_was_tampered_with_and_drops_orphans():
    province = Province()
    rows = [province.random_dossier(Random(seed)) for seed in range(4)]
    rebuild_facts()
    rows[0].delete()
    DossierFact.objects.filter(pk=rows[1].pk).update(channel="post", hand_overs=30)
    FactTally.objects.update(received=99)
    heard: list[int] = []

    assert rebuild_facts(chunk=2, told=heard.append) == 2

    assert heard == [2, 3]
    assert sum(FactTally.objects.values_list("received", flat=True)) == 3
    kept = everything_kept()
    retally()
    assert everything_kept() == kept


def test_tallies_have_a_column_for_every_count():
    assert {count.name for count in COUNTS} <= {f.name for f in FactTally._meta.get_fields()}


@pytest.mark.django_db(transaction=True)
def test_an_act_reaches_the_figures_through_its_event():
    desk = OneStop()
    dossier = desk.received()
    fact = eventually(lambda: catch_up() and DossierFact.objects.first(), what="it is counted")
    assert fact.finished_on is None

    acts.withdraw_dossier(dossier, reason="Đổi ý.", by=desk.an, at=NEXT_WEEK)
    ended = DossierFact.objects.filter(ended_on=NEXT_WEEK.date())
    eventually(lambda: catch_up() and ended.exists(), what="its end is counted")

    assert FactTally.objects.get().ended == 1


@pytest.mark.django_db(transaction=True)
def test_two_refreshes_at_once_count_a_change_once():
    row = Province().dossier()

    with ThreadPoolExecutor(4) as pool:
        changed = list(pool.map(_refreshed, [row.pk] * 8))

    assert sorted(changed) == [0, 0, 0, 0, 0, 0, 0, 1]
    assert FactTally.objects.get().received == 1


def _refreshed(number: int) -> int:
    try:
        return refresh_facts([number])
    finally:
        connection.close()
