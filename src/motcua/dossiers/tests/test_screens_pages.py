"""The dossier's page, its lists and its search: what they tell, to whom, and at what cost."""

import csv
import io
from datetime import timedelta

import pytest

from motcua.base.models import AccessRecord
from motcua.dossiers import services
from motcua.dossiers.factories import TUESDAY, somebody_elsewhere, step_of
from motcua.dossiers.models import Dossier
from motcua.dossiers.services import ApplicantIn
from motcua.dossiers.states import HandOver
from motcua.dossiers.tests.screens import browser_of, filled, text_of
from motcua.organisation.states import Role

pytestmark = pytest.mark.django_db
MOST_QUERIES = 15
HOUR = timedelta(hours=1)


def looks(subject: str, page: str) -> int:
    return AccessRecord.objects.filter(subject=subject, page=page).count()


def test_the_page_tells_who_what_when_why_and_where(one_stop):
    dossier = one_stop.received()

    page = text_of(browser_of(one_stop.binh).get(f"/ho-so/{dossier.code}/"))

    for told in (
        dossier.code,
        "Hoàng Thị Dung",
        "22/11/2022",
        "Vì sao là ngày này?",
        "Thẩm định hồ sơ",
        "Đơn đề nghị",
        "Nguyễn Thị An tiếp nhận, hẹn trả ngày 22/11/2022",
    ):
        assert told in page, told


def test_every_event_of_a_long_life_is_told_in_a_sentence(one_stop):
    dossier = one_stop.decided()
    services.return_result(dossier, to="Hoàng Thị Dung", by=one_stop.an, at=TUESDAY + 5 * HOUR)

    page = text_of(browser_of(one_stop.an).get(f"/ho-so/{dossier.code}/"))

    for told in (
        "Phạm Văn Lam ký kết quả (ký thay người đứng đầu)",
        "Võ Thị Thu hoàn tất, kết quả số 12/GP-UBND đã sẵn sàng",
        "Nguyễn Thị An trả kết quả",
    ):
        assert told in page, told
    for name in ("DossierDecided", "StepSent", "ResultSigned", "{who}", "!!"):
        assert name not in page, name


def test_numbers_of_people_are_covered_until_asked_for_and_each_look_is_on_record(one_stop):
    applicant = ApplicantIn(
        name="Hoàng Thị Dung", identity_number="042455001234", phone="0912345318"
    )
    dossier = one_stop.received(applicant=applicant)
    browser = browser_of(one_stop.binh)

    covered = text_of(browser.get(f"/ho-so/{dossier.code}/"))
    shown = text_of(browser.post(f"/ho-so/{dossier.code}/hien-so/"))

    assert "042455001234" not in covered
    assert "0912345318" not in covered
    assert "042455001234" in shown
    assert "0912345318" in shown
    assert looks(dossier.code, "dossiers:detail") == 1
    assert looks(dossier.code, "dossiers:reveal") == 1
    assert browser.get(f"/ho-so/{dossier.code}/hien-so/").status_code in {404, 405}


def test_only_acts_allowed_now_to_this_person_are_offered_in_the_order_of_the_flow(one_stop):
    dossier = one_stop.received()

    offered = {
        name: [
            str(act.action)
            for act in browser_of(person).get(f"/ho-so/{dossier.code}/").context["acts"]
        ]
        for name, person in vars(one_stop).items()
        if name in {"an", "binh", "lam", "thu"}
    }

    assert offered == {
        "an": ["apologise", "withdraw"],
        "binh": [
            "take",
            "draft",
            "pass",
            "ask",
            "ask_opinion",
            "verify",
            "await_payment",
            "apologise",
        ],
        "lam": ["apologise"],
        "thu": [],
    }


def test_the_receipt_is_printed_once_and_stays_the_same(one_stop):
    dossier = one_stop.received()
    browser = browser_of(one_stop.an)

    first = browser.get(f"/ho-so/{dossier.code}/giay-tiep-nhan.pdf")
    second = browser.get(f"/ho-so/{dossier.code}/giay-tiep-nhan.pdf")

    assert first.content.startswith(b"%PDF")
    assert first.content == second.content


