"""The search page: answers first, shelves with counts, and help where nothing is found."""

import re
from datetime import date

import pytest
from django.test import Client

from motcua.base import caching
from motcua.catalogue.factories import FieldFactory, ProcedureFactory, ProcedureVersionFactory
from motcua.catalogue.models import Demand
from motcua.catalogue.selectors.search import NAME, USED, Narrowed, search_page, suggested
from motcua.catalogue.services import load_demo_catalogue, note_demand
from motcua.organisation.states import Tier

pytestmark = pytest.mark.django_db
DAY = date(2022, 11, 15)


@pytest.fixture
def procedures():
    field = FieldFactory(name="Hộ tịch")
    made = {
        code: ProcedureVersionFactory(
            name=name, procedure=ProcedureFactory(code=code), field=field, tiers=[Tier.COMMUNE]
        )
        for code, name in [
            ("1.000001", "Đăng ký kết hôn"),
            ("1.000002", "Đăng ký khai sinh"),
            ("1.000003", "Đăng ký lại khai sinh"),
        ]
    }
    ProcedureVersionFactory(
        name="Trao đổi giữa các cơ quan về khai sinh",
        procedure=ProcedureFactory(code="6.000001", is_internal=True),
    )
    caching.forget()
    return made


def page(path):
    return Client().get(path).content.decode()


def test_a_hit_says_how_long_how_much_and_where_before_it_is_opened(procedures):
    shown = page("/thu-tuc/?q=ket+hon")

    assert re.search(r"Bao lâu</dt><dd>\s*5 ngày làm việc", shown)
    assert re.search(r"Bao nhiêu</dt><dd>\s*Không thu", shown)
    assert "/thu-tuc/1.000001/" in shown


def test_a_misspelt_question_is_mended_and_may_be_asked_as_typed(procedures):
    mended = page("/thu-tuc/?q=khai+sihn")
    assert "Có phải bạn tìm “khai sinh”" in mended
    assert "Đăng ký khai sinh" in mended

    as_typed = page("/thu-tuc/?q=sihn&exact=1")
    assert "Có phải bạn tìm" not in as_typed
    assert "Chưa tìm thấy" in as_typed


def test_where_nothing_is_found_there_is_a_way_on(procedures):
    shown = page("/thu-tuc/?q=qqqq")

    assert "Bộ phận Một cửa của xã, phường gần nhất" in shown
    assert "/thu-tuc/theo-viec/" in shown
    assert "?life=sinh-con" in shown


def test_a_shelf_says_how_many_it_shows_and_can_be_opened_again(procedures):
    shown = page("/thu-tuc/?q=khai+sinh")
    assert re.search(
        r'q=khai\+sinh&amp;life=sinh-con">Sinh con, nuôi con nhỏ</a> <span class="count">2<', shown
    )

    narrowed = page("/thu-tuc/?q=khai+sinh&life=ket-hon")
    assert "bỏ điều kiện này" in narrowed
    assert re.search(r'class="chosen".*?href="/thu-tuc/\?q=khai\+sinh"', narrowed, re.DOTALL)


def test_what_no_shelf_knows_is_refused_by_nothing_and_shows_nothing_of_it(procedures):
    for query in ("field=abc", "field=99999999999", "life=<b>", "sort=x"):
        shown = Client().get(f"/thu-tuc/?{query}")
        assert shown.status_code == 200, query
        assert "<b>" not in shown.content.decode()
    assert Client().get("/thu-tuc/?cursor=x").status_code == 400


def test_procedures_between_agencies_are_not_shown_to_the_public(procedures):
    for path in ("/thu-tuc/", "/thu-tuc/?q=6.000001", "/thu-tuc/goi-y/?q=khai+sinh"):
        assert "/thu-tuc/6.000001/" not in page(path), path
    shown = search_page("khai sinh", Narrowed(), on=DAY, internal=True)
    assert "6.000001" in [row.procedure.code for row in shown.rows]


def test_who_is_still_typing_is_told_a_few_names(procedures):
    assert [book.name for book in suggested("khai si", on=DAY)] == [
        "Đăng ký khai sinh",
        "Đăng ký lại khai sinh",
    ]
    assert "Đăng ký khai sinh" in page("/thu-tuc/goi-y/?q=khai+si")
    assert "<li>" not in page("/thu-tuc/goi-y/?q=k")


def test_life_and_business_are_ways_in(procedures):
    shown = page("/thu-tuc/theo-viec/")

    assert "?life=ket-hon" in shown
    assert "?life=nha-dat" not in shown


def test_what_is_done_most_comes_first_when_asked_for(procedures):
    assert note_demand({procedures["1.000003"].procedure_id: 40}) == 1
    assert note_demand({procedures["1.000003"].procedure_id: 40}) == 0
    caching.forget()

    def order(sort):
        rows = search_page("khai sinh", Narrowed(), on=DAY, sort=sort).rows
        return [row.procedure.code for row in rows]

    assert order(USED) == ["1.000003", "1.000002"]
    assert order(NAME) == ["1.000002", "1.000003"]
    assert note_demand({}) == 1
    assert Demand.objects.get().dossiers == 0


def test_a_search_costs_the_same_however_many_are_found(django_assert_max_num_queries):
    load_demo_catalogue(since=date(2022, 1, 1))
    caching.forget()
    Client().get("/thu-tuc/?q=dat+dai")

    for path in ("/thu-tuc/?q=dat+dai", "/thu-tuc/?q=khai+sinh", "/thu-tuc/"):
        with django_assert_max_num_queries(7):
            assert Client().get(path).status_code == 200


def test_every_page_of_what_was_found_is_shown_once():
    load_demo_catalogue(since=date(2022, 1, 1))
    caching.forget()
    seen, cursor = [], ""
    while True:
        found = search_page("đất đai", Narrowed(), on=DAY, cursor=cursor, size=7)
        seen += [row.pk for row in found.rows]
        cursor = found.next
        if not cursor:
            break

    assert len(seen) == len(set(seen)) == found.total > 20
