"""A draft's procedures as a file: taken out, edited, looked at, taken in whole or not at all."""

import io
import json
import zipfile
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from motcua.base.errors import WorkbookNotReadable
from motcua.base.spreadsheets import sheets_in, workbook
from motcua.catalogue.errors import BulkFileUnknown, BulkTableMissing
from motcua.catalogue.selectors.bulk import facts_file
from motcua.catalogue.services.drafting import facts_from
from motcua.catalogue.states import BulkOutcome
from motcua.dossiers.tests.screens import browser_of, morning, text_of
from motcua.kernel.flow import ActorNotAllowed
from motcua.publication import services
from motcua.publication.errors import (
    DraftClosed,
    DraftStale,
    ItemFileEmpty,
    ItemFileFaulty,
    ItemFileTaken,
)
from motcua.publication.factories import (
    MORNING,
    Province,
    amended,
    fresh,
    procedure_in_force,
)
from motcua.publication.models import ItemFile
from motcua.publication.selectors.item_files import item_files_visible_to, report_on
from motcua.publication.services import (
    InternalIn,
    bring_item_file,
    draft_internal,
    drop_old_item_files,
    move_internal,
    propose_internal,
    take_item_file,
)
from motcua.publication.states import InternalAction

__all__ = ["morning"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("morning")]
NEW = "1.777777"


@pytest.fixture
def province():
    return Province()


@pytest.fixture
def version():
    return procedure_in_force()


@pytest.fixture
def draft(province, version):
    return province.draft(amended(version))


def parts_of(item):
    return dict(item.facts)


def lines(*parts):
    return "\n".join(json.dumps(one, ensure_ascii=False) for one in parts).encode()


def brought(province, draft, content, name="thu-tuc.jsonl"):
    return bring_item_file(draft, name, content, by=province.nga, at=MORNING)


def outcomes(file):
    return {one.code: one.outcome for one in report_on(file, on=MORNING.date())}


def test_a_file_adds_changes_and_leaves_alone(province, draft, version):
    other = procedure_in_force(name="Thủ tục khác")
    mine = parts_of(draft.items.get())
    theirs = parts_of(province.draft(amended(other, days=2)).items.get())
    new = {**mine, "code": NEW, "name": "Thủ tục mới"}
    file = brought(province, draft, lines({**mine, "name": "Tên sửa"}, theirs, new))
    assert outcomes(file) == {
        version.procedure.code: BulkOutcome.CHANGED,
        other.procedure.code: BulkOutcome.CHANGED,
        NEW: BulkOutcome.NEW,
    }
    assert draft.items.count() == 1

    take_item_file(file, by=province.nga, at=MORNING)

    told = {item.procedure: (item.kind, item.name) for item in draft.items.all()}
    assert told == {
        version.procedure.code: ("amended", "Tên sửa"),
        other.procedure.code: ("amended", "Thủ tục khác"),
        NEW: ("new", "Thủ tục mới"),
    }


@pytest.mark.parametrize("kind", [".xlsx", ".jsonl"])
def test_what_is_taken_out_comes_back_as_it_was(province, draft, kind):
    facts = [facts_from(parts_of(draft.items.get()))]

    file = brought(province, draft, facts_file(kind, facts), f"thu-tuc{kind}")

    assert set(outcomes(file).values()) == {BulkOutcome.UNCHANGED}
    with pytest.raises(ItemFileEmpty):
        take_item_file(file, by=province.nga, at=MORNING)


def test_one_fault_keeps_the_whole_file_out(province, draft):
    mine = parts_of(draft.items.get())
    good = {**mine, "code": NEW}
    file = brought(province, draft, lines(good) + b"\n{khong phai json")

    with pytest.raises(ItemFileFaulty):
        take_item_file(file, by=province.nga, at=MORNING)
    assert draft.items.count() == 1


def test_a_code_twice_is_told_by_its_line(province, draft):
    mine = parts_of(draft.items.get())
    twice = {**mine, "code": NEW}
    file = brought(province, draft, lines(twice, twice))

    last = report_on(file, on=MORNING.date())[-1]
    assert (last.row, last.problems[0].code) == (2, "code-repeated")


