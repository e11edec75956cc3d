"""The screens of the national file and of the register of law."""

import gzip
import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from motcua.dossiers.tests.screens import browser_of, filled, morning, text_of
from motcua.organisation.factories import plain_calendar
from motcua.organisation.states import Role
from motcua.publication import jobs
from motcua.publication.factories import control_office, department, national_line, published
from motcua.publication.models import Discrepancy, LegalDocument, NationalUpload
from motcua.publication.states import UploadState

__all__ = ["morning"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("morning")]
DATA = "/cong-bo/khac-biet/du-lieu/"
LAW = "/cong-bo/khac-biet/van-ban/"
NAME = "Cấp bản sao trích lục hộ tịch"
OLD, NEW = "123/2015/NĐ-CP", "87/2022/NĐ-CP"


@pytest.fixture
def office():
    plain_calendar()
    return browser_of(control_office().person(Role.CONTROL_OFFICER))


@pytest.fixture
def chi(office):
    return browser_of(department().person(Role.CONTROL_OFFICER))


def file_of(*records, name="quoc-gia.jsonl.gz"):
    lines = [one if isinstance(one, str) else json.dumps(one) for one in records]
    content = "\n".join(lines).encode()
    content = gzip.compress(content) if name.endswith("gz") else content
    return SimpleUploadedFile(name, content, "application/octet-stream")


def uploaded(office, *records, **more):
    said = filled(file=file_of(*records, **more), taken_on="2022-11-14")
    answer = office.post(reverse("publication:bring_national"), said)
    assert answer.status_code == 302
    return NationalUpload.objects.get(), answer.url


def test_a_file_is_brought_in_read_looked_at_and_taken(office):
    published("1.000001", NAME)
    assert "Chưa có dữ liệu quốc gia" in text_of(office.get(DATA))
    row, address = uploaded(office, national_line("1.000001", NAME, days=3), "{hỏng")
    waiting = text_of(office.get(address))
    assert "Chờ đọc" in waiting
    assert reverse("publication:national_progress", args=[row.pk]) in waiting
    still = office.get(reverse("publication:national_progress", args=[row.pk]))
    assert "progress" in text_of(still)

    jobs.read_national(number=row.pk)
    done = office.get(reverse("publication:national_progress", args=[row.pk]))
    assert (done.status_code, done["HX-Refresh"]) == (204, "true")
    shown = text_of(office.get(address))
    assert "không phải JSON: {hỏng" in shown
    assert not Discrepancy.objects.exists()

    take = reverse("publication:take_national", args=[row.pk])
    assert office.post(take, filled()).status_code == 302
    jobs.take_national(number=row.pk)
    assert "Xem điểm khác biệt" in text_of(office.get(address))
    overview = text_of(office.get(DATA))
    assert "14/11/2022" in overview
    assert "1 điểm mới" in overview
    assert Discrepancy.objects.get().topic == "limit"


def test_why_a_file_was_not_taken_stays_on_its_page(office):
    row, address = uploaded(office, "không phải dữ liệu", name="nham.txt")

    jobs.read_national(number=row.pk)

    shown = text_of(office.get(address))
    assert "không phải tệp JSONL" in shown
    assert "Tải tệp khác" in shown


def test_a_file_that_cannot_be_is_refused_on_the_form_with_what_was_typed(office):
    said = filled(file=file_of(national_line("1.000001", NAME)), taken_on="2022-11-30")

    answer = office.post(reverse("publication:bring_national"), said)

    assert answer.status_code == 422
    assert "ở tương lai" in text_of(answer)
    assert 'value="2022-11-30"' in text_of(answer)


def test_a_file_read_is_dropped(office):
    row, _address = uploaded(office, national_line("1.000001", NAME))

    drop = reverse("publication:drop_national", args=[row.pk])
    assert office.post(drop, filled()).status_code == 302

    row.refresh_from_db()
    assert row.state == UploadState.DROPPED


def test_a_department_sees_what_is_known_and_brings_nothing_in(chi):
    assert chi.get(DATA).status_code == 200
    assert "Nhập tệp CSDLQG" not in text_of(chi.get(DATA))
    for route in ("bring_national", "compare_again"):
        assert chi.post(reverse(f"publication:{route}"), filled()).status_code == 403
    assert chi.get(reverse("publication:national_upload", args=[1])).status_code == 403


