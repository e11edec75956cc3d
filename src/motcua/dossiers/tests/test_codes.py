"""Dossier codes: written, read back, refused."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.dossiers.rules.codes import (
    NotADossierCode,
    NotAnAgencyCode,
    dossier_code,
    parse_code,
)

DAY = date(2022, 11, 15)


@given(
    agency=st.sampled_from(["H27", "H27.37", "H27.37.02", "H27.101"]),
    number=st.integers(1, 10**7),
    day=st.dates(date(2018, 1, 1), date(2099, 12, 31)),
)
def test_a_code_written_is_read_back(agency, number, day):
    code = parse_code(dossier_code(agency, day, number))

    assert (code.agency, code.day, code.number) == (agency, day, number)


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (1, "H27.37-221115-0001"),
        (9999, "H27.37-221115-9999"),
        (10000, "H27.37-221115-10000"),
        (10001, "H27.37-221115-10001"),
    ],
)
def test_after_9999_the_number_widens_and_never_wraps(number, expected):
    assert dossier_code("H27.37", DAY, number) == expected


def test_the_shape_of_2018_is_read():
    assert parse_code("000.18.27.H27-221115-0042").agency == "000.18.27.H27"


def test_a_code_typed_in_small_letters_with_spaces_is_read():
    assert parse_code("  h27.37-221115-0042 ").agency == "H27.37"


@pytest.mark.parametrize(
    ("_case", "text"),
    [
        ("nothing", ""),
        ("an agency alone", "H27"),
        ("no such month", "H27.37-221315-0001"),
        ("no such day", "H27.37-220230-0001"),
        ("a short number", "H27.37-221115-001"),
        ("digits of another script", "H27.37-221115-٠٠٠١"),
        ("too many groups", "H27.1.2.3.4.5-221115-0001"),
        ("words after it", "H27.37-221115-0001 và"),
        ("a long text", "x" * 2000),
    ],
)
def test_other_texts_are_refused(_case, text):
    with pytest.raises(NotADossierCode) as refusal:
        parse_code(text)

    assert len(str(refusal.value)) < 200


@pytest.mark.parametrize("agency", ["", "27.37", "H27-37", "H27." + "1." * 20 + "1", "h27.37"])
def test_an_agency_without_a_good_identifier_gives_no_codes(agency):
    with pytest.raises(NotAnAgencyCode):
        dossier_code(agency, DAY, 1)