def test_a_draft_that_moved_since_is_not_written_over(province, draft, version):
    mine = parts_of(draft.items.get())
    file = brought(province, draft, lines({**mine, "code": NEW}))
    services.change_item(draft.items.get(), amended(version, days=4), by=province.nga, at=MORNING)

    with pytest.raises(DraftStale):
        take_item_file(file, by=province.nga, at=MORNING)
    assert draft.items.count() == 1


def test_a_file_is_taken_once_and_a_new_one_replaces_what_was_not(province, draft):
    mine = parts_of(draft.items.get())
    brought(province, draft, lines(mine))
    file = brought(province, draft, lines({**mine, "code": NEW}))
    assert ItemFile.objects.get() == file

    take_item_file(file, by=province.nga, at=MORNING)
    file.seen = fresh(draft).seen
    with pytest.raises(ItemFileTaken):
        take_item_file(file, by=province.nga, at=MORNING)


def test_files_are_of_those_who_draft(province, draft):
    mine = parts_of(draft.items.get())
    content = lines({**mine, "code": NEW})
    file = brought(province, draft, content)

    with pytest.raises(ActorNotAllowed):
        bring_item_file(draft, "a.jsonl", content, by=province.khoa, at=MORNING)
    assert item_files_visible_to(province.nga, draft).filter(pk=file.pk).exists()
    assert not item_files_visible_to(province.khoa, draft).exists()
    services.send_draft(draft, by=province.nga, at=MORNING)
    with pytest.raises(DraftClosed):
        take_item_file(file, by=province.nga, at=MORNING)


@pytest.mark.parametrize(
    ("name", "content", "error"),
    [
        ("a.xls", b"x", BulkFileUnknown),
        ("a", b"x", BulkFileUnknown),
        ("a.xlsx", b"", WorkbookNotReadable),
        ("a.xlsx", b"name;code", WorkbookNotReadable),
    ],
)
def test_a_file_of_another_kind_is_refused_and_not_kept(province, draft, name, content, error):
    with pytest.raises(error):
        brought(province, draft, content, name)
    assert not ItemFile.objects.exists()


def test_a_workbook_of_something_else_is_refused(province, draft):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a.txt", "x")
    with pytest.raises(WorkbookNotReadable):
        brought(province, draft, out.getvalue(), "a.xlsx")
    with pytest.raises(BulkTableMissing):
        brought(province, draft, workbook({"Khác": [["a"]]}), "a.xlsx")


def upload(content, name="thu-tuc.jsonl"):
    return {"file": SimpleUploadedFile(name, content)}


def test_the_pages_show_the_report_and_take_it_in(province, draft):
    nga = browser_of(province.nga)
    mine = parts_of(draft.items.get())
    address = reverse("publication:bring_items", args=[draft.pk])
    assert "Nhập từ bảng tính" in text_of(nga.get(draft.get_absolute_url()))

    page = nga.post(address, upload(lines({**mine, "code": NEW, "name": "Tên mới"})), follow=True)

    text = text_of(page)
    assert "1 thủ tục sẽ đưa vào dự thảo" in text
    assert "Tên mới" in text
    assert draft.items.count() == 1
    file = ItemFile.objects.get()
    report = nga.get(reverse("publication:item_file_report", args=[draft.pk, file.pk]))
    (rows,) = sheets_in(report.content, name="a.xlsx").values()
    assert rows[1][1:4] == [NEW, "Tên mới", "Mới"]

    page = nga.post(file.get_absolute_url(), follow=True)
    assert "Đã đưa vào dự thảo 1 thủ tục mới" in text_of(page)
    assert "Tệp đã đưa vào dự thảo" in text_of(nga.get(file.get_absolute_url()))


def test_the_report_tells_what_to_mend_and_offers_no_taking(province, draft):
    nga = browser_of(province.nga)
    address = reverse("publication:bring_items", args=[draft.pk])

    page = nga.post(address, upload(b"{khong phai json"), follow=True)

    assert "1 thủ tục phải sửa" in text_of(page)
    assert "dòng không phải JSON" in text_of(page)
    assert ">Đưa vào dự thảo<" not in page.content.decode()


