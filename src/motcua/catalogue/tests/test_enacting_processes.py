"""Processes in force: versions for a procedure, a tier and an agency, and what is never let in."""

from datetime import date, timedelta

import pytest

from motcua.base import caching
from motcua.catalogue.errors import (
    ProcessAgencyUnknown,
    ProcessesOverlap,
    ProcessNotSound,
    UnknownCode,
)
from motcua.catalogue.factories import ProcedureVersionFactory, general_process
from motcua.catalogue.models import InternalProcess
from motcua.catalogue.rules.processes import parse_processes
from motcua.catalogue.selectors import missing_positions, process_for
from motcua.catalogue.services import enact_processes
from motcua.organisation.factories import Office
from motcua.organisation.models import Unit
from motcua.organisation.states import AgencyKind, Role, Tier, UnitKind

pytestmark = pytest.mark.django_db
DAY = date(2022, 12, 1)
LATER = DAY + timedelta(days=30)


def step(number, role=Role.SPECIALIST, kind=UnitKind.DIVISION, hours=8, **more):
    names = {"name": f"Bước {number}", "role": role, "unit_kind": kind, "hours": hours}
    return {"number": number, **names, **more}


def written(*codes, hours=8, middle=(), **more):
    steps = [
        step(1, Role.COUNTER, UnitKind.ONE_STOP, 2),
        step(2, hours=hours),
        *middle,
        step(3 + len(middle), Role.SIGNING_LEADER, UnitKind.LEADERSHIP, 4),
        step(4 + len(middle), Role.COUNTER, UnitKind.ONE_STOP, 2),
    ]
    return {
        "key": "cap-the",
        "name": "Quy trình cấp thẻ",
        "tier": "district",
        "procedures": list(codes),
        "steps": steps,
        **more,
    }


@pytest.fixture
def version():
    return ProcedureVersionFactory(tiers=[Tier.DISTRICT])


@pytest.fixture
def code(version):
    return version.procedure.code


@pytest.fixture
def district():
    return Office(
        key="ubnd-a", name="UBND huyện A", kind=AgencyKind.DISTRICT_COMMITTEE, tier=Tier.DISTRICT
    ).agency


def test_the_version_before_ends_the_day_before_and_the_next_is_numbered(code):
    (first,) = enact_processes([written(code)], on=DAY, decision="1/QĐ-UBND")
    (second,) = enact_processes([written(code, hours=16)], on=LATER, decision="2/QĐ-UBND")

    first.refresh_from_db()
    assert (first.version, first.valid_from, first.valid_to) == (1, DAY, LATER - timedelta(days=1))
    assert (second.version, second.valid_from, second.valid_to) == (2, LATER, None)
    assert (first.decision, second.decision) == ("1/QĐ-UBND", "2/QĐ-UBND")
    assert [s.hours for s in second.steps.all()] == [2, 16, 4, 2]


def test_an_agencys_own_goes_before_the_procedures_and_that_before_the_general(
    version, code, district
):
    number = version.procedure_id
    general = general_process()

    def followed(agency=None, on=DAY):
        return process_for(number, "district", on=on, agency=agency).process_id

    assert followed(district.pk) == general.pk
    (own,) = enact_processes([written(code)], on=DAY, decision="1/QĐ-UBND")
    assert followed(district.pk) == own.pk
    (theirs,) = enact_processes([written(code, agency="ubnd-a")], on=DAY, decision="1/QĐ-UBND")

    assert theirs.version == 1
    assert followed(district.pk) == theirs.pk
    assert followed() == followed(district.pk + 1) == own.pk
    assert followed(district.pk, on=DAY - timedelta(days=1)) == general.pk


def test_a_dossier_stays_on_the_process_it_began_with(version, code, district):
    (first,) = enact_processes([written(code)], on=DAY, decision="1/QĐ-UBND")
    enact_processes([written(code, agency="ubnd-a")], on=LATER, decision="2/QĐ-UBND")

    plan = process_for(version.procedure_id, "district", on=LATER, agency=district.pk, pk=first.pk)

    assert plan.process_id == first.pk


def refused(error, *drafts, on=DAY):
    before = list(InternalProcess.objects.values_list())
    with pytest.raises(error) as refusal:
        enact_processes(drafts, on=on, decision="3/QĐ-UBND")
    assert list(InternalProcess.objects.values_list()) == before
    return str(refusal.value)


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"steps": []}, "không có bước nào"),
        ({"key": ""}, "không có khóa"),
        ({"key": "k" * 81}, "dài quá mức"),
        ({"name": "n" * 301}, "dài quá mức"),
        ({"tier": "moon"}, "cấp thực hiện"),
        ({"hours": -1}, "số không âm"),
        ({"hours": 10_000}, "số không âm"),
        ({"limit": "1 giờ làm việc"}, "vượt thời hạn"),
        ({"middle": [step(3, name="n" * 201)]}, "bước 3"),
        ({"middle": [step(3, parallel="p" * 21), step(4, parallel="p" * 21)]}, "dài quá mức"),
        ({"middle": [step(3, agency="department:" + "a" * 60)]}, "dài quá mức"),
        ({"middle": [step(3, next=[4, 5])]}, "nối tiếp và song song"),
        ({"middle": [step(3, next=[2, 4])]}, "nối tiếp và song song"),
    ],
)
def test_nobody_is_made_to_work_by_a_process_that_cannot_be_worked_by(code, changes, told):
    assert told in refused(ProcessNotSound, written(code, **changes))


