"""The catalogue for machines: files, feeds, linked data, the open API; kept, and asked after."""

import csv
import io
import json
from datetime import date
from xml.etree import ElementTree

import pytest
from django.test import Client
from rdflib import Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCTERMS, RDF, XSD

from motcua.base import caching
from motcua.base.spreadsheets import sheets_in
from motcua.catalogue.errors import TooManyDownloads
from motcua.catalogue.factories import FieldFactory, ProcedureFactory, ProcedureVersionFactory
from motcua.catalogue.models import CatalogueChange
from motcua.catalogue.rules.drafts import data_of, facts_from
from motcua.catalogue.rules.facts import CaseFacts, FeeFact, ModeFacts, PaperFacts, ProcedureFacts
from motcua.catalogue.rules.linked_data import Described, document_of, vocabulary_of
from motcua.catalogue.selectors import facts_of
from motcua.catalogue.selectors.changes import Followed, changes_since
from motcua.catalogue.services import Change, enact, import_catalogue
from motcua.catalogue.services.downloads import DOWNLOADS
from motcua.catalogue.states import ChangeKind, Channel
from motcua.kernel.limits import Limit, LimitUnit
from motcua.organisation.states import Tier

db = pytest.mark.django_db
quiet = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")  # rdflib's own parser
SCHEMA, CPSV = Namespace("https://schema.org/"), Namespace("http://purl.org/vocab/cpsv#")
CV, ELI = Namespace("http://data.europa.eu/m8g/"), Namespace("http://data.europa.eu/eli/ontology#")
SITE = "https://mot-cua.example"
MC = Namespace(f"{SITE}/thu-tuc/tu-vung#")
FILES = [
    "/thu-tuc/danh-muc.csv",
    "/thu-tuc/danh-muc.jsonl",
    "/thu-tuc/danh-muc.jsonld",
    "/thu-tuc/thay-doi.atom",
    "/sitemap.xml",
    "/thu-tuc/1.000002.jsonld",
    "/thu-tuc/tu-vung",
    "/api/procedures",
    "/api/procedures/1.000002",
    "/api/procedures/1.000002/versions",
    "/api/catalogue/changes",
]


@pytest.fixture
def catalogue():
    """Three procedures: one amended later, one ended, one between agencies."""
    rows = {
        code: ProcedureVersionFactory(
            procedure=ProcedureFactory(code=code, is_internal=code.startswith("6.")),
            name=name,
            field=FieldFactory(name=field),
        )
        for code, name, field in [
            ("1.000002", "Đăng ký khai sinh", "Hộ tịch"),
            ("2.000620", "=Bán lẻ rượu", "Thương mại"),
            ("6.000001", "Thẩm định giữa hai sở", "Nội bộ"),
        ]
    }
    data = data_of(facts_of(rows["1.000002"]))
    fresh = facts_from({**data, "name": "Khai sinh"})
    changes = [
        Change(ChangeKind.AMENDED, "1.000002", fresh),
        Change(ChangeKind.REPEALED, "2.000620"),
    ]
    enact(changes, on=date(2022, 12, 1), decision="77/QĐ-UBND")
    return rows


def got(address, client=None, **headers):
    answer = (client or Client()).get(address, headers=headers)
    body = b"".join(answer) if answer.streaming else answer.content
    return answer, body.decode()


@db
@pytest.mark.parametrize("address", FILES)
def test_an_answer_may_be_kept_and_is_not_sent_again_unchanged(catalogue, address):
    first, _body = got(address)
    assert first.status_code == 200
    assert first["Cache-Control"] == "public, max-age=300"
    assert "Set-Cookie" not in first

    for asked in (
        {"if-none-match": first["ETag"]},
        {"if-modified-since": first["Last-Modified"]},
    ):
        again, body = got(address, **asked)
        assert (again.status_code, body) == (304, ""), asked
        assert again["ETag"] == first["ETag"]

    other, _body = got(address, **{"if-none-match": '"another"'})
    assert other.status_code == 200


@pytest.mark.django_db(transaction=True)
def test_a_change_of_the_catalogue_is_another_answer(catalogue):
    before, _body = got(FILES[0])
    ProcedureVersionFactory(name="Thủ tục mới")
    caching.forget()

    after, body = got(FILES[0], **{"if-none-match": before["ETag"]})
    assert after.status_code == 200
    assert "Thủ tục mới" in body


