"""Trying a process on the page: from recorded stays to a finding, for whom, from which drafts."""

import json
from datetime import datetime, timedelta
from fractions import Fraction

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from motcua.base import caching, clock
from motcua.base.models import Installation
from motcua.catalogue.factories import general_process
from motcua.catalogue.services.drafting import parse_processes, process_data
from motcua.dossiers import services
from motcua.dossiers.factories import TUESDAY, OneStop, step_of
from motcua.dossiers.models import Dossier, Suspension
from motcua.dossiers.selectors.stays import finished_courses
from motcua.identity.states import AccountKind
from motcua.kernel.worktime import VIETNAM, WorkCalendar
from motcua.organisation.factories import AccountFactory
from motcua.organisation.states import Role, Tier
from motcua.publication import services as publication
from motcua.publication.factories import MORNING, Province, amended
from motcua.publication.services import ProcessIn
from motcua.publication.services.process_drafts import change_process_draft
from motcua.reporting.rules.periods import period
from motcua.reporting.rules.scopes import WHOLE_PROVINCE
from motcua.reporting.rules.wishes import Wish, changed, renumbered, wishes_of
from motcua.reporting.selectors import what_if
from motcua.reporting.selectors.tried import process_in_force
from motcua.reporting.selectors.what_if import FEWEST, sample_of, tried, worked
from motcua.reporting.services import rebuild_facts

pytestmark = pytest.mark.django_db
QUARTER = period("quy-4-2022")
MOST_QUERIES = 40


@pytest.fixture(autouse=True)
def _the_tenth_of_january():
    offset = datetime(2023, 1, 10, 9, tzinfo=VIETNAM) - clock.real_now()
    Installation.objects.create(is_demo=True, clock_offset=offset)
    clock.forget()
    yield
    clock.forget()


@pytest.fixture
def one_stop():
    """A district whose dossiers took an hour to appraise, one to review, half an hour to sign."""
    place = OneStop()
    for day in range(FEWEST):
        place.decided(at=TUESDAY + timedelta(days=7 * (day % 3)))
    rebuild_facts()
    return place


@pytest.fixture
def reader(client, one_stop):
    client.force_login(one_stop.office.staff(Role.SIGNING_LEADER).account)
    return client


def address(place, **query) -> str:
    page = reverse("reporting:try_process", args=[place.version.procedure.code])
    return page + "?" + "&".join(f"{name}={value}" for name, value in query.items())


def asked(**changes) -> dict[str, str]:
    """Return the form of the general process as it stands, with some of it changed."""
    hours = {"gio-1": 2, "gio-2": 16, "gio-3": 8, "gio-4": 8, "gio-5": 4, "gio-6": 2}
    named = {name.replace("_", "-"): value for name, value in changes.items()}
    return {"doi": "1", **hours, **named}


def text(response) -> str:
    return " ".join(response.content.decode().split())


def in_force(place):
    found = process_in_force(place.version.procedure_id, Tier.DISTRICT, on=TUESDAY.date())
    assert found is not None
    return found


def sample(place):
    return sample_of(place.version.procedure_id, QUARTER, WHOLE_PROVINCE)


def test_recorded_stays_are_read_in_working_minutes(one_stop):
    process = in_force(one_stop)
    found = tried(process, sample(one_stop), origin=process)

    assert found.count == FEWEST
    assert found.before.spread.median == 60 + 60 + 30
    assert [step.spent.median for step in found.steps[:4]] == [0, 60, 60, 30]
    assert found.steps[1].old == found.steps[1].new == 16 * 60
    assert found.before.on_time.rate == 1
    assert not found.is_changed


def test_waits_for_the_applicant_are_left_out(one_stop):
    row = Dossier.objects.first()
    noon = row.received_at + timedelta(minutes=30)
    Suspension.objects.create(
        dossier=row,
        since=noon,
        until=noon + timedelta(hours=1),
        ground="supplement",
        effect="pause",
    )
    [course] = finished_courses([row.pk])

    assert course.waits == ((noon, noon + timedelta(hours=1)),)
    calendar = WorkCalendar()
    assert worked(calendar, course.stays[1].since, course.stays[1].until, course.waits) == 30
    assert worked(calendar, course.stays[2].since, course.stays[2].until, course.waits) == 30


