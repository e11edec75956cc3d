"""What a draft stands on: the version it was written after, the shelf, whose procedure it is."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from motcua.catalogue.errors import ProcedureOfOtherShelf
from motcua.catalogue.models import Procedure
from motcua.catalogue.services import Change, enact
from motcua.catalogue.services.drafting import facts_from
from motcua.catalogue.states import ChangeKind
from motcua.kernel.worktime import VIETNAM
from motcua.publication import services
from motcua.publication.errors import ItemUnknown, ReceivedLater
from motcua.publication.factories import (
    EFFECT,
    MORNING,
    Province,
    amended,
    begun,
    fresh,
    procedure_in_force,
)
from motcua.publication.papers import paper_of
from motcua.publication.papers_docx import decision_docx
from motcua.publication.selectors import blocking_findings, findings_of
from motcua.publication.services import MinistryLineIn, OpinionIn, ReceivedIn
from motcua.publication.states import Flaw

pytestmark = pytest.mark.django_db
LATER = EFFECT + timedelta(days=19)


@pytest.fixture
def province():
    return Province()


def flaws(row):
    return {one.flaw for one in findings_of(fresh(row), on=MORNING.date())}


def test_a_draft_written_before_another_decision_does_not_undo_it_unseen(province):
    version = procedure_in_force()
    old = province.draft(amended(version, days=5), effective_on=LATER)
    province.issued(amended(version, days=3))

    (found,) = blocking_findings(fresh(old), on=MORNING.date())
    assert found.flaw is Flaw.FOOTING_MOVED
    assert "1/QĐ-UBND" in found.text

    services.change_item(old.items.get(), amended(version, days=5), by=province.nga, at=MORNING)
    assert blocking_findings(fresh(old), on=MORNING.date()) == []


def test_a_decision_does_not_take_force_before_the_text_it_publishes(province):
    row = province.draft(effective_on=EFFECT, text_effective_on=EFFECT + timedelta(days=180))

    (found,) = blocking_findings(fresh(row), on=MORNING.date())
    assert found.flaw is Flaw.EFFECT_BEFORE_TEXT


@pytest.mark.parametrize("is_internal", [True, False])
def test_internal_and_public_procedures_are_not_mixed(province, is_internal):
    version = procedure_in_force()
    Procedure.objects.filter(pk=version.procedure_id).update(is_internal=not is_internal)
    row = province.draft(amended(version), is_internal=is_internal)

    assert Flaw.SHELF_MIXED in {f.flaw for f in blocking_findings(fresh(row), on=MORNING.date())}
    facts = facts_from({"code": version.procedure.code, "name": "Tên", "field": "Hộ tịch"})
    change = Change(ChangeKind.AMENDED, version.procedure.code, facts)
    with pytest.raises(ProcedureOfOtherShelf):
        enact([change], on=EFFECT, decision="1", is_internal=is_internal)


def test_a_code_of_the_other_shelf_is_not_begun_either(province):
    version = procedure_in_force()
    Procedure.objects.create(code="1.888888", is_internal=True)
    row = province.draft(begun(version, "1.888888"))

    assert Flaw.SHELF_MIXED in flaws(row)


def test_another_departments_procedure_is_pointed_out(province):
    version = procedure_in_force(department="so-khoa-hoc")
    own = procedure_in_force(department=province.department.agency.key)

    assert Flaw.OTHER_DEPARTMENT in flaws(province.draft(amended(version)))
    assert Flaw.OTHER_DEPARTMENT not in flaws(province.draft(amended(own)))


def test_signs_no_document_may_hold_are_left_out_and_the_papers_can_be_made(province):
    version = procedure_in_force()
    said = amended(version)
    facts = {**said.facts, "steps": "Bước 1\x01: nộp\x0b hồ sơ\ufffe", "name": "Tên\uffff"}
    item = province.draft(replace(said, facts=facts)).items.get()

    assert item.facts["steps"] == "Bước 1: nộp  hồ sơ"
    assert item.name == "Tên"
    assert decision_docx(paper_of(fresh(item.decision), on=MORNING.date())).startswith(b"PK")


def test_an_opinion_on_a_procedure_of_another_decision_is_refused(province):
    row, other = province.sent(), province.draft()
    opinion = OpinionIn("Sai.", item=other.items.get().pk)

    with pytest.raises(ItemUnknown):
        services.answer_round(row, agrees=False, opinions=[opinion], by=province.viet, at=MORNING)


def test_nobody_puts_off_the_day_they_received_what_they_owe(province):
    said = ReceivedIn(
        number="9/QĐ-BCT",
        issued_on=date(2022, 10, 1),
        received_on=date(2022, 10, 3),
        ministry="Bộ Công Thương",
        title="Công bố",
        lines=(MinistryLineIn(ChangeKind.AMENDED, "1.000001", "Tên"),),
    )
    at = datetime(2022, 11, 1, 9, tzinfo=VIETNAM)
    row = services.receive_decision(said, [province.department.agency], by=province.viet, at=at)
    later = replace(said, received_on=date(2022, 11, 1))

    with pytest.raises(ReceivedLater):
        services.correct_received(row, later, by=province.nga, at=at)
    services.correct_received(row, later, by=province.viet, at=at)