@db
def test_the_table_is_of_its_day_and_holds_no_formula(catalogue):
    rows = list(csv.DictReader(io.StringIO(got(f"{FILES[0]}?ngay=2022-11-30")[1].lstrip("\ufeff"))))
    assert [(row["Mã thủ tục"], row["Tên thủ tục"]) for row in rows] == [
        ("1.000002", "Đăng ký khai sinh"),
        ("2.000620", "'=Bán lẻ rượu"),
    ]
    assert rows[0]["Thời hạn"] == "5 ngày làm việc"

    later = list(
        csv.DictReader(io.StringIO(got(f"{FILES[0]}?ngay=2022-12-01")[1].lstrip("\ufeff")))
    )
    assert [row["Tên thủ tục"] for row in later] == ["Khai sinh"]


@db
def test_every_line_is_a_whole_procedure_that_can_be_read_back(catalogue):
    lines = [json.loads(line) for line in got(f"{FILES[1]}?ngay=2022-11-30")[1].splitlines()]

    assert [line["code"] for line in lines] == ["1.000002", "2.000620"]
    assert facts_from(lines[0]) == facts_of(catalogue["1.000002"])


@db
@quiet
def test_the_whole_catalogue_is_one_graph(catalogue):
    graph = Graph().parse(data=got(f"{FILES[2]}?ngay=2022-11-30")[1], format="json-ld")

    found = {str(one) for one in graph.subjects(RDF.type, CPSV.PublicService)}
    assert found == {
        "http://testserver/thu-tuc/1.000002/",
        "http://testserver/thu-tuc/2.000620/",
    }


@db
def test_the_map_of_the_site_names_public_pages_only(catalogue):
    root = ElementTree.fromstring(got("/sitemap.xml")[1])
    space = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    found = {one.findtext("s:loc", "", space): one.findtext("s:lastmod", "", space) for one in root}

    assert found["http://testserver/thu-tuc/1.000002/"] == "2022-12-01"
    assert not any("6.000001" in address or "2.000620" in address for address in found)


@db
def test_search_engines_are_kept_from_work_and_from_dossiers(catalogue):
    answer, body = got("/robots.txt")

    assert answer["Content-Type"].startswith("text/plain")
    for path in ("/ho-so/", "/tra-cuu/", "/lam-viec/", "/api/"):
        assert f"Disallow: {path}\n" in body
    assert "Sitemap: http://testserver/sitemap.xml" in body


@db
def test_the_feed_tells_changes_by_decision_and_day_the_newest_first(catalogue):
    space = {"a": "http://www.w3.org/2005/Atom"}

    def titles(query=""):
        root = ElementTree.fromstring(got(f"/thu-tuc/thay-doi.atom{query}")[1])
        return [one.findtext("a:title", "", space) for one in root.findall("a:entry", space)]

    assert titles() == [
        "Bãi bỏ từ ngày 01/12/2022: =Bán lẻ rượu",
        "Sửa đổi, bổ sung từ ngày 01/12/2022: Khai sinh",
    ]
    assert titles("?field=Hộ tịch") == titles("?kind=amended") == titles()[1:]
    assert "77/QĐ-UBND" in got("/thu-tuc/thay-doi.atom")[1]


@db
def test_who_follows_by_number_misses_nothing_and_is_told_nothing_twice(catalogue):
    first, last = changes_since(0, Followed(), most=1)
    rest, end = changes_since(last, Followed())

    assert [one.procedure for one in first + rest] == ["1.000002", "2.000620"]
    assert changes_since(end, Followed()) == ([], end)
    data = json.loads(got(f"/api/catalogue/changes?since={last}")[1])
    assert (data["next"], [one["kind"] for one in data["items"]]) == (end, ["repealed"])


@db
def test_what_takes_the_place_of_another_is_told_of_both(catalogue):
    data = {**data_of(facts_of(catalogue["1.000002"])), "code": "1.000009"}
    change = Change(ChangeKind.REPLACED, "1.000009", facts_from(data), {}, ("1.000002",))
    enact([change], on=date(2023, 1, 1), decision="78/QĐ-UBND")

    told = changes_since(0, Followed(kind="replaced"))[0]
    assert [(one.procedure, one.replaced_by) for one in told] == [
        ("1.000009", ""),
        ("1.000002", "1.000009"),
    ]


