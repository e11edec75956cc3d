"""The certification books: fees and days by the law, numbers without a gap, corrections traced."""

from datetime import date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from motcua.base.models import EventRecord
from motcua.base.spreadsheets import sheets_in
from motcua.dossiers.errors import (
    CertificationBlank,
    CertificationCountWrong,
    CertificationFeeRaised,
    CertificationFeeUnknown,
    CertificationFeeUnreasoned,
    CertificationGone,
    CertificationMoved,
    CertificationsEmpty,
    NotYourCertifications,
    ReasonMissing,
    ReceiptInFuture,
    ReceiptTooOld,
)
from motcua.dossiers.factories import TUESDAY, somebody_elsewhere
from motcua.dossiers.models import CertificationEntry, Dossier
from motcua.dossiers.rules.certifications import LineIn, certification_due_on, fee_on, priced
from motcua.dossiers.selectors.certifications import certifications_visible_to, totals_of
from motcua.dossiers.services.certifications import (
    cancel_certification,
    correct_certification,
    record_certifications,
)
from motcua.dossiers.states import CertificationKind
from motcua.dossiers.tests.screens import (
    browser_of,
    filled,
    morning,
    one_stop,
    text_of,
    text_of_pdf,
)
from motcua.kernel.worktime import VIETNAM, WorkCalendar
from motcua.organisation.states import Role

__all__ = ["morning", "one_stop"]
COPY, SIGNATURE, CONTRACT = CertificationKind
PAGE = "/ho-so/chung-thuc/"
DAY = TUESDAY.date()
needs_rows = pytest.mark.django_db


def line(kind=COPY, **changes):
    return LineIn(**{"kind": kind, "requester": "Lê Thị Mơ", "paper": "Bằng tốt nghiệp", **changes})


def written(one_stop, *lines, at=TUESDAY, unit=None, by=None):
    unit, by = unit or one_stop.office.counter, by or one_stop.an
    return record_certifications(unit, lines or [line()], received_at=at, by=by, at=TUESDAY)


def at_hour(day, hour, minute):
    return datetime(2022, 11, day, hour, minute, tzinfo=VIETNAM)


@pytest.mark.parametrize(
    ("kind", "copies", "pages", "fee"),
    [
        pytest.param(COPY, 1, 1, 2_000, id="a page"),
        pytest.param(COPY, 3, 2, 12_000, id="two pages three times"),
        pytest.param(COPY, 1, 5, 7_000, id="from the third page on half"),
        pytest.param(COPY, 2, 500, 400_000, id="the cap is per copy"),
        pytest.param(SIGNATURE, 2, 9, 20_000, id="a paper each"),
        pytest.param(CONTRACT, 4, 30, 50_000, id="a contract once"),
    ],
)
def test_the_fee_is_that_of_the_circular(kind, copies, pages, fee):
    assert fee_on(kind, DAY).of(copies, pages) == fee


@pytest.mark.parametrize(
    ("received", "due"),
    [
        pytest.param(
            datetime(2022, 11, 18, 15, 0, tzinfo=VIETNAM), date(2022, 11, 18), id="at three"
        ),
        pytest.param(
            datetime(2022, 11, 18, 15, 1, tzinfo=VIETNAM),
            date(2022, 11, 21),
            id="after three, Friday",
        ),
        pytest.param(
            datetime(2022, 11, 19, 9, 0, tzinfo=VIETNAM), date(2022, 11, 21), id="on a Saturday"
        ),
    ],
)
def test_after_three_it_is_due_the_next_working_day(received, due):
    assert certification_due_on(received, WorkCalendar()) == due


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        pytest.param({"requester": " "}, CertificationBlank, id="nobody"),
        pytest.param({"copies": 0}, CertificationCountWrong, id="no copy"),
        pytest.param({"pages": 2_001}, CertificationCountWrong, id="too many pages"),
        pytest.param({"fee": 2_001}, CertificationFeeRaised, id="more than the law"),
        pytest.param({"fee": 0}, CertificationFeeUnreasoned, id="less without a reason"),
    ],
)
def test_a_line_that_cannot_be_is_refused(changes, refusal):
    with pytest.raises(refusal):
        priced(line(**changes), row=1, day=DAY)