def test_unfinished_dossiers_have_no_course(one_stop):
    assert finished_courses([one_stop.received().pk]) == []


def test_stays_at_a_step_sent_back_add_up(one_stop):
    row = one_stop.received()
    at = TUESDAY + timedelta(hours=1)
    services.pass_step(row, step_of(row), by=one_stop.binh, at=at)
    services.send_back(row, step_of(row), reason="Sai tên.", by=one_stop.hoa, at=at)
    at += timedelta(minutes=30)
    for person in (one_stop.binh, one_stop.hoa):
        services.pass_step(row, step_of(row), by=person, at=at)
    Dossier.objects.filter(pk=row.pk).update(outcome="granted", finished_at=at)
    process = in_force(one_stop)
    rebuild_facts()
    step = tried(process, sample(one_stop), origin=process).steps[1]

    assert step.spent.count == FEWEST + 1
    assert step.spent.mean == Fraction(60 * FEWEST + 90, FEWEST + 1)


def test_too_few_dossiers_tell_nothing(one_stop, reader):
    Dossier.objects.filter(pk=Dossier.objects.first().pk).update(
        finished_at=TUESDAY - timedelta(days=365), received_at=TUESDAY - timedelta(days=366)
    )
    rebuild_facts()
    few = sample(one_stop)
    page = text(reader.get(address(one_stop)))

    assert few.found == FEWEST - 1
    assert tried(in_force(one_stop), few) is None
    assert f"<h1>Chỉ có {FEWEST - 1} hồ sơ xong trong kỳ, cần ít nhất {FEWEST} để thử</h1>" in page
    assert "một nửa trong" not in page
    assert "Thử tệp này" not in page


def test_a_period_without_dossiers_says_so(one_stop, reader):
    page = text(reader.get(address(one_stop, ky="quy-1-2022")))

    assert "<h1>Chưa có hồ sơ nào xong trong kỳ để thử quy trình</h1>" in page


def test_only_the_last_so_many_are_replayed_and_that_is_said(one_stop, reader, monkeypatch):
    monkeypatch.setattr(what_if, "MOST", 3)
    found = sample(one_stop)
    last = sorted(Dossier.objects.values_list("finished_at", "pk"))[-3:]

    assert found.found == FEWEST
    assert {pk for pk, _day in found.taken} == {pk for _at, pk in last}
    assert f"Chỉ thử 3 hồ sơ xong gần nhất trong {FEWEST} hồ sơ." in text(
        reader.get(address(one_stop))
    )


def test_the_process_in_force_is_shown_with_the_last_quarter(one_stop, reader):
    page = text(reader.get(address(one_stop)))

    assert (
        "Một nửa số hồ sơ xong trong 2,5 giờ làm việc; lâu nhất là bước “Thẩm định hồ sơ”" in page
    )
    assert "Quý 4/2022 (15/09/2022 – 14/12/2022)" in page
    assert "một nửa trong 1 · 9/10 trong 1" in page
    assert "Đổi nếu như đã ghi" not in page


