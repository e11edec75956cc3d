"""Decision 461/QĐ-UBND of Hà Tĩnh, read from its published text where that text is at hand."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

from motcua.kernel.reading.documents import Document, Table
from motcua.kernel.reading.sources import open_document
from motcua.planning.rules.agencies import NameForm
from motcua.planning.rules.reading.values import PlanReading
from motcua.planning.tests.papers import Grid, brief, read, word

ROOT = Path(__file__).resolve().parents[4]
SHARED = Path(os.environ.get("MOTCUA_SHARED", ROOT.parent / "shared" / "data"))
TEXT = SHARED / "decision-461-2022-hatinh.txt"
pytestmark = pytest.mark.skipif(not TEXT.is_file(), reason="the published text is not at hand")

TARGETS = {
    "I.II.1": [10, 10], "I.III.2": [30], "II.1": [70], "II.2": [50, 40, 35], "II.3": [100, 50],
    "II.4": [100, 50, 50], "II.6": [90, 85], "II.9": [50, 30],
}  # fmt: skip
GROUPS = {"I": 6, "II": 3, "III": 5, "IV": 2, "V": 2, "VI": 2, "VII": 4}


@pytest.fixture(scope="module")
def reading() -> PlanReading:
    return read(TEXT.read_bytes(), TEXT.name)


def _task(reading: PlanReading, key: str):
    return next(task for task in reading.tasks if task.id == key)


def test_it_has_twenty_four_and_nine_tasks(reading):
    expected = [f"I.{g}.{n + 1}" for g, count in GROUPS.items() for n in range(count)]
    assert [task.id for task in reading.tasks] == expected + [f"II.{n}" for n in range(1, 10)]


def test_it_has_sixteen_targets(reading):
    found: dict[str, list[float]] = {}
    for target in reading.targets:
        found.setdefault(target.task, []).append(target.value)
        assert target.unit == "%"
        assert target.comparison == ("=" if target.value == 100 else ">=")
    assert found == TARGETS


def test_three_figures_in_a_row_belong_to_three_tiers(reading):
    tiers = [(t.value, t.scope) for t in reading.targets if t.task == "II.2"]
    assert tiers == [(50, "cấp tỉnh"), (40, "cấp huyện"), (35, "cấp xã")]


def test_every_period_is_typed(reading):
    kinds = [task.period.kind.value for task in reading.tasks]
    assert kinds.count("all_year") == 27
    typed = {
        key: (_task(reading, key).period.kind.value, _task(reading, key).period.start,
              _task(reading, key).period.end)
        for key in ("I.I.1", "I.II.1", "I.II.2", "I.II.3", "I.VII.3", "II.7")
    }  # fmt: skip
    assert typed == {
        "I.I.1": ("month", date(2022, 3, 1), date(2022, 3, 31)),
        "I.II.1": ("span", date(2022, 3, 1), date(2022, 7, 31)),
        "I.II.2": ("month", date(2022, 8, 1), date(2022, 8, 31)),
        "I.II.3": ("quarter", date(2022, 10, 1), date(2022, 12, 31)),
        "I.VII.3": ("own_plan", None, None),
        "II.7": ("quarter", date(2022, 1, 1), date(2022, 6, 30)),
    }


def test_lead_and_partner_in_one_cell_are_told_apart(reading):
    for key in ("I.III.1", "I.III.2"):
        assert _task(reading, key).lead == ("Các sở, ban, ngành cấp tỉnh",)
        assert "UBND cấp huyện" in _task(reading, key).coordinating
    turned = _task(reading, "I.III.3")
    assert turned.lead == ("Văn phòng UBND tỉnh", "Sở Khoa học và Công nghệ")
    assert turned.coordinating == ("Các sở, ban, ngành cấp tỉnh", "UBND cấp huyện")


def test_a_row_that_continues_adds_its_product(reading):
    products = _task(reading, "I.III.1").products
    assert len(products) == 2
    assert products[1].startswith("Phát hiện các TTHC chưa công bố")


def test_every_name_is_one_agency_many_or_a_role(reading):
    assert all(name.form is not NameForm.UNKNOWN for name in reading.agencies)
    roles = {name.name for name in reading.agencies if name.form is NameForm.ROLE}
    assert roles == {
        "Cơ quan chủ trì soạn thảo văn bản QPPL",
        "Tổ công tác của Chủ tịch UBND tỉnh",
        "Các đơn vị được kiểm tra",
    }


def test_a_misprint_is_repaired_and_noted(reading):
    assert _task(reading, "I.VII.2").lead == ("Văn phòng UBND tỉnh",)
    assert [note.text for note in reading.notes] == ["Văn phòng UBNDtỉnh"]


def test_nothing_is_left_unread(reading):
    assert reading.unread == ()


def test_the_paper_itself_is_read(reading):
    decision = reading.decision
    assert (decision.number, decision.date) == ("461/QĐ-UBND", date(2022, 2, 28))
    assert decision.issuer == "Ủy ban nhân dân tỉnh Hà Tĩnh"
    assert decision.title.startswith("BAN HÀNH KẾ HOẠCH KIỂM SOÁT THỦ TỤC HÀNH CHÍNH")
    assert len(decision.bases) == 12
    assert (decision.signed.capacity, decision.signed.title) == (
        "TM. ỦY BAN NHÂN DÂN, KT. CHỦ TỊCH",
        "PHÓ CHỦ TỊCH",
    )
    assert len(decision.recipients) == 10
    assert [article for article, _ in decision.articles] == ["1", "2", "3", "4"]


def test_article_3_gives_five_duties(reading):
    duties = reading.decision.duties
    assert [(duty.article, duty.number) for duty in duties] == [("3", str(n)) for n in range(1, 6)]
    assert duties[0].who == "Văn phòng UBND tỉnh"
    assert duties[3].who.startswith("Báo Hà Tĩnh, Đài Phát thanh và Truyền hình tỉnh")
    assert duties[4].who == "Sở Tài chính"


def test_the_same_decision_in_word_reads_the_same(reading):
    assert brief(read(_in_word(open_document(TEXT.read_bytes(), name=TEXT.name)))) == brief(reading)


def _in_word(document: Document) -> bytes:
    """Make the text a .docx, group rows merged as an office program would."""
    parts: list[str | Grid] = []
    for block in document.blocks:
        if not isinstance(block, Table):
            parts.append(block.text)
            continue
        rows = [[cell.text for cell in row] for row in block.rows]
        merged = [
            ((i, 1), (i, len(row) - 1))
            for i, row in enumerate(rows)
            if len(row) > 2 and row[1] and len(set(row[1:])) == 1
        ]
        parts.append(Grid(rows, merged))
    return word(*parts)