def test_less_is_taken_for_a_reason_and_no_fee_is_guessed():
    assert priced(line(fee=0, fee_reason="Hộ nghèo"), row=1, day=DAY).fee == 0
    with pytest.raises(CertificationFeeUnknown):
        priced(line(), row=1, day=date(2016, 12, 31))


@needs_rows
def test_numbers_have_no_gap_by_kind_and_refused_lines_take_none(one_stop):
    first = written(one_stop, line(), line(SIGNATURE), line())
    with pytest.raises(CertificationBlank):
        written(one_stop, line(), line(paper=""))
    second = written(one_stop)

    assert [row.label for row in [*first, *second]] == ["01/2022", "01/2022", "02/2022", "03/2022"]
    assert CertificationEntry.objects.count() == 4
    assert Dossier.objects.count() == 0


@needs_rows
def test_an_event_tells_codes_and_numbers_and_no_name(one_stop):
    (row,) = written(one_stop)

    told = EventRecord.objects.get(name="CertificationRecorded")
    assert told.subject == f"certification:{row.pk}"
    assert told.data["fee"] == 2_000
    assert "Mơ" not in str(told.data)


@needs_rows
def test_only_the_counter_writes_and_only_near_its_day(one_stop):
    for by in (one_stop.binh, one_stop.lam, somebody_elsewhere(Role.COUNTER)):
        with pytest.raises(NotYourCertifications):
            written(one_stop, by=by)
    with pytest.raises(ReceiptInFuture):
        written(one_stop, at=TUESDAY + timedelta(minutes=1))
    with pytest.raises(ReceiptTooOld):
        written(one_stop, at=TUESDAY - timedelta(days=6))
    with pytest.raises(CertificationsEmpty):
        written(one_stop, *[line()] * 51)
    assert CertificationEntry.objects.count() == 0


@needs_rows
def test_a_correction_keeps_what_was_said_and_two_at_once_are_told(one_stop):
    (row,) = written(one_stop)
    how = {"by": one_stop.an, "at": TUESDAY}
    new = correct_certification(row, line(pages=3), reason="Đếm lại trang", seen=0, **how)

    assert (new.fee, new.revision, new.number) == (5_000, 1, row.number)
    assert new.changes.get().fee == 2_000
    with pytest.raises(CertificationMoved):
        correct_certification(row, line(), reason="Muộn hơn", seen=0, **how)
    with pytest.raises(ReasonMissing):
        cancel_certification(row, reason=" ", seen=1, **how)
    with pytest.raises(NotYourCertifications):
        cancel_certification(row, reason="Không phải của tôi", seen=1, by=one_stop.lam, at=TUESDAY)


@needs_rows
def test_a_cancelled_line_keeps_its_number_and_leaves_the_money(one_stop):
    (row,) = written(one_stop)
    how = {"seen": 0, "by": one_stop.an, "at": TUESDAY}
    cancel_certification(row, reason="Ghi nhầm", **how)

    assert totals_of(certifications_visible_to(one_stop.an)) == []
    assert written(one_stop)[0].number == 2
    with pytest.raises(CertificationGone):
        cancel_certification(row, reason="Lần nữa", **how)


@needs_rows
def test_the_database_refuses_a_number_twice(one_stop):
    (row,) = written(one_stop)
    row.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save(force_insert=True)


@needs_rows
def test_the_books_are_read_by_their_counter_and_leader_alone(one_stop):
    written(one_stop)

    for who, seen in [(one_stop.an, 1), (one_stop.lam, 1), (one_stop.binh, 0)]:
        assert certifications_visible_to(who).count() == seen
    assert certifications_visible_to(somebody_elsewhere(Role.COUNTER)).count() == 0


