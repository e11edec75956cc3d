"""A result is given to its applicant, or to whom they authorised; a lost receipt is no bar."""

from __future__ import annotations

from datetime import timedelta

import pytest

from motcua.base.models import EventRecord
from motcua.base.sealed import unseal
from motcua.dossiers import services
from motcua.dossiers.errors import BadIdentityNumber, ProxyUnproven, ReceiverUnidentified
from motcua.dossiers.factories import TUESDAY, OneStop
from motcua.dossiers.models import Dossier, ReturnProof
from motcua.dossiers.rules.returning import Proof
from motcua.dossiers.states import DossierState, ReturnMethod
from motcua.dossiers.tests.screens import browser_of, filled, morning, text_of

__all__ = ["morning"]
pytestmark = pytest.mark.django_db
LATER = TUESDAY + timedelta(days=1)
NUMBER = "042090001234"


@pytest.fixture
def one_stop():
    return OneStop()


def given(one_stop, to="Hoàng Thị Dung", **more):
    return services.return_result(one_stop.decided(), to=to, by=one_stop.an, at=LATER, **more)


def test_the_applicant_with_a_receipt_leaves_nothing_more(one_stop):
    row = given(one_stop, to="HOÀNG  THỊ DUNG")

    assert row.state == DossierState.RETURNED
    assert not ReturnProof.objects.exists()


def test_a_proxy_receives_with_an_authority_that_is_kept(one_stop):
    with pytest.raises(ProxyUnproven):
        given(one_stop, to="Lê Văn An")
    assert not Dossier.objects.filter(state=DossierState.RETURNED).exists()

    proof = Proof(authority="Giấy ủy quyền số 5, UBND xã X", identity_number="042 090 001 234")
    row = given(one_stop, to="Lê Văn An", proof=proof)
    kept = row.return_proof
    assert kept.authority == "Giấy ủy quyền số 5, UBND xã X"
    assert unseal(kept.receiver_id) == NUMBER
    assert NUMBER not in str(list(EventRecord.objects.values_list("data", flat=True)))


def test_a_lost_receipt_asks_for_identity_papers(one_stop):
    with pytest.raises(ReceiverUnidentified):
        given(one_stop, proof=Proof(has_lost_receipt=True))
    with pytest.raises(BadIdentityNumber):
        given(one_stop, proof=Proof(identity_number="12", has_lost_receipt=True))

    row = given(one_stop, proof=Proof(identity_number=NUMBER, has_lost_receipt=True))
    assert row.return_proof.has_lost_receipt


def test_the_post_answers_for_whom_it_hands_it_to(one_stop):
    row = given(one_stop, to="Lê Văn An", method=ReturnMethod.POST)

    assert row.returned_to == "Lê Văn An"
    assert not ReturnProof.objects.exists()


@pytest.mark.usefixtures("morning")
def test_the_page_asks_and_tells(one_stop):
    row = one_stop.decided(at=TUESDAY - timedelta(days=1))
    browser = browser_of(one_stop.an)
    address = f"{row.get_absolute_url()}tra-ket-qua/"
    typed = filled(returned_to="Lê Văn An", method="counter")
    refused = browser.post(address, typed)
    assert refused.status_code == 422
    assert "Lê Văn An không phải người nộp" in text_of(refused)
    assert 'value="Lê Văn An"' in text_of(refused)

    done = browser.post(address, {**typed, "authority": "Giấy ủy quyền số 5"}, follow=True)
    assert "Giấy ủy quyền số 5" in text_of(done)
    row.refresh_from_db()
    assert row.state == DossierState.RETURNED
