"""Drafts of processes: read from files with everything that is wrong, edited, never overwritten."""

import json
from argparse import Namespace
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest
from django.db import connections

from motcua.base import caching, clock
from motcua.catalogue.models import InternalProcess
from motcua.catalogue.services.drafting import check_file
from motcua.catalogue.tests.judged import SHARED
from motcua.cli.command import Exit
from motcua.cli.process import COMMANDS, AgencyUnknown
from motcua.kernel.errors import NotFound, NotPermitted
from motcua.organisation.factories import Office
from motcua.organisation.principals import NOBODY, SYSTEM
from motcua.organisation.states import AgencyKind, Role, Tier
from motcua.publication import services
from motcua.publication.errors import ProcessDraftStale, ProcessDraftTwice, ProcessUnfit
from motcua.publication.factories import MORNING, Province
from motcua.publication.models import ProcessDraft
from motcua.publication.selectors.process_drafts import (
    process_draft_for,
    process_drafts_visible_to,
)
from motcua.publication.services import Outcome
from motcua.publication.tests.test_carried import process

pytestmark = pytest.mark.django_db
SAMPLES = SHARED / "internal-processes" / "processes-sample.jsonl"
ON = MORNING.date()
RUN = {command.name: command.run for command in COMMANDS}


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    caching.forget()
    monkeypatch.setattr(clock, "now", lambda: MORNING)


def run(file, **more):
    asked = {"json": False, "dry_run": False, "agency": "", "file": Path(file)}
    return RUN["process import"](Namespace(**asked | more))


@pytest.fixture
def province():
    return Province()


def file_of(*processes):
    return json.dumps({"processes": list(processes)}).encode()


def taken(content, by=SYSTEM, **more):
    found = check_file(content, name="quy-trinh.json")
    done = services.import_processes(found, source="quy-trinh.json", by=by, at=MORNING, **more)
    return [one.outcome for one in done]


def test_a_file_becomes_drafts_and_nothing_takes_force():
    faulty = process("1.000001", key="hong", tier="moon")

    assert taken(file_of(process("1.000001"), faulty)) == [Outcome.NEW, Outcome.NEW]

    good, bad = ProcessDraft.objects.order_by("pk")
    assert (good.faults, good.tier, good.data["procedures"]) == (0, "district", ["1.000001"])
    assert (bad.faults, bad.tier) == (1, "")
    assert [one["code"] for one in bad.problems] == ["tier-unknown"]
    assert not InternalProcess.objects.exists()


def test_the_same_file_again_changes_nothing_and_another_changes_what_differs():
    taken(file_of(process("1.000001")))
    assert taken(file_of(process("1.000001"))) == [Outcome.SAME]
    assert taken(file_of(process("1.000001", hours=8))) == [Outcome.CHANGED]

    row = ProcessDraft.objects.get()
    assert row.data["steps"][1]["hours"] == 8
    assert row.changes == 2


def test_what_somebody_has_edited_is_never_overwritten(province):
    taken(file_of(process("1.000001")))
    row = ProcessDraft.objects.get()
    edited = process("1.000001", hours=4)
    services.change_process_draft(row, edited, by=province.nga, at=MORNING, seen=row.changes)

    assert taken(file_of(process("1.000001", hours=8))) == [Outcome.EDITED]
    assert ProcessDraft.objects.get().data["steps"][1]["hours"] == 4


def test_a_trial_only_tells():
    assert taken(file_of(process("1.000001")), is_trial=True) == [Outcome.NEW]
    assert not ProcessDraft.objects.exists()


@pytest.mark.parametrize("changes", [{"key": ""}, {"name": ""}, {"name": "n" * 301}, {"steps": []}])
def test_what_has_no_name_key_or_steps_is_told_and_not_kept(changes):
    assert taken(file_of(process("1.000001", **changes))) == [Outcome.REFUSED]
    assert not ProcessDraft.objects.exists()


def test_two_editors_do_not_overwrite_each_other(province):
    row = services.change_process_draft(None, process("1.0"), by=province.nga, at=MORNING)
    services.change_process_draft(row, process("1.0", 8), by=province.viet, at=MORNING, seen=1)

    with pytest.raises(ProcessDraftStale):
        services.change_process_draft(row, process("1.0", 4), by=province.nga, at=MORNING, seen=1)

    assert ProcessDraft.objects.get().data["steps"][1]["hours"] == 8


def test_one_key_has_one_draft_for_a_tier_and_agency(province):
    services.change_process_draft(None, process("1.0"), by=province.nga, at=MORNING)

    with pytest.raises(ProcessDraftTwice):
        services.change_process_draft(None, process("1.0"), by=province.nga, at=MORNING)


@pytest.mark.parametrize(
    "data", [{}, {"steps": "x"}, process("1.0", name=""), process("1.0", key="k" * 81)]
)
def test_what_is_no_process_is_not_saved(province, data):
    with pytest.raises(ProcessUnfit):
        services.change_process_draft(None, data, by=province.nga, at=MORNING)


