"""``motcua plan import``: what it keeps, says and answers a script."""

from __future__ import annotations

import json
from argparse import Namespace

import pytest

from motcua.cli.command import Exit
from motcua.cli.plan_import import IMPORT
from motcua.organisation.services import sync_reference
from motcua.planning.errors import PlanAdoptedAlready, PlanWithoutTasks
from motcua.planning.models import Assignment, Plan
from motcua.planning.tests.papers import APPENDIX, HEADINGS, OPENING, Grid, dumped, word

pytestmark = pytest.mark.django_db
ROW = ("1", "Ban hành kế hoạch năm.", "Sở Tư pháp", "Sở Nội vụ", "Kế hoạch", "Tháng 3 năm 2023")


def paper(tmp_path, *, lead="Sở Tư pháp", name="ke-hoach.docx"):
    table = Grid([HEADINGS, (*ROW[:2], lead, *ROW[3:])])
    path = tmp_path / name
    path.write_bytes(word(*OPENING, *APPENDIX, table))
    return path


def run(path, **options):
    return IMPORT.run(Namespace(file=path, **{"adopt": False, "json": True, **options}))


def test_a_plan_is_kept_once_however_often_it_is_read(tmp_path, capsys):
    sync_reference()
    path = paper(tmp_path)

    assert [run(path), run(path)] == [Exit.OK, Exit.OK]

    first, second = map(json.loads, capsys.readouterr().out.splitlines())
    assert first == {
        "plan": "77/QĐ-UBND",
        "created": True,
        "tasks": 1,
        "targets": 0,
        "unread": 1,
        "assigned": None,
        "roles": [],
        "unknown": [],
    }
    assert second == {**first, "created": False}
    assert Plan.objects.get().source.name == "ke-hoach.docx"
    assert not Assignment.objects.exists()


def test_it_may_be_adopted_at_once_and_then_no_more_read_in(tmp_path, capsys):
    sync_reference()
    path = paper(tmp_path)

    assert run(path, adopt=True) == Exit.OK

    assert json.loads(capsys.readouterr().out)["assigned"] == 1
    assert Assignment.objects.get().agency.key == "so-tu-phap"
    with pytest.raises(PlanAdoptedAlready):
        run(path)


def test_a_lead_nobody_knows_is_named_and_the_script_is_told(tmp_path, capsys):
    sync_reference()
    path = paper(tmp_path, lead="Sở Tư pháp; Sở Thủy sản")

    assert run(path, adopt=True, json=False) == Exit.PROBLEMS

    told = capsys.readouterr().out.splitlines()
    assert told[1] == "Đã giao 1 việc cho các cơ quan."
    assert told[2] == "Không có trong cây tổ chức, không giao: Sở Thủy sản"


def test_a_text_without_tables_makes_no_plan(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(dumped(*OPENING))

    with pytest.raises(PlanWithoutTasks):
        run(path)
    assert not Plan.objects.exists()


def test_people_are_told_what_to_do_next(tmp_path, capsys):
    sync_reference()

    run(paper(tmp_path), json=False)

    assert capsys.readouterr().out == (
        "Đã nhập kế hoạch 77/QĐ-UBND: 1 nhiệm vụ, 0 chỉ tiêu, 1 chỗ chưa hiểu.\n"
        "Chưa giao việc: thêm --adopt, hoặc giao ở trang Kế hoạch.\n"
    )
