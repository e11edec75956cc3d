"""Dossier codes: written, read back, refused."""

from datetime import date

import pytest
from hypothesis import given, strategies as st

from motcua.dossiers.rules.codes import NotADossierCode, dossier_code, parse_code


@given(number=st.integers(1, 10**7), day=st.dates(date(2018, 1, 1), date(2060, 1, 1)))
def test_a_code_written_is_read_back(number, day):
    code = parse_code(dossier_code("H27.37.02", day, number))

    assert (code.agency, code.day, code.number) == ("H27.37.02", day, number)


def test_the_shape_of_2018_is_read():
    assert parse_code("000.18.27.H27-221115-0042").agency == "000.18.27.H27"


@pytest.mark.parametrize("text", ["", "H27", "H27.37-221315-0001", "H27.37-221115-1", "x" * 200])
def test_other_texts_are_refused(text):
    with pytest.raises(NotADossierCode):
        parse_code(text)