def test_comparing_now_is_asked_for_once_however_often_it_is_pressed(office):
    compare = reverse("publication:compare_again")

    first = office.post(compare, follow=True)
    second = office.post(compare, follow=True)

    assert "Sẽ đối chiếu ngay" in text_of(first)
    assert "Đang chờ đối chiếu" in text_of(second)


def entered(browser, **more):
    said = {"number": NEW, "effective_on": "2022-12-01", "amends": OLD, "title": "Sửa hộ tịch"}
    return browser.post(reverse("publication:add_legal_document"), filled(**(said | more)))


def test_a_document_is_entered_by_hand_and_says_what_stands_on_the_old_one(chi):
    bases = [{"number": f"Nghị định số {OLD}", "title": ""}]
    published("1.000001", NAME, legal_bases=bases, department="so-tu-phap")

    answer = entered(chi)

    assert answer.status_code == 302
    assert OLD in text_of(chi.get(answer.url))
    old = LegalDocument.objects.get(number=OLD)
    page = text_of(chi.get(old.get_absolute_url()))
    assert "Được sửa đổi từ 01/12/2022" in page
    assert "1 thủ tục" in page
    assert "Căn cứ được sửa đổi" in page, "its alarm"
    listed = text_of(chi.get(LAW, {"xem": "soon"}))
    assert OLD in listed
    assert NEW not in listed


def test_what_is_entered_wrong_is_refused_at_its_field_with_what_was_typed(chi):
    unread = entered(chi, amends="Luật Hộ tịch")
    assert unread.status_code == 422
    assert "Không đọc được số, ký hiệu “Luật Hộ tịch”" in text_of(unread)
    undated = entered(chi, effective_on="")
    assert "phải có ngày hiệu lực" in text_of(undated)
    assert "Sửa hộ tịch" in text_of(undated)
    assert not LegalDocument.objects.exists()


def test_a_document_is_corrected(chi):
    entered(chi)
    row = LegalDocument.objects.get(number=NEW)
    address = reverse("publication:edit_legal_document", args=[row.pk])
    assert f'value="{OLD}"' in text_of(chi.get(address))

    said = filled(number=NEW, title="Tên đúng", effective_on="2022-12-05", amends="")
    assert chi.post(address, said).status_code == 302

    row.refresh_from_db()
    assert (row.title, row.effects.count()) == ("Tên đúng", 0)


def test_a_table_is_brought_in_with_a_report_of_every_row_refused(chi):
    heads = chi.get(reverse("publication:legal_template")).content.decode()
    assert "number,title" in heads
    table = f"number;effective_on;amends\n{NEW};01/12/2022;{OLD}\nhỏng;;\n"
    address = reverse("publication:import_legal_documents")

    file = SimpleUploadedFile("bang.csv", table.encode())
    done = chi.post(address, filled(file=file), follow=True)

    assert "Đã ghi 1 văn bản" in text_of(done)
    assert "Không đọc được số, ký hiệu “hỏng”" in text_of(done)
    wrong = chi.post(address, filled(file=SimpleUploadedFile("bang.csv", b"ten\nA\n")))
    assert wrong.status_code == 422
    assert "thiếu cột number" in text_of(wrong)


def test_those_who_keep_no_register_read_it_only(chi):
    entered(chi)
    reader = browser_of(department("so-y-te", "Sở Y tế").person(Role.SPECIALIST))

    assert NEW in text_of(reader.get(LAW))
    assert "Thêm văn bản" not in text_of(reader.get(LAW))
    for route in ("add_legal_document", "import_legal_documents"):
        assert reader.get(reverse(f"publication:{route}")).status_code == 403
    row = LegalDocument.objects.get(number=NEW)
    edit = reverse("publication:edit_legal_document", args=[row.pk])
    assert reader.get(edit).status_code == 403


def test_the_register_costs_the_same_however_long_it_is(chi, django_assert_max_num_queries):
    entered(chi)

    with django_assert_max_num_queries(13):
        assert chi.get(LAW).status_code == 200
