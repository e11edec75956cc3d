"""The screens on which a draft is written, answered and carried on: what is typed is never lost."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import QueryDict
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from motcua.catalogue.services.drafting import parse_processes, process_data
from motcua.catalogue.states import ChangeKind
from motcua.documents.papers import render
from motcua.dossiers.tests.screens import browser_of, filled, morning, text_of
from motcua.publication import services
from motcua.publication.factories import (
    EFFECT,
    MORNING,
    Province,
    amended,
    begun,
    fresh,
    procedure_in_force,
)
from motcua.publication.forms.rows import rearranged
from motcua.publication.models import FollowUp, Opinion, PublicationDecision
from motcua.publication.services import MinistryLineIn, ReceivedIn
from motcua.publication.states import FollowUpState
from motcua.publication.tests.test_papers import STEPS
from motcua.publication.tests.test_screens import posted, remarks, shown_form

__all__ = ["morning"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("morning")]


@pytest.fixture
def province():
    return Province()


@pytest.fixture
def row(province):
    return province.draft()


def pdf():
    return render("sample_result", {"place": "Hà Tĩnh"})


def item_page(row):
    return reverse("publication:item", args=[row.pk, row.items.get().pk])


def rows_of(*names, prefix="giay"):
    said = QueryDict(mutable=True)
    for number, name in enumerate(names):
        said[f"{prefix}-{number}-name"] = name
    said[f"{prefix}-TOTAL_FORMS"], said["other"] = str(len(names)), "giữ"
    return said


def names_in(said):
    return [said[f"giay-{n}-name"] for n in range(int(said["giay-TOTAL_FORMS"]))]


@pytest.mark.parametrize(
    ("asked", "wanted"),
    [
        ("giay-2-up", ["a", "c", "b"]),
        ("giay-0-up", ["a", "b", "c"]),
        ("giay-0-down", ["b", "a", "c"]),
        ("giay-2-down", ["a", "b", "c"]),
        ("giay-1-drop", ["a", "c"]),
        ("giay-0-add", ["a", "b", "c", ""]),
        ("giay-9-drop", ["a", "b", "c"]),
        ("khac-1-drop", ["a", "b", "c"]),
        ("giay", ["a", "b", "c"]),
    ],
)
def test_a_row_goes_where_its_button_says(asked, wanted):
    said = rows_of("a", "b", "c")
    said["rows"] = asked

    made = rearranged(said, ["giay"])

    assert names_in(made) == wanted
    assert made["other"] == "giữ"


@given(asked=st.text(max_size=20), names=st.lists(st.text(max_size=3), max_size=5))
def test_no_button_loses_more_than_the_row_it_drops(asked, names):
    said = rows_of(*names)
    said["rows"] = f"giay-{asked}"

    left = names_in(rearranged(said, ["giay"]))

    assert len(names) - len(left) <= 1
    assert set(left) <= {*names, ""}


def test_rows_are_added_and_dropped_on_the_page_and_nothing_is_saved_yet(province, row):
    nga, address = browser_of(province.nga), item_page(row)
    form = shown_form(nga, address) | {"name": ["Tên đang gõ dở"], "cach-0-limit": ["9 ngày"]}
    papers = int(form["giay-TOTAL_FORMS"][0])

    response = nga.post(address, {**form, "rows": ["giay-0-add"]})

    assert response.status_code == 200
    page = response.content.decode()
    assert f'name="giay-TOTAL_FORMS" value="{papers + 1}"' in page
    assert "Tên đang gõ dở" in page
    assert "9 ngày" in page
    assert row.items.get().name != "Tên đang gõ dở"


def test_what_the_page_does_not_ask_stays_as_it_was(province):
    version = procedure_in_force()
    row = province.draft(amended(version, details={"online_level": "4"}))
    nga, address = browser_of(province.nga), item_page(row)
    before = row.items.get().facts

    assert nga.post(address, shown_form(nga, address)).status_code == 302

    item = row.items.get()
    assert item.details == {"online_level": "4"}
    assert item.facts["agencies"] == before["agencies"]
    assert item.facts["cases"][0]["papers"] == before["cases"][0]["papers"]


def test_who_changed_another_procedure_hinders_nobody(province):
    row = province.draft(amended(procedure_in_force()), amended(procedure_in_force()))
    one, other = row.items.all()
    nga = browser_of(province.nga)
    pages = [reverse("publication:item", args=[row.pk, item.pk]) for item in (one, other)]
    first, second = (shown_form(nga, page) for page in pages)

    assert nga.post(pages[0], {**first, "name": ["Tên mới thứ nhất"]}).status_code == 302
    assert nga.post(pages[1], {**second, "name": ["Tên mới thứ hai"]}).status_code == 302

    assert [item.name for item in row.items.all()] == ["Tên mới thứ nhất", "Tên mới thứ hai"]


def test_both_texts_stand_side_by_side_and_the_second_press_is_deliberate(province, row):
    nga, address = browser_of(province.nga), item_page(row)
    first, second = shown_form(nga, address), shown_form(nga, address)
    nga.post(address, {**first, "name": ["Tên của người trước"]})

    refused = nga.post(address, {**second, "name": ["Tên của người sau"]})

    page = text_of(refused)
    assert refused.status_code == 422
    assert "Người khác đã lưu trong lúc bạn sửa" in page
    assert "Tên của người trước" in page
    assert "Tên của người sau" in page
    again = _form_in(refused, nga, address)
    assert nga.post(address, {**again, "name": ["Tên của người sau"]}).status_code == 302
    assert row.items.get().name == "Tên của người sau"


def _form_in(response, client, address):
    """Return the form of a page that refused: with what it holds hidden now."""
    form = shown_form(client, address)
    page = response.content.decode()
    for name in ("seen", "was", "once"):
        start = page.index(f'name="{name}" value="') + len(f'name="{name}" value="')
        form[name] = [page[start : page.index('"', start)]]
    return form


def test_a_finding_leads_to_the_field_it_is_about(province):
    version = procedure_in_force(subjects=[])
    row = province.draft(amended(version))
    item = row.items.get()

    page = browser_of(province.nga).get(row.get_absolute_url()).content.decode()

    assert f"{reverse('publication:item', args=[row.pk, item.pk])}#id_subjects" in page


def test_a_procedure_is_found_by_its_name_and_added(province, row):
    version = procedure_in_force(name="Đăng ký khai sinh có yếu tố nước ngoài")
    nga = browser_of(province.nga)
    address = reverse("publication:add_item", args=[row.pk])

    found = nga.get(address, {"q": "dang ky khai sinh"}).content.decode()

    assert version.procedure.code in found
    chosen = nga.get(address, {"kind": "amended", "procedure": version.procedure.code})
    assert f'value="{version.procedure.code}"' in chosen.content.decode()


def test_a_procedure_nobody_knows_is_begun_only_with_a_name_and_a_field(province, row):
    nga = browser_of(province.nga)
    address = reverse("publication:add_item", args=[row.pk])
    said = {"kind": "new", "procedure": "1.999888"}

    refused = nga.post(address, filled(**said, name="Thủ tục mới"))

    assert refused.status_code == 422
    assert "Thủ tục mới" in refused.content.decode()
    assert "hãy ghi để bắt đầu một thủ tục mới" in text_of(refused)
    done = nga.post(address, filled(**said, name="Thủ tục mới", field="Thương mại"))
    assert done.status_code == 302
    assert row.items.get(procedure="1.999888").facts["field"] == "Thương mại"


def test_the_same_procedure_is_not_added_twice(province, row):
    code = row.items.get().procedure
    address = reverse("publication:add_item", args=[row.pk])

    refused = browser_of(province.nga).post(address, filled(kind="amended", procedure=code))

    assert refused.status_code in {409, 422}
    assert row.items.count() == 1


def test_procedures_change_places(province):
    row = province.draft(amended(procedure_in_force()), amended(procedure_in_force()))
    first, second = row.items.all()

    address = reverse("publication:move_item", args=[row.pk, second.pk])
    moved = browser_of(province.nga).post(address, filled(to="1"))

    assert moved.status_code == 302
    assert list(row.items.all()) == [second, first]


def test_several_remarks_go_in_one_answer_with_its_paper(province):
    row = province.sent(at=MORNING)
    item = row.items.get()
    said = remarks([item.pk, "limit", "Ghi rõ thời hạn."], ["", "legal_bases", "Soát lại căn cứ."])
    file = SimpleUploadedFile("cong-van.pdf", pdf(), "application/pdf")

    said |= {"agrees": "no", "document": "12/VP", "file": file}
    done = posted(browser_of(province.viet), row, "cho-y-kien", **said)

    assert done.status_code == 302, text_of(done)
    kept = list(Opinion.objects.values_list("item", "part", "text"))
    assert kept == [
        (item.pk, "limit", "Ghi rõ thời hạn."),
        (None, "legal_bases", "Soát lại căn cứ."),
    ]
    answer = Opinion.objects.first().answer
    assert answer.document == "12/VP"
    assert answer.file.name == "cong-van.pdf"


def test_an_answer_that_says_nothing_keeps_what_was_typed(province):
    row = province.sent(at=MORNING)
    viet = browser_of(province.viet)

    empty = posted(viet, row, "cho-y-kien", agrees="no", document="12/VP", **remarks())
    both = posted(viet, row, "cho-y-kien", agrees="yes", **remarks(["", "", "Sửa điều 2."]))

    assert (empty.status_code, both.status_code) == (422, 422)
    assert 'value="12/VP"' in empty.content.decode()
    assert "Sửa điều 2." in text_of(both)
    assert not Opinion.objects.exists()


def test_who_was_not_asked_cannot_answer(province):
    row = province.sent(at=MORNING)

    assert (
        browser_of(province.nga).get(reverse("publication:answer", args=[row.pk])).status_code
        == 403
    )


def process_file(*processes, name="quy-trinh.json"):
    return SimpleUploadedFile(name, json.dumps(list(processes)).encode(), "application/json")


PROCESS = {"key": "ruou", "name": "Quy trình cấp giấy", "tier": "district", "steps": STEPS}


def test_a_process_is_carried_from_its_file_and_taken_out_again(province, row):
    nga, code = browser_of(province.nga), row.items.get().procedure
    address = reverse("publication:add_process", args=[row.pk])

    done = nga.post(address, filled(file=process_file(PROCESS), procedures=[code]))

    assert done.status_code == 302, text_of(done)
    process = row.processes.get()
    assert process.procedures == [code]
    page = text_of(nga.get(row.get_absolute_url()))
    assert "Tổng thời gian giải quyết" in page
    gone = nga.post(reverse("publication:remove_process", args=[row.pk, process.pk]), filled())
    assert gone.status_code == 302
    assert not row.processes.exists()


def test_of_a_file_with_several_processes_one_is_named(province, row):
    nga, code = browser_of(province.nga), row.items.get().procedure
    address = reverse("publication:add_process", args=[row.pk])
    second = {**PROCESS, "key": "hai", "name": "Quy trình thứ hai"}

    def send(**more):
        file = process_file(PROCESS, second)
        return nga.post(address, filled(file=file, procedures=[code], **more))

    refused = send()
    assert refused.status_code == 422
    assert "2. Quy trình thứ hai" in text_of(refused)
    assert send(place="2", tier="province").status_code == 302
    assert row.processes.get().name == "Quy trình thứ hai"
    assert row.processes.get().data["tier"] == "province"


def test_what_is_no_process_is_refused_on_the_page(province, row):
    address = reverse("publication:add_process", args=[row.pk])
    file = SimpleUploadedFile("a.json", b"{nothing", "application/json")
    said = filled(file=file, procedures=[row.items.get().procedure])

    refused = browser_of(province.nga).post(address, said)

    assert refused.status_code == 422
    assert not row.processes.exists()


def test_a_process_read_from_a_file_is_the_same_when_read_again():
    (process,) = parse_processes({**PROCESS, "steps": [*STEPS, {**STEPS[0], "next": [1]}]})

    assert list(parse_processes(process_data(process))) == [process]


def received_of(province, *lines, **more):
    said = ReceivedIn(
        number="1234/QĐ-BCT",
        issued_on=MORNING.date(),
        received_on=MORNING.date(),
        ministry="Bộ Công Thương",
        title="Công bố thủ tục sửa đổi",
        effective_on=EFFECT,
        lines=lines,
        **more,
    )
    return services.receive_decision(
        said, [province.department.agency], by=province.viet, at=MORNING
    )


def test_a_draft_takes_the_procedures_of_the_ministrys_decision_along(province):
    version = procedure_in_force()
    received = received_of(
        province,
        MinistryLineIn(ChangeKind.AMENDED, version.procedure.code),
        MinistryLineIn(ChangeKind.NEW, "1.999777", "Thủ tục mới của bộ"),
        fields=("Thương mại",),
    )
    nga = browser_of(province.nga)
    address = reverse("publication:begin")
    page = nga.get(address, {"theo": received.pk}).content.decode()
    assert "Đưa các thủ tục của quyết định bộ vào dự thảo" in page

    said = filled(
        agency=province.department.agency.pk,
        title="Công bố thủ tục sửa đổi",
        received=received.pk,
        takes_lines="on",
        effective_on=f"{EFFECT}",
    )
    assert nga.post(address, said).status_code == 302

    row = PublicationDecision.objects.get()
    kinds = dict(row.items.values_list("procedure", "kind"))
    assert kinds == {version.procedure.code: "amended", "1.999777": "new"}
    assert row.items.get(procedure="1.999777").name == "Thủ tục mới của bộ"
    assert FollowUp.objects.get().state == FollowUpState.DRAFTING


def test_a_dismissal_is_taken_back_and_another_agency_is_named(province):
    received = received_of(province)
    owed = FollowUp.objects.get()
    services.dismiss_follow_up(owed, reason="Không có thẩm quyền.", by=province.viet, at=MORNING)
    viet = browser_of(province.viet)
    page = viet.get(reverse("publication:received", args=[received.pk]))
    assert "Theo dõi lại" in text_of(page)

    again = viet.post(reverse("publication:reopen_follow_up", args=[owed.pk]), filled())
    named = viet.post(
        reverse("publication:add_follower", args=[received.pk]),
        filled(agency=province.science.agency.pk),
    )

    assert (again.status_code, named.status_code) == (302, 302)
    owed.refresh_from_db()
    assert owed.state == FollowUpState.WAITING
    assert FollowUp.objects.count() == 2


def test_the_file_of_a_ministrys_decision_is_on_its_page(province):
    said = filled(
        number="77/QĐ-BCT",
        ministry="Bộ Công Thương",
        title="Công bố",
        issued_on="2022-11-10",
        received_on="2022-11-14",
        agencies=[province.department.agency.pk],
        file=SimpleUploadedFile("qd-77.pdf", pdf(), "application/pdf"),
    )
    viet = browser_of(province.viet)

    page = viet.get(viet.post(reverse("publication:receive"), said)["Location"])

    assert "qd-77.pdf" in text_of(page)
    address = page.content.decode().split('href="/tep/')[1].split('"')[0]
    assert viet.get(f"/tep/{address}").status_code == 200


def test_several_procedures_are_marked_entered_at_once_and_a_mark_is_taken_back(province):
    rows = [province.issued(), province.issued()]
    items = [row.items.get() for row in rows]
    nga = browser_of(province.nga)

    done = nga.post(
        reverse("publication:enter_items"),
        filled(items=[item.pk for item in items], entered_on="2022-11-15"),
    )

    assert done.status_code == 302, text_of(done)
    assert "Đã nhập CSDLQG ngày 15/11/2022" in text_of(nga.get(rows[0].get_absolute_url()))
    back = nga.post(reverse("publication:correct_entry", args=[items[0].pk]), filled())
    assert back.status_code == 302
    assert fresh(rows[0]).items.get().entered_on is None
    assert fresh(rows[1]).items.get().entered_on is not None


def test_every_act_says_what_it_leads_to(province):
    slugs = {
        "trinh-ky": (province.agreed(), province.nga),
        "ky": (province.submitted(), province.son),
        "tra-lai": (province.submitted(), province.son),
        "ban-hanh": (province.signed(), province.van),
        "rut": (province.draft(), province.nga),
    }
    for slug, (row, who) in slugs.items():
        page = text_of(browser_of(who).get(reverse("publication:act", args=[row.pk, slug])))
        assert "noop" not in page, slug
        assert ")" not in page.split("<h1>")[-1].split("</h1>")[0], slug


def test_the_page_says_with_whom_a_decision_lies_and_who_did_what(province):
    sent = province.sent(at=MORNING)

    page = text_of(browser_of(province.viet).get(sent.get_absolute_url()))

    assert "Đang chờ" in page
    assert "Văn phòng UBND tỉnh; Sở KH&CN" in page.replace("&amp;", "&")
    assert "Lê Thị Nga" in page


def test_the_list_is_narrowed_to_an_agency_and_saved_as_a_workbook(province):
    province.draft(title="Dự thảo của Sở")
    viet = browser_of(province.viet)
    agency = province.department.agency.pk

    assert "Dự thảo của Sở" in text_of(
        viet.get(reverse("publication:decisions"), {"agency": agency})
    )
    book = viet.get(reverse("publication:export"), {"agency": agency, "dang": "xlsx"})
    assert book.status_code == 200
    assert book.content.startswith(b"PK")


def test_the_page_of_a_decision_costs_the_same_whatever_its_length(
    province, django_assert_max_num_queries
):
    version = procedure_in_force()
    row = province.draft(*(begun(version, f"1.{number:06}") for number in range(1, 41)))
    nga = browser_of(province.nga)

    with django_assert_max_num_queries(45):
        assert nga.get(row.get_absolute_url()).status_code == 200
