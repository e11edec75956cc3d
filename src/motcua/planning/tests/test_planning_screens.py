"""Plans on the screen: who sees what, what is kept when refused, how many queries."""

from __future__ import annotations

import csv
import io
from datetime import date, datetime
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from motcua.dossiers.tests.screens import morning
from motcua.identity.models import Account
from motcua.identity.states import AccountKind
from motcua.kernel.worktime import VIETNAM
from motcua.organisation.factories import AccountFactory, Office
from motcua.organisation.services import sync_reference
from motcua.organisation.states import Role
from motcua.planning import services
from motcua.planning.factories import MARCH, control_officer, given, plan_in_force, plan_read
from motcua.planning.models import Assignment, Evidence, Plan, PlanTarget, PlanTask
from motcua.planning.tests.papers import APPENDIX, HEADINGS, OPENING, Grid, word

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("morning")]
AT = datetime(2022, 11, 14, 9, 0, tzinfo=VIETNAM)
__all__ = ["morning"]
TABLE = Grid(
    [HEADINGS, ("1", "Ban hành kế hoạch năm.", "Sở Tư pháp", "Sở Nội vụ", "Kế hoạch", "Tháng 3")]
)


def browser(person):
    client = Client()
    client.force_login(Account.objects.get(pk=person.account_id))
    return client


def words(response):
    return " ".join(response.content.decode().split())


def typed(**said):
    return {"once": str(uuid4()), **said}


class Desk:
    """A plan in force, an agency with one of its tasks, and the people around it."""

    def __init__(self, ref="I.I.1"):
        self.plan = plan_in_force()
        self.office = Office()
        self.official = self.office.person(Role.SPECIALIST)
        self.officer = control_officer()
        self.given = given(self.plan, ref, self.office.agency)
        self.task = f"/ke-hoach/{self.plan.pk}/nhiem-vu/{ref}/"
        self.board = f"/ke-hoach/{self.plan.pk}/"
        self.part = f"{self.task}co-quan/{self.office.agency.key}/"

    def hand_in(self):
        return services.hand_in(
            self.given, document="12/KH-UBND", done_on=date(2022, 11, 14), by=self.official, at=AT
        )


@pytest.fixture
def desk():
    return Desk()


def test_the_board_shows_every_task_and_says_the_finding(desk, django_assert_max_num_queries):
    client = browser(desk.official)
    client.get(desk.board)

    with django_assert_max_num_queries(15):
        page = client.get(desk.board)

    text = words(page)
    assert page.status_code == 200
    assert all(f">{task.ref}<" in text for task in desk.plan.tasks.all())
    assert "nhiệm vụ không chậm;" in text
    assert "Phụ lục II" in text


def test_a_task_shows_its_figures_and_who_has_it(django_assert_max_num_queries):
    desk = Desk("II.2")
    target = PlanTarget.objects.get(task__ref="II.2", number=1)
    services.record_value(target, on=date(2022, 6, 1), part=52, whole=100)
    client = browser(desk.official)
    client.get(desk.task)

    with django_assert_max_num_queries(15):
        text = words(client.get(desk.task))

    assert "≥ 50% cấp tỉnh" in text
    assert "52,00%" in text
    assert "Chưa có số đo" in text
    assert str(desk.office.agency) in text


@pytest.mark.parametrize(
    ("_case", "asked", "shown", "hidden"),
    [
        ("words without accents", {"q": "tap huan"}, "II.7", "I.I.1"),
        ("an appendix", {"appendix": "II"}, "II.1", "I.I.1"),
        ("a standing", {"standing": "no_date"}, "I.VII.3", "I.I.1"),
        ("one's own", {"mine": "1"}, "I.I.1", "II.1"),
        ("a lead", {"q": "bao ha tinh"}, "I.VI.1", "I.I.1"),
    ],
)
def test_filters_live_in_the_address(desk, _case, asked, shown, hidden):
    text = words(browser(desk.official).get(desk.board, asked))

    assert f">{shown}<" in text
    assert f">{hidden}<" not in text


def test_a_further_filter_keeps_the_standing_chosen_by_a_tab(desk):
    text = words(browser(desk.official).get(desk.board, {"standing": "late"}))

    assert '<input type="hidden" name="standing" value="late"' in text


@pytest.mark.parametrize("asked", [{"standing": "x"}, {"appendix": "IX"}, {"q": "\0"}])
def test_a_filter_that_makes_no_sense_breaks_nothing(desk, asked):
    assert browser(desk.official).get(desk.board, asked).status_code in {200, 400, 422}