def test_every_fault_is_told_but_no_endless_list(code):
    said = refused(ProcessNotSound, written(code, middle=[step(9, role="x") for _ in range(9)]))

    assert "lỗi nữa" in said
    assert refused(ProcessNotSound, {})


def test_advice_hinders_nobody(code):
    assert enact_processes([written(code, limit="10 ngày làm việc")], on=DAY, decision="1/QĐ-UBND")


def test_ways_written_out_that_lead_straight_on_are_a_line(code):
    straight = written(code, middle=[step(3, next=[4])])

    assert enact_processes([straight], on=DAY, decision="1/QĐ-UBND")


def test_what_is_published_for_a_day_to_come_is_not_overtaken(code):
    enact_processes([written(code)], on=LATER, decision="1/QĐ-UBND")

    assert LATER.strftime("%d/%m/%Y") in refused(ProcessesOverlap, written(code))
    refused(ProcessesOverlap, written(code), on=LATER)


def test_one_decision_says_one_thing_of_a_procedure(code):
    refused(ProcessesOverlap, written(code), written(code, key="khac"))


def test_codes_nobody_has_and_agencies_that_are_not_there_are_refused(code, district):
    refused(UnknownCode, written(code, "9.999999"))
    refused(ProcessAgencyUnknown, written(code, agency="ubnd-b"))
    refused(ProcessAgencyUnknown, written(code, agency="ubnd-a", tier="province"))


def test_a_general_process_has_versions_too(district):
    (first,) = enact_processes([written()], on=DAY, decision="1/QĐ-UBND")
    (second,) = enact_processes([written()], on=LATER, decision="2/QĐ-UBND")

    assert (first.procedure, second.version) == (None, 2)


def found_missing(**more):
    caching.forget()
    process = next(parse_processes(written(**more)))
    return [(one.step, one.fault.value, one.found) for one in missing_positions(process, on=DAY)]


def test_a_step_for_which_an_agency_has_no_unit_is_told(district):
    middle = [step(3, Role.CLERICAL, UnitKind.CLERICAL)]
    assert found_missing(middle=middle) == []
    Unit.objects.filter(agency=district, kind=UnitKind.CLERICAL).delete()

    assert found_missing(middle=middle) == [(3, "position-missing", "Văn thư: UBND huyện A")]
    assert found_missing(middle=middle, agency="ubnd-a")[0][0] == 3


def test_a_step_of_another_agency_asks_that_agency(district):
    middle = [step(3, agency="tax_office"), step(4, agency="department:so-y-te")]
    assert [found for _step, _code, found in found_missing(middle=middle)] == [
        "Phòng chuyên môn: Cơ quan thuế",
        "Phòng chuyên môn: so-y-te",
    ]

    Office(key="so-y-te", name="Sở Y tế", kind=AgencyKind.DEPARTMENT, tier=Tier.PROVINCE)
    Office(key="cuc-thue", name="Cục Thuế", kind=AgencyKind.TAX_OFFICE, tier=Tier.CENTRAL)
    assert found_missing(middle=middle) == []


def test_a_department_is_asked_by_the_procedures_it_handles():
    Office(key="so-y-te", name="Sở Y tế", kind=AgencyKind.DEPARTMENT, tier=Tier.PROVINCE)
    version = ProcedureVersionFactory(tiers=[Tier.PROVINCE], department="so-y-te")
    Unit.objects.filter(kind=UnitKind.LEADERSHIP).delete()

    found = found_missing(tier="province", procedures=[version.procedure.code])

    assert found == [(3, "position-missing", "Lãnh đạo: Sở Y tế")]


def test_a_process_that_has_not_begun_gives_way_once_and_again(code):
    (first,) = enact_processes([written(code)], on=DAY, decision="1/QĐ-UBND")
    again = {"on": LATER, "issued_on": LATER - timedelta(days=2)}
    (wrong,) = enact_processes([written(code, hours=16)], decision="2/QĐ-UBND", **again)
    (second,) = enact_processes([written(code, hours=24)], decision="3/QĐ-UBND", **again)
    (third,) = enact_processes([written(code, hours=8)], decision="4/QĐ-UBND", **again)

    first.refresh_from_db()
    assert (first.valid_to, third.version) == (LATER - timedelta(days=1), 4)
    assert list(InternalProcess.objects.filter(key="cap-the")) == [first, third]
    assert all(row.never_held for row in InternalProcess.ever.filter(pk__in=[wrong.pk, second.pk]))
    with pytest.raises(ProcessesOverlap):
        enact_processes([written(code)], on=LATER, decision="5/QĐ-UBND", issued_on=LATER)
