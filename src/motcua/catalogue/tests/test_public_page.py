"""The public page of a procedure: the answer first, on any day, for everybody."""

import re
from datetime import date

import pytest
from django.test import Client
from rdflib import Graph, Literal, Namespace, URIRef
from rdflib.namespace import RDF

from motcua.base import clock
from motcua.catalogue.factories import ProcedureFactory, ProcedureVersionFactory
from motcua.catalogue.models import CasePaper, ProcedureCase
from motcua.catalogue.rules.drafts import data_of, facts_from
from motcua.catalogue.selectors import facts_of
from motcua.catalogue.services import Change, enact
from motcua.catalogue.states import ChangeKind
from motcua.organisation.factories import plain_calendar

pytestmark = pytest.mark.django_db
SCHEMA, CPSV = Namespace("https://schema.org/"), Namespace("http://purl.org/vocab/cpsv#")
BLOCK = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
HOME = "/thu-tuc/2.000620/"


@pytest.fixture
def wine():
    return ProcedureVersionFactory(
        name="Cấp giấy phép bán lẻ rượu",
        procedure=ProcedureFactory(code="2.000620"),
        steps_text="Bước 1: Nộp hồ sơ\nBước 2: Nhận kết quả",
        results=["Giấy phép </script> bán lẻ rượu"],
        legal_bases=[{"number": "105/2017/NĐ-CP", "title": "Kinh doanh rượu"}],
        case__fee=1_100_000,
    )


def changed(version, on: date, decision="12/QĐ-UBND", **parts):
    data = {**data_of(facts_of(version)), **parts}
    code = version.procedure.code
    enact([Change(ChangeKind.AMENDED, code, facts_from(data))], on=on, decision=decision)


def ended(version, on: date, *replaced_by):
    code = version.procedure.code
    if replaced_by:
        data = {**data_of(facts_of(version)), "code": replaced_by[0], "name": "Bán rượu kiểu mới"}
        change = Change(ChangeKind.REPLACED, replaced_by[0], facts_from(data), {}, (code,))
    else:
        change = Change(ChangeKind.REPEALED, code)
    enact([change], on=on, decision="99/QĐ-UBND")


def page(address=HOME, status=200):
    answer = Client().get(address)
    assert answer.status_code == status, answer.content.decode()[-2000:]
    return answer.content.decode()


def test_the_answer_comes_first_then_what_is_needed_then_how(wine):
    text = page()
    places = [
        text.index(told)
        for told in ("5 ngày làm việc", "1.100.000", "Đơn đề nghị", "Nhận kết quả", "105/2017")
    ]

    assert places == sorted(places)


def test_each_case_is_an_address_of_its_own(wine):
    second = ProcedureCase.objects.create(version=wine, number=2, name="Cấp lại do mất")
    CasePaper.objects.create(case=second, number=1, name="Đơn trình báo mất")

    assert "Đơn trình báo mất" not in page().split("application/ld+json")[0].split("<dl")[-1]
    assert "Đơn trình báo mất" in page(f"{HOME}?truong-hop=2")
    for nonsense in ("0", "3", "x", "-1", "9" * 30, "²"):
        assert "Đơn đề nghị" in page(f"{HOME}?truong-hop={nonsense}")


def test_a_change_that_comes_soon_is_told_and_can_be_read_beforehand(wine):
    today = clock.today()
    begins = date(today.year + 1, 1, 5)
    changed(wine, begins, name="Cấp giấy phép bán rượu")

    assert f"Từ ngày {begins:%d/%m/%Y} thủ tục này thay đổi" in page()
    later = page(f"{HOME}?ngay={begins.isoformat()}")
    assert "<h1>Cấp giấy phép bán rượu</h1>" in later
    assert "Bạn đang xem quy định của ngày" in later


def test_working_days_until_a_change_are_counted(wine):
    plain_calendar()
    changed(wine, date(2022, 12, 1))

    assert "(còn 3 ngày làm việc)" in page(f"{HOME}?ngay=2022-11-28")
    assert "(còn 1 ngày làm việc)" in page(f"{HOME}?ngay=2022-11-30")


