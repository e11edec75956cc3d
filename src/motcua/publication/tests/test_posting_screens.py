"""Posting by clicking: the board, one place, confirming with a photo, printing."""

import io
import json
from datetime import date

import pytest
import typst
import zxingcpp
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image
from pypdf import PdfReader

from motcua.base.testing import run_jobs
from motcua.catalogue.factories import ProcedureVersionFactory
from motcua.documents.papers import FONTS, TEMPLATES
from motcua.dossiers.tests.screens import browser_of, filled, morning, text_of
from motcua.identity.states import AccountKind
from motcua.organisation.factories import AccountFactory, Office
from motcua.organisation.principals import SYSTEM
from motcua.organisation.states import AgencyKind, Role, Tier
from motcua.publication.factories import MORNING, Province
from motcua.publication.models import PostingConfirmation, PostingPlace, PostingSet
from motcua.publication.papers_postings import sheets_data
from motcua.publication.services import sync_places
from motcua.publication.states import SheetSize

__all__ = ["morning"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("morning")]
BOARD = "/cong-bo/niem-yet/"
A3 = (841.9, 1190.6)
"""Points: 297 mm by 420 mm."""


def photo(name="bang.jpg"):
    out = io.BytesIO()
    Image.new("RGB", (40, 30), "white").save(out, "JPEG")
    return SimpleUploadedFile(name, out.getvalue(), content_type="image/jpeg")


@pytest.fixture
def province():
    return Province()


@pytest.fixture
def commune(province):
    return Office(key="xa-x", name="Xã X", kind=AgencyKind.COMMUNE_COMMITTEE, tier=Tier.COMMUNE)


@pytest.fixture
def version():
    return ProcedureVersionFactory(tiers=[Tier.COMMUNE], valid_from=date(2022, 1, 1))


@pytest.fixture
def place(commune, version):
    sync_places(by=SYSTEM, at=MORNING)
    return PostingPlace.objects.get(unit=commune.counter)


@pytest.fixture
def clerk(commune):
    return browser_of(commune.person(Role.COUNTER, name="Bùi Thị Chi"))


def confirmed(client, place, version, **more):
    typed = filled(on="2022-11-15", versions=[version.pk], notice="on", photos=[photo()])
    return client.post(f"{BOARD}{place.pk}/xac-nhan/", {**typed, **more})


def test_a_province_without_places_says_what_to_do(province):
    page = browser_of(province.viet).get(BOARD)

    assert "Chưa có nơi niêm yết nào" in text_of(page)
    done = browser_of(province.viet).post(f"{BOARD}cap-nhat/", filled(), follow=True)
    assert "Chưa nơi nào phải treo thủ tục" in text_of(done)


def test_the_board_counts_and_narrows(province, place, clerk, version, django_assert_num_queries):
    confirmed(clerk, place, version)
    page, link = text_of(clerk.get(BOARD)), f'href="{place.get_absolute_url()}"'

    assert "1 trên 1 nơi niêm yết đúng và đủ" in page
    assert "4 nơi không phải treo thủ tục nào" in page
    assert link in text_of(clerk.get(BOARD, {"q": "xa x"}))
    assert link not in text_of(clerk.get(BOARD, {"state": "wrong"}))
    assert link not in text_of(clerk.get(BOARD, {"tier": "province"}))
    assert "Nơi của bạn" in page
    assert link in text_of(clerk.get(BOARD, {"mine": "1"}))
    assert link not in text_of(browser_of(province.viet).get(BOARD, {"mine": "1"}))
    assert clerk.get(BOARD, {"dang": "xlsx"})["Content-Type"].endswith("sheet")
    with django_assert_num_queries(10):
        clerk.get(BOARD)


def test_a_clerk_confirms_with_a_photo_and_the_office_sees_it(province, place, clerk, version):
    page = text_of(clerk.get(place.get_absolute_url()))
    assert "1 bản phải thay" in page

    assert confirmed(clerk, place, version).status_code == 302

    page = text_of(clerk.get(place.get_absolute_url()))
    assert "Đúng và đủ" in page
    row = PostingConfirmation.objects.get()
    seen = browser_of(province.viet).get(row.get_absolute_url())
    assert "bang.jpg" in text_of(seen)
    file = row.photos.get().file
    picture = browser_of(province.viet).get(reverse("documents:file", args=[file.number]))
    assert picture.status_code == 200


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"photos": []}, "Chưa có ảnh nơi niêm yết."),
        ({"on": "2022-11-16"}, "ở sau hôm nay."),
        (
            {"photos": [SimpleUploadedFile("anh.jpg", b"no picture")]},
            "Tệp “anh.jpg” không phải ảnh đọc được.",
        ),
    ],
)
def test_a_wrong_confirmation_is_refused_and_keeps_what_was_typed(
    place, clerk, version, typed, sentence
):
    answer = confirmed(clerk, place, version, note="Treo ở hành lang", **typed)

    assert answer.status_code == 422
    assert sentence in text_of(answer)
    assert "Treo ở hành lang" in text_of(answer)
    assert not PostingConfirmation.objects.exists()


def test_pressing_twice_confirms_once(place, clerk, version):
    typed = filled(on="2022-11-15", versions=[version.pk])
    for _ in range(2):
        clerk.post(f"{BOARD}{place.pk}/xac-nhan/", {**typed, "photos": [photo()]})

    assert PostingConfirmation.objects.count() == 1