@db
def test_what_is_imported_is_told_too():
    record = {"code": "1.000003", "name": "Thủ tục", "agency_level": ["Cấp xã"]}
    day = date(2022, 11, 15)
    assert import_catalogue([(1, record)], on=day).created == 1
    assert import_catalogue([(1, record)], on=day).unchanged == 1
    assert import_catalogue([(1, {**record, "name": "Khác"})], on=date(2022, 11, 16)).updated == 1

    assert list(CatalogueChange.objects.values_list("kind", "on")) == [
        ("new", day),
        ("amended", date(2022, 11, 16)),
    ]


@db
def test_the_api_needs_no_token_and_knows_days(catalogue):
    before = json.loads(got("/api/procedures/1.000002?on=2022-11-30")[1])
    after = json.loads(got("/api/procedures/1.000002.000.00.00.H27?on=2022-12-01")[1])

    assert (before["name"], before["valid_to"]) == ("Đăng ký khai sinh", "2022-11-30")
    assert (after["name"], after["decision"]) == ("Khai sinh", "77/QĐ-UBND")
    mode = before["cases"][0]["modes"][0]
    assert mode["limit"] == {"value": 5, "unit": "working_days", "duration": None}
    versions = json.loads(got("/api/procedures/1.000002/versions")[1])["items"]
    assert [(one["kind"], [part["part"] for part in one["changed"]]) for one in versions] == [
        ("amended", ["Tên thủ tục"]),
        ("new", []),
    ]


@db
@pytest.mark.parametrize(
    ("address", "status", "code"),
    [
        ("/api/procedures/9.9", 404, "unknown-procedure-code"),
        ("/api/procedures/6.000001", 404, "unknown-procedure-code"),
        ("/api/procedures/1.000002?on=2020-01-01", 422, "unknown-procedure"),
        ("/api/procedures?on=mai", 422, "invalid-request"),
        ("/api/procedures?cursor=abc", 400, "cursor-broken"),
        ("/api/procedures?size=1000", 422, "invalid-request"),
        ("/api/catalogue/changes?since=-1", 422, "invalid-request"),
        (f"/api/catalogue/changes?since={10**30}", 422, "invalid-request"),
    ],
)
def test_the_api_refuses_in_the_house_s_way(catalogue, address, status, code):
    answer, body = got(address)

    assert (answer.status_code, json.loads(body)["code"]) == (status, code)


@db
def test_pages_of_the_catalogue_show_every_procedure_once():
    for number in range(25):
        ProcedureVersionFactory(name=f"Thủ tục {number:02}", department="so-y-te")
    seen, cursor = [], ""
    while True:
        address = f"/api/procedures?size=10&agency=so-y-te&q=thu tuc&cursor={cursor}"
        data = json.loads(got(address)[1])
        seen += [one["code"] for one in data["items"]]
        cursor = data["next"]
        if not cursor:
            break

    assert len(seen) == len(set(seen)) == 25


@db
def test_taking_everything_over_and_over_is_held_up_but_asking_after_it_is_not(catalogue):
    client = Client(REMOTE_ADDR="203.0.113.7")
    first, _body = got(FILES[0], client)
    for _turn in range(DOWNLOADS.most - 1):
        client.get(FILES[0])

    refused, body = got(FILES[0], client)
    assert refused.status_code == 429
    assert "Retry-After" in refused
    assert TooManyDownloads.code in body
    again, _body = got(FILES[0], client, **{"if-none-match": first["ETag"]})
    assert again.status_code == 304


@db
def test_the_whole_catalogue_costs_the_same_statements(catalogue, django_assert_max_num_queries):
    for number in range(60):
        ProcedureVersionFactory(name=f"Thủ tục {number}")
    got("/loi/")

    with django_assert_max_num_queries(14):
        _answer, body = got(f"{FILES[1]}?ngay=2022-11-30")
    assert len(body.splitlines()) == 62


