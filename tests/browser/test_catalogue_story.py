"""A change in the law by clicking: from a difference to the sheet that hangs at the counter."""

from datetime import date, datetime

import pytest
from django.db import transaction
from django.urls import reverse
from PIL import Image

from motcua.base import clock
from motcua.base.testing import run_jobs
from motcua.catalogue.models import ProcedureVersion
from motcua.dossiers.factories import TUESDAY
from motcua.kernel.worktime import VIETNAM, day_of
from motcua.organisation.principals import SYSTEM
from motcua.organisation.states import Tier
from motcua.publication.factories import (
    Province,
    national_line,
    published,
    snapshot_of,
)
from motcua.publication.models import Discrepancy, PostingPlace, PublicationDecision
from motcua.publication.services import (
    Photo,
    PostingIn,
    compare_day,
    confirm_posting,
    sync_places,
)
from motcua.publication.states import DecisionState, DiscrepancyState

CODE, NAME = "1.900100", "Cấp Giấy phép bán lẻ rượu"
EFFECT = date(2022, 12, 1)
FIRST_OF_DECEMBER = datetime(2022, 12, 1, 8, 30, tzinfo=VIETNAM)


def move_to(moment):
    with transaction.atomic():
        clock.move_to(moment)


@pytest.fixture
def picture(tmp_path):
    path = tmp_path / "bang-niem-yet.jpg"
    Image.new("RGB", (320, 200), "white").save(path)
    return path


@pytest.fixture
def officials(province):
    """A province that publishes, with a procedure of five days that hangs at the counter."""
    people = Province()
    province.version = published(
        CODE,
        NAME,
        tiers=[Tier.DISTRICT],
        department=people.department.agency.key,
        steps_text="Nộp hồ sơ; thẩm định; trả kết quả.",
        subjects=["Doanh nghiệp"],
        agencies={"agency": "Phòng Kinh tế"},
        legal_bases=[{"number": "105/2017/NĐ-CP", "title": "Về kinh doanh rượu"}],
    )
    return people


def sent(page, *, button="main button.main-act"):
    """Press the act of a page and wait for the next."""
    with page.expect_navigation():
        page.click(button)
    assert page.locator(".errors").count() == 0, page.inner_text(".errors")


def acted(page, row, slug):
    page.goto(reverse("publication:act", args=[row.pk, slug]))
    sent(page)


def test_a_shortened_procedure_goes_from_a_difference_to_the_wall(
    province, officials, open_desk, picture
):
    """A ministry shortens five days to three and drops a paper."""
    before = province.received(at=TUESDAY)
    sync_places(by=SYSTEM, at=TUESDAY)
    place = PostingPlace.objects.get(unit=province.office.counter)
    shown = Photo("bang.jpg", picture.read_bytes())
    everything = tuple(ProcedureVersion.objects.values_list("pk", flat=True))
    hung = PostingIn(on=TUESDAY.date(), versions=everything, photos=(shown,))
    confirm_posting(place, hung, by=province.an, at=TUESDAY)
    snapshot_of([national_line(CODE, NAME, level="Cấp Huyện", days=3, papers=("Đơn đề nghị",))])
    compare_day(at=clock.now())

    nga = open_desk(officials.nga)
    nga.goto(reverse("publication:discrepancies"))
    points = Discrepancy.objects.filter(code=CODE)
    assert len(points) == nga.locator("tbody tr").count() == 2
    for point in points:
        nga.check(f"input[value='{point.pk}']")
    sent(nga, button="button[value='cong-bo']")
    nga.fill("#id_title", "Công bố thủ tục sửa đổi lĩnh vực lưu thông hàng hóa")
    sent(nga)
    row = PublicationDecision.objects.get()

    nga.goto(reverse("publication:edit", args=[row.pk]))
    nga.fill("#id_bases", "Nghị định số 63/2010/NĐ-CP ngày 08/6/2010 của Chính phủ")
    nga.fill("#id_effective_on", f"{EFFECT:%Y-%m-%d}")
    sent(nga)
    publish(open_desk, officials, nga, row)

    move_to(FIRST_OF_DECEMBER)
    version = ProcedureVersion.objects.in_force(EFFECT).get(procedure__code=CODE)
    province.version = version
    after = province.received(at=FIRST_OF_DECEMBER)
    due = [day_of(one.due_current_at) for one in (before, after)]
    assert due == [date(2022, 11, 22), date(2022, 12, 6)]  # five working days, then three
    assert before.version_id != after.version_id == version.pk
    compare_day(at=clock.now())
    assert not points.exclude(state=DiscrepancyState.GONE).exists()

    replace_on_the_wall(open_desk(province.an), place, picture)
    board = open_desk(officials.viet)
    board.goto(reverse("publication:posted_procedure", args=[CODE]))
    assert "Treo đúng bản ở 1 trên 1 nơi" in board.inner_text("main")
    for page in (nga, board):
        assert page.troubles == []


def publish(open_desk, officials, nga, row):
    """Send, check, sign, number and issue, each at their own desk."""
    acted(nga, row, "gui-y-kien")
    for checker in (officials.viet, officials.khoa):
        page = open_desk(checker)
        page.goto(reverse("publication:answer", args=[row.pk]))
        page.check("input[name='agrees'][value='yes']")
        sent(page)
    acted(nga, row, "trinh-ky")
    acted(open_desk(officials.son), row, "ky")
    acted(open_desk(officials.van), row, "ban-hanh")
    row.refresh_from_db()
    assert row.state == DecisionState.ISSUED


def replace_on_the_wall(page, place, picture):
    """Print what must be replaced, hang it, and confirm with a photo."""
    page.goto(place.get_absolute_url())
    assert "1 bản phải thay" in page.inner_text("main")
    sent(page, button="text='In những bản phải thay'")
    run_jobs()
    page.wait_for_selector("text='Mở tệp để in'")
    page.goto(reverse("publication:confirm_posting", args=[place.pk]))
    page.set_input_files("#id_photos", str(picture))
    sent(page, button="button.main-act")
    assert "Đúng và đủ" in page.inner_text("main")
    assert page.troubles == []
