"""The screens of publishing, posting and processes: axe objects to nothing, all fits."""

import json

import pytest

from motcua.catalogue.models import InternalProcess
from motcua.dossiers.factories import TUESDAY
from motcua.organisation.principals import SYSTEM
from motcua.publication.factories import Province, national_line, published, snapshot_of
from motcua.publication.models import Discrepancy, PostingPlace
from motcua.publication.services import (
    Photo,
    PostingIn,
    bring_item_file,
    compare_day,
    confirm_posting,
    sync_places,
)
from motcua.publication.tests.test_internal import accepted as internal_entry
from motcua.publication.tests.test_posting_screens import photo
from tests.browser.test_looks import DESK, PHONE, faults

DRAFTER = [
    "/cong-bo/{decision}/",
    "/cong-bo/{decision}/sua/",
    "/cong-bo/{decision}/them/",
    "/cong-bo/{decision}/tep/{file}/",
    "/cong-bo/quy-trinh/soan/",
    "/cong-bo/noi-bo/de-xuat/",
]
CODE, NAME = "1.000001", "Cấp bản sao trích lục hộ tịch"
OFFICE = [
    "/cong-bo/",
    "/cong-bo/bo-nganh/",
    "/cong-bo/chua-nhap/",
    "/cong-bo/{decision}/",
    "/cong-bo/khac-biet/",
    "/cong-bo/khac-biet/{point}/",
    "/cong-bo/khac-biet/{point}/giao/",
    "/cong-bo/khac-biet/kien-nghi/",
    "/cong-bo/khac-biet/van-ban/",
    "/cong-bo/khac-biet/du-lieu/",
    "/cong-bo/niem-yet/",
    "/cong-bo/niem-yet/ban/",
    "/cong-bo/niem-yet/{place}/",
    "/cong-bo/niem-yet/{place}/xac-nhan/",
    "/cong-bo/niem-yet/xac-nhan/{confirmed}/",
    "/cong-bo/niem-yet/xac-nhan/{confirmed}/huy/",
    "/cong-bo/niem-yet/thu-tuc/{procedure}/",
    "/cong-bo/niem-yet/them/",
    "/cong-bo/quy-trinh/",
    "/cong-bo/quy-trinh/nhap/",
    "/cong-bo/quy-trinh/soan/",
    "/cong-bo/noi-bo/",
    "/cong-bo/noi-bo/co-quan/",
    "/cong-bo/noi-bo/{entry}/",
    "/cong-bo/noi-bo/{entry}/ra-soat/",
    "/cong-bo/noi-bo/{entry}/bai-bo/",
    "/thu-tuc/quy-trinh/",
    "/thu-tuc/quy-trinh/{process}/",
]


@pytest.fixture
def officials(province):
    return Province()


@pytest.fixture
def rows(province, officials):
    """Rows for the addresses to name: a draft, a difference, a sheet that hangs, a process."""
    published(CODE, NAME, department=officials.department.agency.key)
    snapshot_of([national_line(CODE, NAME, days=3)])
    compare_day(at=TUESDAY)
    point = Discrepancy.objects.get(code=CODE)
    sync_places(by=SYSTEM, at=TUESDAY)
    place = PostingPlace.objects.get(unit=province.office.counter)
    hung = PostingIn(
        on=TUESDAY.date(),
        versions=(province.version.pk,),
        photos=(Photo("bang.jpg", photo().read()),),
    )
    return {
        "decision": officials.draft().pk,
        "point": point.pk,
        "place": place.pk,
        "confirmed": confirm_posting(place, hung, by=province.an, at=TUESDAY).pk,
        "procedure": province.version.procedure.code,
        "entry": internal_entry(officials).pk,
        "process": InternalProcess.objects.latest("pk").pk,
    }


@pytest.mark.parametrize(
    ("scheme", "viewport"),
    [("light", DESK), ("dark", DESK), ("light", PHONE)],
    ids=["light", "dark", "phone"],
)
def test_no_screen_of_the_catalogue_shuts_anybody_out(officials, open_desk, rows, scheme, viewport):
    page = open_desk(officials.viet, color_scheme=scheme, viewport=viewport)

    assert faults(page, OFFICE, rows) == []


@pytest.mark.parametrize(
    ("scheme", "viewport"),
    [("light", DESK), ("dark", DESK), ("light", PHONE)],
    ids=["light", "dark", "phone"],
)
def test_no_screen_of_a_drafter_shuts_anybody_out(officials, open_desk, scheme, viewport):
    draft = officials.draft()
    parts = [json.dumps(one.facts, ensure_ascii=False) for one in draft.items.all()]
    text = "\n".join([*parts, '{"code": "1.777777"}', "{"]).encode()
    file = bring_item_file(draft, "thu-tuc.jsonl", text, by=officials.nga, at=TUESDAY)
    page = open_desk(officials.nga, color_scheme=scheme, viewport=viewport)

    assert faults(page, DRAFTER, {"decision": draft.pk, "file": file.pk}) == []
