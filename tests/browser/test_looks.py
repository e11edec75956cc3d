"""Every screen in light and dark, on a desk and a phone: axe objects to nothing, all fits."""

from datetime import date

import pytest
from axe_playwright_python.sync_playwright import Axe

from motcua.dossiers import services
from motcua.dossiers.factories import TUESDAY
from motcua.dossiers.rules.certifications import LineIn
from motcua.dossiers.services import QuestionIn, VerificationIn
from motcua.dossiers.services.certifications import record_certifications
from motcua.dossiers.services.digests import make_digests
from motcua.dossiers.states import CertificationKind
from motcua.dossiers.tests.test_drafting import at_leader
from motcua.organisation.factories import Office
from motcua.organisation.states import UnitKind
from motcua.planning.factories import control_officer, given, plan_in_force
from motcua.planning.services import hand_in

PUBLIC = ["/", "/tra-cuu/", "/tra-cuu/?ma={code}", "/dang-nhap/", "/thu-tuc/", "/loi/"]
PUBLIC += [
    "/thu-tuc/{procedure}/",
    "/thu-tuc/{procedure}/?chu=lon",
    "/thu-tuc/{procedure}/lich-su/",
    "/thu-tuc/{procedure}/huong-dan/",
    "/thu-tuc/{procedure}/huong-dan/?hoi=cach-nop",
    "/thu-tuc/{procedure}/huong-dan/?cach-nop=direct",
    "/thu-tuc/{procedure}/?ngay=2020-01-01",
    "/thu-tuc/khong-co/",
]
PUBLIC += ["/thu-tuc/?q=thu+tucc&tier=district", "/thu-tuc/?q=qqqq", "/thu-tuc/theo-viec/"]
ERROR_PAGES = {"/thu-tuc/khong-co/", "/thu-tuc/{procedure}/?ngay=2020-01-01"}
STAFF = [
    "/lam-viec/",
    "/lam-viec/tim/?q=dung",
    "/lam-viec/dong-ho/",
    "/lam-viec/huong-dan/",
    "/ho-so/",
    "/ho-so/?state=withdrawn",
    "/ho-so/{code}/",
    "/ho-so/{decided}/",
    "/ho-so/cho/",
    "/ho-so/cho/{asked}/",
    "/ho-so/cho/{asked}/tiep-nhan/",
    "/ho-so/ban-giao/",
    "/ho-so/so/",
    "/ho-so/chung-thuc/",
    "/ho-so/chung-thuc/{certified}/",
    "/ho-so/tra-ket-qua/",
    "/ho-so/tiep-nhan/",
    "/ho-so/tiep-nhan/{procedure}/",
    "/ho-so/{code}/rut-ho-so/",
    "/thu-tuc/{procedure}/",
    "/to-chuc/",
    "/to-chuc/{agency}/",
    "/to-chuc/lich/2022/",
    "/to-chuc/lich/2035/",
    "/chi-tieu/",
    "/chi-tieu/thu-quy-trinh/",
    "/chi-tieu/thu-quy-trinh/{procedure}/?ky=quy-4-2022",
    "/ke-hoach/{plan}/",
    "/ke-hoach/{plan}/?q=khong+co+dau",
    "/ke-hoach/{plan}/?dang=in",
    "/ke-hoach/{plan}/chua-hieu/",
    "/ke-hoach/{plan}/nhiem-vu/I.I.1/",
    "/ke-hoach/{plan}/nhiem-vu/I.I.1/nop/",
    "/ke-hoach/{plan}/nhiem-vu/I.I.1/tien-do/",
    "/ke-hoach/{plan}/nhiem-vu/I.I.1/co-quan/{agency}/",
]
AT_THE_OFFICE = [
    "/ke-hoach/",
    "/ke-hoach/doc/",
    "/ke-hoach/{plan}/co-quan/",
    "/ke-hoach/{plan}/giao-viec/",
    "/ke-hoach/{plan}/ket-thuc/",
    "/ke-hoach/{plan}/cap-tren/",
    "/ke-hoach/{plan}/nhiem-vu/I.I.1/",
    "/ke-hoach/{plan}/nhiem-vu/I.I.1/{evidence}/",
    "/ke-hoach/{plan}/nhiem-vu/I.I.1/giao-them/",
    "/ke-hoach/{plan}/nhiem-vu/I.I.1/hoan-thanh/",
    "/ke-hoach/{plan}/nhiem-vu/I.VII.3/thoi-gian/",
]
AT_A_DESK = ["/lam-viec/", "/ho-so/{code}/", "/ho-so/{code}/chuyen-buoc/"]
AT_A_DESK += ["/ho-so/{code}/lay-y-kien/", "/ho-so/y-kien/?xem=cho", "/ho-so/y-kien/{opinion}/"]
AT_A_DESK += ["/ho-so/{code}/xac-minh/", "/ho-so/xac-minh/{visit}/"]
AT_A_DESK += ["/ho-so/{code}/yeu-cau-bo-sung/", "/ho-so/ban-giao/?xem=giao", "/ho-so/"]
AT_A_DESK += ["/ho-so/{code}/du-thao/", "/ho-so/{code}/du-thao/?mau=refusal", "/ho-so/{drafted}/"]
AT_A_DESK += [
    "/ho-so/tre-han/?owing=hom-nay",
    "/ho-so/{code}/xin-loi/",
    "/ho-so/thu-xin-loi/{returned}/",
]
TO_SIGN = [
    "/ho-so/giao-viec/",
    "/to-chuc/lam-thay/",
    "/ho-so/tre-han/",
    "/ho-so/thu-xin-loi/",
    "/ho-so/thu-xin-loi/{submitted}/",
    "/ho-so/thu-xin-loi/{signed}/",
]
TO_SIGN += ["/ho-so/ky/", "/ho-so/{drafted}/", "/ho-so/{drafted}/ky/"]
DESK, PHONE = {"width": 1366, "height": 768}, {"width": 390, "height": 844}


