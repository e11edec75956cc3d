"""The board against counting by hand, and every figure against the dossiers behind it."""

from datetime import date
from random import Random

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.catalogue.states import Channel
from motcua.dossiers.states import HandOver, ResultCopy
from motcua.kernel.errors import NotPermitted
from motcua.organisation.principals import SYSTEM, Kind, Principal
from motcua.organisation.states import Role, Tier
from motcua.reporting.errors import UnknownScope
from motcua.reporting.models import DossierFact, OutsideCount
from motcua.reporting.rules.definitions import indicator_of
from motcua.reporting.rules.kpi import Measure
from motcua.reporting.rules.periods import period, periods_of_year
from motcua.reporting.rules.scopes import WHOLE_PROVINCE
from motcua.reporting.selectors import board, dossiers_behind, indicator_board, scope_of
from motcua.reporting.services import rebuild_facts
from motcua.reporting.states import Closing, Counted, ScopeKind, Side, Standing
from motcua.reporting.tests.situations import DAY, Province, noon

pytestmark = pytest.mark.django_db
YEAR = period("nam-2022")
E, P = HandOver.ELECTRONIC, HandOver.PAPER


def measured(board_or_scope=WHOLE_PROVINCE, when=YEAR, on=DAY) -> dict[str, Measure]:
    return {f.key: f.measure for f in board(when, board_or_scope, on=on).figures}


def readings(key: str, scope=WHOLE_PROVINCE) -> dict[str, Measure]:
    figures = {f.key: f for f in board(YEAR, scope, on=DAY).figures}
    return {share.code: measure for share, measure in figures[key].variants}


def by_hand(facts: list[DossierFact], scope, on: date) -> dict[str, Measure]:
    """Count the default readings one dossier at a time, in plain words."""

    def share(rows, part):
        rows = list(rows)
        return Measure(sum(bool(part(f)) for f in rows), len(rows))

    def here(fact):
        if scope.kind is ScopeKind.TIER:
            return fact.agency_tier == scope.tier
        return scope.kind is ScopeKind.PROVINCE or fact.agency_id in scope.agencies

    def late(fact):
        return fact.promised_on is not None and (fact.ended_on or on) > fact.promised_on

    def digitised(fact):
        granted = fact.finished_on and fact.outcome == "granted"
        return granted and fact.has_document_result and fact.copy == "signed"

    ours = [fact for fact in facts if here(fact)]
    local = [fact for fact in ours if fact.agency_tier != "central"]
    online = [fact for fact in local if fact.online_level in {"3", "4"}]
    procedures = {fact.procedure_id for fact in local}
    found = {
        "II.1": share(
            (f for f in ours if f.hand_overs), lambda f: f.hand_overs == f.electronic_hand_overs
        ),
        "II.4b": Measure(len({f.procedure_id for f in online}), len(procedures)),
        "II.4c": share(online, lambda f: f.channel == "online"),
        "II.6": share((f for f in ours if late(f)), lambda f: f.is_apologised),
    }
    for tier in ("province", "district", "commune"):
        decided = [f for f in (ours if scope.agencies else facts) if f.deciding_tier == tier]
        found[f"II.2.{tier}"] = share(decided, digitised)
    return found


@pytest.mark.parametrize("seed", range(4))
def test_every_figure_is_what_counting_by_hand_gives(seed):
    random, province = Random(seed), Province()
    for _ in range(40):
        province.random_dossier(random)
    rebuild_facts()
    scopes = [WHOLE_PROVINCE]
    scopes += [scope_of(tier=tier, on=DAY) for tier in Tier]
    scopes += [scope_of(agency=o.agency.key, on=DAY) for o in province.offices]
    periods = [*periods_of_year(2022), *periods_of_year(2022, Closing.CALENDAR)]

    for scope in scopes:
        for when in random.sample(periods, 4):
            facts = list(DossierFact.objects.filter(received_on__range=(when.start, when.end)))
            expected = by_hand(facts, scope, DAY)
            figures = measured(scope, when)
            for without_data in ("II.3a", "II.3b", "II.4a", "I.III.2"):
                assert figures.pop(without_data) == Measure(0, 0)
            assert figures == {key: expected[key] for key in figures}