def test_a_mistake_is_undone_with_a_reason(place, clerk, version):
    confirmed(clerk, place, version)
    row = PostingConfirmation.objects.get()

    clerk.post(f"{row.get_absolute_url()}huy/", filled(because="Nhầm nơi"))

    assert "Nhầm nơi" in text_of(clerk.get(row.get_absolute_url()))
    assert "1 bản phải thay" in text_of(clerk.get(place.get_absolute_url()))


def test_what_hangs_wrong_is_listed_and_exported(place, clerk, version):
    page = text_of(clerk.get(f"{BOARD}ban/"))
    table = clerk.get(f"{BOARD}ban/xuat/").content.decode("utf-8-sig")

    assert version.name in page
    assert place.name in page
    assert f"{version.procedure.code},{version.name},Chưa niêm yết" in table
    assert version.name not in text_of(clerk.get(f"{BOARD}ban/", {"standing": "extra"}))


def test_one_procedure_shows_where_it_hangs(place, clerk, version):
    page = text_of(clerk.get(f"{BOARD}thu-tuc/{version.procedure.code}/"))

    assert "Treo đúng bản ở 0 trên 1 nơi" in page
    assert clerk.get(f"{BOARD}thu-tuc/9.999999/").status_code == 404


def test_a_sheet_is_of_its_size_and_its_code_leads_to_the_public_page(place, clerk, version):
    answer = clerk.get(f"{BOARD}{place.pk}/{version.pk}.pdf", {"kho": "a3"})
    page = PdfReader(io.BytesIO(answer.content)).pages[0]

    assert (float(page.mediabox.width), float(page.mediabox.height)) == pytest.approx(A3, abs=1)
    said = " ".join(page.extract_text().split())
    assert version.procedure.code in said
    assert "Phản ánh, kiến nghị" in said
    assert clerk.get(f"{BOARD}{place.pk}/{version.pk + 1}.pdf").status_code == 404


def test_the_code_on_a_printed_sheet_leads_to_the_public_page(place, version):
    data = sheets_data(
        place,
        on=MORNING.date(),
        size=SheetSize.A4,
        address="https://motcua.example.vn",
        is_whole=False,
        versions=(version.pk,),
    )
    drawn = typst.compile(
        TEMPLATES / "posting_sheets.typ",
        root=TEMPLATES,
        font_paths=[FONTS],
        sys_inputs={"data": json.dumps(data)},
        format="png",
        ppi=144,
    )
    with Image.open(io.BytesIO(drawn)) as page:
        read = zxingcpp.read_barcodes(page.convert("L"))

    address = f"https://motcua.example.vn/thu-tuc/{version.procedure.code}/"
    assert [one.text for one in read] == [address]


def test_the_notice_names_where_feedback_goes(place, clerk):
    answer = clerk.get(f"{BOARD}{place.pk}/thong-bao.pdf")
    said = " ".join(PdfReader(io.BytesIO(answer.content)).pages[0].extract_text().split())

    assert "Địa chỉ tiếp nhận phản ánh, kiến nghị" in said
    assert "Văn phòng Ủy ban nhân dân tỉnh Hà Tĩnh" in said


@pytest.mark.django_db(transaction=True)
def test_one_click_prints_what_must_be_replaced(place, clerk, version):
    answer = clerk.post(f"{BOARD}{place.pk}/in/", filled(bo="thay", kho="a4"))
    row = PostingSet.objects.get()
    assert answer.url == row.get_absolute_url()
    assert "Đang tạo bộ niêm yết" in text_of(clerk.get(row.get_absolute_url()))
    assert clerk.get(f"{row.get_absolute_url()}bo.pdf").status_code == 404

    run_jobs()

    assert "Đã có 1 bản." in text_of(clerk.get(row.get_absolute_url()))
    content = clerk.get(f"{row.get_absolute_url()}bo.pdf").content
    first, second = PdfReader(io.BytesIO(content)).pages[:2]
    assert "Treo lên: 1 bản" in first.extract_text()
    assert version.procedure.code in second.extract_text()


def test_a_page_of_an_agency_is_added_and_closed(province, place):
    office = browser_of(province.viet)
    agency = province.department.agency.pk
    typed = filled(kind="website", agency=agency, name="Trang sở", url="https://so.example.vn")
    page = office.post(f"{BOARD}them/", typed, follow=True)
    assert "Trang sở" in text_of(page)

    row = PostingPlace.objects.get(name="Trang sở")
    office.post(f"{row.get_absolute_url()}dong/", filled(on="2022-11-15"))
    row.refresh_from_db()
    assert row.valid_to is not None


def test_another_agency_sees_and_does_not_confirm(province, place, version):
    other = browser_of(province.nga)

    assert other.get(place.get_absolute_url()).status_code == 200
    assert other.get(f"{BOARD}{place.pk}/xac-nhan/").status_code == 403
    assert confirmed(other, place, version).status_code == 403


def test_strangers_and_citizens_are_kept_out_and_watchers_read(place):
    assert Client().get(BOARD).status_code == 302
    citizen, watcher = Client(), Client()
    citizen.force_login(AccountFactory(kind=AccountKind.CITIZEN))
    watcher.force_login(AccountFactory(kind=AccountKind.WATCHER))
    assert place.name not in text_of(citizen.get(BOARD))
    assert place.name in text_of(watcher.get(BOARD))
    assert watcher.get(f"{BOARD}{place.pk}/xac-nhan/").status_code == 403
