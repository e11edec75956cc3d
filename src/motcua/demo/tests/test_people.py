"""People of the demonstration: in the right form, and nobody's."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.demo.people import Crowd
from motcua.dossiers.rules.people import ApplicantIn, checked_applicant
from motcua.dossiers.states import ApplicantKind
from motcua.kernel.vietnamese import nfc

seeds = st.integers(0, 10**9)


@given(seeds)
def test_a_citizens_number_has_a_century_nobody_alive_was_born_in(seed):
    number = Crowd(Random(seed)).identity_number(ApplicantKind.CITIZEN)
    assert len(number) == 12
    assert number[3] in "456789"


@given(seeds)
def test_a_business_has_a_tax_code_no_province_gives(seed):
    number = Crowd(Random(seed)).identity_number(ApplicantKind.BUSINESS)
    assert len(number) == 10
    assert number.startswith("99")


@pytest.mark.parametrize("kind", [ApplicantKind.CITIZEN, ApplicantKind.BUSINESS])
@given(seed=seeds)
def test_a_counter_would_take_them_as_they_are(kind, seed):
    crowd = Crowd(Random(seed))
    applicant = ApplicantIn(
        name=crowd.person() if kind is ApplicantKind.CITIZEN else crowd.business(),
        kind=kind,
        identity_number=crowd.identity_number(kind),
        phone=crowd.phone(),
        address=crowd.address("thị trấn Nghèn"),
    )
    assert checked_applicant(applicant) == applicant
    assert applicant.name == nfc(applicant.name)


@given(seeds)
def test_the_same_chance_gives_the_same_people(seed):
    one, other = Crowd(Random(seed)), Crowd(Random(seed))
    assert (one.person(), one.business(), one.phone()) == (
        other.person(), other.business(), other.phone(),
    )  # fmt: skip