@pytest.mark.parametrize("seed", range(3))
def test_the_list_behind_a_figure_is_as_long_as_the_figure(seed):
    random, province = Random(seed), Province()
    for _ in range(40):
        province.random_dossier(random)
    rebuild_facts()
    OutsideCount.objects.create(
        agency=province.district.agency,
        since=date(2022, 1, 1),
        until=date(2022, 3, 31),
        dossiers=0,
        source="Sổ theo dõi",
        declared_at=noon(DAY),
    )
    scopes = [
        scope_of(on=DAY),
        scope_of(tier="district", on=DAY),
        scope_of(agency="huyen-mot", on=DAY),
    ]

    for scope in scopes:
        for figure in board(YEAR, scope, on=DAY).figures:
            for share, measure in [(figure.indicator.share, figure.measure), *figure.variants]:
                if share.counted is Counted.HAND_OVER or "offered_procedures" in share.whole:
                    continue
                counts = {}
                for side in Side:
                    rows = dossiers_behind(
                        figure.indicator,
                        side,
                        scope=scope,
                        period=YEAR,
                        principal=SYSTEM_READER,
                        on=DAY,
                        tier=figure.tier,
                        reading=share.code,
                    )
                    if share.counted is Counted.PROCEDURE:
                        counts[side] = len(set(rows.values_list("procedure", flat=True)))
                    else:
                        counts[side] = rows.count()
                assert counts == {
                    Side.PART: measure.part,
                    Side.WHOLE: measure.whole,
                    Side.MISSING: measure.whole - measure.part,
                }, (figure.key, share.code)


SYSTEM_READER = Principal(Kind.STAFF, "staff:thanh-tra", oversees_all=True)


def test_nothing_received_is_nothing_to_count_not_zero_per_cent():
    Province()

    drawn = board(YEAR, WHOLE_PROVINCE, on=DAY)

    assert {f.standing for f in drawn.figures} == {Standing.NONE}
    assert (drawn.met, drawn.measured) == (0, 0)


def test_one_paper_hand_over_spoils_the_dossier_but_not_the_others_of_its_hand_overs():
    province = Province()
    province.dossier(hands=(E, E))
    province.dossier(hands=(E, P), abroad=(E,))
    province.dossier()
    rebuild_facts()

    assert measured()["II.1"] == Measure(1, 2)
    assert readings("II.1") == {"between_agencies": Measure(1, 1), "hand_overs": Measure(4, 5)}


def test_paper_sent_along_does_not_spoil_an_electronic_hand_over():
    province = Province()
    province.dossier(hands=(HandOver.BOTH,))
    rebuild_facts()

    assert measured()["II.1"] == Measure(1, 1)


def test_digitised_counts_signed_copies_at_the_tier_that_decides():
    province = Province()
    done = {"finished": DAY, "copy": ResultCopy.SIGNED}
    province.dossier(province.department, deciding=Tier.DISTRICT, **done)
    province.dossier(province.district, finished=DAY, copy=ResultCopy.SCAN)
    province.dossier(province.district, version=province.spoken, **done)
    province.dossier(province.district)
    rebuild_facts()

    assert measured()["II.2.district"] == Measure(1, 4)
    assert measured()["II.2.province"] == Measure(0, 0)
    assert measured(scope_of(tier="district", on=DAY))["II.2.district"] == Measure(1, 4)
    assert readings("II.2.district") == {"of_documents": Measure(1, 2), "with_scans": Measure(2, 2)}


def test_the_system_alone_cannot_say_that_it_has_everything():
    province = Province()
    province.dossier(received=date(2022, 2, 10))
    rebuild_facts()

    assert measured()["II.4a"] == Measure(0, 0)


