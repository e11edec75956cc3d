"""The screens of discrepancies: seen, given, ended, proposed, taken up in a draft."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from motcua.documents.tests.conftest import picture
from motcua.dossiers.tests.screens import browser_of, filled, morning, text_of
from motcua.organisation.factories import Office, plain_calendar
from motcua.organisation.states import AgencyKind, Role, Tier
from motcua.publication.factories import (
    COMPARED_AT,
    control_office,
    department,
    national_line,
    published,
    shortened_there,
    snapshot_of,
)
from motcua.publication.models import Discrepancy, Proposal, PublicationDecision
from motcua.publication.services import compare_day
from motcua.publication.states import DiscrepancyState

__all__ = ["morning"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("morning")]
LIST = "/cong-bo/khac-biet/"
PROPOSALS = "/cong-bo/khac-biet/kien-nghi/"


@pytest.fixture
def office():
    plain_calendar()
    return browser_of(control_office().person(Role.CONTROL_OFFICER))


@pytest.fixture
def point(office):
    return shortened_there(department())


def test_a_point_is_seen_with_both_texts_side_by_side(office, point):
    assert "Cấp bản sao trích lục hộ tịch" in text_of(office.get(LIST))

    page = text_of(office.get(point.get_absolute_url()))

    assert "Trực tiếp: <del>5</del> ngày làm việc" in page
    assert "Trực tiếp: <ins>3</ins> ngày làm việc" in page
    assert "Phát hiện" in page, "its history"


def test_it_is_given_to_an_agency_until_a_day_ended_and_taken_up_again(office, point):
    address = reverse("publication:assign_discrepancy", args=[point.pk])
    given = filled(agency=point.agency_id, due_on="2022-12-01")
    assert office.post(address, given).status_code == 302

    settle = reverse("publication:settle_discrepancy", args=[point.pk])
    bare = office.post(settle, filled(reason="same_meaning", text=""))
    assert bare.status_code == 422
    assert "Hãy ghi lý do." in text_of(bare)
    said = filled(reason="same_meaning", text="Cách ghi khác nhau.")
    assert office.post(settle, said).status_code == 302
    point.refresh_from_db()
    assert point.state == DiscrepancyState.SETTLED
    assert "Cách ghi khác nhau." in text_of(office.get(point.get_absolute_url()))

    again = reverse("publication:reopen_discrepancy", args=[point.pk])
    assert office.post(again, filled(text="Xem lại.")).status_code == 302
    point.refresh_from_db()
    assert DiscrepancyState(point.state).is_open


def test_a_day_gone_by_is_refused_at_its_field(office, point):
    address = reverse("publication:assign_discrepancy", args=[point.pk])

    response = office.post(address, filled(agency=point.agency_id, due_on="2022-11-01"))

    assert response.status_code == 422
    assert "đã qua" in text_of(response)


def test_other_agencies_see_nothing_of_it(office, point):
    stranger = browser_of(Office().person(Role.CONTROL_OFFICER))

    assert point.name not in text_of(stranger.get(LIST))
    assert stranger.get(point.get_absolute_url()).status_code == 404


def test_the_list_is_taken_away_and_costs_no_more_than_seventeen_queries(
    office, point, django_assert_max_num_queries
):
    table = office.get(reverse("publication:discrepancies_export")).content.decode()
    assert "3 ngày làm việc" in table

    with django_assert_max_num_queries(17):
        assert office.get(LIST).status_code == 200


@pytest.fixture
def two(office):
    justice = department()
    published("1.000005", "Đăng ký khai sinh", department=justice.agency.key)
    line = national_line("1.000005", "Đăng ký khai sinh", days=3, papers=("Tờ khai", "Giấy khác"))
    snapshot_of([line])
    compare_day(at=COMPARED_AT)
    rows = list(Discrepancy.objects.order_by("topic"))
    assert [row.topic for row in rows] == ["limit", "papers"]
    chi = justice.person(Role.CONTROL_OFFICER, name="Trần Thị Chi")
    return rows, browser_of(chi), justice


def many(browser, act, *rows):
    chosen = {"viec": act, "diem": [row.pk for row in rows]}
    answer = browser.get(reverse("publication:many_discrepancies"), chosen)
    assert answer.status_code == 302
    return answer.url


def states():
    return list(Discrepancy.objects.order_by("topic").values_list("state", flat=True))


def test_what_is_ticked_is_settled_at_once_and_unticked_is_left_out(two):
    rows, chi, _justice = two
    address = many(chi, "ket-thuc", *rows)
    assert text_of(chi.get(address)).count("checked") == 2

    said = filled(points=[rows[1].pk], reason="same_meaning", text="Cách ghi khác nhau.")
    assert chi.post(address, said).status_code == 302

    assert states() == ["assigned", "settled"]


def test_what_is_ticked_is_given_to_a_person_with_a_day(two, office):
    rows, chi, justice = two
    binh = justice.staff(Role.SPECIALIST, name="Lê Văn Bình")
    address = many(chi, "giao", *rows)
    given = {"points": [row.pk for row in rows], "agency": justice.agency.pk, "person": binh.pk}

    late = chi.post(address, filled(**given, due_on="2023-06-01"))
    assert late.status_code == 422
    assert "chỉ đặt được hạn sớm hơn" in text_of(late)
    assert chi.post(address, filled(**given)).status_code == 302

    assert set(Discrepancy.objects.values_list("person", flat=True)) == {binh.pk}
    assert "Lê Văn Bình" in text_of(office.get(LIST))


def test_a_draft_of_publication_is_begun_from_what_is_ticked(two):
    rows, chi, _justice = two
    kind = AgencyKind.PROVINCE_COMMITTEE
    Office(key="ubnd-tinh", name="Ủy ban nhân dân tỉnh", kind=kind, tier=Tier.PROVINCE)
    address = many(chi, "cong-bo", *rows)
    assert "Công bố thủ tục 1.000005" in text_of(chi.get(address))

    said = filled(points=[row.pk for row in rows], title="Công bố sửa đổi")
    answer = chi.post(address, said)

    draft = PublicationDecision.objects.get()
    assert answer.url == draft.get_absolute_url()
    assert states() == ["publishing", "publishing"]
    page = text_of(chi.get(rows[0].get_absolute_url()))
    assert f'href="{draft.get_absolute_url()}"' in page
    assert "tự kết thúc" in page


def test_what_no_decision_ends_offers_none(two, office):
    rows, chi, _justice = two
    Discrepancy.objects.filter(pk=rows[0].pk).update(kind="not_entered")
    act = reverse("publication:take_up_discrepancy", args=[rows[0].pk])

    assert act not in text_of(chi.get(rows[0].get_absolute_url()))
    other = reverse("publication:take_up_discrepancy", args=[rows[1].pk])
    assert other in text_of(chi.get(rows[1].get_absolute_url()))
    assert other not in text_of(office.get(rows[1].get_absolute_url())), "not its own draft"
    refused = chi.post(act, filled(title="Công bố"))
    assert refused.status_code == 422
    assert "không xử lý bằng một quyết định công bố" in text_of(refused)


def test_a_letter_goes_its_way_on_the_screens(two, office):
    rows, chi, _justice = two
    address = many(chi, "kien-nghi", *rows)
    shown = text_of(chi.get(address))
    assert "- Nguồn đối chiếu: Trực tiếp: 3 ngày làm việc" in shown
    said = {"addressee": "Bộ Tư pháp", "title": "Kiến nghị sửa", "content": "Đề nghị sửa."}

    answer = chi.post(address, filled(points=[row.pk for row in rows], **said))
    letter = Proposal.objects.get()
    assert answer.url == letter.get_absolute_url()
    assert states() == ["drafting", "drafting"]

    edit = reverse("publication:edit_proposal", args=[letter.pk])
    assert chi.post(edit, filled(**(said | {"content": "Đề nghị sửa lại."}))).status_code == 302
    assert "Đề nghị sửa lại." in text_of(chi.get(letter.get_absolute_url()))

    send = reverse("publication:send_proposal", args=[letter.pk])
    early = chi.post(send, filled(number="12/STP", sent_on="2022-01-01"))
    assert early.status_code == 422
    assert 'value="12/STP"' in text_of(early), "what was typed stays"
    paper = SimpleUploadedFile("kien-nghi.png", picture(), "image/png")
    said_sent = filled(number="12/STP-KSTT", sent_on="2022-11-15", file=paper)
    assert chi.post(send, said_sent).status_code == 302
    assert "12/STP-KSTT" in text_of(office.get(PROPOSALS)), "it waits for an answer"

    file = reverse("documents:file", args=[Proposal.objects.get().file.number])
    stranger = browser_of(Office().person(Role.CONTROL_OFFICER))
    assert office.get(file).status_code == 200
    assert stranger.get(file).status_code == 404
    assert stranger.get(letter.get_absolute_url()).status_code == 404

    back = reverse("publication:answer_proposal", args=[letter.pk])
    answered = filled(outcome="accepted", answered_on="2022-11-15", text="Sẽ sửa trong tháng.")
    assert chi.post(back, answered).status_code == 302
    assert "Sẽ sửa trong tháng." in text_of(chi.get(letter.get_absolute_url()))
    assert "12/STP-KSTT" not in text_of(office.get(PROPOSALS))
    assert "12/STP-KSTT" in text_of(office.get(PROPOSALS, {"xem": "tra-loi"}))
    assert states() == ["answered", "answered"]


def test_a_letter_not_sent_is_given_up(two):
    rows, chi, _justice = two
    address = reverse("publication:propose_discrepancy", args=[rows[0].pk])
    chi.post(address, filled(addressee="Bộ Tư pháp", title="Kiến nghị", content=""))
    discard = reverse("publication:discard_proposal", args=[Proposal.objects.get().pk])

    assert chi.post(discard, filled()).status_code == 302

    assert states() == ["assigned", "assigned"]
    assert chi.get(Proposal.objects.get().get_absolute_url()).status_code == 404


def test_lists_of_letters_cost_the_same_however_many_there_are(two, django_assert_max_num_queries):
    rows, chi, _justice = two
    for row in rows:
        address = reverse("publication:propose_discrepancy", args=[row.pk])
        chi.post(address, filled(addressee="Bộ Tư pháp", title="Kiến nghị", content=""))

    with django_assert_max_num_queries(14):
        page = chi.get(PROPOSALS, {"xem": "soan"})
    assert text_of(page).count('class="row-link"') == 2


def test_filters_are_in_the_address_and_an_empty_list_says_what_to_do(two, office):
    shown = text_of(office.get(LIST, {"topic": "limit", "sort": "-code"}))
    assert shown.count('class="row-link"') == 1
    assert "Bỏ lọc" in text_of(office.get(LIST, {"q": "không có gì như vậy"}))
    table = office.get(reverse("publication:discrepancies_export"), {"dang": "xlsx"})
    assert table["Content-Type"].endswith("sheet")


def test_a_chosen_row_that_is_not_one_is_a_sentence(office):
    nothing = office.get(reverse("publication:assign_discrepancies"), {"diem": "x"})
    assert nothing.status_code == 422
    unknown = office.get(reverse("publication:many_discrepancies"), {"viec": "xoa"})
    assert unknown.status_code == 404
