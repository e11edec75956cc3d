"""A dossier whose applicant stays silent: closed when the law lets it be, and not before."""

from datetime import date, datetime, timedelta

import pytest

from motcua.base.models import EventRecord
from motcua.base.testing import run_jobs
from motcua.documents.services import read_file
from motcua.dossiers import services
from motcua.dossiers.errors import NoClosingRule, StillTimeToComplete
from motcua.dossiers.factories import TUESDAY, OneStop, step_of
from motcua.dossiers.models import Dossier, DossierStep, Slip, Suspension
from motcua.dossiers.rules.closing import closable_from
from motcua.dossiers.rules.lateness import Standing
from motcua.dossiers.rules.regimes import R2018, R2025, R2026
from motcua.dossiers.selectors.standing import standing_word
from motcua.dossiers.states import DossierState
from motcua.dossiers.tests.screens import browser_of, filled, text_of, text_of_pdf
from motcua.kernel.flow import ActorNotAllowed, StepNotAllowed
from motcua.kernel.worktime import VIETNAM

pytestmark = pytest.mark.django_db
JULY = datetime(2025, 7, 7, 9, tzinfo=VIETNAM)


@pytest.fixture
def one_stop():
    return OneStop()


def waiting(one_stop, at=JULY):
    """A dossier whose papers were asked for two hours after its receipt."""
    dossier = one_stop.received(at=TUESDAY)
    Dossier.objects.filter(pk=dossier.pk).update(
        received_at=at, due_original_at=at + timedelta(days=7), due_current_at=None
    )
    services.request_supplement(
        dossier,
        reason="Căn cứ Điều 5.",
        gaps=[("Đơn", "Chưa ký")],
        by=one_stop.binh,
        at=at + timedelta(hours=2),
    )
    return Dossier.objects.get(pk=dossier.pk)


def test_after_fifteen_days_of_silence_the_counter_closes(one_stop):
    dossier = waiting(one_stop)
    when = JULY + timedelta(days=16)

    services.close_silent(dossier, by=one_stop.an, at=when)
    run_jobs()

    row = Dossier.objects.get(pk=dossier.pk)
    assert (row.state, row.closed_at) == (DossierState.CLOSED, when)
    assert "Quá 15 ngày" in row.closed_reason
    assert "07/07/2025" in row.closed_reason
    assert standing_word(row, when) is Standing.STOPPED
    assert not DossierStep.objects.filter(dossier=row, finished_at=None).exists()
    assert not Suspension.objects.filter(dossier=row, until=None).exists()
    event = EventRecord.objects.get(name="DossierClosed")
    assert event.data["asked_on"] == "2025-07-07"
    notice = text_of_pdf(read_file(Slip.objects.get(dossier=row, kind="stop").file))
    assert "THÔNG BÁO DỪNG GIẢI QUYẾT HỒ SƠ" in notice
    assert "Mẫu số 05, Thông tư số 03/2025/TT-VPCP" in notice


def test_before_its_day_it_is_refused_and_nothing_changes(one_stop):
    dossier = waiting(one_stop)

    with pytest.raises(StillTimeToComplete, match="23/07/2025"):
        services.close_silent(dossier, by=one_stop.an, at=JULY + timedelta(days=15))

    assert Dossier.objects.get(pk=dossier.pk).state == DossierState.AWAITING_SUPPLEMENT
    services.supplement_dossier(dossier, by=one_stop.an, at=JULY + timedelta(days=15))


def test_a_dossier_of_before_is_never_closed_for_silence(one_stop):
    dossier = one_stop.received()
    services.request_supplement(
        dossier, reason="Thiếu.", gaps=[("Đơn", "Ký")], by=one_stop.binh, at=TUESDAY
    )

    with pytest.raises(NoClosingRule):
        services.close_silent(dossier, by=one_stop.an, at=TUESDAY + timedelta(days=400))


def test_the_desk_does_not_close_and_what_is_not_awaited_is_not_closed(one_stop):
    dossier = waiting(one_stop)
    later = JULY + timedelta(days=30)

    with pytest.raises(ActorNotAllowed):
        services.close_silent(dossier, by=one_stop.binh, at=later)
    services.supplement_dossier(dossier, by=one_stop.an, at=later)
    with pytest.raises(StepNotAllowed):
        services.close_silent(dossier, by=one_stop.an, at=later)
    assert step_of(dossier)


def test_the_page_offers_closing_only_where_the_law_knows_it(one_stop):
    old = one_stop.received()
    services.request_supplement(
        old, reason="Thiếu.", gaps=[("Đơn", "Ký")], by=one_stop.binh, at=TUESDAY
    )
    new, browser = waiting(one_stop), browser_of(one_stop.an)

    assert "dong-ho-so" not in text_of(browser.get(f"/ho-so/{old.code}/"))
    assert "dong-ho-so" in text_of(browser.get(f"/ho-so/{new.code}/"))
    done = browser.post(f"/ho-so/{new.code}/dong-ho-so/", filled(), follow=True)
    assert "Đã đóng hồ sơ" in text_of(done)


@pytest.mark.parametrize(
    ("regime", "day"), [(R2018, None), (R2025, date(2025, 7, 17)), (R2026, date(2025, 7, 17))]
)
def test_the_day_of_the_notice_is_not_counted(regime, day):
    assert closable_from(datetime(2025, 7, 1, 9, tzinfo=VIETNAM), regime) == day
