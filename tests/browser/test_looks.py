"""Every screen in light and dark, on a desk and a phone: axe objects to nothing, all fits."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from motcua.dossiers import services
from motcua.dossiers.factories import TUESDAY

PUBLIC = ["/", "/tra-cuu/", "/tra-cuu/?ma={code}", "/dang-nhap/", "/thu-tuc/", "/loi/"]
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
    "/ho-so/tra-ket-qua/",
    "/ho-so/tiep-nhan/",
    "/ho-so/tiep-nhan/{procedure}/",
    "/ho-so/{code}/rut-ho-so/",
    "/thu-tuc/{procedure}/",
    "/to-chuc/",
    "/to-chuc/{agency}/",
    "/to-chuc/lich/2022/",
    "/to-chuc/lich/2035/",
]
AT_A_DESK = ["/lam-viec/", "/ho-so/{code}/", "/ho-so/{code}/chuyen-buoc/"]
AT_A_DESK += ["/ho-so/{code}/yeu-cau-bo-sung/", "/ho-so/ban-giao/?xem=giao", "/ho-so/"]
DESK, PHONE = {"width": 1366, "height": 768}, {"width": 390, "height": 844}


@pytest.fixture
def named(province):
    """Rows for the addresses to name."""
    dossier, decided = province.received(), province.decided()
    asked = services.ask_at_intake(
        province.intake(papers=()),
        reason="Thiếu.",
        gaps=[("Đơn", "Chưa ký")],
        by=province.an,
        at=TUESDAY,
    )
    return {
        "code": dossier.code,
        "decided": decided.code,
        "asked": asked.pk,
        "procedure": province.version.procedure.code,
        "agency": province.office.agency.key,
    }


def faults(page, addresses, named):
    """Open each address and return what is wrong with it."""
    found = []
    for address in addresses:
        page.goto(address.format(**named))
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


def test_a_dialog_and_its_errors_shut_nobody_out(province, open_desk, named):
    page = open_desk(province.binh)
    page.goto(f"/ho-so/{named['code']}/")
    page.click(".page-head .acts >> text='Yêu cầu bổ sung'")
    page.click("#act-form button.main-act")
    page.wait_for_selector("#act-form .errors")

    found = [fault["id"] for fault in Axe().run(page).response["violations"]]

    assert found == []
    assert page.evaluate("document.activeElement.closest('dialog') !== null")
