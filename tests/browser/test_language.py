"""The language is changed at the foot of a page, by a plain button."""

import pytest
from axe_playwright_python.sync_playwright import Axe

DIALECT = "document.documentElement.lang"


@pytest.mark.parametrize("with_script", [True, False], ids=["script", "no script"])
def test_the_switch_at_the_foot_changes_the_language_and_keeps_the_page(open_desk, with_script):
    page = open_desk(java_script_enabled=with_script)
    page.goto("/thu-tuc/?q=khai+sinh")

    page.click("footer >> text=English")

    page.wait_for_selector("h1:has-text('was not found')")
    assert page.url.endswith("/thu-tuc/?q=khai+sinh")
    page.click("footer >> text=Tiếng Việt")
    page.wait_for_selector("h1:has-text('Chưa tìm thấy')")


def test_an_english_page_shuts_nobody_out(province, open_desk):
    dossier = province.received()
    page = open_desk(province.binh)
    page.click("footer >> text=English")
    page.wait_for_selector("text=My desk")

    for address in ("/lam-viec/", f"/ho-so/{dossier.code}/", "/dang-nhap/", "/tra-cuu/"):
        page.goto(address)
        found = [fault["id"] for fault in Axe().run(page).response["violations"]]
        over = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert (page.evaluate(DIALECT), found, over) == ("en", [], 0), address
