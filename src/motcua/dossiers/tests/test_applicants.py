"""Who asks is filled in: from the code of a card, and from what their number is known by."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from motcua.base.models import AccessRecord
from motcua.dossiers.errors import CardUnreadable
from motcua.dossiers.factories import OneStop
from motcua.dossiers.rules.identity_cards import read_card
from motcua.dossiers.rules.people import ApplicantIn
from motcua.dossiers.selectors.applicants import known_applicant
from motcua.dossiers.tests.screens import browser_of, filled, morning, text_of
from motcua.organisation.factories import Office
from motcua.organisation.states import Role

__all__ = ["morning"]
NUMBER, OLD = "042090001234", "183456789"
CODE = f"{NUMBER}|{OLD}|Trần Văn Ánh|01021990|Nam|Thôn 2, xã X, Can Lộc, Hà Tĩnh|15042021"


def test_a_card_says_who_holds_it():
    card = read_card(CODE)

    assert (card.number, card.old_number, card.name) == (NUMBER, OLD, "Trần Văn Ánh")
    assert card.address == "Thôn 2, xã X, Can Lộc, Hà Tĩnh"
    assert (card.born_on, card.issued_on) == (date(1990, 2, 1), date(2021, 4, 15))


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("042 090 001 234", NUMBER),
        (OLD, OLD),
        ("c1234567", "C1234567"),
        ("3000123456-001", "3000123456-001"),
        (f"{NUMBER}||Trần Văn Ánh|31021990|Nam|", NUMBER),
        (CODE + "||Trần Văn Cha|Lê Thị Mẹ|", NUMBER),
    ],
)
def test_a_number_alone_an_odd_day_and_a_newer_card_are_read_too(typed, number):
    assert read_card(typed).number == number


@pytest.mark.parametrize(
    "typed",
    ["", "|", "123", "042090001234|Trần Văn Ánh", "04209000123X|1|A|1|Nam|Y|1", "số|lạ|a|b|c|d"],
)
def test_what_is_no_card_is_refused(typed):
    with pytest.raises(CardUnreadable) as refused:
        read_card(typed)
    assert refused.value.field == "scan"


@pytest.fixture
def one_stop(db):
    return OneStop()


def asked(one_stop, browser, **typed):
    address = reverse("dossiers:intake", args=[one_stop.version.procedure.code])
    return browser.post(address, filled(act="person", **typed))


def before(one_stop, **who):
    given = {"name": "Trần Văn Ánh", "identity_number": NUMBER, "phone": "0912345678"}
    return one_stop.received(applicant=ApplicantIn(**{**given, **who}))


@pytest.mark.usefixtures("morning")
def test_somebody_who_was_here_is_filled_in_and_the_look_is_noted(one_stop):
    dossier = before(one_stop)
    page = text_of(asked(one_stop, browser_of(one_stop.an), scan=NUMBER))

    assert 'value="0912345678"' in page
    assert 'value="Trần Văn Ánh"' in page
    assert "người này có 1 hồ sơ ở đây" in page
    assert dossier.code in page
    assert AccessRecord.objects.filter(subject=dossier.code, actor=one_stop.an.code).exists()


@pytest.mark.usefixtures("morning")
def test_what_the_card_says_goes_before_what_was_typed_once(one_stop):
    before(one_stop, name="Trần Văn Anh", identity_number=OLD)
    page = text_of(asked(one_stop, browser_of(one_stop.an), scan=CODE, content="Giữ nguyên"))

    assert 'value="Trần Văn Ánh"' in page
    assert f'value="{NUMBER}"' in page
    assert "Thôn 2, xã X" in page
    assert "Số này từng ghi với tên: Trần Văn Anh" in page
    assert 'value="Giữ nguyên"' in page


@pytest.mark.usefixtures("morning")
def test_a_stranger_is_filled_in_from_the_card_alone(one_stop):
    page = text_of(asked(one_stop, browser_of(one_stop.an), scan=CODE))

    assert "Đã điền theo thẻ. Chưa có hồ sơ nào của số này ở đây." in page
    assert not AccessRecord.objects.exists()


@pytest.mark.usefixtures("morning")
def test_what_cannot_be_read_is_told_and_nothing_is_lost(one_stop):
    page = text_of(asked(one_stop, browser_of(one_stop.an), scan="abc", applicant_name="Đang gõ"))

    assert "Không đọc được thẻ hoặc số vừa quét" in page
    assert 'value="Đang gõ"' in page


def test_dossiers_of_another_agency_say_nothing(one_stop):
    before(one_stop)
    stranger = Office(key="huyen-khac", name="Huyện khác").person(Role.COUNTER)

    assert known_applicant(one_stop.an, [NUMBER]).count == 1
    assert known_applicant(stranger, [NUMBER]) is None
    assert known_applicant(one_stop.an, ["", "000000000000"]) is None
