"""The screens of the inventory of internal procedures."""

import pytest
from django.urls import reverse

from motcua.base.spreadsheets import sheets_in
from motcua.dossiers.tests.screens import browser_of, morning, text_of
from motcua.organisation.states import Tier
from motcua.publication.factories import Province
from motcua.publication.models import InternalEntry, PublicationDecision
from motcua.publication.states import InternalState
from motcua.publication.tests.test_internal import (
    accepted,
    proposed,
    publish,
    reviewed,
    work_by,
)

__all__ = ["morning"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("morning")]
LIST = "/cong-bo/noi-bo/"


@pytest.fixture
def province():
    return Province()


def typed(province, **changes):
    given = {
        "agency": province.department.agency.pk,
        "name": "Thẩm định chủ trương đầu tư",
        "field": "Đầu tư công",
        "tier": Tier.PROVINCE.value,
        "group": "between",
        "others": [province.science.agency.pk],
        "bases": "105/2017/NĐ-CP | Về kinh doanh rượu",
        "days": "10",
    }
    return given | changes


def test_an_entry_is_proposed_taken_in_and_reviewed_on_its_pages(province):
    nga, viet = browser_of(province.nga), browser_of(province.viet)
    page = nga.post(reverse("publication:propose_internal"), typed(province), follow=True)
    row = InternalEntry.objects.get()
    assert "Chờ đưa vào danh mục" in text_of(page)

    viet.post(reverse("publication:internal_act", args=[row.pk, "nhan"]), {"text": ""})
    review = {"outcome": "simplify", "on": "2022-11-15", "text": "Bỏ một tờ.", "days_after": "7"}
    page = nga.post(reverse("publication:review_internal", args=[row.pk]), review, follow=True)

    assert page.status_code == 200, text_of(page)
    text = text_of(page)
    assert "NB.0001" in text
    assert "Đơn giản hóa" in text
    assert "không có quy trình riêng đang áp dụng" in text
    assert [line for line in ("Đề xuất", "Đưa vào danh mục", "Ghi kết quả rà soát") if line in text]


def test_what_was_typed_is_kept_when_it_is_refused(province):
    page = browser_of(province.nga).post(
        reverse("publication:propose_internal"), typed(province, others=[], name="Tên dài")
    )

    assert page.status_code == 422
    assert "ít nhất một cơ quan phối hợp" in text_of(page)
    assert "Tên dài" in page.content.decode()


def test_a_proposal_is_changed_and_a_second_editor_is_told(province):
    row = proposed(province)
    nga, address = browser_of(province.nga), reverse("publication:edit_internal", args=[row.pk])

    nga.post(address, typed(province, name="Tên mới", seen="1"))
    late = nga.post(address, typed(province, name="Tên khác", seen="1"))

    row.refresh_from_db()
    assert row.name == "Tên mới"
    assert late.status_code == 422
    assert "vừa được người khác sửa" in text_of(late)


def test_the_list_tells_the_share_and_what_is_lacking(province):
    row = reviewed(province)
    publish(row)
    work_by(row)
    accepted(province, name="Chưa ai rà soát")
    nga = browser_of(province.nga)

    page = nga.get(LIST)
    lacking = text_of(nga.get(LIST, {"lacks": "reviewed"}))

    assert "1 trên 2 thủ tục nội bộ đủ bốn điều kiện" in text_of(page)
    assert "Chưa ai rà soát" in lacking
    assert row.name not in lacking
    assert row.name in text_of(nga.get(LIST, {"q": "tham dinh chu truong"}))


def test_the_list_costs_the_same_however_long(province, django_assert_max_num_queries):
    nga = browser_of(province.nga)
    for _number in range(4):
        publish(reviewed(province))
    nga.get(LIST)

    with django_assert_max_num_queries(22):
        nga.get(LIST)


def test_agencies_stand_side_by_side(province):
    accepted(province)

    text = text_of(browser_of(province.viet).get(reverse("publication:internal_agencies")))

    assert "Sở Công Thương" in text
    assert "0,00%" in text