@pytest.fixture
def named(province):
    """Rows for the addresses to name."""
    elsewhere = Office().units[UnitKind.DIVISION].pk
    dossier, decided, drafted = province.received(), province.decided(), at_leader(province)
    asked = services.ask_at_intake(
        province.intake(papers=()),
        reason="Thiếu.",
        gaps=[("Đơn", "Chưa ký")],
        by=province.an,
        at=TUESDAY,
    )
    letters = letters_on_their_way(province)
    question = QuestionIn((elsewhere,), "Có trong quy hoạch không?", date(2022, 11, 25))
    (opinion,) = services.ask_opinions(
        province.received(), 2, question, by=province.binh, at=TUESDAY
    )
    seen = VerificationIn(TUESDAY, "Thửa 12", "Ranh giới", is_applicant_invited=True)
    visit = services.plan_verification(province.received(), 2, seen, by=province.binh, at=TUESDAY)
    make_digests(at=TUESDAY)
    line = LineIn(kind=CertificationKind.COPY, requester="Lê Thị Mơ", paper="Sổ hộ khẩu")
    (certified,) = record_certifications(
        province.office.counter, [line], received_at=TUESDAY, by=province.an, at=TUESDAY
    )
    plan = plan_in_force()
    product = hand_in(
        given(plan, "I.I.1", province.office.agency),
        document="12/KH-UBND",
        done_on=TUESDAY.date(),
        by=province.an,
        at=TUESDAY,
    )
    return {
        **letters,
        "plan": plan.pk,
        "evidence": product.pk,
        "code": dossier.code,
        "certified": certified.pk,
        "decided": decided.code,
        "drafted": drafted.code,
        "asked": asked.pk,
        "opinion": opinion.pk,
        "visit": visit.pk,
        "procedure": province.version.procedure.code,
        "agency": province.office.agency.key,
    }


