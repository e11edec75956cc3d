"""What is due the same day may be given while the applicant waits: recorded whole, in one act."""

from __future__ import annotations

import pytest
from django.urls import reverse

from motcua.base.models import EventRecord
from motcua.catalogue.factories import ProcedureVersionFactory
from motcua.dossiers import services
from motcua.dossiers.errors import NotGivenAtOnce, NumberMissing, ProxyUnproven, SignerUnfit
from motcua.dossiers.factories import TUESDAY, OneStop, somebody_elsewhere
from motcua.dossiers.models import CodeCounter, Dossier, DossierResult, ReturnProof
from motcua.dossiers.services import GivenAtOnce
from motcua.dossiers.states import DossierState, Outcome, ResultCopy
from motcua.dossiers.tests.screens import browser_of, filled, morning, text_of
from motcua.kernel.limits import LimitUnit
from motcua.organisation.states import Role

__all__ = ["morning"]
pytestmark = pytest.mark.django_db


@pytest.fixture
def one_stop():
    return OneStop(version=ProcedureVersionFactory(case__limit=0, case__unit=LimitUnit.IMMEDIATE))


def given(one_stop, **changes):
    return GivenAtOnce(**{"signer": one_stop.lam.staff_id, "number": "1234/CT", **changes})


def settled(one_stop, **changes):
    return services.settle_at_once(
        one_stop.intake(), given(one_stop, **changes), by=one_stop.an, at=TUESDAY
    )


def test_it_is_received_decided_and_returned_in_one_act(one_stop):
    row = settled(one_stop)

    assert (row.state, row.outcome) == (DossierState.RETURNED, Outcome.GRANTED)
    assert row.received_at == row.finished_at == row.returned_at == TUESDAY
    assert row.returned_to == "Hoàng Thị Dung"
    result = DossierResult.objects.get(dossier=row)
    assert (result.number, result.capacity, result.title) == ("1234/CT", "KT.", "Phó Chủ tịch")
    assert result.copy == ResultCopy.NONE
    (step,) = row.steps.all()
    assert step.finished_at == TUESDAY
    names = list(EventRecord.objects.order_by("id").values_list("name", flat=True))
    assert names == ["DossierReceived", "DossierDecided", "DossierReturned"]


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"number": " "}, NumberMissing),
        ({"signer": 0}, SignerUnfit),
        ({"to": "Lê Văn An"}, ProxyUnproven),
    ],
)
def test_without_a_number_a_signer_or_an_authority_nothing_is_written(one_stop, changes, error):
    with pytest.raises(error):
        settled(one_stop, **changes)
    assert not Dossier.objects.exists()
    assert not CodeCounter.objects.exists()


def test_who_signs_for_another_agency_does_not_sign_here(one_stop):
    other = somebody_elsewhere(Role.SIGNING_LEADER)
    with pytest.raises(SignerUnfit):
        settled(one_stop, signer=other.staff_id)


def test_somebody_authorised_receives_it_and_their_paper_is_kept(one_stop):
    row = settled(one_stop, to="Lê Văn An", authority="Giấy ủy quyền số 12/2022")
    assert row.returned_to == "Lê Văn An"
    assert ReturnProof.objects.get(dossier=row).authority == "Giấy ủy quyền số 12/2022"


def test_what_takes_longer_is_promised_instead():
    one_stop = OneStop()
    with pytest.raises(NotGivenAtOnce):
        settled(one_stop)
    assert not Dossier.objects.exists()


@pytest.mark.usefixtures("morning")
def test_the_counter_gives_it_on_the_intake_page(one_stop):
    browser = browser_of(one_stop.an)
    address = reverse("dossiers:intake", args=[one_stop.version.procedure.code])
    page = text_of(browser.get(address))
    assert "Trả kết quả ngay" in page
    assert "Phạm Văn Lam (KT. Phó Chủ tịch)" in page

    typed = filled(
        act="at_once", applicant_name="Hoàng Thị Dung", applicant_kind="citizen",
        channel="direct", return_method="counter", case=1, unit=one_stop.office.counter.pk,
        form_1="original", count_1="1", form_2="missing", count_2="1",
        signer=one_stop.lam.staff_id,
    )  # fmt: skip
    refused = browser.post(address, typed)
    assert refused.status_code == 422
    assert not Dossier.objects.exists()
    somebody = {**typed, "number": "1234/CT", "returned_to": "Lê Văn An"}
    refused = browser.post(address, somebody)
    assert refused.status_code == 422
    assert "Lê Văn An" in text_of(refused)
    assert not Dossier.objects.exists()
    done = browser.post(address, {**typed, "number": "1234/CT"}, follow=True)
    assert "Đã trả kết quả ngay, hồ sơ" in text_of(done)
    assert Dossier.objects.get().state == DossierState.RETURNED


@pytest.mark.usefixtures("morning")
def test_a_procedure_with_days_offers_no_such_thing():
    one_stop = OneStop()
    address = reverse("dossiers:intake", args=[one_stop.version.procedure.code])
    assert "Trả kết quả ngay" not in text_of(browser_of(one_stop.an).get(address))
