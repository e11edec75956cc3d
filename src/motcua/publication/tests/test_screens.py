"""The screens of publication: one decision from an empty draft to its issue, by clicking."""

from html.parser import HTMLParser

import pytest
from django.test import Client
from django.urls import reverse

from motcua.catalogue.models import ProcedureVersion
from motcua.catalogue.selectors import offer_of
from motcua.catalogue.states import Channel, Part
from motcua.dossiers.tests.screens import browser_of, filled, morning, text_of
from motcua.identity.states import AccountKind
from motcua.kernel.limits import Limit, LimitUnit
from motcua.organisation.factories import AccountFactory, Office
from motcua.organisation.states import Role
from motcua.publication import services
from motcua.publication.factories import EFFECT, MORNING, Province, amended, procedure_in_force
from motcua.publication.models import MinistryDecision, Opinion, PublicationDecision
from motcua.publication.services import OpinionIn
from motcua.publication.states import DecisionState
from motcua.publication.views.acts import ACTS

__all__ = ["morning"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("morning")]
LIST = "/cong-bo/"


@pytest.fixture
def province():
    return Province()


@pytest.fixture
def version(province):
    return procedure_in_force(department=province.department.agency.key)


def remarks(*rows):
    """Return rows of opinions (procedure, part, text) as their form sends them."""
    said = {"y-TOTAL_FORMS": len(rows), "y-INITIAL_FORMS": 0}
    for number, row in enumerate(rows):
        names = ("item", "part", "text")
        said |= {f"y-{number}-{name}": value for name, value in zip(names, row, strict=True)}
    return said


def posted(client, row, slug, **typed):
    return client.post(reverse("publication:act", args=[row.pk, slug]), filled(**typed))


def agree(who, row):
    return posted(browser_of(who), row, "cho-y-kien", agrees="yes", **remarks())


def shown_form(client, address):
    """Return what a page's form holds, as a browser would send it back."""
    return form_in(client.get(address))


def form_in(response):
    """Return what the form of a page holds, as a browser would send it back."""

    class Reader(HTMLParser):
        def __init__(self):
            super().__init__()
            self.said, self.area, self.select = {}, "", ""

        def handle_starttag(self, tag, attrs):
            a = dict(attrs)
            name = a.get("name", "")
            if tag == "input" and name:
                if a.get("type") in {"checkbox", "radio"}:
                    if "checked" in a:
                        self.said.setdefault(name, []).append(a.get("value", "on"))
                else:
                    self.said[name] = [a.get("value", "")]
            elif tag == "textarea":
                self.area = name
                self.said[name] = [""]
            elif tag == "select":
                self.select = name
            elif tag == "option" and "selected" in a:
                self.said[self.select] = [a.get("value", "")]

        def handle_data(self, data):
            if self.area:
                self.said[self.area][0] += data

        def handle_endtag(self, tag):
            if tag == "textarea":
                self.said[self.area][0] = self.said[self.area][0].lstrip("\n")
                self.area = ""

    reader = Reader()
    assert response.status_code == 200
    reader.feed(response.content.decode())
    return {name: values for name, values in reader.said.items() if not name.startswith("q")}