def test_agencies_of_a_task_are_told_apart_by_what_they_handed_in(desk):
    other = given(desk.plan, "I.I.1", Office().agency).agency
    desk.hand_in()
    client = browser(desk.officer)

    everybody = words(client.get(desk.task))
    silent = words(client.get(desk.task, {"state": "none"}))
    waiting = words(client.get(desk.task, {"state": "handed_in"}))
    nonsense = words(client.get(desk.task, {"state": "x"}))

    assert "Tất cả · 2" in everybody
    assert "Chưa nộp · 1" in everybody
    assert "Đã nộp · 1" in everybody
    assert (str(other) in silent, str(desk.office.agency) in silent) == (True, False)
    assert (str(other) in waiting, str(desk.office.agency) in waiting) == (False, True)
    assert nonsense.count("data-row") == 2


def test_nothing_found_says_how_to_find_more(desk):
    assert "Bỏ lọc" in words(browser(desk.official).get(desk.board, {"q": "không có đâu"}))


def test_the_table_to_keep_has_every_task_and_no_formula(desk):
    PlanTask.objects.filter(ref="I.I.1").update(content="=1+1")

    answer = browser(desk.official).get(desk.board, {"dang": "csv"})

    text = answer.content.decode()
    rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))
    assert text.startswith("\ufeff")
    assert len(rows) == 34
    assert next(row for row in rows if row[0] == "I.I.1")[1] == "'=1+1"


def test_the_sheet_to_print_has_every_task_and_no_rail(desk):
    text = words(browser(desk.official).get(desk.board, {"dang": "in"}))

    assert 'class="rail"' not in text
    assert all(f">{task.ref}<" in text for task in desk.plan.tasks.all())


def test_a_board_is_read_in_english_and_printed_in_vietnamese(desk):
    client = browser(desk.official)
    client.cookies["language"] = "en"

    screen = words(client.get(desk.board))
    sheet = words(client.get(desk.board, {"dang": "in"}))

    assert "tasks are not late;" in screen
    assert '<html lang="vi"' in sheet
    assert "nhiệm vụ không chậm;" in sheet


def test_an_official_hands_in_and_finds_it_on_the_page_of_the_agency(desk):
    client = browser(desk.official)
    file = SimpleUploadedFile("anh.png", PNG, content_type="image/png")
    said = typed(document="12/KH-UBND", done_on="2022-11-14", link="https://a.vn/x", file=file)

    answer = client.post(f"{desk.task}nop/", said)

    assert answer.status_code == 302
    assert answer["Location"] == desk.part
    text = words(client.get(desk.part))
    evidence = Evidence.objects.get()
    assert "12/KH-UBND" in text
    assert client.get(f"/tep/{evidence.file.number}/").status_code == 200
    assert browser(Office().person(Role.SPECIALIST)).get(
        f"/tep/{evidence.file.number}/"
    ).status_code == 404  # fmt: skip


def test_pressing_twice_hands_in_once(desk):
    client, said = browser(desk.official), typed(document="12/KH-UBND", done_on="2022-11-14")

    first = client.post(f"{desk.task}nop/", said)
    second = client.post(f"{desk.task}nop/", said)

    assert first["Location"] == second["Location"]
    assert Evidence.objects.count() == 1


@pytest.mark.parametrize(
    ("_case", "changed", "sentence"),
    [
        ("a day to come", {"done_on": "2022-11-30"}, "ở tương lai"),
        ("no day", {"done_on": "hôm qua"}, "Hoàn thành ngày"),
        ("a broken file", {"file": b"%PDF-1.4 broken"}, "ke-hoach.pdf"),
        ("a link that runs", {"link": "javascript:alert(1)"}, "Địa chỉ"),
    ],
)
def test_a_hand_in_refused_keeps_what_was_typed(desk, _case, changed, sentence):
    said = typed(document="12/KH-UBND", done_on="2022-11-14", note="Kèm phụ lục") | changed
    if isinstance(said.get("file"), bytes):
        said["file"] = SimpleUploadedFile("ke-hoach.pdf", said["file"])

    answer = browser(desk.official).post(f"{desk.task}nop/", said)

    text = words(answer)
    assert answer.status_code == 422
    assert "12/KH-UBND" in text
    assert "Kèm phụ lục" in text
    assert sentence in text
    assert not Evidence.objects.exists()


def test_somebody_without_the_task_has_no_page_to_hand_in(desk):
    stranger = browser(Office().person(Role.SPECIALIST))

    assert stranger.get(f"{desk.task}nop/").status_code == 404
    assert stranger.post(f"{desk.task}nop/", typed(document="1")).status_code == 404
    assert stranger.get(desk.part).status_code == 404