def test_what_has_ended_says_since_when_and_what_replaced_it(wine):
    ended(wine, date(2022, 6, 1), "2.009999")

    text = page(f"{HOME}?ngay=2022-06-01", 410)
    assert "đã hết hiệu lực sau ngày 31/05/2022" in text
    assert '<a href="/thu-tuc/2.009999/">Bán rượu kiểu mới</a>' in text
    assert "99/QĐ-UBND" in text
    assert "Thay bằng: Bán rượu kiểu mới" in page(f"{HOME}?ngay=2022-05-31")


def test_what_has_ended_without_a_successor_says_so(wine):
    ended(wine, date(2022, 6, 1))

    assert "Không có thủ tục nào được công bố để thay thế" in page(HOME, 410)


def test_what_has_not_begun_says_from_when(wine):
    assert "có hiệu lực từ ngày 01/01/2021" in page(f"{HOME}?ngay=2020-12-31", 404)


@pytest.mark.parametrize(
    "day", ["mai", "2022-02-30", "2022-W01-1", "9999-01-01", "0001-01-01", "١"]
)
def test_a_broken_day_is_refused_in_a_sentence(wine, day):
    for address in (HOME, f"{HOME}lich-su/", f"{HOME}huong-dan/", "/thu-tuc/"):
        text = page(f"{address}?ngay={day}", 400)
        assert "Không hiểu ngày" in text, address


def test_a_day_may_be_written_as_people_do(wine):
    assert "15/11/2021" in page(f"{HOME}?ngay=15/11/2021")


def test_an_unknown_code_offers_the_search_and_what_may_be_meant(wine):
    text = page("/thu-tuc/ban-le-ruou/", 404)

    assert f'<a href="{HOME}">Cấp giấy phép bán lẻ rượu</a>' in text
    assert "search_q" in page("/thu-tuc/9.9/", 404)


@pytest.mark.parametrize("rest", ["/", "/lich-su/", "/huong-dan/", ".jsonld"])
def test_the_long_code_of_old_papers_leads_to_the_lasting_address(wine, rest):
    answer = Client().get(f"/thu-tuc/2.000620.000.00.00.H27{rest}?ngay=2022-01-01")

    assert answer.status_code == 301
    assert answer["Location"] == f"/thu-tuc/2.000620{rest}?ngay=2022-01-01"


def test_procedures_between_agencies_are_not_for_the_public():
    inside = ProcedureVersionFactory(procedure=ProcedureFactory(code="6.000001", is_internal=True))

    for rest in ("/", "/lich-su/", "/huong-dan/", ".jsonld"):
        text = page(f"/thu-tuc/6.000001{rest}", 404)
        assert inside.name not in text


def test_the_history_says_what_each_decision_changed(wine):
    modes = [
        dict(mode, fees=[{"amount": 900_000, "text": "Phí"}])
        for mode in data_of(facts_of(wine))["modes"]
    ]
    changed(wine, date(2022, 6, 1), name="Cấp giấy phép bán rượu", modes=modes)

    text = page(f"{HOME}lich-su/")
    assert "2 phiên bản" in text
    assert "<del>Cấp giấy phép bán lẻ rượu</del>" in text
    assert "<ins>Cấp giấy phép bán rượu</ins>" in text
    assert "900.000 đ (Phí)" in text
    assert "12/QĐ-UBND" in text
    assert "Đơn đề nghị" not in text, "the papers did not change"


def test_no_more_statements_however_much_a_procedure_asks(wine, django_assert_max_num_queries):
    for number in range(3, 30):
        CasePaper.objects.create(case=wine.cases.get(), number=number, name=f"Giấy {number}")
    Client().get("/loi/")  # the clock, the marks

    with django_assert_max_num_queries(16):
        page()


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")  # rdflib's own parser
def test_linked_data_in_the_page_is_data_and_says_what_the_page_says(wine):
    (block,) = BLOCK.findall(page())
    assert "<" not in block
    graph = Graph().parse(data=block, format="json-ld")
    this = URIRef("http://testserver/thu-tuc/2.000620/")

    assert (this, RDF.type, SCHEMA.GovernmentService) in graph
    assert (this, RDF.type, CPSV.PublicService) in graph
    assert (this, SCHEMA.name, Literal("Cấp giấy phép bán lẻ rượu", lang="vi")) in graph
    inputs = {str(graph.value(one, SCHEMA.name)) for one in graph.objects(this, CPSV.hasInput)}
    assert inputs == {"Đơn đề nghị", "Ảnh chụp"}
