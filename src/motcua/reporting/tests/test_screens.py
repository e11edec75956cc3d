"""Screens of figures: what they say, who may see them, what they lead to, and what they cost."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from motcua.base import clock
from motcua.base.models import Installation
from motcua.catalogue.states import Channel
from motcua.dossiers.states import HandOver, ResultCopy
from motcua.identity.states import AccountKind
from motcua.organisation.factories import AccountFactory
from motcua.organisation.states import Role
from motcua.reporting.models import OutsideCount
from motcua.reporting.services import close_yesterday, rebuild_facts
from motcua.reporting.tests.situations import DAY, Province, noon

pytestmark = pytest.mark.django_db
BOARD = reverse("reporting:board")
MOST_QUERIES = 16


@pytest.fixture(autouse=True)
def _the_fifteenth_of_november():
    offset = noon(DAY) - clock.real_now()
    Installation.objects.create(is_demo=True, clock_offset=offset)
    clock.forget()
    yield
    clock.forget()


@pytest.fixture
def province():
    province = Province()
    province.dossier(hands=(HandOver.ELECTRONIC,), channel=Channel.ONLINE)
    province.dossier(province.commune, finished=DAY, copy=ResultCopy.SIGNED)
    province.dossier(province.commune, version=province.plain)
    rebuild_facts()
    return province


def open_as(client, role, office):
    staff = office.staff(role)
    client.force_login(staff.account)
    return client


@pytest.fixture
def leader(client, province):
    return open_as(client, Role.SIGNING_LEADER, province.district)


@pytest.fixture
def watcher(client):
    client.force_login(AccountFactory(kind=AccountKind.WATCHER))
    return client


def text(response) -> str:
    return " ".join(response.content.decode().split())


def test_the_title_of_the_board_says_the_finding(leader):
    page = text(leader.get(BOARD))

    assert "<h1>4/5 chỉ tiêu đạt; số hóa cấp huyện chưa đạt</h1>" in page
    assert "3 hồ sơ tiếp nhận" in page
    assert "15/12/2021 – 14/12/2022" in page


def test_nothing_to_count_is_told_apart_from_zero_per_cent(leader):
    page = text(leader.get(BOARD))

    assert "Không phát sinh" in page
    assert "chưa có gì để tính" in page
    assert "0,00%" in page


def test_a_board_without_any_dossier_still_says_something(leader):
    page = text(leader.get(BOARD, {"ky": "nam-2024"}))

    assert "<h1>Chưa phát sinh số liệu để tính chỉ tiêu</h1>" in page


def test_the_board_of_one_agency_counts_its_own(leader):
    page = text(leader.get(BOARD, {"co-quan": "xa-mot"}))

    assert "2 hồ sơ tiếp nhận" in page


def test_where_help_is_needed_is_said_with_who_misses_most(leader):
    page = text(leader.get(BOARD))

    assert "Số hóa cấp huyện: cần thêm 1 hồ sơ" in page


def test_what_moved_since_yesterday_is_said(leader, province):
    close_yesterday(at=noon(DAY))
    province.dossier(received=DAY)
    rebuild_facts()

    page = text(leader.get(BOARD))

    assert "So với hết ngày 14/11/2022" in page
    assert "Tiếp nhận +1" in page


def test_the_table_can_be_taken_away(leader):
    response = leader.get(BOARD, {"dang": "csv"})

    lines = response.content.decode().splitlines()
    assert response["Content-Disposition"] == 'attachment; filename="chi-tieu-nam-2022.csv"'
    assert lines[0].startswith("\ufeffMã,Chỉ tiêu,")
    assert lines[1].startswith(
        "II.1,Hồ sơ luân chuyển hoàn toàn bằng điện tử,,1,1,100.00,70.00,Đạt"
    )


@pytest.mark.parametrize(
    ("_case", "query", "code"),
    [
        ("a period nobody reports for", {"ky": "nam-x"}, "unknown-period"),
        ("a tier that is none", {"cap": "phuong"}, "unknown-scope"),
        ("an agency that is none", {"co-quan": "khong-co"}, "unknown-scope"),
    ],
)
def test_an_address_that_names_nothing_is_answered_with_a_sentence(leader, _case, query, code):
    response = leader.get(BOARD, query)

    assert response.status_code == 404
    assert code in text(response)


def test_an_indicator_shows_every_agency_and_how_it_is_counted(leader):
    page = text(leader.get(reverse("reporting:indicator", args=["II.4c"])))

    assert "Không gồm cơ quan Trung ương" in page
    assert "Số 1" in page or "huyện" in page
    assert page.count("<tr data-row>") == 2


@pytest.mark.parametrize("sort", ["name", "-name", "rate", "-rate", "whole", "missing", "vo-nghia"])
def test_agencies_can_be_sorted(leader, sort):
    page = leader.get(reverse("reporting:indicator", args=["II.4c"]), {"sort": sort})

    assert page.status_code == 200


def test_an_indicator_with_a_line_per_tier_shows_the_tier_asked_for(leader):
    address = reverse("reporting:indicator", args=["II.2"])

    assert "Số hóa kết quả, cấp tỉnh" in text(leader.get(address))
    assert "Số hóa kết quả, cấp xã" in text(leader.get(address, {"quyet-dinh": "commune"}))


def test_an_unknown_indicator_is_answered_with_a_sentence(leader):
    response = leader.get(reverse("reporting:indicator", args=["II.77"]))

    assert response.status_code == 404
    assert "unknown-indicator" in text(response)


def test_figures_of_agencies_can_be_taken_away(leader):
    response = leader.get(reverse("reporting:indicator", args=["II.4c"]), {"dang": "csv"})

    lines = response.content.decode().splitlines()
    assert lines[0] == "\ufeffCơ quan,Cấp,Đạt,Tổng,Tỷ lệ (%),Kết quả,Còn thiếu"
    assert len(lines) == 3


def test_behind_a_figure_a_clerk_finds_the_dossiers_the_clerk_may_read(client, province):
    open_as(client, Role.COUNTER, province.commune)

    page = text(client.get(reverse("reporting:behind", args=["II.4c"]), {"ben": "missing"}))

    assert page.count("<tr data-row>") == 1
    assert "Danh sách chỉ gồm hồ sơ bạn được xem" in page


def test_an_overseer_finds_all_of_them(client, province):
    open_as(client, Role.INSPECTOR, province.other)

    page = text(client.get(reverse("reporting:behind", args=["II.4c"])))

    assert page.count("<tr data-row>") == 2
    assert "Danh sách chỉ gồm hồ sơ bạn được xem" not in page


def test_a_long_list_is_read_page_by_page(client, province):
    for _ in range(60):
        province.dossier()
    rebuild_facts()
    open_as(client, Role.INSPECTOR, province.other)
    address = reverse("reporting:behind", args=["II.4c"])

    first = client.get(address)
    second = client.get(address, {"cursor": first.context["page"].next})

    assert (len(first.context["page"].rows), len(second.context["page"].rows)) == (50, 12)
    assert client.get(address, {"cursor": "hong"}).status_code == 400


def test_an_unknown_reading_is_refused(leader):
    response = leader.get(reverse("reporting:behind", args=["II.4c"]), {"cach": "x"})

    assert response.status_code == 404


def test_a_watcher_reads_figures_but_no_dossiers(watcher, province):
    board = watcher.get(BOARD)
    indicator = watcher.get(reverse("reporting:indicator", args=["II.4c"]))
    behind = watcher.get(reverse("reporting:behind", args=["II.4c"]))

    assert (board.status_code, indicator.status_code, behind.status_code) == (200, 200, 403)
    assert "/ho-so/" not in indicator.content.decode().split('id="content"')[1]


def test_citizens_and_strangers_stay_outside(client):
    assert client.get(BOARD).status_code == 302

    client.force_login(AccountFactory(kind=AccountKind.CITIZEN))
    assert client.get(BOARD).status_code == 403


@pytest.mark.parametrize(
    ("name", "args", "query"),
    [
        ("board", [], {}),
        ("board", [], {"co-quan": "huyen-mot"}),
        ("board", [], {"cap": "commune"}),
        ("indicator", ["II.2"], {"quyet-dinh": "commune"}),
        ("indicator", ["II.4b"], {"co-quan": "huyen-mot"}),
        ("behind", ["II.6"], {"ben": "missing"}),
        ("behind", ["II.4b"], {"ben": "missing", "co-quan": "huyen-mot"}),
        ("outside", [], {}),
    ],
)
@pytest.mark.parametrize("role", [Role.SIGNING_LEADER, Role.CONTROL_OFFICER])
def test_a_page_takes_sixteen_queries_at_most(client, province, role, name, args, query):
    close_yesterday(at=noon(DAY))
    open_as(client, role, province.district)

    with CaptureQueriesContext(connection) as queries:
        response = client.get(reverse(f"reporting:{name}", args=args), query)

    assert response.status_code == 200
    assert len(queries) <= MOST_QUERIES


class TestDeclaring:
    ADDRESS = reverse("reporting:outside")
    SAID = {
        "agency": "xa-mot",
        "since": "2022-02-01",
        "until": "2022-02-28",
        "dossiers": "12",
        "source": "Sổ theo dõi số 2",
    }

    @pytest.fixture
    def officer(self, client, province):
        return open_as(client, Role.CONTROL_OFFICER, province.district)

    def test_a_number_declared_is_listed(self, officer):
        response = officer.post(self.ADDRESS, self.SAID, follow=True)

        assert OutsideCount.objects.get().since == date(2022, 2, 1)
        assert "Sổ theo dõi số 2" in text(response)

    def test_pressing_twice_declares_once(self, officer):
        once = "0d0a3a52-5f8e-4d0c-9a53-000000000001"
        for _ in range(2):
            assert officer.post(self.ADDRESS, {**self.SAID, "once": once}).status_code == 302

        assert OutsideCount.objects.count() == 1

    def test_what_was_typed_stays_with_the_reason_beside_it(self, officer):
        response = officer.post(self.ADDRESS, {**self.SAID, "since": "2022-02-03"})

        assert response.status_code == 422
        page = text(response)
        assert "phải bắt đầu từ ngày 1 hoặc 15" in page
        assert "Sổ theo dõi số 2" in page
        assert not OutsideCount.objects.exists()

    def test_an_agency_of_others_cannot_be_chosen(self, officer):
        response = officer.post(self.ADDRESS, {**self.SAID, "agency": "huyen-hai"})

        assert response.status_code == 422
        assert not OutsideCount.objects.exists()

    def test_who_may_not_declare_sees_no_form_and_cannot_post(self, client, province):
        open_as(client, Role.COUNTER, province.commune)

        assert '<form method="post"' not in text(client.get(self.ADDRESS)).split("content")[-1]
        assert client.post(self.ADDRESS, self.SAID).status_code == 422
        assert not OutsideCount.objects.exists()

    def test_a_span_is_offered_that_is_over(self, officer):
        page = officer.get(self.ADDRESS)

        assert page.context["form"].initial["until"] == DAY - timedelta(days=1)


def test_a_late_dossier_says_so_in_the_list(client, province):
    province.dossier(received=date(2022, 11, 1), due=date(2022, 11, 8))
    rebuild_facts()
    open_as(client, Role.INSPECTOR, province.other)

    page = text(client.get(reverse("reporting:behind", args=["II.6"]), {"ben": "missing"}))

    assert page.count("Quá hạn</span>") == 1
    assert "Đang xử lý" in page


def test_an_undeclared_figure_says_that_nobody_declared(leader):
    assert "chưa cơ quan nào khai báo" in text(leader.get(BOARD))