def test_progress_is_said_and_shown_to_those_who_steer(desk):
    client = browser(desk.official)

    refused = client.post(f"{desk.task}tien-do/", typed(progress=" "))
    said = client.post(f"{desk.task}tien-do/", typed(progress="Đã dự thảo,\nchờ góp ý."))

    assert (refused.status_code, said.status_code) == (422, 302)
    assert "chờ góp ý." in words(browser(desk.officer).get(desk.part))


def test_the_office_judges_and_the_reason_reaches_the_agency(desk):
    evidence = desk.hand_in()
    client = browser(desk.officer)
    address = f"{desk.task}{evidence.pk}/"
    assert address in words(client.get(desk.part))

    refused = client.post(address, typed(state="returned", reason=""))
    done = client.post(address, typed(state="returned", reason="Chưa ký số."))

    assert (refused.status_code, done.status_code) == (422, 302)
    assert "Hãy ghi lý do trả lại." in words(refused)
    assert "Trả lại vì: Chưa ký số." in words(browser(desk.official).get(desk.part))
    assert browser(desk.official).get(address).status_code == 404


def test_whoever_judges_sees_what_was_asked_for_and_what_came(desk):
    client = browser(desk.official)
    file = SimpleUploadedFile("anh.png", PNG, content_type="image/png")
    said = typed(document="12/KH-UBND", done_on="2022-11-14", link="https://a.vn/x", file=file)
    client.post(f"{desk.task}nop/", said)
    evidence = Evidence.objects.get()

    text = words(browser(desk.officer).get(f"{desk.task}{evidence.pk}/"))

    assert desk.given.task.products[0] in text
    assert "12/KH-UBND" in text
    assert f'href="/tep/{evidence.file.number}/"' in text
    assert 'href="https://a.vn/x"' in text
    assert desk.given.task.products[0] in words(client.get(f"{desk.task}nop/"))


def test_the_office_gives_a_role_s_task_to_an_agency(desk):
    client, other = browser(desk.officer), Office()
    address = f"{desk.task}giao-them/"

    done = client.post(address, typed(agency=other.agency.pk))
    again = client.post(address, typed(agency=other.agency.pk))

    assert (done.status_code, again.status_code) == (302, 422)
    assert str(other.agency) in words(client.get(desk.task))
    assert browser(desk.official).get(address).status_code == 404


def test_the_office_dates_and_completes_a_task():
    desk = Desk("I.VII.3")
    client = browser(desk.officer)

    wrong = client.post(f"{desk.task}thoi-gian/", typed(start="2022-12-31", end="2022-12-01"))
    right = client.post(f"{desk.task}thoi-gian/", typed(start="2022-12-01", end="2022-12-31"))
    text = words(client.get(desk.task))
    done = client.post(f"{desk.task}hoan-thanh/", typed(done_on="2022-11-15"))

    assert (wrong.status_code, right.status_code, done.status_code) == (422, 302, 302)
    assert "2022-12-31" in words(wrong)
    assert "01/12/2022 – 31/12/2022" in text
    assert "công nhận hoàn thành ngày 15/11/2022" in words(client.get(desk.task))
    assert browser(desk.official).get(f"{desk.task}thoi-gian/").status_code == 404


def test_before_adopting_the_office_sees_what_will_be_assigned(django_assert_max_num_queries):
    sync_reference()
    plan, officer = plan_read(), control_officer()
    client, address = browser(officer), f"/ke-hoach/{plan.pk}/giao-viec/"
    client.get(address)

    with django_assert_max_num_queries(15):
        text = words(client.get(address))
    done = client.post(address, typed())

    assert "Cơ quan chủ trì soạn thảo văn bản QPPL" in text
    assert "Chưa giao được cho cơ quan nào: I.I.4" in text
    assert "Cục Kiểm soát TTHC, Văn phòng Chính phủ" in text
    assert done["Location"] == f"/ke-hoach/{plan.pk}/"
    assert Assignment.objects.count() > 2_000
    again = client.post(address, typed())
    assert again.status_code == 422
    assert "đã giao việc" in words(again)


def test_adopting_is_not_shown_to_others(desk):
    for person in (desk.official, Office().person(Role.CONTROL_OFFICER)):
        assert browser(person).get(f"{desk.board}giao-viec/").status_code == 404
        assert browser(person).post(f"{desk.board}giao-viec/", typed()).status_code == 404


def test_the_office_looks_at_agencies_page_by_page(django_assert_max_num_queries):
    sync_reference()
    plan, officer = plan_read(), control_officer()
    services.adopt_plan(plan, by=officer, at=MARCH)
    client, address = browser(officer), f"/ke-hoach/{plan.pk}/co-quan/"
    client.get(address)

    with django_assert_max_num_queries(15):
        page = client.get(address)
    text = words(page)
    found = words(client.get(address, {"q": "ky anh"}))

    assert text.count("data-row") == 50
    assert 'rel="next"' in text
    assert "Kỳ Anh" in found
    assert 0 < found.count("data-row") < 10
    one = client.get(f"/ke-hoach/{plan.pk}/", {"agency": "so-tu-phap"})
    assert "Sở Tư pháp" in words(one)
    assert ">I.I.6<" in words(one)


