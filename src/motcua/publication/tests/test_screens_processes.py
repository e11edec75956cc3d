"""The screens of drafts of processes: read from a file, written row by row, carried, in place."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from motcua.catalogue.services import enact_processes
from motcua.dossiers.tests.screens import browser_of, morning, text_of
from motcua.publication import services
from motcua.publication.factories import MORNING, Province, amended, procedure_in_force
from motcua.publication.models import ProcessDraft
from motcua.publication.services import ProcessIn
from motcua.publication.tests.test_carried import process
from motcua.publication.tests.test_screens import shown_form

__all__ = ["morning"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("morning")]


@pytest.fixture
def province():
    return Province()


@pytest.fixture
def draft(province):
    return services.change_process_draft(None, process("1.000001"), by=province.nga, at=MORNING)


def address_of(draft):
    return reverse("publication:process_draft", args=[draft.pk])


def test_a_file_is_read_on_the_page_and_its_processes_are_told(province):
    nga = browser_of(province.nga)
    content = {"processes": [process("1.0"), process("1.0", key="hong", tier="moon")]}
    file = SimpleUploadedFile("quy-trinh.json", json.dumps(content).encode())

    response = nga.post(reverse("publication:import_processes"), {"file": file}, follow=True)

    page = text_of(response)
    assert "Đã đọc 2 quy trình: thêm dự thảo 2; 1 còn lỗi phải sửa." in page
    assert "1 lỗi phải sửa" in page
    assert ProcessDraft.objects.count() == 2


def test_a_file_that_cannot_be_read_is_said_on_the_page(province):
    nga = browser_of(province.nga)
    file = SimpleUploadedFile("la.json", b"\xff\xfe")

    refused = nga.post(reverse("publication:import_processes"), {"file": file})

    assert refused.status_code == 422
    assert "UTF-8" in text_of(refused)


def test_a_draft_comes_back_as_it_was_when_nothing_is_changed(province, draft):
    nga, before = browser_of(province.nga), draft.data

    assert nga.post(address_of(draft), shown_form(nga, address_of(draft))).status_code == 302

    assert ProcessDraft.objects.get().data == before


def test_a_step_is_added_moved_and_saved_with_what_is_wrong_told(province, draft):
    nga, address = browser_of(province.nga), address_of(draft)
    form = shown_form(nga, address)
    moved = nga.post(address, {**form, "name": ["Tên mới"], "rows": ["buoc-1-up"]})
    assert "Tên mới" in text_of(moved) or 'value="Tên mới"' in moved.content.decode()
    assert ProcessDraft.objects.get().name == draft.name

    wrong = {**form, "buoc-0-role": ["specialist"], "buoc-1-hours": ["4,5"]}
    assert nga.post(address, wrong | {"buoc-1-hours": ["4.5"]}).status_code == 302

    row = ProcessDraft.objects.get()
    assert row.data["steps"][1]["hours"] == 4.5
    assert row.faults == 1
    assert "Bước đầu phải là tiếp nhận" in text_of(nga.get(address))


def test_who_comes_second_loses_nothing(province, draft):
    nga, address = browser_of(province.nga), address_of(draft)
    first, second = shown_form(nga, address), shown_form(nga, address)
    nga.post(address, {**first, "name": ["Tên của người trước"]})

    refused = nga.post(address, {**second, "name": ["Tên của người sau"]})

    assert refused.status_code == 422
    assert "Người khác đã lưu" in text_of(refused)
    assert "Tên của người sau" in refused.content.decode()
    assert ProcessDraft.objects.get().name == "Tên của người trước"


def test_a_draft_is_carried_into_a_decision_and_mended_there_in_place(province):
    version = procedure_in_force()
    row = province.draft(amended(version))
    made = process(version.procedure.code, hours=24)
    draft = services.change_process_draft(None, made, by=province.nga, at=MORNING)
    nga = browser_of(province.nga)
    address = reverse("publication:carry_process_draft", args=[draft.pk])

    assert nga.post(address, {"decision": str(row.pk)}).url == row.get_absolute_url()

    item = row.processes.get()
    place = reverse("publication:edit_process", args=[row.pk, item.pk])
    assert place in nga.get(row.get_absolute_url()).content.decode()
    form, late = shown_form(nga, place), shown_form(nga, place)
    assert nga.post(place, {**form, "buoc-1-hours": ["16"]}).status_code == 302
    assert row.processes.get().data["steps"][1]["hours"] == 16
    assert ProcessDraft.objects.get().data["steps"][1]["hours"] == 24
    stale = nga.post(place, {**late, "buoc-1-hours": ["8"]})
    assert stale.status_code == 422
    assert 'value="8"' in stale.content.decode()


def test_strangers_to_a_draft_do_not_reach_it_nor_change_what_is_carried(province, draft):
    row = province.draft()
    kept = services.add_process(
        row, ProcessIn(process(row.items.get().procedure)), by=province.nga, at=MORNING
    )
    van = browser_of(province.van)

    for name in ("process_draft", "discard_process_draft", "carry_process_draft"):
        assert van.get(reverse(f"publication:{name}", args=[draft.pk])).status_code == 404
    assert van.get(reverse("publication:edit_process", args=[row.pk, kept.pk])).status_code in {
        403,
        404,
    }


def test_a_draft_is_thrown_away_on_its_page(province, draft):
    nga = browser_of(province.nga)

    nga.post(reverse("publication:discard_process_draft", args=[draft.pk]), {})

    assert not ProcessDraft.objects.exists()


def begin(browser, query="", **more):
    given = {"name": "Cấp phép đường hoa", "tier": "province", "limit": "5 ngày làm việc"}
    return browser.post(reverse("publication:begin_process") + query, given | more, follow=True)


def test_a_draft_begins_from_the_usual_steps_whose_hours_fill_the_limit(province):
    begin(browser_of(province.nga))

    draft = ProcessDraft.objects.get()
    assert (draft.key, draft.tier, draft.agency, draft.faults) == (
        "cap-phep-duong-hoa",
        "province",
        None,
        0,
    )
    assert sum(step["hours"] for step in draft.data["steps"]) == 40


def test_a_second_draft_of_the_same_name_gets_a_key_of_its_own(province):
    nga = browser_of(province.nga)
    begin(nga)
    begin(nga)

    assert {row.key for row in ProcessDraft.objects.all()} == {
        "cap-phep-duong-hoa",
        "cap-phep-duong-hoa-2",
    }


def test_a_draft_may_be_for_ones_own_agency_alone(province):
    agency = province.nga.duties[0].agency_id

    begin(browser_of(province.nga), agency=str(agency))
    begin(browser_of(province.nga), name="Cho sở khác", agency="999999")

    assert [row.agency_id for row in ProcessDraft.objects.all()] == [agency]


def test_a_limit_nobody_can_count_is_said_and_what_was_typed_is_kept(province):
    refused = begin(browser_of(province.nga), limit="khi nào xong")

    assert refused.status_code == 422
    assert "khi nào xong" in text_of(refused)
    assert "Cấp phép đường hoa" in refused.content.decode()
    assert not ProcessDraft.objects.exists()


def test_a_next_version_begins_from_the_process_in_force(province):
    version = procedure_in_force()
    (row,) = enact_processes(
        [process(version.procedure.code)], on=MORNING.date(), decision="1/QĐ-UBND"
    )
    page = browser_of(province.nga).get(reverse("catalogue:process", args=[row.pk]))
    assert f"{reverse('publication:begin_process')}?tu={row.pk}" in page.content.decode()

    begin(browser_of(province.nga), f"?tu={row.pk}", procedures=version.procedure.code)

    draft = ProcessDraft.objects.get()
    assert draft.key == row.key
    assert [step["name"] for step in draft.data["steps"]] == [step.name for step in row.steps.all()]
    assert draft.data["procedures"] == [version.procedure.code]


def test_who_drafts_nothing_begins_nothing(province):
    page = browser_of(province.van).get(reverse("publication:begin_process"))

    assert page.status_code == 403


@pytest.mark.parametrize("number", ["²", "-1", "x", "9" * 40, "424242"])
def test_a_strange_number_in_the_address_is_no_error(province, number):
    page = browser_of(province.nga).get(reverse("publication:begin_process"), {"tu": number})

    assert page.status_code in {200, 404}


def test_drafts_are_found_without_marks_and_by_their_state(province, draft):
    nga = browser_of(province.nga)
    address = reverse("publication:process_drafts")

    assert draft.name in text_of(nga.get(address, {"q": "ban le ruou"}))
    assert draft.name in text_of(nga.get(address, {"q": "1.000001"}))
    assert draft.name not in text_of(nga.get(address, {"q": "không có"}))
    shown = {"sound": draft.faults == 0, "faulty": draft.faults > 0}
    for state, is_shown in shown.items():
        assert (draft.name in text_of(nga.get(address, {"state": state}))) is is_shown
