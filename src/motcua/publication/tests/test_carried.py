"""Internal processes that decisions carry: what is refused, told, and takes force."""

from __future__ import annotations

from datetime import timedelta

import pytest

from motcua.catalogue.factories import STEPS
from motcua.catalogue.models import InternalProcess
from motcua.catalogue.selectors import process_for
from motcua.catalogue.services import enact_processes
from motcua.organisation.factories import Office
from motcua.organisation.states import AgencyKind, Tier
from motcua.publication import services
from motcua.publication.errors import (
    ItemUnknown,
    ProcessUnfit,
)
from motcua.publication.factories import (
    EFFECT,
    MORNING,
    Province,
    amended,
    fresh,
    procedure_in_force,
)
from motcua.publication.selectors import blocking_findings, findings_of
from motcua.publication.services import ProcessIn
from motcua.publication.states import (
    Flaw,
)

pytestmark = pytest.mark.django_db
NEXT = timedelta(days=1)
ON = MORNING.date()


@pytest.fixture
def province():
    return Province()


def process(code, hours=24, **changes):
    steps = [
        {"name": name, "role": role, "unit_kind": kind, "hours": 0} for name, role, kind, _ in STEPS
    ]
    steps[1]["hours"] = hours
    given = {
        "key": "ban-le-ruou",
        "name": "Quy trình bán lẻ rượu",
        "tier": "district",
        "procedures": [code],
        "steps": steps,
    }
    return {**given, **changes}


def test_a_carried_process_takes_force_with_the_decision(province):
    version = procedure_in_force()
    row = province.draft(amended(version))
    kept = services.add_process(
        row, ProcessIn(process(version.procedure.code, hours=30)), by=province.nga, at=MORNING
    )
    found = [finding.flaw for finding in findings_of(fresh(row), on=ON)]
    assert found == [Flaw.PROCESS_TIME]

    fits = ProcessIn(process(version.procedure.code, hours=24))
    services.change_process(kept, fits, by=province.nga, at=MORNING)
    services.send_draft(row, by=province.nga, at=MORNING)
    for checker in (province.viet, province.khoa):
        services.answer_round(row, agrees=True, by=checker, at=MORNING)
    services.submit_decision(row, by=province.nga, at=MORNING)
    services.sign_decision(row, by=province.son, at=MORNING)
    services.issue_decision(row, by=province.van, at=MORNING)

    made = InternalProcess.objects.get(key="ban-le-ruou")
    assert (made.valid_from, made.decision) == (EFFECT, "1/QĐ-UBND")
    assert made.procedure == version.procedure
    assert made.steps.count() == len(STEPS)


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"steps": []},
        {"name": "Tên", "steps": "x"},
        process("1.0", name=""),
        process("1.0", procedures="1.0"),
        process("1.0", procedures=[]),
    ],
)
def test_what_is_no_process_is_not_carried(province, data):
    row = province.draft()

    with pytest.raises(ProcessUnfit):
        services.add_process(row, ProcessIn(data), by=province.nga, at=MORNING)


