"""The official's home: the finding of the day, the rail, search, the demonstration's clock."""

from datetime import datetime, timedelta

import pytest
from django.test import Client, RequestFactory

from motcua.base import clock
from motcua.base.models import Installation
from motcua.desk.context import nav_of
from motcua.desk.selectors import Counts, counts_of
from motcua.desk.views import day_in_words, greeting
from motcua.dossiers import services
from motcua.dossiers.factories import TUESDAY, step_of
from motcua.dossiers.selectors.desks import View
from motcua.dossiers.tests.screens import NINE, browser_of, text_of
from motcua.identity.states import AccountKind
from motcua.kernel.worktime import VIETNAM
from motcua.organisation.factories import AccountFactory
from motcua.organisation.principals import NOBODY
from motcua.organisation.states import Role
from motcua.publication.factories import MORNING, Province
from motcua.publication.selectors.owed import owed_by_me
from motcua.publication.services import ReceivedIn, receive_decision

LATER = TUESDAY + timedelta(days=8)


@pytest.mark.parametrize(
    ("counts", "hour", "said"),
    [
        (Counts(all=3, late=2), 9, "Chào An, sáng nay có 2 hồ sơ quá hạn"),
        (Counts(all=3, today=1), 14, "Chào An, chiều nay có 1 hồ sơ đến hạn"),
        (Counts(all=3), 19, "Chào An, tối nay không có hồ sơ nào quá hạn"),
        (Counts(), 9, "Chào An, sáng nay bàn làm việc đang trống"),
    ],
)
def test_the_greeting_says_the_finding(counts, hour, said):
    at = datetime(2022, 11, 15, hour, tzinfo=VIETNAM)

    assert greeting("Nguyễn Thị An", counts, at) == said


def test_the_numbers_behind_the_finding_are_one_sentence_without_zeros():
    counts = Counts(all=4, today=1, waiting=3)

    assert day_in_words(counts) == "1 hồ sơ đến hạn hôm nay, 3 hồ sơ đang chờ người nộp."
    assert day_in_words(Counts()) == ""


@pytest.mark.django_db
def test_work_is_counted_by_its_promise_in_one_query(one_stop, django_assert_num_queries):
    late, waiting = one_stop.received(), one_stop.received(at=TUESDAY + timedelta(hours=1))
    gaps = [("Đơn", "Chưa ký")]
    services.request_supplement(
        waiting, reason="Thiếu.", gaps=gaps, by=one_stop.binh, at=TUESDAY + timedelta(hours=2)
    )
    services.take_step(late, step_of(late), by=one_stop.binh, at=TUESDAY + timedelta(hours=2))

    with django_assert_num_queries(1):
        counts = counts_of(one_stop.binh, at=LATER)

    assert counts == Counts(all=2, late=1, waiting=1, to_take=1)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("days", "view"), [(0, None), (7, View.TODAY), (6, View.SOON), (8, View.LATE)]
)
def test_a_dossier_moves_from_view_to_view_as_its_day_comes(one_stop, days, view):
    one_stop.received()
    counts = counts_of(one_stop.binh, at=NINE + timedelta(days=days))

    found = {v for v in (View.TODAY, View.SOON, View.LATE) if counts.of(v)}
    assert found == ({view} if view else set())
    assert counts.all == 1


@pytest.mark.django_db
def test_what_only_waits_to_be_fetched_is_not_work_but_a_result_to_return(one_stop):
    one_stop.decided()

    counts = counts_of(one_stop.an, at=NINE)

    assert (counts.all, counts.to_take, counts.to_return) == (0, 0, 1)


@pytest.mark.django_db
def test_the_rail_of_a_stranger_is_empty_and_asks_nothing(django_assert_num_queries):
    request = RequestFactory().get("/")
    request.principal = NOBODY

    with django_assert_num_queries(0):
        assert nav_of(request) == []


@pytest.mark.django_db
def test_the_rail_of_a_counter_offers_receiving_and_a_specialists_does_not(one_stop):
    counter = text_of(browser_of(one_stop.an).get("/lam-viec/"))
    specialist = text_of(browser_of(one_stop.binh).get("/lam-viec/"))

    assert "/ho-so/tiep-nhan/" in counter
    assert "/ho-so/tiep-nhan/" not in specialist


@pytest.mark.django_db
def test_my_work_lists_what_lies_at_my_desk_soonest_first(one_stop):
    first = one_stop.received()
    second = one_stop.received(at=TUESDAY + timedelta(hours=1))

    rows = browser_of(one_stop.binh).get("/lam-viec/").context["rows"]

    assert [row["dossier"].pk for row in rows] == [first.pk, second.pk]
    assert "Không có hồ sơ nào trên bàn" in text_of(browser_of(one_stop.lam).get("/lam-viec/"))