def test_a_procedure_is_shortened_by_clicking_and_takes_force_on_its_day(province, version):
    nga = browser_of(province.nga)
    code = version.procedure.code
    head = filled(
        agency=province.department.agency.pk,
        title="Công bố danh mục thủ tục sửa đổi lĩnh vực thương mại",
        bases="Nghị định số 63/2010/NĐ-CP ngày 08/6/2010 của Chính phủ",
        effective_on=f"{EFFECT}",
    )
    assert nga.post(reverse("publication:begin"), head).status_code == 302
    row = PublicationDecision.objects.get()
    added = nga.post(
        reverse("publication:add_item", args=[row.pk]), filled(kind="amended", procedure=code)
    )
    assert added.status_code == 302

    form = shown_form(nga, added["Location"])
    for name in form:
        if name.endswith(("-limit", "-limit_text")) and form[name][0]:
            form[name] = ["3 ngày làm việc"]
    form["origin"] = ["local"]
    saved = nga.post(added["Location"], form)
    assert saved.status_code == 302, text_of(saved)
    page = text_of(nga.get(row.get_absolute_url()))
    assert "3 ngày làm việc" in page
    assert "điều phải sửa" not in page

    assert posted(nga, row, "gui-y-kien").status_code == 302
    for checker in (province.viet, province.khoa):
        assert (
            posted(browser_of(checker), row, "cho-y-kien", agrees="yes", **remarks()).status_code
            == 302
        )
    assert posted(nga, row, "trinh-ky").status_code == 302
    assert posted(browser_of(province.son), row, "ky").status_code == 302
    issued = posted(browser_of(province.van), row, "ban-hanh", issued_on="2022-11-15")
    assert issued.status_code == 302, text_of(issued)

    row.refresh_from_db()
    assert row.state == DecisionState.ISSUED
    assert offer_of(code, on=EFFECT).limit(1, Channel.DIRECT) == Limit(3, LimitUnit.WORKING_DAYS)
    assert f"Có hiệu lực từ {EFFECT:%d/%m/%Y}" in text_of(nga.get(LIST))


def test_an_opinion_is_given_on_a_part_settled_and_sent_again(province):
    row = province.sent(at=MORNING)
    item = row.items.get()
    viet, nga = browser_of(province.viet), browser_of(province.nga)

    said = remarks([item.pk, "limit", "Ghi rõ thời hạn."])
    assert posted(viet, row, "cho-y-kien", agrees="no", **said).status_code == 302
    assert (
        posted(browser_of(province.khoa), row, "cho-y-kien", agrees="yes", **remarks()).status_code
        == 302
    )
    assert "Ghi rõ thời hạn." in text_of(nga.get(row.get_absolute_url()))
    assert posted(nga, row, "gui-y-kien").status_code == 422

    settle = reverse("publication:settle", args=[Opinion.objects.get().pk])
    assert nga.post(settle, filled(settled="explained", reply="")).status_code == 422
    assert nga.post(settle, filled(settled="accepted", reply="Đã ghi.")).status_code == 302
    assert posted(nga, row, "gui-y-kien").status_code == 302


def test_what_is_typed_wrong_stays_and_nothing_is_changed(province):
    row = province.draft()
    nga = browser_of(province.nga)
    address = reverse("publication:item", args=[row.pk, row.items.get().pk])
    form = shown_form(nga, address)
    form["cach-0-limit"] = ["sớm thôi"]
    form["name"] = ["Tên mới của thủ tục"]

    response = nga.post(address, form)

    assert response.status_code == 422
    page = text_of(response)
    assert "Không hiểu thời hạn" in page
    assert "Tên mới của thủ tục" in page
    assert "sớm thôi" in page
    assert row.items.get().name != "Tên mới của thủ tục"


def test_of_two_who_edit_one_draft_the_later_is_told_and_keeps_what_they_typed(province):
    row = province.draft()
    nga = browser_of(province.nga)
    address = reverse("publication:item", args=[row.pk, row.items.get().pk])
    first, second = shown_form(nga, address), shown_form(nga, address)
    assert nga.post(address, {**first, "name": ["Tên của người trước"]}).status_code == 302

    response = nga.post(address, {**second, "name": ["Tên của người sau"]})

    assert response.status_code == 422
    assert "Tên của người sau" in text_of(response)
    assert row.items.get().name == "Tên của người trước"


def test_the_draft_stands_beside_what_is_in_force(province, version):
    row = province.draft(amended(version))
    address = reverse("publication:item", args=[row.pk, row.items.get().pk])

    page = text_of(browser_of(province.nga).get(address))

    assert "Khác với phần đang hiệu lực" in page
    assert "5 ngày làm việc" in page