def test_only_spans_an_agency_spoke_of_are_compared():
    province = Province()
    for day in (date(2022, 2, 10), date(2022, 2, 20), date(2022, 3, 1)):
        province.dossier(received=day)
    province.dossier(province.other, received=date(2022, 2, 10))
    rebuild_facts()
    declared = {"source": "Sổ", "declared_at": noon(DAY)}
    OutsideCount.objects.create(
        agency=province.district.agency,
        since=date(2022, 2, 1),
        until=date(2022, 2, 28),
        dossiers=6,
        **declared,
    )

    assert measured()["II.4a"] == Measure(2, 8)
    assert measured(scope_of(agency="huyen-hai", on=DAY))["II.4a"] == Measure(0, 0)
    assert measured(when=period("thang-2-2022"))["II.4a"] == Measure(0, 0)
    assert measured(when=period("thang-2-2022", Closing.CALENDAR))["II.4a"] == Measure(2, 8)


def test_offices_of_the_centre_are_left_out_where_the_sentence_says_so():
    province = Province()
    province.dossier(province.central, version=province.online, channel=Channel.ONLINE)
    province.dossier(province.district, version=province.plain)
    rebuild_facts()

    assert measured()["II.4b"] == Measure(0, 1)
    assert measured()["II.4c"] == Measure(0, 0)
    assert readings("II.4b")["with_central"] == Measure(1, 2)
    assert readings("II.4c")["of_all"] == Measure(1, 2)


def test_a_procedure_counts_once_however_many_agencies_have_it():
    province = Province()
    for office in (province.district, province.other):
        province.dossier(office, version=province.online, channel=Channel.ONLINE)
        province.dossier(office, version=province.plain)
    rebuild_facts()

    assert measured()["II.4b"] == Measure(1, 2)
    assert readings("II.4b")["in_use"] == Measure(1, 2)
    assert readings("II.4b", scope_of(agency="huyen-mot", on=DAY))["in_use"] == Measure(1, 2)
    assert readings("II.4b", scope_of(tier="commune", on=DAY))["in_use"] == Measure(0, 1)


def test_filing_for_the_citizen_is_shown_apart():
    province = Province()
    province.dossier(channel=Channel.ONLINE, is_assisted=True)
    province.dossier(channel=Channel.ONLINE)
    province.dossier(channel=Channel.POST)
    rebuild_facts()

    assert measured()["II.4c"] == Measure(2, 3)
    assert readings("II.4c")["by_self"] == Measure(1, 3)


@pytest.mark.parametrize(
    ("_case", "dossier", "on", "expected"),
    [
        ("due today is not late", {"due": DAY}, DAY, Measure(0, 0)),
        ("open past its day", {"due": DAY}, date(2022, 11, 16), Measure(0, 1)),
        ("the result came on the day", {"due": DAY, "finished": DAY}, DAY, Measure(0, 0)),
        (
            "the result came a day after",
            {"due": DAY, "finished": date(2022, 11, 16)},
            DAY,
            Measure(0, 1),
        ),
        (
            "apologised and given a new date, it stays late",
            {"due": DAY, "apologised": True},
            date(2022, 11, 17),
            Measure(1, 1),
        ),
        (
            "an apology in time for one that was not late after all",
            {"due": DAY, "apologised": True, "finished": DAY},
            DAY,
            Measure(0, 0),
        ),
        ("awaiting the applicant", {"due": DAY, "waiting": True}, date(2022, 12, 1), Measure(0, 0)),
        (
            "withdrawn after its day",
            {"due": DAY, "withdrawn": date(2022, 11, 18)},
            DAY,
            Measure(0, 1),
        ),
    ],
)
def test_which_dossiers_are_late(_case, dossier, on, expected):
    Province().dossier(received=date(2022, 11, 8), **dossier)
    rebuild_facts()

    assert measured(on=on)["II.6"] == expected