@pytest.mark.django_db
def test_a_watcher_is_told_what_may_be_seen_and_sees_no_dossier(one_stop):
    dossier = one_stop.received()
    client = Client()
    client.force_login(AccountFactory(kind=AccountKind.WATCHER))

    assert "số liệu chung" in text_of(client.get("/lam-viec/"))
    for page in ("/ho-so/", f"/ho-so/{dossier.code}/", "/lam-viec/tim/?q=dung", "/ho-so/xuat.csv"):
        answer = client.get(page)
        assert answer.status_code == 403, page
        assert dossier.applicant_name not in text_of(answer)


@pytest.mark.django_db
def test_search_finds_procedures_and_agencies_too(one_stop):
    browser = browser_of(one_stop.binh)

    procedures = text_of(browser.get("/lam-viec/tim/", {"q": "thu tuc thu"}))
    agencies = text_of(browser.get("/lam-viec/tim/", {"q": "uy ban nhan dan"}))
    nothing = text_of(browser.get("/lam-viec/tim/", {"q": "xyzt"}))

    assert one_stop.version.name in procedures
    assert one_stop.office.agency.name in agencies
    assert "Không tìm thấy gì" in nothing
    assert browser.get("/lam-viec/tim/").status_code == 200


@pytest.mark.django_db
def test_a_search_stays_until_the_next_and_is_in_no_address(one_stop):
    browser = browser_of(one_stop.binh)

    went = browser.post("/lam-viec/tim/", {"q": "  hoang\x00 thi  dung "})

    assert went["Location"] == "/lam-viec/tim/"
    assert "Tìm “hoang thi dung”" in text_of(browser.get("/lam-viec/tim/"))
    assert "Tìm “hoang thi dung”" in text_of(browser.get("/lam-viec/tim/"))


@pytest.mark.django_db
def test_a_demonstrations_clock_moves_forward_and_never_back(one_stop):
    browser = browser_of(one_stop.an)

    on = browser.post("/lam-viec/dong-ho/", {"at": "2022-11-22T08:00"}, follow=True)
    back = browser.post("/lam-viec/dong-ho/", {"at": "2022-11-16T08:00"})
    nonsense = browser.post("/lam-viec/dong-ho/", {"at": "mai"})
    far = browser.post("/lam-viec/dong-ho/", {"at": "9999-12-31T08:00"})

    assert "22/11/2022" in text_of(on)
    assert clock.now() >= datetime(2022, 11, 22, 8, tzinfo=VIETNAM)
    assert back.status_code == nonsense.status_code == far.status_code == 422
    assert "Chưa có lịch làm việc năm 9999" in text_of(far)
    assert "chỉ tiến, không lùi" in text_of(back)


@pytest.mark.django_db
def test_a_real_installation_refuses_to_move_its_clock(one_stop):
    Installation.objects.update(is_demo=False, clock_offset=None)
    browser = browser_of(one_stop.an)

    for answer in (
        browser.get("/lam-viec/dong-ho/"),
        browser.post("/lam-viec/dong-ho/", {"at": "2030-01-01T08:00"}),
    ):
        assert answer.status_code == 409
        assert "Chỉ dữ liệu trình diễn" in text_of(answer)
    assert Installation.objects.get().clock_offset is None


@pytest.mark.django_db
def test_what_publication_owes_is_told_at_home_and_nobody_is_told_of_an_empty_desk():
    province = Province()
    received = receive_decision(
        ReceivedIn(
            number="1/QĐ-BCT",
            issued_on=MORNING.date(),
            received_on=MORNING.date(),
            ministry="Bộ Công Thương",
            title="Công bố thủ tục sửa đổi",
        ),
        [province.department.agency],
        by=province.viet,
        at=MORNING,
    )

    for person in (province.nga, province.viet):
        page = text_of(browser_of(person).get("/lam-viec/"))
        assert "có việc công bố thủ tục chờ bạn" in page
        assert "1 dự thảo theo quyết định của bộ chưa gửi" in page
    stranger = province.science.person(Role.COUNTER)
    assert "chưa gửi" not in text_of(browser_of(stranger).get("/lam-viec/"))
    assert not owed_by_me(stranger, on=MORNING.date()).any

    late = received.received_on + timedelta(days=60)
    assert owed_by_me(province.nga, on=late).drafts_late == 1


@pytest.mark.django_db
def test_what_another_agency_has_not_entered_is_told_to_the_office_and_to_it_alone():
    province = Province()
    issued = province.issued()
    late = issued.entry_due_on + timedelta(days=1)

    assert owed_by_me(province.nga, on=late).entries_late == 1
    assert owed_by_me(province.viet, on=late).entries_late == 1
    assert not owed_by_me(province.khoa, on=late).any
