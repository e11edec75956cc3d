"""The list of late dossiers without an apology, and the register of apologies."""

from datetime import timedelta

import pytest

from motcua.base import clock
from motcua.base.spreadsheets import sheets_in
from motcua.dossiers import services
from motcua.dossiers.factories import TUESDAY, somebody_elsewhere, step_of
from motcua.dossiers.models import ApologyLetter, Dossier
from motcua.dossiers.selectors.lateness import LateWanted, Owing, Written, late_rows, owing_apology
from motcua.dossiers.states import LetterState
from motcua.dossiers.tests.screens import (
    browser_of,
    filled,
    morning,
    one_stop,
    text_of,
    text_of_pdf,
)
from motcua.organisation.principals import SYSTEM
from motcua.organisation.states import Role

__all__ = ["morning", "one_stop"]
pytestmark = pytest.mark.django_db
LATE, LETTERS = "/ho-so/tre-han/", "/ho-so/thu-xin-loi/"


def due_in(one_stop, days):
    """Return a dossier of that morning, due so many days of the calendar from it."""
    dossier = one_stop.received()
    due = TUESDAY.replace(hour=17) + timedelta(days=days)
    moved = {"due_original_at": due, "due_current_at": due}
    received = min(TUESDAY, due - timedelta(days=8))
    Dossier.objects.filter(pk=dossier.pk).update(received_at=received, **moved)
    dossier.refresh_from_db()
    return dossier


def codes(rows):
    return {row.code for row in rows}


def owing(by, **wanted):
    return codes(owing_apology(by, LateWanted(**wanted), at=clock.now()))


def table_of(answer):
    """Return the only table of a workbook."""
    (table,) = sheets_in(answer.content, name="bang.xlsx").values()
    return table


def send(one_stop, dossier):
    """Send an apology all the way."""
    at = clock.now()
    letter = services.draft_letter(dossier, by=one_stop.binh, at=at)
    letter = services.submit_letter(letter, by=one_stop.binh, at=at, seen=letter.revision)
    return services.sign_letter(letter, by=one_stop.lam, at=at, seen=letter.revision)


def test_what_is_late_or_due_by_the_next_working_day_owes_an_apology(one_stop):
    late, today, tomorrow, later = (due_in(one_stop, days) for days in (-3, 0, 1, 2))
    waiting = due_in(one_stop, -1)
    Dossier.objects.filter(pk=waiting.pk).update(due_current_at=None)

    assert owing(one_stop.hoa) == {late.code, today.code, tomorrow.code}
    assert owing(one_stop.hoa, owing=Owing.LATE) == {late.code}
    assert owing(one_stop.hoa, owing=Owing.TODAY) == {today.code}
    assert owing(one_stop.hoa, owing=Owing.NEXT) == {tomorrow.code}
    assert later.code not in owing(SYSTEM)


def test_on_a_friday_what_is_due_on_monday_is_listed(one_stop):
    monday, tuesday = due_in(one_stop, 6), due_in(one_stop, 7)
    clock.move_to(TUESDAY + timedelta(days=3, hours=1))

    assert monday.code in owing(one_stop.hoa)
    assert tuesday.code not in owing(one_stop.hoa)


def test_a_letter_on_its_way_stays_on_the_list_and_a_sent_one_leaves_it(one_stop):
    first, second = due_in(one_stop, 0), due_in(one_stop, 0)
    services.draft_letter(first, by=one_stop.an, at=clock.now())
    assert owing(one_stop.an, written=Written.BEGUN) == {first.code}
    assert owing(one_stop.an, written=Written.NOT_YET) == {second.code}

    sent = send(one_stop, second)
    assert owing(one_stop.an) == {first.code}

    clock.move_to(sent.new_due_at)
    assert second.code in owing(one_stop.an)
    send(one_stop, second)
    assert second.code not in owing(one_stop.an)


def test_it_is_narrowed_by_agency_field_and_the_unit_it_lies_at(one_stop):
    at_specialist, at_leader = due_in(one_stop, 0), one_stop.at_leader()
    Dossier.objects.filter(pk=at_leader.pk).update(due_current_at=clock.now())
    lies = at_leader.steps.get(finished_at=None).unit_id
    there = at_specialist.steps.get(finished_at=None).unit_id

    assert owing(one_stop.lam, unit=lies) == {at_leader.code}
    assert owing(one_stop.lam, unit=there) == {at_specialist.code}
    assert owing(one_stop.lam, field=one_stop.version.field_id) == {
        at_specialist.code,
        at_leader.code,
    }
    assert owing(one_stop.lam, agency=10**6) == set()


def test_strangers_see_none_and_begin_none(one_stop):
    dossier = due_in(one_stop, -1)
    for role in (Role.COUNTER, Role.SPECIALIST, Role.SIGNING_LEADER):
        stranger = somebody_elsewhere(role)
        browser = browser_of(stranger)
        assert owing(stranger) == set()
        for address in (LATE, f"{LATE}xuat.csv"):
            answer = browser.get(address)
            content = b"".join(answer) if answer.streaming else answer.content
            assert dossier.code not in content.decode()
        browser.post(LATE, filled(act="begin", steps=[f"{dossier.code}|0"]))
        assert not ApologyLetter.objects.exists()