def test_another_agency_is_looked_into_by_nobody_below(desk):
    stranger = browser(Office().person(Role.SPECIALIST))

    assert stranger.get(desk.board, {"agency": desk.office.agency.key}).status_code == 404
    assert str(desk.office.agency) not in words(stranger.get(f"{desk.board}co-quan/"))
    assert browser(desk.official).get(
        desk.board, {"agency": desk.office.agency.key}
    ).status_code == 200  # fmt: skip


def test_watchers_see_sums_and_no_agency(desk):
    desk.hand_in()
    client = Client()
    client.force_login(AccountFactory(kind=AccountKind.WATCHER))

    text = words(client.get(desk.task))

    assert client.get(desk.board).status_code == 200
    assert "Cấp huyện: <b>1/1</b>" in text
    assert "12/KH-UBND" not in text
    assert client.get(desk.part).status_code == 404
    assert client.get(f"{desk.board}co-quan/").status_code == 404
    assert client.get(f"{desk.task}nop/").status_code == 403


def test_strangers_sign_in_first(desk):
    for address in (desk.board, desk.task, desk.part, "/ke-hoach/", f"{desk.task}nop/"):
        assert Client().get(address)["Location"].startswith("/dang-nhap/")


def test_what_was_not_understood_is_listed_with_its_place(desk):
    client = browser(desk.official)

    unread = words(client.get(f"{desk.board}chua-hieu/"))
    repaired = words(client.get(f"{desk.board}chua-hieu/", {"xem": "da-sua"}))

    assert "Cục Kiểm soát TTHC, Văn phòng Chính phủ" in unread
    assert "không có trong cây tổ chức ngày 28/02/2022" in unread
    assert "Văn phòng UBNDtỉnh" in repaired


def test_a_decision_is_read_from_a_word_file_and_its_file_kept():
    client = browser(control_officer())
    paper = SimpleUploadedFile("ke-hoach.docx", word(*OPENING, *APPENDIX, TABLE))

    done = client.post("/ke-hoach/doc/", typed(file=paper))

    plan = Plan.objects.get()
    assert done["Location"] == f"/ke-hoach/{plan.pk}/giao-viec/"
    assert plan.source.name == "ke-hoach.docx"
    official = browser(Office().person(Role.COUNTER))
    assert official.get(f"/tep/{plan.source.number}/").status_code == 200
    assert Client().get(f"/tep/{plan.source.number}/").status_code == 302


@pytest.mark.parametrize(
    ("_case", "name", "content", "sentence"),
    [
        ("no table", "van-ban.txt", "Căn cứ Luật.".encode(), "không có bảng nhiệm vụ"),
        ("a picture", "anh.png", b"\x89PNG\r\n\x1a\n", "anh.png"),
        ("nothing in it", "trong.txt", b"", "rỗng"),
    ],
)
def test_a_file_that_is_no_plan_is_refused_on_the_page(_case, name, content, sentence):
    answer = browser(control_officer()).post(
        "/ke-hoach/doc/", typed(file=SimpleUploadedFile(name, content))
    )

    assert answer.status_code == 422
    assert sentence in words(answer)
    assert not Plan.objects.exists()


def test_only_the_office_reads_plans_in():
    official = browser(Office().person(Role.CONTROL_OFFICER))

    assert official.get("/ke-hoach/doc/").status_code == 404


def test_the_list_of_plans_leads_to_the_board_and_those_who_look_go_straight(desk):
    listed = browser(desk.officer).get("/ke-hoach/")

    assert desk.plan.number in words(listed)
    assert browser(desk.official).get("/ke-hoach/")["Location"] == desk.board


def test_the_office_closes_a_plan_and_says_which_it_serves(desk):
    above = Plan.objects.create(
        number="520/KH-UBND", issued_on=date(2021, 12, 31), year=2022, read_at=MARCH
    )
    client = browser(desk.officer)

    placed = client.post(f"{desk.board}cap-tren/", typed(parent=above.pk))
    closed = client.post(f"{desk.board}ket-thuc/", typed())

    assert (placed.status_code, closed.status_code) == (302, 302)
    text = words(client.get(desk.board))
    assert "Thực hiện 520/KH-UBND." in text
    assert "Đã kết thúc" in text
    assert "Nộp sản phẩm" not in words(browser(desk.official).get(desk.task))


PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154"
    "08d763f8cfc000000301010018dd8db00000000049454e44ae426082"
)
"""A picture of one point."""