def test_a_ministrys_decision_starts_a_clock_and_a_draft(province, version):
    viet, nga = browser_of(province.viet), browser_of(province.nga)
    said = filled(
        number="1234/QĐ-BCT",
        ministry="Bộ Công Thương",
        title="Công bố thủ tục sửa đổi",
        issued_on="2022-11-10",
        received_on="2022-11-14",
        lines=f"{version.procedure.code} | sửa đổi | Cấp Giấy phép bán lẻ rượu",
        agencies=[province.department.agency.pk],
    )
    assert viet.post(reverse("publication:receive"), said).status_code == 302
    received = MinistryDecision.objects.get()

    page = text_of(nga.get(reverse("publication:received", args=[received.pk])))
    assert "Lập dự thảo" in page
    begin = nga.get(reverse("publication:begin"), {"theo": received.pk})
    assert "1234/QĐ-BCT" in text_of(begin)


def test_a_line_nobody_understands_is_told_by_its_number(province):
    said = filled(number="1", ministry="Bộ", title="T", lines="1.000001 | xóa | A")

    response = browser_of(province.viet).post(reverse("publication:receive"), said)

    assert response.status_code == 422
    assert "Dòng 1 chưa đúng" in text_of(response)


def test_what_is_issued_waits_to_be_entered_and_is_entered(province):
    row = province.issued()
    nga = browser_of(province.nga)
    entries = reverse("publication:entries")
    item = row.items.get()
    assert item.name in text_of(nga.get(entries))

    done = nga.post(
        reverse("publication:enter_item", args=[item.pk]), filled(entered_on="2022-11-15")
    )

    assert done.status_code == 302
    assert item.name not in text_of(nga.get(entries)).split("<main")[-1]


def test_drafts_are_hidden_from_others_and_issued_decisions_are_not(province):
    draft, issued = province.draft(title="Dự thảo kín"), province.issued(title="Đã ban hành rồi")
    stranger = browser_of(Office().person(Role.SPECIALIST))

    page = text_of(stranger.get(LIST))

    assert "Dự thảo kín" not in page
    assert "Đã ban hành rồi" in page
    assert stranger.get(draft.get_absolute_url()).status_code == 404
    assert stranger.get(issued.get_absolute_url()).status_code == 200
    watcher = Client()
    watcher.force_login(AccountFactory(kind=AccountKind.WATCHER))
    assert "Dự thảo kín" not in text_of(watcher.get(LIST))


@pytest.mark.parametrize("name", ["decisions", "ministries", "entries"])
def test_a_list_costs_the_same_whatever_its_length(province, name, django_assert_max_num_queries):
    for _ in range(3):
        province.issued()
        province.draft()
    client = browser_of(province.nga)

    with django_assert_max_num_queries(15):
        assert client.get(reverse(f"publication:{name}")).status_code == 200


def test_a_draft_taken_out_of_the_list_is_gone_from_the_draft(province, version):
    row = province.draft(amended(version))
    nga = browser_of(province.nga)

    gone = nga.post(reverse("publication:remove_item", args=[row.pk, row.items.get().pk]), filled())

    assert gone.status_code == 302
    assert not row.items.exists()
    assert ProcedureVersion.objects.count() == 1


@pytest.mark.parametrize("action", ACTS)
def test_what_is_said_of_an_act_is_a_sentence_or_nothing(action):
    lead = ACTS[action].lead

    assert lead == "" or (lead.endswith(".") and "(" not in lead)


def test_what_waits_for_somebody_stands_on_their_first_page(province):
    row = province.submitted()

    home = text_of(browser_of(province.son).get("/lam-viec/"))

    assert "Công bố thủ tục chờ bạn" in home
    assert row.get_absolute_url() in home
    assert "Công bố thủ tục chờ bạn" not in text_of(browser_of(province.van).get("/lam-viec/"))
    assert row.get_absolute_url() not in text_of(browser_of(province.khoa).get("/lam-viec/"))


def test_an_opinion_says_which_part_it_is_about(province):
    row = province.sent()
    item = row.items.get()
    remark = OpinionIn("Chưa nêu mức thu.", item=item.pk, part=Part.FEES)
    services.answer_round(row, agrees=False, opinions=[remark], by=province.viet, at=MORNING)

    page = browser_of(province.nga).get(row.get_absolute_url())

    assert "Phí, lệ phí" in text_of(page)
    assert "Chưa nêu mức thu." in text_of(page)