def typed(one_stop, rows, **changes):
    columns = ("kind", "requester", "paper", "copies", "pages", "fee", "fee_reason")
    posted = {name: [row.get(name, "") for row in rows] for name in columns}
    given = {"act": "record", "unit": one_stop.office.counter.pk, "day": "2022-11-15"}
    return filled(**{**given, "hour": "08:30", **posted, **changes})


@needs_rows
def test_rows_are_typed_kept_on_error_and_saved_once(one_stop):
    browser = browser_of(one_stop.an)
    good = {"kind": "copy", "requester": "Lê Thị Mơ", "paper": "Sổ hộ khẩu", "pages": "4"}
    bad = {"kind": "signature", "requester": "Ngô Văn Tư"}
    refused = browser.post(PAGE, typed(one_stop, [good, bad]))

    assert refused.status_code == 422
    assert "Dòng 2" in text_of(refused)
    assert "Ngô Văn Tư" in text_of(refused)
    assert "Dòng 2" in text_of(browser.post(PAGE, typed(one_stop, [good, {}, bad])))
    assert CertificationEntry.objects.count() == 0
    for broken in ({"day": "hôm nay"}, {"hour": "25:00"}):
        assert browser.post(PAGE, typed(one_stop, [good], **broken)).status_code == 422
    for odd in ({"copies": "hai"}, {"fee": "nhiều"}):
        assert browser.post(PAGE, typed(one_stop, [good | odd])).status_code == 422
    posted = typed(one_stop, [good, {}, good])
    for _again in range(2):
        assert browser.post(PAGE, posted).status_code in {302, 303}
    assert CertificationEntry.objects.count() == 2
    assert "Tổng thu: 12.000 đ" in text_of(browser.get(PAGE))


@needs_rows
def test_the_book_is_searched_printed_and_taken_away(one_stop, django_assert_max_num_queries):
    written(one_stop, line(), line(requester="Ngô Văn Tư"))
    browser = browser_of(one_stop.an)

    found = text_of(browser.post(PAGE, filled(act="find", name="ngo van")))
    assert "Ngô Văn Tư" in found
    assert "Lê Thị Mơ" not in found
    assert "SỔ CHỨNG THỰC" in text_of_pdf(browser.get(f"{PAGE}?dang=pdf").content)
    (rows,) = sheets_in(browser.get(f"{PAGE}?dang=xlsx").content, name="so.xlsx").values()
    assert [row[3] for row in rows[1:]] == ["Lê Thị Mơ", "Ngô Văn Tư"]
    assert "Lê Thị Mơ" in browser.get(f"{PAGE}?dang=csv").content.decode()
    assert "Lê Thị Mơ" not in text_of(browser.get(f"{PAGE}?loai=contract"))
    assert browser.get(f"{PAGE}?tu=nhảm").status_code == 404
    stranger = browser_of(somebody_elsewhere(Role.COUNTER))
    assert "Lê Thị Mơ" not in stranger.get(f"{PAGE}?dang=csv").content.decode()
    with django_assert_max_num_queries(15):
        browser.get(PAGE)


@needs_rows
def test_a_line_is_corrected_and_cancelled_on_its_page(one_stop):
    (row,) = written(one_stop)
    page, browser = f"{PAGE}{row.pk}/", browser_of(one_stop.an)
    said = {"requester": "Lê Thị Mơ", "paper": "Giấy khai sinh", "copies": "2", "pages": "1"}

    assert browser.post(page, filled(act="correct", seen="0", **said)).status_code == 422
    browser.post(page, filled(act="correct", seen="0", reason="Nhầm giấy", **said))
    assert "Bằng tốt nghiệp" in text_of(browser.get(page))
    stale = browser.post(page, filled(act="cancel", seen="x", reason="Nhầm"))
    assert stale.status_code == 409
    browser.post(page, filled(act="cancel", seen="1", reason="Ghi hai lần"))
    assert "Ghi hai lần" in text_of(browser.get(page))
    assert browser_of(somebody_elsewhere(Role.COUNTER)).get(page).status_code == 404