@pytest.mark.parametrize("kind", ["xlsx", "jsonl"])
def test_a_drafts_procedures_are_taken_out(province, draft, kind):
    answer = browser_of(province.nga).get(
        reverse("publication:items_as_file", args=[draft.pk, kind])
    )

    assert answer.status_code == 200
    assert f"thu-tuc-du-thao-{draft.pk}.{kind}" in answer["Content-Disposition"]


def test_strangers_and_odd_addresses_are_refused(province, draft):
    khoa, nga = browser_of(province.khoa), browser_of(province.nga)

    assert khoa.get(reverse("publication:bring_items", args=[draft.pk])).status_code in {403, 404}
    assert nga.get(reverse("publication:items_as_file", args=[draft.pk, "pdf"])).status_code == 404
    assert nga.get(reverse("publication:item_file", args=[draft.pk, 999])).status_code == 404


def test_three_hundred_procedures_are_looked_at_in_few_statements(
    province, draft, django_assert_max_num_queries
):
    mine = parts_of(draft.items.get())
    many = [{**mine, "code": f"1.{number:06}"} for number in range(700_000, 700_300)]
    file = brought(province, draft, lines(*many))

    with django_assert_max_num_queries(12):
        assert len(report_on(file, on=MORNING.date())) == 300
    with django_assert_max_num_queries(30):
        take_item_file(file, by=province.nga, at=MORNING)
    assert draft.items.count() == 301


def test_a_file_nobody_took_in_does_not_stay_for_ever(province, draft):
    file = brought(province, draft, lines(parts_of(draft.items.get())))

    assert drop_old_item_files(before=MORNING) == 0
    assert drop_old_item_files(before=MORNING + timedelta(seconds=1)) == 1
    assert not ItemFile.objects.filter(pk=file.pk).exists()


def test_the_sheet_of_an_internal_draft_comes_back_and_brings_no_stranger(province, version):
    entry = propose_internal(
        InternalIn("Thẩm định kế hoạch", "Nội vụ", "province", others=(province.office.agency.pk,)),
        province.department.agency,
        by=province.nga,
        at=MORNING,
    )
    entry = move_internal(entry, InternalAction.ACCEPT, by=province.viet, at=MORNING)
    row = draft_internal([entry.pk], title="Công bố nội bộ", by=province.nga, at=MORNING)
    item = row.items.get()
    facts = facts_from({**item.facts, "name": "Thẩm định kế hoạch năm"})
    file = brought(province, row, facts_file(".xlsx", [facts]), "noi-bo.xlsx")
    take_item_file(file, by=province.nga, at=MORNING)
    assert row.items.get().name == "Thẩm định kế hoạch năm"

    stranger = facts_from(amended(version).facts)
    kept = brought(province, fresh(row), facts_file(".xlsx", [facts, stranger]), "b.xlsx")
    found = report_on(kept, on=MORNING.date())
    assert [(one.code, one.outcome, [p.code for p in one.problems]) for one in found] == [
        ("NB.0001", BulkOutcome.UNCHANGED, []),
        (version.procedure.code, BulkOutcome.REFUSED, ["not-in-draft"]),
    ]


def test_a_broken_line_is_told_in_words(province, draft):
    line = {"code": NEW, "name": 5, "tiers": "x"}
    kept = brought(province, draft, lines(line))
    (one,) = report_on(kept, on=MORNING.date())
    assert one.outcome is BulkOutcome.REFUSED
    assert {p.code for p in one.problems} <= {"part-missing", "record-unreadable"}
    assert not any("'" in p.text or "object" in p.text for p in one.problems)


def test_what_was_taken_in_stays_on_record(province, draft, version):
    other = procedure_in_force(name="Thủ tục khác")
    parts = parts_of(province.draft(amended(other, days=2)).items.get())
    file = brought(province, draft, lines(parts))
    take_item_file(file, by=province.nga, at=MORNING)

    assert drop_old_item_files(before=MORNING + timedelta(days=365)) == 0
    assert ItemFile.objects.get(pk=file.pk).content == b""
