"""What a procedure is found by follows it, whoever writes it."""

import json
from datetime import date

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from motcua.catalogue.factories import ProcedureVersionFactory
from motcua.catalogue.models import CasePaper, Field, ProcedureVersion, SearchTerm, SearchText
from motcua.catalogue.rules.searching import terms_of
from motcua.catalogue.services import load_demo_catalogue

pytestmark = pytest.mark.django_db


def by_sql(name, field, results):
    with connection.cursor() as sql:
        sql.execute(
            "SELECT * FROM motcua_search_terms(%s, %s, %s)", [name, field, json.dumps(results)]
        )
        return {term: pytest.approx(weight) for term, weight in sql.fetchall()}


def terms(version):
    return dict(SearchTerm.objects.filter(version=version).values_list("term", "weight"))


@pytest.mark.parametrize(
    ("name", "field", "results"),
    [
        ("Đăng ký khai sinh", "Hộ tịch", ["Giấy khai sinh"]),
        ("Cấp, cấp lại Giấy phép (C/O) 2.5", "Xuất, nhập khẩu", []),
        ("ĐĂNG KÝ", "đăng ký", ["Đăng ký", "a" * 600]),
        ("…", "", [""]),
    ],
)
def test_the_database_finds_the_same_terms_as_the_rule(name, field, results):
    assert by_sql(name, field, results) == terms_of(name, field, results)


@given(name=st.text(alphabet="ăắđơư Aa1,.-/\n", max_size=30), field=st.sampled_from(["Đất", "a b"]))
def test_the_two_agree_on_any_letters(name, field):
    assert by_sql(name, field, []) == terms_of(name, field, [])


def test_the_two_agree_on_every_shipped_procedure():
    load_demo_catalogue(since=date(2022, 1, 1))
    found: dict[int, dict[str, float]] = {}
    for version, term, weight in SearchTerm.objects.values_list("version", "term", "weight"):
        found.setdefault(version, {})[term] = pytest.approx(weight)

    for version in ProcedureVersion.objects.select_related("field"):
        expected = terms_of(version.name, version.field.name, version.results)
        assert found[version.pk] == expected, version.name


def test_a_new_name_brings_new_terms_and_takes_the_old_ones_away():
    version = ProcedureVersionFactory(name="Đăng ký kết hôn")
    assert "ket hon" in terms(version)

    ProcedureVersion.objects.filter(pk=version.pk).update(name="Đăng ký khai tử")

    assert "khai tu" in terms(version)
    assert "ket hon" not in terms(version)


def test_what_changes_nothing_in_the_words_leaves_the_terms_alone():
    version = ProcedureVersionFactory(name="Đăng ký kết hôn")
    SearchTerm.objects.filter(version=version, term="ket hon").delete()

    ProcedureVersion.objects.filter(pk=version.pk).update(valid_to=date(2030, 1, 1))

    assert "ket hon" not in terms(version)


def test_a_renamed_field_is_found_by_its_new_name():
    version = ProcedureVersionFactory(field__name="Hộ tịch")

    Field.objects.filter(pk=version.field_id).update(name="Thủy lợi")

    assert "thuy loi" in terms(version)
    assert "ho tich" not in terms(version)


def test_papers_and_steps_are_kept_as_plain_words():
    version = ProcedureVersionFactory(steps_text="Bước 1: Nộp hồ sơ")
    CasePaper.objects.create(case=version.cases.first(), number=90, name="Giấy báo tử (bản chính)")
    kept = SearchText.objects.get(version=version)
    assert " giay bao tu ban chinh " in kept.papers
    assert kept.steps == " buoc 1 nop ho so "

    CasePaper.objects.filter(number=90).update(name="Giấy chứng sinh")
    kept.refresh_from_db()
    assert " giay chung sinh " in kept.papers
    assert " bao tu " not in kept.papers

    CasePaper.objects.filter(number=90).delete()
    kept.refresh_from_db()
    assert " chung sinh " not in kept.papers


def test_a_version_that_goes_takes_its_terms_with_it():
    version = ProcedureVersionFactory()
    number = version.pk
    version.cases.all().delete()

    version.delete()

    assert not SearchTerm.objects.filter(version=number).exists()
    assert not SearchText.objects.filter(version=number).exists()