def letters_on_their_way(province):
    """One apology returned, one submitted, one signed."""
    found = {}
    for word in ("returned", "submitted", "signed"):
        how = {"by": province.binh, "at": TUESDAY}
        letter = services.draft_letter(province.received(), **how)
        letter = services.submit_letter(letter, seen=letter.revision, **how)
        how = {"at": TUESDAY, "seen": letter.revision}
        if word == "returned":
            services.return_letter(letter, remarks="Ghi rõ lý do.", by=province.hoa, **how)
        if word == "signed":
            services.sign_letter(letter, by=province.lam, **how)
        found[word] = letter.pk
    return found


def faults(page, addresses, named):
    """Open each address and return what is wrong with it."""
    found = []
    for address in addresses:
        answer = page.goto(address.format(**named))
        if not answer.ok and address not in ERROR_PAGES:
            found.append((page.url, "status", answer.status))
        for fault in Axe().run(page).response["violations"]:
            where = [node["html"][:120] for node in fault["nodes"][:3]]
            found.append((page.url, fault["id"], where))
        over = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        if over > 0:
            found.append((page.url, "sideways scroll", over))
    troubles = [text for text in page.troubles if "404" not in text]
    return found + troubles


@pytest.mark.parametrize(
    ("scheme", "viewport"),
    [("light", DESK), ("dark", DESK), ("light", PHONE)],
    ids=["light", "dark", "phone"],
)
def test_no_screen_shuts_anybody_out(province, open_desk, named, scheme, viewport):
    how = {"color_scheme": scheme, "viewport": viewport}

    assert faults(open_desk(**how), PUBLIC, named) == []
    assert faults(open_desk(province.an, **how), STAFF, named) == []
    assert faults(open_desk(province.binh, **how), AT_A_DESK, named) == []
    assert faults(open_desk(province.lam, **how), TO_SIGN, named) == []
    assert faults(open_desk(control_officer(), **how), AT_THE_OFFICE, named) == []


def test_what_has_just_happened_is_told_to_everybody(province, open_desk, named):
    page = open_desk(control_officer())
    page.goto("/ke-hoach/{plan}/nhiem-vu/I.I.1/{evidence}/".format(**named))
    page.click("main .main-act")
    page.wait_for_selector("[role=status] .message.ok >> text=đã xác nhận")

    assert [fault["id"] for fault in Axe().run(page).response["violations"]] == []


def test_the_longest_rail_fits_an_office_screen(province, open_desk):
    page = open_desk(province.an)
    rail = page.locator(".rail")

    assert rail.evaluate("rail => rail.scrollHeight - rail.clientHeight") <= 0
    page.click(".rail .me summary")
    leave = page.locator(".rail .me .btn >> text=Đăng xuất").bounding_box()
    assert leave["y"] + leave["height"] <= DESK["height"]


def test_a_dialog_opened_by_a_key_takes_the_keyboard_to_its_first_question(
    province, open_desk, named
):
    page = open_desk(province.binh)
    page.goto(f"/ho-so/{named['code']}/")
    page.keyboard.press("n")
    page.wait_for_selector("#act-form")
    page.wait_for_function("document.activeElement.closest('#act-form') !== null")

    page.keyboard.press("Escape")
    assert page.locator("dialog[open]").count() == 0


def test_a_dialog_and_its_errors_shut_nobody_out(province, open_desk, named):
    page = open_desk(province.binh)
    page.goto(f"/ho-so/{named['code']}/")
    page.click(".page-head .acts details.more summary")
    page.click(".page-head .acts >> text='Yêu cầu bổ sung'")
    page.click("#act-form button.main-act")
    page.wait_for_selector("#act-form .errors")

    found = [fault["id"] for fault in Axe().run(page).response["violations"]]

    assert found == []
    assert page.evaluate("document.activeElement.closest('dialog') !== null")
