"""The register of internal processes: found, read step by step, compared, taken away as a file."""

import json
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from motcua.base import caching, clock
from motcua.base.spreadsheets import sheets_in
from motcua.catalogue.factories import ProcedureVersionFactory, general_process
from motcua.catalogue.models import InternalProcess
from motcua.catalogue.rules.process_changes import StepChange, compare_processes
from motcua.catalogue.rules.processes import parse_processes
from motcua.catalogue.services import enact_processes
from motcua.catalogue.tests.test_enacting_processes import DAY, LATER, step, written
from motcua.identity.states import AccountKind
from motcua.organisation.factories import AccountFactory, Office
from motcua.organisation.states import AgencyKind, Role, Tier, UnitKind

pytestmark = pytest.mark.django_db
LIST = "/thu-tuc/quy-trinh/"


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    caching.forget()
    monkeypatch.setattr(clock, "today", lambda: date(2023, 1, 15))


@pytest.fixture
def staff():
    client = Client()
    client.force_login(AccountFactory(kind=AccountKind.STAFF))
    return client


@pytest.fixture
def version():
    return ProcedureVersionFactory(name="Cấp thẻ hướng dẫn viên", tiers=[Tier.DISTRICT])


def page(client, address, **asked):
    response = client.get(address, asked)
    assert response.status_code == 200
    return response.content.decode()


def address_of(row):
    return reverse("catalogue:process", args=[row.pk])


def test_a_process_is_found_by_its_procedure_without_diacritics_by_code_tier_and_use(
    staff, version
):
    Office(key="ubnd-a", name="UBND huyện A", kind=AgencyKind.DISTRICT_COMMITTEE, tier="district")
    general_process()
    code = version.procedure.code
    enact_processes([written(code)], on=DAY, decision="1/QĐ-UBND")
    own = written(code, agency="ubnd-a", name="Quy trình của riêng A")
    enact_processes([own], on=DAY, decision="1/QĐ-UBND")

    def found(**asked):
        text = page(staff, LIST, **asked)
        names = ("Quy trình chung", "Quy trình cấp thẻ", "Quy trình của riêng A")
        return [name in text for name in names]

    assert found() == [True, True, True]
    assert found(q="huong dan vien") == [False, True, True]
    assert found(q="quy trinh cap the") == [False, True, False]
    assert found(q=code) == [False, True, True]
    assert found(cap="commune") == [False, False, False]
    assert found(cua="own") == [False, False, True]
    assert found(cua="general") == [True, False, False]


def test_the_list_costs_the_same_however_long(staff, version, django_assert_max_num_queries):
    for number in range(30):
        other = ProcedureVersionFactory(tiers=[Tier.DISTRICT]).procedure.code
        enact_processes([written(other, key=f"q-{number}")], on=DAY, decision="1/QĐ-UBND")
    page(staff, LIST)

    with django_assert_max_num_queries(9):
        page(staff, LIST)


def test_the_list_is_taken_out_as_it_is_filtered_with_the_steps(staff, version):
    general_process()
    (row,) = enact_processes([written(version.procedure.code)], on=DAY, decision="1/QĐ-UBND")

    response = staff.get(reverse("catalogue:processes_export"), {"q": version.procedure.code})
    sheets = sheets_in(response.content, name="quy-trinh.xlsx")

    (_heads, line) = sheets["Quy trình"]
    assert line[:4] == [row.pk, row.name, 1, version.procedure.code]
    assert [one[2:4] for one in sheets["Các bước"][1:]] == [
        [one.number, one.name] for one in row.steps.all()
    ]


def test_the_page_tells_steps_hours_the_limit_and_what_changed(staff, version):
    code = version.procedure.code
    (first,) = enact_processes([written(code)], on=DAY, decision="1/QĐ-UBND")
    clerk = step(3, Role.CLERICAL, UnitKind.CLERICAL, 1, agency="tax_office", product="Dự thảo")
    again = written(code, hours=16, middle=[clerk])
    (second,) = enact_processes([again], on=LATER, decision="2/QĐ-UBND")

    text = page(staff, address_of(second))

    assert "25 giờ (3,13 ngày làm việc), thời hạn 5 ngày làm việc (40 giờ)" in text
    assert "Văn thư, Cơ quan thuế" in text
    assert "Tổng số giờ ít hơn thời hạn" in text
    assert "Khác phiên bản 1" in text
    assert "16 giờ, nay 25 giờ" in text
    assert "2/QĐ-UBND" in text
    assert address_of(first) in text
    assert "Khác phiên bản" not in page(staff, address_of(first))


def test_the_file_of_a_process_is_read_back_as_it_is(staff, version):
    code = version.procedure.code
    part = [step(3, parallel="a"), step(4, parallel="a", is_electronic=False)]
    (row,) = enact_processes([written(code, middle=part)], on=DAY, decision="1/QĐ-UBND")

    response = staff.get(reverse("catalogue:process_file", args=[row.pk]))
    data = json.loads(response.content)
    InternalProcess.objects.all().delete()
    (again,) = enact_processes(data["processes"], on=DAY, decision="1/QĐ-UBND")

    assert "attachment" in response["Content-Disposition"]
    assert again.procedure == version.procedure
    assert [(s.name, s.parallel, s.is_electronic, s.hours) for s in again.steps.all()] == [
        ("Bước 1", "", True, 2),
        ("Bước 2", "", True, 8),
        ("Bước 3", "a", True, 8),
        ("Bước 4", "a", False, 8),
        ("Bước 5", "", True, 4),
        ("Bước 6", "", True, 2),
    ]


def test_citizens_and_strangers_do_not_read_the_register(version):
    (row,) = enact_processes([written(version.procedure.code)], on=DAY, decision="1/QĐ-UBND")
    citizen = Client()
    citizen.force_login(AccountFactory(kind=AccountKind.CITIZEN))

    for address in (LIST, address_of(row), reverse("catalogue:process_file", args=[row.pk])):
        assert Client().get(address).status_code == 302
        assert citizen.get(address).status_code == 403


def test_a_process_that_is_not_there_is_said_so(staff):
    assert staff.get(reverse("catalogue:process", args=[987_654])).status_code == 404


def read(*steps):
    return next(parse_processes({"name": "A", "steps": list(steps)}))


def test_steps_are_compared_by_their_names_in_their_order():
    before = read(step(1, name="Nhận"), step(2, name="Thẩm định"), step(3, name="Ký"))
    after = read(
        step(1, name="Nhận"),
        step(2, name="Lấy ý kiến"),
        step(3, name="Thẩm định", hours=16),
        step(4, name="Trả"),
    )

    told = [
        (one.change, one.before and one.before.name, one.after and one.after.name)
        for one in compare_processes(before, after)
    ]

    assert told == [
        (StepChange.SAME, "Nhận", "Nhận"),
        (StepChange.NEW, None, "Lấy ý kiến"),
        (StepChange.CHANGED, "Thẩm định", "Thẩm định"),
        (StepChange.CHANGED, "Ký", "Trả"),
    ]
    assert {one.change for one in compare_processes(before, before)} == {StepChange.SAME}