@pytest.mark.parametrize("kind", ["", "xlsx"])
def test_the_list_is_taken_out(province, kind):
    accepted(province)

    response = browser_of(province.nga).get(reverse("publication:internal_export"), {"dang": kind})

    if kind:
        (rows,) = sheets_in(response.content, name="noi-bo.xlsx").values()
        assert rows[1][0] == "NB.0001"
    else:
        assert "NB.0001" in response.content.decode("utf-8-sig")


def test_what_is_ticked_becomes_a_draft(province):
    row = accepted(province)
    address = f"{reverse('publication:draft_internal')}?muc={row.pk}"
    nga = browser_of(province.nga)
    assert "NB.0001" in text_of(nga.get(address))

    nga.post(address, {"entries": [row.pk], "title": "Công bố thủ tục nội bộ"})

    draft = PublicationDecision.objects.get()
    assert (draft.is_internal, draft.items.get().procedure) == (True, "NB.0001")


def test_a_national_code_is_typed(province):
    row = accepted(province)
    address = reverse("publication:number_internal", args=[row.pk])
    viet = browser_of(province.viet)

    assert "không đúng dạng" in text_of(viet.post(address, {"code": "1.2"}))
    viet.post(address, {"code": "6.001234"})

    assert "6.001234" in text_of(viet.get(row.get_absolute_url()))


@pytest.mark.parametrize(
    ("slug", "state"),
    [("tra-lai", "returned"), ("khong-nhan", "refused"), ("rut", "withdrawn")],
)
def test_what_is_given_back_asks_why(province, slug, state):
    row = proposed(province)
    who = browser_of(province.nga if slug == "rut" else province.viet)
    address = reverse("publication:internal_act", args=[row.pk, slug])

    assert who.post(address, {"text": ""}).status_code == 422
    who.post(address, {"text": "Trùng."})

    row.refresh_from_db()
    assert row.state == InternalState(state)


def test_a_stranger_reads_nothing_that_is_only_proposed_and_acts_on_nothing(province):
    row = proposed(province)
    khoa = browser_of(province.khoa)

    assert khoa.get(row.get_absolute_url()).status_code == 404
    assert row.name not in text_of(khoa.get(LIST))
    accepted_row = accepted(province)
    refused = khoa.get(reverse("publication:number_internal", args=[accepted_row.pk]))
    assert refused.status_code in {403, 409}
    unknown = khoa.get(reverse("publication:internal_act", args=[accepted_row.pk, "gi-do"]))
    assert unknown.status_code == 404


def test_internal_procedures_stay_within(client, province):
    row = reviewed(province)
    publish(row)

    assert client.get(LIST).status_code in {302, 403}
    for address in (
        f"/thu-tuc/{row.code}/",
        f"/thu-tuc/{row.code}.jsonld",
        f"/thu-tuc/{row.code}/lich-su/",
        f"/thu-tuc/{row.code}/huong-dan/",
        f"/api/catalogue/procedures/{row.code}",
    ):
        assert client.get(address).status_code in {401, 404}, address
    for address in (
        "/thu-tuc/?q=tham+dinh+chu+truong",
        "/thu-tuc/danh-muc.csv",
        "/thu-tuc/danh-muc.jsonl",
        "/thu-tuc/danh-muc.jsonld",
        "/thu-tuc/thay-doi.atom",
        "/sitemap.xml",
        "/thu-tuc/goi-y/?q=tham+dinh",
    ):
        response = client.get(address)
        body = b"".join(response) if response.streaming else response.content
        assert response.status_code == 200, address
        assert row.code not in body.decode(), address
        assert "Thẩm định chủ trương" not in body.decode(), address


@pytest.mark.parametrize("asked", [{"muc": "²"}, {"muc": "9" * 40}, {"muc": "-1"}, {}])
def test_a_strange_choice_is_refused_kindly(province, asked):
    response = browser_of(province.nga).get(reverse("publication:draft_internal"), asked)

    assert response.status_code == 404


def test_the_list_says_in_words_what_is_lacking(province):
    accepted(province)

    page = browser_of(province.viet).get(LIST)

    (shown,) = page.context["rows"]
    assert [one["label"] for one in shown["conditions"]] == [
        "Chưa rà soát",
        "Chưa có quy trình",
        "Chưa công bố",
        "Chưa rõ đã cập nhật",
    ]