@pytest.mark.parametrize(
    ("changes", "finding"),
    [
        pytest.param({"bo_2": "on"}, "Bản thử nhanh hơn 1 giờ mỗi hồ sơ", id="dropped"),
        pytest.param({"canh_3": "on"}, "Bản thử nhanh hơn 1 giờ mỗi hồ sơ", id="beside"),
        pytest.param(
            {"gio_2": "0.5"},
            "Bản thử nhanh hơn 0,5 giờ mỗi hồ sơ nếu giữ đúng giờ mới;"
            " làm như đã ghi thì không đổi",
            id="cut",
        ),
        pytest.param(
            {"gio_2": "0.5", "bo_4": "on"},
            "Bản thử nhanh hơn từ 0,5 đến 1 giờ mỗi hồ sơ",
            id="cut and dropped",
        ),
        pytest.param(
            {"gio_2": "20"}, "Bản thử không làm hồ sơ nhanh hơn hay chậm hơn", id="longer"
        ),
    ],
)
def test_what_is_changed_on_the_page_is_the_finding(one_stop, reader, changes, finding):
    answer = reader.get(address(one_stop, **asked(**changes)))

    assert answer.status_code == 200
    assert f"<h1>{finding}</h1>" in text(answer)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        pytest.param({"gio_2": "-1"}, "Số giờ phải từ 0 trở lên.", id="below zero"),
        pytest.param({"gio_2": "nhieu"}, "Hãy ghi số giờ, ví dụ 6.5.", id="no number"),
        pytest.param({"gio_2": ""}, "Hãy điền mục này.", id="empty"),
        pytest.param({"gio_2": "1.255"}, "hai chữ số thập phân", id="too fine"),
        pytest.param({"gio_2": "1e9"}, "Số giờ nhiều nhất là 9999.", id="beyond belief"),
        pytest.param(
            {f"bo_{n}": "on" for n in range(1, 7)}, "Hãy giữ lại ít nhất một bước.", id="nothing"
        ),
    ],
)
def test_what_cannot_be_tried_is_refused_where_it_was_typed(one_stop, reader, changes, sentence):
    answer = reader.get(address(one_stop, **asked(**changes)))

    assert answer.status_code == 422
    assert sentence in text(answer)
    assert "Một nửa số hồ sơ xong trong 2,5 giờ làm việc" in text(answer)


def test_where_most_is_saved_and_lost_is_said(one_stop, reader):
    cut = text(reader.get(address(one_stop, **asked(gio_2="0.5", bo_4="on"))))
    data = in_a_file(one_stop, role="one_stop_head", unit_kind="one_stop", hours=3)
    moved = text(reader.post(address(one_stop), {"file": uploaded(data)}))

    assert "Bớt nhiều nhất ở bước “Thẩm định hồ sơ”: 0,5 giờ." in cut
    assert "Thêm nhiều nhất" not in cut
    assert "Bớt nhiều nhất ở bước “Thẩm định hồ sơ”: 1 giờ." in moved
    assert "Thêm nhiều nhất ở bước “Thẩm định hồ sơ”: 3 giờ." in moved


def test_a_step_few_dossiers_went_through_tells_no_times(one_stop, reader):
    first = Dossier.objects.first()
    first.steps.filter(number=2).delete()
    page = text(reader.get(address(one_stop)))
    lines = reader.get(address(one_stop, dang="csv")).content.decode().splitlines()

    assert "Quá ít hồ sơ qua bước này để nói." in page
    assert "lâu nhất là bước “Lãnh đạo phòng xem xét”" in page
    assert lines[2] == "2,Thẩm định hồ sơ,,16.0,16.0,4,,,,,0.0,0.0"


def test_a_changed_process_is_checked(one_stop, reader):
    page = text(reader.get(address(one_stop, **asked(bo_4="on"))))

    assert "Không có bước lãnh đạo ký." in page
    assert "Phải sửa" in page


def test_a_changed_process_leaves_as_a_file_that_reads_back(one_stop, reader):
    query = asked(bo_3="on", gio_2="12", canh_4="on")
    answer = reader.get(address(one_stop, **query, dang="json"))
    data = json.loads(answer.content)
    [process] = parse_processes(data)

    assert "attachment" in answer["Content-Disposition"]
    assert data["procedures"] == [one_stop.version.procedure.code]
    assert [step.number for step in process.steps] == [1, 2, 3, 4, 5]
    assert [step.hours for step in process.steps] == [2, 12, 8, 4, 2]
    assert process.steps[1].parallel == process.steps[2].parallel != ""


def test_the_table_leaves_as_a_file(one_stop, reader):
    answer = reader.get(address(one_stop, **asked(bo_2="on"), dang="csv"))
    lines = answer.content.decode("utf-8-sig").splitlines()

    assert len(lines) == 1 + 6
    assert any(
        line.startswith(",Thẩm định hồ sơ,Bỏ bước,16.0,,5,1.0,1.0,0,0,-1.0") for line in lines
    )


def uploaded(process_or_bytes, name="quy-trinh.json"):
    content = process_or_bytes
    if not isinstance(content, bytes):
        content = json.dumps(content).encode()
    return SimpleUploadedFile(name, content)