def test_an_agency_answers_for_all_below_it():
    province = Province()
    province.dossier(province.commune, channel=Channel.ONLINE)
    rebuild_facts()

    assert measured(scope_of(agency="huyen-mot", on=DAY))["II.4c"] == Measure(1, 1)
    assert measured(scope_of(agency="xa-mot", on=DAY))["II.4c"] == Measure(1, 1)
    assert measured(scope_of(agency="huyen-hai", on=DAY))["II.4c"] == Measure(0, 0)


def test_a_board_takes_six_queries_at_most():
    province = Province()
    for seed in range(10):
        province.random_dossier(Random(seed))
    rebuild_facts()
    scope = scope_of(agency="huyen-mot", on=DAY)

    with CaptureQueriesContext(connection) as queries:
        board(YEAR, scope, on=DAY)
    assert len(queries) <= 6


def test_where_help_is_needed_the_worst_come_first():
    province = Province()
    for _ in range(3):
        province.dossier(province.district)
    province.dossier(province.other)
    rebuild_facts()

    needs = {need.figure.key: need for need in board(YEAR, WHOLE_PROVINCE, on=DAY).needs}

    assert needs["II.4c"].figure.missing == 2
    assert [(a.key, n) for a, n in needs["II.4c"].agencies] == [("huyen-mot", 2), ("huyen-hai", 1)]


@pytest.mark.parametrize("code", ["II.1", "II.2", "II.4b", "II.4c", "II.6"])
def test_agencies_of_one_indicator_stand_side_by_side(code):
    province = Province()
    for seed in range(30):
        province.random_dossier(Random(seed))
    rebuild_facts()
    indicator, tier = indicator_of(code), Tier.DISTRICT if code == "II.2" else None

    drawn = indicator_board(indicator, YEAR, WHOLE_PROVINCE, on=DAY, tier=tier)
    rows = drawn.agencies

    assert rows
    if indicator.share.counted is Counted.DOSSIER:
        assert sum(row.measure.part for row in rows) == drawn.figure.measure.part
    for row in rows:
        facts = DossierFact.objects.filter(agency=row.agency.id)
        own = scope_of(agency=row.agency.key, on=DAY)
        alone = type(own)(own.kind, own.name, own.tier, own.key, frozenset({row.agency.id}))
        expected = by_hand(list(facts), alone, DAY)[f"{code}.{tier}" if tier else code]
        assert row.measure == expected


@pytest.mark.parametrize(("tier", "agency"), [("ward", ""), ("", "khong-co"), ("", "x" * 500)])
def test_a_scope_nobody_has_is_refused(tier, agency):
    with pytest.raises(UnknownScope):
        scope_of(tier=tier, agency=agency, on=DAY)


def test_a_clerk_finds_only_the_dossiers_the_clerk_may_read_behind_a_figure():
    province = Province()
    mine = province.dossier(province.commune)
    province.dossier(province.other)
    rebuild_facts()
    asked = {"scope": WHOLE_PROVINCE, "period": YEAR, "on": DAY}
    clerk = province.commune.person(Role.COUNTER)

    rows = dossiers_behind(indicator_of("II.4c"), Side.WHOLE, principal=clerk, **asked)

    assert [row.pk for row in rows] == [mine.pk]


@pytest.mark.parametrize("kind", [Kind.WATCHER, Kind.CITIZEN, Kind.NOBODY])
def test_who_reads_aggregates_only_is_not_shown_dossiers(kind):
    Province()
    with pytest.raises(NotPermitted):
        dossiers_behind(
            indicator_of("II.1"),
            Side.WHOLE,
            scope=WHOLE_PROVINCE,
            period=YEAR,
            principal=Principal(kind, "ai-do"),
            on=DAY,
        )


def test_the_system_itself_may_read_what_is_behind():
    Province().dossier()
    rebuild_facts()
    asked = {"scope": WHOLE_PROVINCE, "period": YEAR, "on": DAY, "principal": SYSTEM}

    assert dossiers_behind(indicator_of("II.4c"), Side.MISSING, **asked).count() == 1
