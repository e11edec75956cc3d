"""One dossier by clicking, from the counter and back to it; with JavaScript, and without."""

import re

import pytest

from motcua.dossiers.models import Dossier, DossierStep
from motcua.dossiers.states import DossierState


def press(page, label):
    """Press an act of the dossier's page, and the same word on its form."""
    page.click(f".page-head .acts >> text='{label}'")
    with page.expect_navigation():
        page.click(f"#act-form button:has-text('{label}')")
    page.wait_for_selector(".messages .message.ok")


@pytest.mark.parametrize("with_script", [True, False], ids=["javascript", "no-javascript"])
def test_a_dossier_is_received_handed_over_signed_issued_and_returned(
    province, open_desk, with_script
):
    desks = {
        name: open_desk(getattr(province, name), java_script_enabled=with_script)
        for name in ("an", "binh", "hoa", "lam", "thu")
    }
    counter = desks["an"]

    counter.click("text=Tiếp nhận hồ sơ")
    counter.fill("#q", "thu tuc thu")
    counter.press("#q", "Enter")
    counter.click(f"#found >> text={province.version.name}")
    assert "22/11/2022" in counter.inner_text("#promise")
    counter.fill("#id_applicant_name", "Hoàng Thị Dung")
    counter.click("button[value=receive]")
    counter.wait_for_selector(".errors >> text=Hồ sơ còn thiếu")
    assert counter.input_value("#id_applicant_name") == "Hoàng Thị Dung"
    counter.select_option("#id_form_1", "original")
    counter.click("button[value=receive]")
    counter.wait_for_selector(".message.ok >> text=Đã tiếp nhận hồ sơ")
    dossier = Dossier.objects.get()
    here = f"/ho-so/{dossier.code}/"

    specialist = desks["binh"]
    specialist.goto("/lam-viec/")
    specialist.click(f"text={dossier.code}")
    press(specialist, "Nhận việc")
    press(specialist, "Chuyển bước")

    head = desks["hoa"]
    head.goto(here)
    press(head, "Nhận việc")
    press(head, "Chuyển bước")

    leader = desks["lam"]
    leader.goto(here)
    press(leader, "Ký kết quả")

    clerk = desks["thu"]
    clerk.goto(here)
    clerk.click(".page-head .acts >> text='Vào số và phát hành'")
    clerk.click("#act-form button.main-act")
    clerk.wait_for_selector("#act-form .errors")
    clerk.fill("#id_number", "12/GP-UBND")
    clerk.click("#act-form button.main-act")
    clerk.wait_for_selector(".message.ok")

    counter.goto("/ho-so/tra-ket-qua/")
    counter.click("text='Trả kết quả' >> nth=-1")
    assert counter.input_value("#id_returned_to") == "Hoàng Thị Dung"
    counter.click("#act-form button.main-act")
    counter.wait_for_selector(".message.ok >> text=Đã trả kết quả")

    dossier.refresh_from_db()
    assert dossier.state == DossierState.RETURNED
    assert not DossierStep.objects.filter(dossier=dossier, finished_at__isnull=True).exists()
    for name, page in desks.items():
        assert [t for t in page.troubles if "422" not in t] == [], name


def test_the_keyboard_alone_opens_a_dossier_searches_and_helps(province, open_desk):
    dossiers = [province.received(), province.received()]
    page = open_desk(province.binh)

    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.name") == "q"
    page.keyboard.press("Tab")
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("j")
    page.keyboard.press("x")
    assert page.inner_text("[data-count]") == "1"
    page.keyboard.press("?")
    assert page.is_visible("#keys")
    page.keyboard.press("Escape")
    page.focus(".row-link >> nth=0")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/ho-so/H27"))

    assert any(dossier.code in page.url for dossier in dossiers)
    assert page.troubles == []


def test_the_promise_follows_the_case_chosen_without_loading_the_page(province, open_desk):
    page = open_desk(province.an)
    page.goto(f"/ho-so/tiep-nhan/{province.version.procedure.code}/")

    with page.expect_response(lambda response: "/hen/" in response.url) as asked:
        page.select_option("#id_channel", "post")

    assert asked.value.status == 200
    assert "channel=post" in asked.value.url
    assert "applicant" not in asked.value.url