def in_a_file(place, **first):
    data = process_data(in_force(place))
    data["steps"][1] |= first
    return data


def test_a_process_in_a_file_is_tried_and_not_kept(one_stop, reader):
    data = in_a_file(one_stop, name="Soạn thảo", hours=0.5)
    answer = reader.post(address(one_stop), {"file": uploaded(data)})
    page = text(answer)

    assert answer.status_code == 200
    assert "Bản thử nhanh hơn 0,5 giờ mỗi hồ sơ nếu giữ đúng giờ mới" in page
    assert "Tính theo bước đã ghi “Thẩm định hồ sơ”" in page
    assert "ghép với bước đã ghi theo vai trò" in page
    assert "Tệp không được giữ lại" in page
    assert "dang=csv" not in page
    assert "dang=json" not in page


def test_a_procedure_of_no_tier_is_told_that_nothing_is_there(one_stop, reader):
    type(one_stop.version).objects.update(tiers=[])
    page = text(reader.get(address(one_stop, ky="quy-1-2022")))

    assert "Chưa có hồ sơ nào xong trong kỳ để thử quy trình" in page


def test_a_step_that_nothing_stands_for_is_told(one_stop, reader):
    data = in_a_file(one_stop, role="one_stop_head", unit_kind="one_stop", hours=3)
    page = text(reader.post(address(one_stop), {"file": uploaded(data)}))

    assert "Bản thử chậm hơn 2 giờ mỗi hồ sơ" in page
    assert "Chưa có số liệu, tính đủ số giờ." in page
    assert "Bỏ bước" in page


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        pytest.param(b"khong phai json", "không phải JSON", id="no JSON"),
        pytest.param(b"PK\x03\x04hong", "quy-trinh.json", id="a broken document"),
        pytest.param(b"[" * 100_000, "lồng quá sâu", id="nested too deep"),
        pytest.param(b"{}", "không có quy trình nào", id="no process"),
        pytest.param(b"", "trống", id="empty"),
    ],
)
def test_a_file_that_is_no_process_is_refused_with_the_reason(one_stop, reader, content, sentence):
    answer = reader.post(address(one_stop), {"file": uploaded(content)})

    assert answer.status_code == 422
    assert sentence in text(answer)


def test_of_several_processes_in_a_file_one_must_be_named(one_stop, reader):
    both = [in_a_file(one_stop), in_a_file(one_stop, hours=0.5)]
    unnamed = reader.post(address(one_stop), {"file": uploaded(both)})
    second = reader.post(address(one_stop), {"file": uploaded(both), "place": 2})
    third = reader.post(address(one_stop), {"file": uploaded(both), "place": 3})

    assert unnamed.status_code == third.status_code == 422
    assert "Tệp có 2 quy trình; hãy ghi quy trình thứ mấy" in text(unnamed)
    assert "Bản thử nhanh hơn 0,5 giờ" in text(second)


def test_the_process_of_a_draft_decision_is_tried_by_those_who_may_read_it(
    one_stop, reader, client
):
    province = Province()
    row = province.draft(amended(one_stop.version))
    data = {**in_a_file(one_stop, hours=0.5), "procedures": [one_stop.version.procedure.code]}
    item = publication.add_process(row, ProcessIn(data), by=province.nga, at=MORNING)
    assert reader.get(address(one_stop, nhap=item.pk)).status_code == 404
    assert row.title not in text(reader.get(address(one_stop)))
    client.force_login(province.department.staff(Role.CONTROL_OFFICER).account)
    page = text(client.get(address(one_stop)))

    assert row.title in page
    assert f"nhap={item.pk}" in page
    assert "Bản thử nhanh hơn 0,5 giờ" in text(client.get(address(one_stop, nhap=item.pk)))


def test_a_process_that_is_being_written_is_tried_by_those_who_write_there(
    one_stop, reader, client
):
    province = Province()
    code = one_stop.version.procedure.code
    data = {**in_a_file(one_stop, hours=0.5), "name": "Bản nháp của sở", "procedures": [code]}
    draft = change_process_draft(
        None, data, by=province.nga, at=MORNING, agency=province.department.agency
    )
    assert reader.get(address(one_stop, nhap=f"d{draft.pk}")).status_code == 404
    client.force_login(province.department.staff(Role.CONTROL_OFFICER).account)

    assert "Bản nháp của sở" in text(client.get(address(one_stop)))
    assert "Bản thử nhanh hơn 0,5 giờ" in text(client.get(address(one_stop, nhap=f"d{draft.pk}")))


