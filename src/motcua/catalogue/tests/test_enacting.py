"""A decision puts versions in force from its day; what was received before stays on the old."""

from dataclasses import replace
from datetime import date

import pytest

from motcua.catalogue.errors import (
    CodeTwice,
    InForceAlready,
    NotInForce,
    UnknownProcedure,
    VersionsOverlap,
)
from motcua.catalogue.factories import ProcedureVersionFactory
from motcua.catalogue.models import ProcedureVersion
from motcua.catalogue.rules.drafts import data_of, facts_from
from motcua.catalogue.selectors import facts_of, offer_of
from motcua.catalogue.selectors.history import history_of
from motcua.catalogue.services import Change, enact
from motcua.catalogue.states import ChangeKind, Channel
from motcua.kernel.limits import Limit, LimitUnit

pytestmark = pytest.mark.django_db
EVE, DAY = date(2022, 11, 30), date(2022, 12, 1)
DECISION = "3005/QĐ-UBND"


@pytest.fixture
def old():
    return ProcedureVersionFactory(department="so-cong-thuong", policy={"cutoff": "15:00"})


def shortened(version, days=3):
    facts = facts_of(version)
    modes = tuple(replace(m, limit=Limit(days, LimitUnit.WORKING_DAYS)) for m in facts.modes)
    return replace(facts, modes=modes)


def amended(version, **more):
    return Change(ChangeKind.AMENDED, version.procedure.code, shortened(version), **more)


def test_facts_are_the_same_after_a_way_through_json(old):
    facts = facts_of(old)

    assert facts_from(data_of(facts)) == facts
    assert facts.modes[0].limit == Limit(5, LimitUnit.WORKING_DAYS)
    assert [paper.is_required for paper in facts.cases[0].papers] == [True, False]


def test_from_its_day_the_new_version_binds_and_the_old_one_does_until_the_day_before(old):
    code = old.procedure.code

    made = enact([amended(old)], on=DAY, decision=DECISION)

    before, after = offer_of(code, on=EVE), offer_of(code, on=DAY)
    assert before.version.pk == old.pk
    assert before.limit(1, Channel.DIRECT) == Limit(5, LimitUnit.WORKING_DAYS)
    assert after.version.pk == made[code].pk
    assert after.limit(1, Channel.DIRECT) == Limit(3, LimitUnit.WORKING_DAYS)
    assert after.version.decision == DECISION


def test_what_the_province_says_of_a_procedure_outlives_a_change_of_its_parts(old):
    made = enact([amended(old, details={"online_level": "3"})], on=DAY, decision=DECISION)[
        old.procedure.code
    ]

    assert (made.department, made.policy, made.online_level) == (
        "so-cong-thuong",
        {"cutoff": "15:00"},
        "3",
    )


def test_what_is_repealed_binds_nobody_from_that_day(old):
    enact([Change(ChangeKind.REPEALED, old.procedure.code)], on=DAY, decision=DECISION)

    assert offer_of(old.procedure.code, on=EVE)
    with pytest.raises(UnknownProcedure):
        offer_of(old.procedure.code, on=DAY)


def test_what_replaces_others_begins_when_they_end(old):
    other = ProcedureVersionFactory()
    facts = replace(facts_of(old), code="2.999001")

    enact(
        [
            Change(
                ChangeKind.REPLACED,
                "2.999001",
                facts,
                replaces=(old.procedure.code, other.procedure.code),
            )
        ],
        on=DAY,
        decision=DECISION,
    )

    assert offer_of("2.999001", on=DAY).version.department == "so-cong-thuong"
    assert not ProcedureVersion.objects.in_force(DAY).exclude(procedure__code="2.999001").exists()


@pytest.mark.parametrize(
    ("make", "refusal"),
    [
        (lambda old: [amended(old), amended(old)], CodeTwice),
        (
            lambda old: [Change(ChangeKind.NEW, old.procedure.code, facts_of(old))],
            InForceAlready,
        ),
        (lambda old: [Change(ChangeKind.REPEALED, "1.000000")], NotInForce),
        (
            lambda old: [
                amended(old),
                Change(ChangeKind.AMENDED, "1.000000", replace(facts_of(old), code="1.000000")),
            ],
            NotInForce,
        ),
    ],
)
def test_what_has_no_footing_is_refused_and_nothing_is_changed(old, make, refusal):
    with pytest.raises(refusal):
        enact(make(old), on=DAY, decision=DECISION)

    assert ProcedureVersion.objects.get().valid_to is None


def test_a_second_change_before_the_first_is_over_is_refused(old):
    enact([amended(old)], on=DAY, decision=DECISION)

    with pytest.raises(VersionsOverlap, match="01/12/2022"):
        enact([amended(old)], on=EVE, decision="3100/QĐ-UBND")


def test_after_a_repeal_the_same_code_may_be_published_anew(old):
    code = old.procedure.code
    enact([Change(ChangeKind.REPEALED, code)], on=EVE, decision=DECISION)

    enact([Change(ChangeKind.NEW, code, shortened(old))], on=DAY, decision="3100/QĐ-UBND")

    assert offer_of(code, on=DAY).version.decision == "3100/QĐ-UBND"


def test_what_has_not_begun_gives_way_to_what_is_issued_before_its_day(old):
    code = old.procedure.code
    wrong = enact([amended(old)], on=DAY, decision=DECISION)[code]
    right = Change(ChangeKind.AMENDED, code, shortened(old, days=4))

    made = enact([right], on=DAY, decision="3100/QĐ-UBND", issued_on=EVE)[code]

    assert offer_of(code, on=EVE).version.pk == old.pk
    assert offer_of(code, on=DAY).version.pk == made.pk
    assert list(ProcedureVersion.objects.order_by("valid_from")) == [old, made]
    kept = ProcedureVersion.ever.get(pk=wrong.pk)
    assert (kept.valid_from, kept.valid_to) == (DAY, EVE)
    assert [chapter.version.pk for chapter in history_of(code)] == [made.pk, old.pk]


def test_something_new_that_has_not_begun_is_repealed_for_good(old):
    code = "1.999001"
    new = Change(ChangeKind.NEW, code, replace(facts_of(old), code=code))
    enact([new], on=DAY, decision=DECISION)

    repeal = Change(ChangeKind.REPEALED, code)
    enact([repeal], on=DAY, decision="3100/QĐ-UBND", issued_on=EVE)

    assert not ProcedureVersion.objects.filter(procedure__code=code).exists()
    assert ProcedureVersion.ever.filter(procedure__code=code).count() == 1


@pytest.mark.parametrize("issued_on", [None, DAY])
def test_what_has_begun_does_not_give_way_on_its_own_day(old, issued_on):
    enact([amended(old)], on=DAY, decision=DECISION)

    with pytest.raises(VersionsOverlap):
        enact([amended(old)], on=DAY, decision="3100/QĐ-UBND", issued_on=issued_on)

    assert ProcedureVersion.ever.count() == 2