PAGES = [
    "/lam-viec/",
    "/lam-viec/tim/?q=dung",
    "/ho-so/",
    "/ho-so/?standing=in_time&sort=due",
    "/ho-so/ban-giao/",
    "/ho-so/ban-giao/?xem=giao",
    "/ho-so/{code}/",
    "/ho-so/{code}/chuyen-buoc/",
    "/ho-so/{code}/yeu-cau-bo-sung/",
    "/thu-tuc/?q=thu",
    "/thu-tuc/{procedure}/",
    "/to-chuc/",
    "/to-chuc/{agency}/",
]
AT_COUNTER = ["/ho-so/tiep-nhan/", "/ho-so/tiep-nhan/{procedure}/", "/ho-so/tra-ket-qua/"]


@pytest.mark.parametrize(
    ("who", "page"), [("binh", p) for p in PAGES] + [("an", p) for p in [*AT_COUNTER, "/ho-so/"]]
)
def test_no_page_asks_the_database_more_than_fifteen_times(
    one_stop, who, page, django_assert_max_num_queries
):
    dossiers = [one_stop.received(at=TUESDAY + timedelta(minutes=n)) for n in range(12)]
    one_stop.decided()
    page = page.format(
        code=dossiers[0].code,
        procedure=one_stop.version.procedure.code,
        agency=one_stop.office.agency.key,
    )
    browser = browser_of(getattr(one_stop, who))
    browser.get(page)

    with django_assert_max_num_queries(MOST_QUERIES):
        assert browser.get(page).status_code == 200


def test_a_list_shows_only_what_its_reader_may_see_and_notes_the_look(one_stop):
    dossier = one_stop.received()

    mine = text_of(browser_of(one_stop.binh).get("/ho-so/"))
    theirs = text_of(browser_of(somebody_elsewhere(Role.SPECIALIST)).get("/ho-so/"))

    assert dossier.code in mine
    assert dossier.code not in theirs
    assert "Hoàng Thị Dung" not in theirs
    assert looks(dossier.code, "dossiers:list") == 1


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", True),
        ("state=in_progress", True),
        ("state=returned", False),
        ("standing=in_time", True),
        ("standing=overdue", False),
        ("channel=direct", True),
        ("channel=post", False),
        ("procedure=9.9", False),
        ("since=2022-11-15&until=2022-11-15", True),
        ("until=2022-11-14", False),
        ("since=khong-phai-ngay&state=xyz&field=abc", True),
        ("sort=bay", True),
    ],
)
def test_a_list_is_narrowed_by_its_address_and_nonsense_narrows_nothing(one_stop, query, found):
    dossier = one_stop.received()

    answer = browser_of(one_stop.binh).get(f"/ho-so/?{query}")

    assert answer.status_code == 200
    assert (dossier.code in text_of(answer)) is found


def test_an_address_no_text_can_hold_is_refused_with_a_sentence(one_stop):
    answer = browser_of(one_stop.binh).get("/ho-so/?procedure=%00")

    assert answer.status_code == 422
    assert "ký tự không hợp lệ" in text_of(answer)


def test_a_broken_page_link_is_refused_with_a_sentence(one_stop):
    answer = browser_of(one_stop.binh).get("/ho-so/?cursor=zzz")

    assert answer.status_code == 400
    assert "Liên kết trang không còn đúng" in text_of(answer)


def test_the_export_holds_the_same_rows_for_a_spreadsheet_and_notes_the_look(one_stop):
    dossier = one_stop.received()
    one_stop.received(applicant=ApplicantIn(name="=HYPERLINK Công ty"))

    answer = browser_of(one_stop.binh).get("/ho-so/xuat.csv")
    text = b"".join(answer.streaming_content).decode()

    assert text.startswith("\ufeff")
    rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))
    assert len(rows) == 3
    assert {row[2] for row in rows[1:]} == {"Hoàng Thị Dung", "'=HYPERLINK Công ty"}
    assert AccessRecord.objects.filter(subject=dossier.code).exists()
    theirs = browser_of(somebody_elsewhere(Role.SPECIALIST)).get("/ho-so/xuat.csv")
    assert len(b"".join(theirs.streaming_content).splitlines()) == 1