def described(**parts):
    facts = ProcedureFacts(
        code="1.000002",
        name="Đăng ký khai sinh",
        decision="77/QĐ-UBND",
        tiers=(Tier.COMMUNE,),
        kind="",
        field="Hộ tịch",
        subjects=("Công dân Việt Nam",),
        steps="Bước 1: Nộp\nBước 2: Nhận",
        modes=(
            ModeFacts(
                Channel.DIRECT, Limit(3, LimitUnit.WORKING_DAYS), "", (FeeFact(8000, "Lệ phí"),)
            ),
            ModeFacts(Channel.ONLINE, Limit(15, LimitUnit.CALENDAR_DAYS), "", ()),
        ),
        cases=(CaseFacts("", (PaperFacts("Giấy chứng sinh", "", 1, 2),)),),
        agencies=(("agency", "UBND cấp xã"),),
        results=("Giấy khai sinh",),
        conditions="Trong 60 ngày",
        legal_bases=(("60/2014/QH13", "Luật Hộ tịch"),),
    )
    return Described(facts, SITE, "Hà Tĩnh", date(2022, 1, 1), **parts)


@quiet
def test_linked_data_says_each_part_in_the_words_of_both_vocabularies():
    graph = Graph().parse(data=json.dumps(document_of(described())), format="json-ld")
    this = URIRef(f"{SITE}/thu-tuc/1.000002/")

    def only(subject, predicate):
        (found,) = graph.objects(subject, predicate)
        return found

    assert only(this, DCTERMS.identifier) == Literal("1.000002", datatype=XSD.string)
    evidence = only(this, CPSV.hasInput)
    assert (evidence, RDF.type, CV.Evidence) in graph
    assert (only(evidence, MC.originals).value, only(evidence, MC.copies).value) == (1, 2)
    cost = only(this, CV.hasCost)
    assert only(cost, CV.value).value == 8000
    assert only(cost, SCHEMA.priceCurrency) == Literal("VND", datatype=XSD.string)
    law = only(this, CV.hasLegalResource)
    assert (law, RDF.type, ELI.LegalResource) in graph
    assert only(law, ELI.id_local) == Literal("60/2014/QH13", datatype=XSD.string)
    assert only(only(this, CPSV.produces), SCHEMA.name) == Literal("Giấy khai sinh", lang="vi")
    agency = only(this, CV.hasCompetentAuthority)
    assert (agency, RDF.type, CV.PublicOrganisation) in graph
    assert len(list(graph.objects(this, SCHEMA.availableChannel))) == 2
    assert only(this, SCHEMA.validFrom) == Literal("2022-01-01", datatype=XSD.date)


@quiet
def test_working_days_are_said_in_our_own_words_and_never_as_a_duration():
    graph = Graph().parse(data=json.dumps(document_of(described())), format="json-ld")
    this = URIRef(f"{SITE}/thu-tuc/1.000002/")

    assert [str(one) for one in graph.objects(this, CV.processingTime)] == ["P15D"]
    limits = {
        (graph.value(one, SCHEMA.value).value, str(graph.value(one, SCHEMA.unitCode)))
        for one in graph.objects(this, MC.timeLimit)
    }
    assert limits == {(3, "workingDays"), (15, "calendarDays")}


@quiet
def test_every_word_of_our_own_has_a_meaning_at_its_address():
    graph = Graph().parse(data=json.dumps(document_of(described())), format="json-ld")
    meanings = Graph().parse(data=json.dumps(vocabulary_of(SITE)), format="json-ld")
    used = {word for word in graph.predicates() if str(word).startswith(str(MC))}

    assert used
    assert used <= set(meanings.subjects())


@db
def test_the_whole_catalogue_is_a_workbook_that_can_be_edited(catalogue, client):
    sheets = sheets_in(client.get("/thu-tuc/danh-muc.xlsx").content, name="a.xlsx")
    narrow = sheets_in(
        client.get("/thu-tuc/danh-muc.xlsx", {"field": "Hộ tịch"}).content, name="a.xlsx"
    )

    told = {row[0] for row in sheets["Thủ tục"][1:]}
    assert "1.000002" in told
    assert not [code for code in told if str(code).startswith("6.")]
    assert len(narrow["Thủ tục"]) <= len(sheets["Thủ tục"])
    assert "/thu-tuc/danh-muc.xlsx" in client.get("/thu-tuc/").content.decode()