def test_the_choice_lists_procedures_by_what_was_received(one_stop, reader):
    one_stop.received()
    rebuild_facts()
    choose = reverse("reporting:choose_process")
    page = text(reader.get(choose))
    code = one_stop.version.procedure.code

    assert one_stop.version.name in page
    assert reverse("reporting:try_process", args=[code]) in page
    assert one_stop.version.name in text(reader.get(f"{choose}?cap=district&tim={code}"))
    assert "Không có thủ tục nào." in text(reader.get(f"{choose}?cap=commune"))
    assert "Không có thủ tục nào." in text(reader.get(f"{choose}?ky=quy-1-2022"))


def test_an_agency_sees_its_own_dossiers(one_stop, reader):
    key = one_stop.office.agency.key

    assert f"{FEWEST} hồ sơ xong" in text(reader.get(address(one_stop, **{"co-quan": key})))
    assert "0 hồ sơ xong" in text(reader.get(address(one_stop, cap="commune")))
    assert one_stop.version.name in text(
        reader.get(reverse("reporting:choose_process") + f"?co-quan={key}")
    )


def test_an_agency_tries_the_process_of_its_own(one_stop, reader):
    agency = one_stop.office.agency
    steps = (("Nhận", "counter", "one_stop", "1"), ("Giải quyết", "specialist", "division", "9"))
    general_process(key="rieng", steps=steps, agency=agency)
    caching.forget()
    own = text(reader.get(address(one_stop, **{"co-quan": agency.key})))

    file = reader.get(address(one_stop, dang="json", **{"co-quan": agency.key}))

    assert "2. Giải quyết" in own
    assert json.loads(file.content)["agency"] == agency.key
    assert "2. Giải quyết" not in text(reader.get(address(one_stop)))
    assert f"{FEWEST} hồ sơ xong" in own


def test_watchers_may_try_and_citizens_may_not(one_stop, client):
    client.force_login(AccountFactory(kind=AccountKind.WATCHER))
    assert client.get(address(one_stop)).status_code == 200
    client.force_login(AccountFactory(kind=AccountKind.CITIZEN))
    assert client.get(address(one_stop)).status_code == 403


def test_procedures_between_agencies_are_not_for_watchers(one_stop, client):
    procedure = one_stop.version.procedure
    type(procedure).objects.filter(pk=procedure.pk).update(is_internal=True)
    client.force_login(AccountFactory(kind=AccountKind.WATCHER))

    assert client.get(address(one_stop)).status_code == 404


def test_an_unknown_procedure_is_told(one_stop, reader):
    assert reader.get(reverse("reporting:try_process", args=["9.999999"])).status_code == 404


def test_the_page_asks_as_much_of_the_database_for_many_dossiers_as_for_few(one_stop, reader):
    with CaptureQueriesContext(
        connection,
    ) as few:
        reader.get(address(one_stop))
    for day in (1, 2, 3, 8, 9, 10):
        one_stop.decided(at=TUESDAY + timedelta(days=day))
    rebuild_facts()
    with CaptureQueriesContext(connection) as many:
        reader.get(address(one_stop))

    assert len(many) <= len(few) <= MOST_QUERIES


def test_wishes_change_a_process_and_leave_the_rest(one_stop):
    process = in_force(one_stop)
    wishes = wishes_of(process)
    wishes[3] = Wish(Fraction(5), is_beside=True)
    wishes[4] = Wish(Fraction(8), is_kept=False)
    found = changed(process, wishes)

    assert changed(process, wishes_of(process)) == process
    assert [step.number for step in found.steps] == [1, 2, 3, 5, 6]
    assert [len(group) for group in found.groups] == [1, 2, 1, 1]
    assert changed(found, wishes_of(found)) == found
    assert [step.number for step in renumbered(found).steps] == [1, 2, 3, 4, 5]