@pytest.mark.parametrize(
    "text", ["hoang thi dung", "Hoàng Thị DUNG", "0912 345 318", "042455001234", "{code}"]
)
def test_a_dossier_is_found_by_name_telephone_identity_number_or_code(one_stop, text):
    applicant = ApplicantIn(
        name="Hoàng Thị Dung", identity_number="042455001234", phone="0912345318"
    )
    dossier = one_stop.received(applicant=applicant)
    text = text.format(code=dossier.code)

    mine = browser_of(one_stop.binh).post("/lam-viec/tim/", {"q": text}, follow=True)
    stranger = browser_of(somebody_elsewhere(Role.SPECIALIST))
    theirs = stranger.post("/lam-viec/tim/", {"q": text}, follow=True)

    assert dossier.code in text_of(mine)
    assert text not in "".join(address for address, _ in mine.redirect_chain[:1])
    assert "Hoàng Thị Dung" not in text_of(theirs)


@pytest.mark.parametrize("text", ["hoang thi dung", "0912345318", "042455001234"])
def test_no_address_finds_a_person(one_stop, text):
    applicant = ApplicantIn(
        name="Hoàng Thị Dung", identity_number="042455001234", phone="0912345318"
    )
    dossier = one_stop.received(applicant=applicant)

    found = browser_of(one_stop.binh).get("/lam-viec/tim/", {"q": text})

    assert dossier.code not in text_of(found)


def test_several_dossiers_are_taken_and_passed_on_together(one_stop):
    dossiers = [one_stop.received(at=TUESDAY + timedelta(minutes=n)) for n in range(3)]
    browser = browser_of(one_stop.binh)
    chosen = [f"{dossier.code}|{step_of(dossier)}" for dossier in dossiers]

    taken = browser.post("/ho-so/ban-giao/", filled(act="take", steps=chosen), follow=True)
    passed = browser.post("/ho-so/ban-giao/", filled(act="pass_paper", steps=chosen), follow=True)

    assert "Đã nhận 3 hồ sơ." in text_of(taken)
    page = text_of(passed)
    assert "Phiếu bàn giao hồ sơ" in page
    for dossier in dossiers:
        assert dossier.code in page
        step = dossier.steps.get(finished_at__isnull=True)
        assert (step.role, step.hand_over) == (Role.DIVISION_HEAD, HandOver.PAPER)


def test_one_dossier_that_moved_on_does_not_hold_up_the_others(one_stop):
    here, gone = one_stop.received(), one_stop.received(at=TUESDAY + HOUR)
    chosen = [f"{dossier.code}|{step_of(dossier)}" for dossier in (here, gone)]
    services.pass_step(gone, step_of(gone), by=one_stop.hoa, at=TUESDAY + 2 * HOUR)

    answer = browser_of(one_stop.binh).post(
        "/ho-so/ban-giao/", filled(act="pass_electronic", steps=chosen), follow=True
    )

    assert "Đã chuyển 1 hồ sơ." in text_of(answer)
    assert f"{gone.code} vừa được người khác xử lý" in text_of(answer)


@pytest.mark.parametrize("steps", [[], ["nhảm"], ["a|b"], ["H27|1"], ["\x00|1"]])
def test_a_lot_of_nothing_changes_nothing_and_says_so(one_stop, steps):
    one_stop.received()

    answer = browser_of(one_stop.binh).post(
        "/ho-so/ban-giao/", filled(act="take", steps=steps), follow=True
    )

    assert "Chưa chọn hồ sơ nào." in text_of(answer)


def test_a_lot_of_another_agency_is_not_touched(one_stop):
    dossier = one_stop.received()
    before = Dossier.objects.values().get(pk=dossier.pk)

    browser_of(somebody_elsewhere(Role.SPECIALIST)).post(
        "/ho-so/ban-giao/", filled(act="pass_electronic", steps=[f"{dossier.code}|2"])
    )

    assert Dossier.objects.values().get(pk=dossier.pk) == before


@pytest.mark.parametrize("moment", ["", "hôm nay", "2022-11-15", "2022-11-15T09:00"])
def test_a_hand_over_paper_of_no_known_moment_does_not_exist(one_stop, moment):
    answer = browser_of(one_stop.binh).get("/ho-so/ban-giao/phieu/", {"luc": moment})

    assert answer.status_code == 404


def test_results_wait_at_the_counter_that_received(one_stop):
    dossier = one_stop.decided()

    assert dossier.code in text_of(browser_of(one_stop.an).get("/ho-so/tra-ket-qua/"))
    stranger = browser_of(somebody_elsewhere(Role.COUNTER))
    assert dossier.code not in text_of(stranger.get("/ho-so/tra-ket-qua/"))
