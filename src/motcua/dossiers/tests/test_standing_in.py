"""Who stands in does the work of who is away, also what the absent had received already."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from motcua.base.models import EventRecord
from motcua.dossiers import services
from motcua.dossiers.errors import StepTaken
from motcua.dossiers.factories import TUESDAY, OneStop
from motcua.dossiers.models import DossierStep
from motcua.dossiers.selectors.worklist import my_steps
from motcua.dossiers.tests.screens import browser_of, morning, text_of
from motcua.organisation.models import Duty, Staff
from motcua.organisation.selectors import staff_principal
from motcua.organisation.services import stand_in
from motcua.organisation.states import Role

__all__ = ["morning"]
pytestmark = pytest.mark.django_db
DAY = date(2022, 11, 15)


@pytest.fixture
def away():
    """Bình has received a dossier and is away; Mai, of the same post, is there."""
    unit = OneStop()
    unit.mai = unit.office.person(Role.SPECIALIST, name="Đỗ Thị Mai")
    unit.dossier = unit.received()
    services.take_step(unit.dossier, 2, by=unit.binh, at=TUESDAY)
    return unit


def stand(unit):
    duty = Duty.objects.get(staff=unit.binh.staff_id)
    staff = Staff.objects.get(pk=unit.mai.staff_id)
    stand_in(duty, staff, since=DAY, until=DAY, by=unit.hoa, at=TUESDAY)
    return staff_principal(staff.account, on=DAY)


def test_what_a_colleague_holds_is_theirs_until_one_stands_in(away):
    assert not my_steps(away.mai).exists()
    with pytest.raises(StepTaken):
        services.pass_step(away.dossier, 2, by=away.mai, at=TUESDAY)

    mai = stand(away)
    assert [step.number for step in my_steps(mai)] == [2]
    services.pass_step(away.dossier, 2, by=mai, at=TUESDAY + timedelta(hours=1))

    step = DossierStep.objects.get(dossier=away.dossier, number=2)
    assert (step.staff_id, step.finished_by) == (away.binh.staff_id, mai.code)
    event = EventRecord.objects.get(name="StepFinished")
    assert (event.actor, event.on_behalf_of) == (mai.code, away.binh.code)


@pytest.mark.usefixtures("morning")
def test_the_page_offers_it_and_says_for_whom(away):
    stand(away)
    browser, page = browser_of(away.mai), away.dossier.get_absolute_url()
    assert "Chuyển bước" in text_of(browser.get(page))
    typed = {"once": "k", "step": 2, "hand_over": "electronic", "remarks": "Đủ hồ sơ."}
    done = browser.post(f"{page}chuyen-buoc/", typed, follow=True)
    assert "Đỗ Thị Mai (thay Lê Văn Bình)" in text_of(done)
