"""A simple dossier is received by the keyboard alone, in few keys beyond the applicant's data."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

from motcua.dossiers.models import Dossier
from motcua.dossiers.states import PaperForm
from motcua.kernel.vietnamese import folded

MOST_KEYS = 25
CODE = "042090001234|183456789|Trần Văn Ánh|01021990|Nam|Thôn 2, xã X, Can Lộc|15042021"


class Keyboard:
    """Presses keys one by one and counts them; what is said of the applicant is not counted."""

    def __init__(self, page):
        self.page, self.count = page, 0

    def press(self, *names):
        for name in names:
            self.page.keyboard.press(name)
            self.count += len(name.split("+"))

    def tell(self, text):
        self.page.keyboard.insert_text(text)


def asked_for(url):
    """Return the words a search asks for: the last of a burst is the one whose rows stay."""
    return parse_qs(urlsplit(url).query).get("q", [""])[0]


def test_a_dossier_is_received_in_few_keys(open_desk, province):
    words = folded(province.version.name)[-9:].strip()
    page = open_desk(province.an)
    keys = Keyboard(page)

    keys.press("n")
    page.wait_for_url("**/tiep-nhan/")
    with page.expect_response(lambda answer: asked_for(answer.url) == words):
        keys.press(*("Space" if letter == " " else letter for letter in words))
    page.wait_for_selector("#q:not(.htmx-request)")
    page.wait_for_selector("#found [data-row]")
    keys.press("Tab", "Tab", "Enter")
    page.wait_for_selector("#id_scan:focus")
    page.wait_for_load_state("load")
    keys.tell(CODE)
    keys.press("Enter")
    page.wait_for_selector("#id_applicant_name[value='Trần Văn Ánh']")
    page.wait_for_selector("#id_applicant_phone:focus")
    keys.tell("0912345678")
    keys.press("Alt+d", "Control+Enter")
    page.wait_for_url("**/ho-so/H*/")

    dossier = Dossier.objects.get()
    assert dossier.received_at is not None
    assert (dossier.applicant_name, dossier.applicant_phone) == ("Trần Văn Ánh", "0912345678")
    forms = dict(dossier.papers.values_list("number", "form"))
    assert forms == {1: PaperForm.ORIGINAL, 2: PaperForm.MISSING}, "what is asked if any stays out"
    assert keys.count <= MOST_KEYS, keys.count
    assert page.troubles == []


def test_enter_in_a_field_sends_nothing(open_desk, province):
    page = open_desk(province.an)
    page.goto(f"/ho-so/tiep-nhan/{province.version.procedure.code}/")
    page.fill("#id_applicant_name", "Trần Văn Ánh")
    page.press("#id_applicant_name", "Enter")

    assert page.input_value("#id_applicant_name") == "Trần Văn Ánh"
    assert not Dossier.objects.exists()
