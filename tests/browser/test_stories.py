"""What can become of a dossier, told by clicking from start to end, and by its papers' words."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from motcua.base import caching
from motcua.catalogue.factories import general_process
from motcua.dossiers.models import Dossier
from motcua.dossiers.services.acts import open_steps
from motcua.dossiers.states import DossierState, Outcome
from motcua.dossiers.tests.screens import text_of_pdf
from motcua.kernel.limits import LimitUnit
from motcua.organisation.factories import Office
from motcua.organisation.states import AgencyKind, Role, Tier, UnitKind
from tests.browser.test_catalogue_story import move_to
from tests.browser.test_journey import press

NAME = "Hoàng Thị Dung"


class Story:
    """The desks of a one-stop office, each opened once, around one dossier."""

    def __init__(self, province, open_desk):
        self.province, self._open, self._desks = province, open_desk, {}

    def desk(self, name):
        if name not in self._desks:
            self._desks[name] = self._open(getattr(self.province, name))
        return self._desks[name]

    def receive(self):
        page = self.desk("an")
        page.goto(f"/ho-so/tiep-nhan/{self.province.version.procedure.code}/")
        page.fill("#id_applicant_name", NAME)
        page.select_option("#id_form_1", "original")
        page.click("button[value=receive]")
        page.wait_for_selector(".message.ok >> text=Đã tiếp nhận hồ sơ")
        self.dossier = Dossier.objects.get()

    def at(self, name):
        page = self.desk(name)
        page.goto(self.dossier.get_absolute_url())
        return page

    def act(self, name, *labels):
        page = self.at(name)
        for label in labels:
            press(page, label)
        return page

    def draft(self, opinion, template=""):
        page = self.act("binh", "Nhận việc")
        page.click(".page-head .acts >> text='Soạn kết quả'")
        if template:
            page.click(f"aside >> text={template}")
        page.fill("#id_opinion", opinion)
        page.click("#draft-form button.main-act")
        page.wait_for_selector(".message.ok >> text=Đã lưu dự thảo")

    def sign(self):
        page = self.desk("lam")
        page.goto("/ho-so/ky/")
        page.check("[name=steps]")
        page.click("button[value=sign]")
        page.wait_for_selector(".message.ok >> text=Đã ký 1 văn bản.")

    def issue(self, number):
        page = self.at("thu")
        page.click(".page-head .acts >> text='Vào số và phát hành'")
        page.fill("#id_number", number)
        page.click("#act-form button.main-act")
        page.wait_for_selector(".message.ok")

    def give_back(self):
        page = self.desk("an")
        page.goto("/ho-so/tra-ket-qua/")
        page.click("text='Trả kết quả' >> nth=-1")
        page.click("#act-form button.main-act")
        page.wait_for_selector(".message.ok >> text=Đã trả kết quả")

    def paper(self, name, address):
        answer = self.desk(name).request.get(f"{self.dossier.get_absolute_url()}{address}")
        assert answer.status == 200, (address, answer.status)
        return " ".join(text_of_pdf(answer.body()).split())

    def fresh(self):
        self.dossier.refresh_from_db()
        return self.dossier

    def troubles(self):
        return {
            name: told
            for name, page in self._desks.items()
            if (told := [one for one in page.troubles if "422" not in one])
        }


@pytest.fixture
def story(province, open_desk):
    return Story(province, open_desk)


def result_of(story):
    """Open the result on the dossier's page as the counter does, and return its words."""
    page = story.at("an")
    address = page.get_attribute("main a[href*='/tep/']", "href")
    answer = page.request.get(address)
    return " ".join(text_of_pdf(answer.body()).split())


def test_a_simple_case_is_granted_on_the_paper_that_was_drafted(story):
    story.receive()
    receipt = story.paper("an", "giay-tiep-nhan.pdf")
    assert NAME in receipt
    assert story.dossier.code in receipt
    assert "22/11/2022" in receipt

    story.draft("Hồ sơ đủ điều kiện, đề nghị cấp.")
    assert "DỰ THẢO" in story.paper("binh", "du-thao/ket-qua.pdf")
    slip = story.paper("binh", "du-thao/phieu-trinh.pdf")
    assert "Hồ sơ đủ điều kiện, đề nghị cấp." in slip
    story.act("binh", "Chuyển bước")
    story.act("hoa", "Nhận việc", "Chuyển bước")
    story.sign()
    story.issue("12/GP-UBND")
    told = result_of(story)
    assert NAME in told
    assert "12/GP-UBND" in told
    assert "DỰ THẢO" not in told
    story.give_back()

    row = story.fresh()
    assert (row.state, row.outcome) == (DossierState.RETURNED, Outcome.GRANTED)
    control = story.paper("an", "phieu/control.pdf")
    assert row.code in control
    assert story.troubles() == {}


def test_a_refusal_says_why_on_its_paper(story):
    story.receive()
    story.draft("Thiếu điều kiện về địa điểm.", template="Từ chối giải quyết")
    story.act("binh", "Chuyển bước")
    story.act("hoa", "Nhận việc", "Chuyển bước")
    story.sign()
    story.issue("3/TB-UBND")
    told = result_of(story)
    assert NAME in told
    assert re.search("không giải quyết|từ chối|không đủ điều kiện", told, re.IGNORECASE)
    story.give_back()

    row = story.fresh()
    assert (row.state, row.outcome) == (DossierState.RETURNED, Outcome.REFUSED)
    assert story.troubles() == {}