def test_each_row_says_three_readings_and_the_desk(one_stop):
    dossier = due_in(one_stop, -1)
    gone = TUESDAY + timedelta(hours=5)
    services.pass_step(dossier, step_of(dossier), by=one_stop.binh, at=gone)

    row = late_rows([Dossier.objects.get(pk=dossier.pk)], at=clock.now())[0]
    text = text_of(browser_of(one_stop.hoa).get(LATE))

    assert row.late.legal
    assert row.late.national
    assert row.booked is not None
    for said in ("Nghị định", "Tạm dừng", "Quốc gia", row.booked.step.template.name):
        assert said in text


def test_one_is_begun_and_opened_and_several_at_once(one_stop):
    first, second, third = (due_in(one_stop, days) for days in (0, -1, -2))
    hoa = browser_of(one_stop.hoa)

    one = hoa.post(LATE, filled(act="begin", steps=[f"{first.code}|0"]))
    letter = ApologyLetter.objects.get()
    assert one["Location"] == f"{LETTERS}{letter.pk}/"

    ticked = [f"{d.code}|0" for d in (first, second, third)]
    text = text_of(hoa.post(LATE, filled(act="begin", steps=ticked), follow=True))

    assert "Đã soạn 2 thư xin lỗi." in text
    assert f"Hồ sơ {first.code} đang có một thư xin lỗi chưa gửi" in text
    assert ApologyLetter.objects.filter(state=LetterState.DRAFT).count() == 3


def test_the_table_is_taken_away_as_workbook_and_as_lines(one_stop):
    dossier = due_in(one_stop, -1)
    browser = browser_of(one_stop.hoa)

    sheet = table_of(browser.get(f"{LATE}xuat.xlsx"))
    lines = b"".join(browser.get(f"{LATE}xuat.csv")).decode()

    assert sheet[1][0] == dossier.code
    assert sheet[1][6] == "trễ"
    assert dossier.code in lines
    assert browser.get(f"{LATE}xuat.exe").status_code == 404


def test_empty_lists_teach(one_stop):
    browser = browser_of(one_stop.hoa)

    assert "Không có hồ sơ nào nợ thư xin lỗi" in text_of(browser.get(LATE))
    assert "Không có hồ sơ nào như vậy" in text_of(browser.get(f"{LATE}?owing=qua-han"))
    assert "Năm này chưa có thư xin lỗi nào" in text_of(browser.get(LETTERS))
    assert browser.get(f"{LETTERS}?year=abc&agency=x&unit=9").status_code == 200


def test_the_register_is_read_printed_and_taken_away_by_year_and_unit(one_stop):
    letter = send(one_stop, due_in(one_stop, -1))
    browser = browser_of(one_stop.lam)
    text = text_of(browser.get(LETTERS))
    assert "1/PXL" in text
    assert "1 thư gửi sau hạn phải gửi" in text

    paper = text_of_pdf(browser.get(f"{LETTERS}?dang=pdf").content)
    assert "SỔ THƯ XIN LỖI" in paper
    assert "KT. Phó Chủ tịch" in paper
    sheet = table_of(browser.get(f"{LETTERS}?dang=xlsx"))
    assert sheet[1][0] == "1/PXL"
    assert "1/PXL" not in text_of(browser.get(f"{LETTERS}?year=2021"))
    assert "1/PXL" in text_of(browser.get(f"{LETTERS}?unit={letter.unit_id}"))
    other = browser_of(somebody_elsewhere(Role.SIGNING_LEADER)).get(LETTERS)
    assert "1/PXL" not in text_of(other)


def test_the_head_passes_and_the_leader_signs_several_at_once(one_stop):
    letters = []
    for days in (0, -1):
        letter = services.draft_letter(due_in(one_stop, days), by=one_stop.binh, at=clock.now())
        how = {"by": one_stop.binh, "at": clock.now(), "seen": letter.revision}
        letters.append(services.submit_letter(letter, **how))
    ticked = [f"{one.pk}|{one.revision}" for one in letters]
    text = text_of(browser_of(one_stop.hoa).get(LATE))
    assert "2 chờ bạn" in text

    passed = browser_of(one_stop.hoa).post(
        LETTERS, filled(act="agree", letters=ticked), follow=True
    )
    assert "Đã duyệt 2 thư." in text_of(passed)
    lam = browser_of(one_stop.lam)
    stale = lam.post(LETTERS, filled(act="sign", letters=[*ticked, "x|1", "9|y"]), follow=True)
    assert "vừa được người khác sửa hoặc xử lý" in text_of(stale)
    fresh = [f"{one.pk}|{one.revision}" for one in ApologyLetter.objects.all()]
    done = lam.post(LETTERS, filled(act="sign", letters=fresh), follow=True)
    assert "Đã ký và gửi 2 thư." in text_of(done)
    assert "Hãy chọn thư" in text_of(lam.post(LETTERS, filled(), follow=True))


@pytest.mark.parametrize("address", [LATE, LETTERS])
def test_lists_ask_a_fixed_number_of_questions(one_stop, address, django_assert_max_num_queries):
    browser = browser_of(one_stop.hoa)
    for _n in range(2):
        send(one_stop, due_in(one_stop, -1))
        due_in(one_stop, -2)
    browser.get(address)
    for _n in range(4):
        send(one_stop, due_in(one_stop, -1))
        due_in(one_stop, -2)

    with django_assert_max_num_queries(16):
        browser.get(address)