def test_an_agency_writes_and_reads_its_own_and_the_office_all(province):
    district = Office(
        key="huyen-a", name="UBND huyện A", kind=AgencyKind.DISTRICT_COMMITTEE, tier=Tier.DISTRICT
    )
    own = district.person(Role.CONTROL_OFFICER)
    clerk = district.person(Role.CLERICAL)
    row = services.change_process_draft(
        None, process("1.0"), by=own, at=MORNING, agency=district.agency
    )

    for somebody in (province.nga, clerk, NOBODY):
        assert not process_drafts_visible_to(somebody, on=ON).exists()
        with pytest.raises(NotFound):
            process_draft_for(somebody, row.pk, on=ON)
        with pytest.raises(NotPermitted):
            services.change_process_draft(row, process("1.0", 8), by=somebody, at=MORNING)
        with pytest.raises(NotPermitted):
            services.discard_process_draft(row, by=somebody, at=MORNING)
    assert process_draft_for(province.viet, row.pk, on=ON) == row
    with pytest.raises(NotPermitted):
        taken(file_of(process("1.0")), by=province.nga, agency=district.agency)
    with pytest.raises(NotPermitted):
        taken(file_of(process("1.0")), by=clerk)


def test_a_draft_thrown_away_is_gone_once(province):
    row = services.change_process_draft(None, process("1.0"), by=province.nga, at=MORNING)
    services.discard_process_draft(row, by=province.nga, at=MORNING)

    with pytest.raises(NotFound):
        services.discard_process_draft(row, by=province.nga, at=MORNING)


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "quy-trinh.json"
    path.write_bytes(file_of(process("1.000001")))
    return str(path)


def test_the_command_tells_what_it_did_and_its_code_says_whether_all_is_fine(
    file, capsys, tmp_path
):
    assert run(file, dry_run=True) == Exit.OK
    assert "Thử, không ghi gì: 1 quy trình (thêm dự thảo 1)" in capsys.readouterr().out
    assert not ProcessDraft.objects.exists()
    assert run(file, json=True) == Exit.OK
    printed = json.loads(capsys.readouterr().out)
    assert printed == [
        {
            "name": "Quy trình bán lẻ rượu",
            "steps": 6,
            "hours": 24.0,
            "problems": [],
            "outcome": "new",
        }
    ]
    bad = tmp_path / "hong.json"
    bad.write_bytes(file_of(process("1.0", key="hong", tier="moon")))
    assert run(bad) == Exit.PROBLEMS
    assert "1 còn lỗi phải sửa" in capsys.readouterr().out


def test_the_command_refuses_an_agency_that_is_not_there(file, province):
    with pytest.raises(AgencyUnknown, match="khong-co"):
        run(file, agency="khong-co")
    assert not ProcessDraft.objects.exists()
    key = province.department.agency.key
    assert run(file, agency=key) == Exit.OK
    assert ProcessDraft.objects.get().agency == province.department.agency


@pytest.mark.skipif(not SAMPLES.exists(), reason="the sample of real decisions is not here")
def test_forty_real_processes_become_drafts_with_all_that_is_wrong_beside_them(capsys):
    assert run(SAMPLES, json=True) == Exit.PROBLEMS
    printed = json.loads(capsys.readouterr().out)

    assert [one["outcome"] for one in printed] == ["new"] * 40
    assert ProcessDraft.objects.count() == 40
    told = {(one["name"], p["step"], p["code"]) for one in printed for p in one["problems"]}
    kept = {
        (row.name, p["step"], p["code"]) for row in ProcessDraft.objects.all() for p in row.problems
    }
    assert kept == told
    assert run(SAMPLES, json=True) == Exit.PROBLEMS
    assert {one["outcome"] for one in json.loads(capsys.readouterr().out)} == {"same"}


def test_what_is_for_all_is_changed_and_thrown_away_where_it_was_begun(province):
    draft = services.change_process_draft(None, process("1.000001"), by=province.nga, at=MORNING)
    stranger = province.science.person(Role.CONTROL_OFFICER, name="Võ Văn Ba")
    data = process("1.000001", name="Tên khác")

    with pytest.raises(NotPermitted):
        services.change_process_draft(draft, data, by=stranger, at=MORNING)
    with pytest.raises(NotPermitted):
        services.discard_process_draft(draft, by=stranger, at=MORNING)
    found = check_file(json.dumps([data]).encode(), name="a.json")
    taken = services.import_processes(found, source="a.json", by=stranger, at=MORNING)
    assert [one.outcome for one in taken] == [Outcome.EDITED]

    services.change_process_draft(draft, data, by=province.viet, at=MORNING)
    services.discard_process_draft(draft, by=province.nga, at=MORNING)


@pytest.mark.django_db(transaction=True)
def test_a_file_taken_in_twice_at_once_makes_each_draft_once(province):
    content = json.dumps([process("1.000001", key=f"k-{n}") for n in range(5)]).encode()
    start = Barrier(3)

    def take():
        try:
            start.wait(10)
            found = check_file(content, name="a.json")
            return services.import_processes(found, source="a", by=province.nga, at=MORNING)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(3) as pool:
        list(pool.map(lambda _n: take(), range(3)))

    assert ProcessDraft.objects.count() == 5