def test_what_is_missing_is_asked_for_once_and_the_clock_waits(story):
    story.receive()
    page = story.act("binh", "Nhận việc")
    page.click(".page-head .acts >> text='Yêu cầu bổ sung'")
    page.fill("#id_reason", "Đơn chưa ký.")
    page.fill("[name^=gap_] >> nth=0", "Ký vào đơn")
    with page.expect_navigation():
        page.click("#act-form button:has-text('Yêu cầu bổ sung')")
    slip = story.paper("an", "phieu/supplement-appraisal.pdf")
    assert "Ký vào đơn" in slip
    assert NAME in slip
    assert story.fresh().due_current_at is None

    story.act("an", "Nhận giấy tờ bổ sung")
    assert story.fresh().state == DossierState.IN_PROGRESS
    assert story.dossier.due_current_at is not None
    page = story.at("binh")
    assert "Yêu cầu bổ sung" not in page.inner_text(".page-head .acts")
    assert story.troubles() == {}


def test_a_dossier_taken_back_is_closed_with_its_slip(story):
    story.receive()
    page = story.at("an")
    page.click(".page-head .acts >> text='Rút hồ sơ'")
    page.fill("#id_reason", "Người nộp đổi ý.")
    with page.expect_navigation():
        page.click("#act-form button:has-text('Rút hồ sơ')")

    assert story.fresh().state == DossierState.WITHDRAWN
    slip = story.paper("an", "phieu/stop.pdf")
    assert story.dossier.code in slip
    assert NAME in slip
    assert story.troubles() == {}


ACROSS = (
    ("Tiếp nhận", Role.COUNTER, UnitKind.ONE_STOP, "2"),
    ("Thẩm định", Role.SPECIALIST, UnitKind.DIVISION, "8", "song song"),
    ("Cho ý kiến", Role.SPECIALIST, UnitKind.DIVISION, "8", "song song"),
    ("Duyệt", Role.DIVISION_HEAD, UnitKind.DIVISION, "8"),
    ("Ký", Role.SIGNING_LEADER, UnitKind.LEADERSHIP, "8"),
    ("Phát hành", Role.CLERICAL, UnitKind.CLERICAL, "2"),
    ("Trả kết quả", Role.COUNTER, UnitKind.ONE_STOP, "2"),
)


@pytest.fixture
def across(story):
    """The same office, and a department that gives its opinion meanwhile."""
    department = Office(key="so-y", name="Sở Y tế", tier=Tier.PROVINCE, kind=AgencyKind.DEPARTMENT)
    story.province.chi = department.person(Role.SPECIALIST, name="Bùi Thị Chi")
    procedure = story.province.version.procedure
    process = general_process(steps=ACROSS, key="lien-thong", procedure=procedure)
    process.steps.filter(name="Cho ý kiến").update(agency="department:so-y")
    caching.forget()
    return story


def test_an_agency_that_is_late_is_named_in_an_apology_with_a_new_date(across, morning):
    across.receive()
    across.draft("Đủ điều kiện, chờ ý kiến Sở Y tế.")
    across.act("binh", "Chuyển bước")
    assert [step.agency.key for step in open_steps(across.dossier)] == ["so-y"]

    move_to(morning + timedelta(days=6))
    counter = across.at("an")
    counter.click(".page-head .acts >> text='Thư xin lỗi'")
    assert "Cho ý kiến" in counter.input_value("#id_reason")
    assert "Sở Y tế" in counter.input_value("#id_reason")
    counter.click("button[value=submit]")
    counter.wait_for_selector(".message.ok")
    assert f"{across.fresh().due_current_at:%d/%m/%Y}" == "22/11/2022"

    letter = across.dossier.letters.get()
    here = reverse("dossiers:letter", args=[letter.pk])
    for name, act in (("hoa", "agree"), ("lam", "sign")):
        page = across.desk(name)
        page.goto(here)
        page.click(f"button[value={act}]")
        page.wait_for_selector(".message.ok")
    letter.refresh_from_db()
    assert (letter.number, letter.is_tardy) == ("1/PXL", False)
    assert across.fresh().due_current_at == letter.new_due_at
    told = counter.request.get(f"{here}thu.pdf")
    words = " ".join(text_of_pdf(told.body()).split())
    for said in (NAME, across.dossier.code, "Sở Y tế", "xin lỗi", f"{letter.proposed_on:%d/%m/%Y}"):
        assert said in words, said

    across.act("chi", "Nhận việc", "Chuyển bước")
    across.act("hoa", "Nhận việc", "Chuyển bước")
    across.sign()
    across.issue("15/GP-UBND")
    across.give_back()
    row = across.fresh()
    assert row.state == DossierState.RETURNED
    assert row.finished_at <= row.due_current_at
    assert across.troubles() == {}


def test_what_is_due_the_same_day_is_given_while_one_waits(open_desk, province):
    modes = province.version.cases.get().modes
    modes.update(limit_value=0, limit_unit=LimitUnit.IMMEDIATE)
    caching.forget()
    story = Story(province, open_desk)
    page = story.desk("an")
    page.goto(f"/ho-so/tiep-nhan/{province.version.procedure.code}/")
    page.fill("#id_applicant_name", NAME)
    page.keyboard.press("Alt+d")
    page.fill("#id_number", "1234/CT")
    page.click("button[value=at_once]")
    page.wait_for_selector(".message.ok >> text=Đã trả kết quả ngay")

    story.dossier = Dossier.objects.get()
    assert story.dossier.state == DossierState.RETURNED
    assert "1234/CT" in page.inner_text("main")
    receipt = story.paper("an", "giay-tiep-nhan.pdf")
    assert story.dossier.code in receipt, "written only when somebody asks for it"
    assert story.troubles() == {}
