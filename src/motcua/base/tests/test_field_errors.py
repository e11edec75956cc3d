"""A field that is wrong says what to do."""

import pytest
from django import forms
from django.utils import translation

from motcua.base.field_errors import sentence_of


@pytest.mark.parametrize(
    ("language", "told"), [("vi", "Hãy điền mục này."), ("en", "Fill this in.")]
)
def test_a_form_asks_for_what_is_missing(language, told):
    class Asked(forms.Form):
        name = forms.CharField()
        day = forms.DateField()

    with translation.override(language):
        errors = Asked({}).errors
        assert errors == {"name": [told], "day": [told]}


def test_a_request_is_told_its_limit():
    fault = {"type": "string_too_long", "ctx": {"max_length": 80}}

    assert sentence_of(fault) == "Nội dung dài quá 80 ký tự."
