"""Finding procedures by the words people type."""

from datetime import date

import pytest
from django.test import Client

from motcua.catalogue.factories import FieldFactory, ProcedureFactory, ProcedureVersionFactory
from motcua.catalogue.selectors.search import Narrowed, find_procedures, search_page
from motcua.catalogue.views.plain import said
from motcua.organisation.states import Tier

pytestmark = pytest.mark.django_db
DAY = date(2022, 11, 15)


@pytest.fixture
def procedures():
    return {
        name: ProcedureVersionFactory(name=name, procedure=ProcedureFactory(code=code))
        for code, name in [
            ("1.000001", "Đăng ký kết hôn"),
            ("1.000002", "Đăng ký khai sinh"),
            ("1.000003", "Xác nhận tình trạng hôn nhân"),
            ("2.000620", "Cấp giấy phép bán lẻ rượu"),
        ]
    }


def names(text: str) -> list[str]:
    return [version.name for version in find_procedures(text, on=DAY)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("kết hôn", ["Đăng ký kết hôn"]),
        ("ket hon", ["Đăng ký kết hôn"]),
        ("KẾT HÔN", ["Đăng ký kết hôn"]),
        ("dang ky", ["Đăng ký kết hôn", "Đăng ký khai sinh"]),
        ("khai sinh dang", ["Đăng ký khai sinh"]),
        ("ruo", ["Cấp giấy phép bán lẻ rượu"]),
        ("2.0006", ["Cấp giấy phép bán lẻ rượu"]),
    ],
)
def test_words_are_found_with_or_without_accents_in_any_order(procedures, text, found):
    assert sorted(names(text)) == sorted(found)


def test_signs_that_mean_something_to_the_database_mean_nothing_here(procedures):
    assert len(names("& | ! ( ) : * \\ '")) == len(procedures)


def test_the_very_accents_come_before_the_plain_letters(procedures):
    ProcedureVersionFactory(name="A ket hon thử")

    assert names("kết hôn") == ["Đăng ký kết hôn", "A ket hon thử"]


def test_a_phrase_without_accents_comes_before_words_that_only_begin_so():
    for name in ("Cấp phép kinh doanh hoạt động thể thao", "Đăng ký thành lập hộ kinh doanh"):
        ProcedureVersionFactory(name=name)

    assert names("ho kinh doanh")[0] == "Đăng ký thành lập hộ kinh doanh"


def test_likeness_is_tried_only_when_no_words_are_found(procedures):
    assert names("kêt hônn") == ["Đăng ký kết hôn"]
    assert names("giấy phép rượu bia") == ["Cấp giấy phép bán lẻ rượu"]
    assert names("qqqq") == []


def test_only_versions_in_force_on_the_day_are_found(procedures):
    assert find_procedures("kết hôn", on=date(2020, 12, 31)) == []


def test_a_search_is_narrowed_by_field_tier_and_level(procedures):
    field = FieldFactory(name="Hàng hóa")
    ProcedureVersionFactory(name="Bán lẻ thuốc lá", field=field, tiers=[Tier.PROVINCE])

    def found(narrowed: Narrowed) -> int:
        return len(search_page("", narrowed, on=DAY).rows)

    assert found(Narrowed()) == 5
    assert found(Narrowed(field=field.pk)) == 1
    assert found(Narrowed(tier=Tier.PROVINCE)) == 1
    assert found(Narrowed(level="full")) == 5
    assert found(Narrowed(level="partial")) == 0


def test_pages_of_a_search_show_every_procedure_once():
    for n in range(25):
        ProcedureVersionFactory(name=f"Thủ tục dài số {n}")
    seen, cursor = [], ""
    while True:
        page = search_page("thu tuc dai", Narrowed(), on=DAY, cursor=cursor, size=10)
        seen += [row.pk for row in page.rows]
        cursor = page.next
        if not cursor:
            break

    assert len(seen) == len(set(seen)) == 25


def test_everybody_may_read_a_procedure_with_its_papers_time_fee_and_parts(procedures):
    page = Client().get("/thu-tuc/2.000620/").content.decode()

    for told in (
        "Cấp giấy phép bán lẻ rượu",
        "5 ngày làm việc",
        "Đơn đề nghị",
        "Phí, lệ phí",
        "Căn cứ pháp lý",
        "Yêu cầu, điều kiện",
    ):
        assert told in page, told
    assert Client().get("/thu-tuc/9.9/").status_code == 404
    assert Client().get("/thu-tuc/2.000620/?ngay=2020-01-01").status_code == 404


def test_a_part_is_read_whatever_shape_it_was_published_in():
    assert said(None) == said("") == said([]) == []
    assert said("Một\n\n Hai ") == ["Một", "Hai"]
    assert said(["Một", {"name": "Hai", "code": "02"}]) == ["Một", "Hai · 02"]
    assert said({"lead": ["Sở A"], "with": "Sở B"}) == ["Sở A", "Sở B"]