def test_a_changed_process_of_the_same_key_follows_the_one_before(province):
    version = procedure_in_force()
    code = version.procedure.code

    def issued(hours, **head):
        said = amended(version, days=hours // 8)
        row = province.draft(said, **head)
        services.change_item(row.items.get(), said, by=province.nga, at=MORNING)
        services.add_process(row, ProcessIn(process(code, hours)), by=province.nga, at=MORNING)
        services.send_draft(row, by=province.nga, at=MORNING)
        for checker in (province.viet, province.khoa):
            services.answer_round(row, agrees=True, by=checker, at=MORNING)
        services.submit_decision(row, by=province.nga, at=MORNING)
        services.sign_decision(row, by=province.son, at=MORNING)
        return services.issue_decision(row, by=province.van, at=MORNING)

    issued(24)
    issued(16, effective_on=EFFECT + NEXT)

    now = process_for(version.procedure_id, "district", on=EFFECT)
    then = process_for(version.procedure_id, "district", on=EFFECT + NEXT)
    assert [sum(step.hours for step in plan.steps) for plan in (now, then)] == [24, 16]


def test_an_agencys_own_process_takes_force_for_that_agency_alone(province):
    version = procedure_in_force(tiers=["district"])
    code = version.procedure.code
    district, other = (
        Office(key=key, name=key, kind=AgencyKind.DISTRICT_COMMITTEE, tier=Tier.DISTRICT).agency
        for key in ("huyen-a", "huyen-b")
    )
    row = province.draft(amended(version))
    for agency, hours in ((None, 24), (district.pk, 20)):
        said = ProcessIn(process(code, hours), agency=agency)
        services.add_process(row, said, by=province.nga, at=MORNING)
    services.send_draft(row, by=province.nga, at=MORNING)
    for checker in (province.viet, province.khoa):
        services.answer_round(row, agrees=True, by=checker, at=MORNING)
    services.submit_decision(row, by=province.nga, at=MORNING)
    services.sign_decision(row, by=province.son, at=MORNING)
    services.issue_decision(row, by=province.van, at=MORNING)

    def hours_at(agency):
        plan = process_for(version.procedure_id, "district", on=EFFECT, agency=agency.pk)
        return sum(step.hours for step in plan.steps)

    assert (hours_at(district), hours_at(other)) == (20, 24)


def test_no_process_is_carried_for_an_agency_of_another_tier(province):
    version = procedure_in_force()
    row = province.draft(amended(version))
    own = process(version.procedure.code)

    for agency in (province.department.agency.pk, 987_654):
        with pytest.raises(ProcessUnfit):
            services.add_process(row, ProcessIn(own, agency=agency), by=province.nga, at=MORNING)
    assert not row.processes.exists()


def test_the_checker_tells_hours_left_over_and_desks_that_are_not_there(province):
    version = procedure_in_force()
    row = province.draft(amended(version))
    carried = process(version.procedure.code, hours=16)
    carried["steps"][1]["agency"] = "tax_office"
    services.add_process(row, ProcessIn(carried), by=province.nga, at=MORNING)

    found = {finding.flaw: finding for finding in findings_of(fresh(row), on=ON)}

    assert set(found) == {Flaw.PROCESS_SHORT, Flaw.PROCESS_ADVICE}
    assert not any(finding.is_blocking for finding in found.values())
    assert "16 giờ trong 24 giờ" in found[Flaw.PROCESS_SHORT].text
    assert "Cơ quan thuế" in found[Flaw.PROCESS_ADVICE].text


def test_a_way_that_forks_keeps_a_decision_from_going_on(province):
    version = procedure_in_force()
    row = province.draft(amended(version))
    carried = process(version.procedure.code, hours=24)
    carried["steps"][1]["next"] = [3, 4]
    services.add_process(row, ProcessIn(carried), by=province.nga, at=MORNING)

    blocking = [one for one in findings_of(fresh(row), on=ON) if one.is_blocking]

    assert [one.flaw for one in blocking] == [Flaw.PROCESS_FAULT]
    assert "rẽ nhánh" in blocking[0].text


def test_a_process_for_a_code_nobody_has_keeps_the_draft_from_being_sent(province):
    version = procedure_in_force()
    row = province.draft(amended(version))
    wanted = process(version.procedure.code, procedures=[version.procedure.code, "1.987654"])
    services.add_process(row, ProcessIn(wanted), by=province.nga, at=MORNING)

    assert [one.flaw for one in blocking_findings(fresh(row), on=ON)] == [Flaw.PROCESS_UNKNOWN]


def test_a_process_beyond_the_limit_of_a_procedure_elsewhere_is_found(province):
    version, other = procedure_in_force(), procedure_in_force()
    row = province.draft(amended(version))
    far = process(other.procedure.code, hours=4_000, limit="")
    services.add_process(row, ProcessIn(far), by=province.nga, at=MORNING)

    (found,) = blocking_findings(fresh(row), on=ON)
    assert found.flaw is Flaw.PROCESS_TIME
    assert "vượt thời hạn" in found.text


def test_two_processes_for_one_procedure_and_one_in_force_later_are_found(province):
    version = procedure_in_force()
    code = version.procedure.code
    row = province.draft(amended(version))
    for key in ("mot", "hai"):
        twice = ProcessIn(process(code, hours=24, key=key))
        services.add_process(row, twice, by=province.nga, at=MORNING)
    assert {one.flaw for one in blocking_findings(fresh(row), on=ON)} == {Flaw.PROCESS_TWICE}

    enact_processes([process(code)], on=EFFECT + NEXT, decision="9/QĐ-UBND")
    found = {one.flaw for one in blocking_findings(fresh(row), on=ON)}
    assert found == {Flaw.PROCESS_TWICE, Flaw.PROCESS_LATER}


def test_a_process_taken_out_is_gone_once(province):
    row = province.draft()
    kept = services.add_process(row, ProcessIn(process("1.0")), by=province.nga, at=MORNING)

    services.remove_process(kept, by=province.nga, at=MORNING)

    with pytest.raises(ItemUnknown):
        services.remove_process(kept, by=province.nga, at=MORNING)
    with pytest.raises(ItemUnknown):
        services.change_process(kept, ProcessIn(process("1.0")), by=province.nga, at=MORNING)
