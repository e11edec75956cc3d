"""Signing in: the right person comes in, guessing is slowed, nobody is led astray."""

from datetime import timedelta

import pytest
from django.db.models import F
from django.test import Client

from motcua.identity.models import Account, Knock
from motcua.identity.services.sign_in import OF_A_NAME, OF_A_PLACE
from motcua.organisation.factories import AccountFactory

pytestmark = pytest.mark.django_db
ADDRESS = "/dang-nhap/"
PASSWORD = "mat-khau-thu"
MOST_TRIES, WITHIN = OF_A_NAME.most, OF_A_NAME.within


@pytest.fixture
def account():
    return AccountFactory(username="an")


def sign_in(username="an", password=PASSWORD, *, place="10.0.0.1", client=None, **more):
    return (client or Client()).post(
        ADDRESS, {"username": username, "password": password, **more}, REMOTE_ADDR=place
    )


def test_the_right_password_opens_the_door(account):
    client = Client()

    answer = sign_in(client=client)

    assert (answer.status_code, answer["Location"]) == (302, "/lam-viec/")
    assert client.session["_auth_user_id"] == str(account.pk)


@pytest.mark.parametrize(
    ("_case", "username", "password"),
    [
        ("a wrong password", "an", "mat-khau-sai"),
        ("an unknown name", "khong-ai", PASSWORD),
        ("no password", "an", ""),
        ("no name", "", PASSWORD),
        ("a very long name", "a" * 5_000, PASSWORD),
    ],
)
def test_whatever_is_wrong_the_answer_is_the_same(account, _case, username, password):
    answer = sign_in(username, password)

    assert answer.status_code == 422
    assert "Tên đăng nhập hoặc mật khẩu không đúng." in answer.content.decode()
    assert PASSWORD not in answer.content.decode()


def test_an_account_out_of_use_is_told_no_more_than_a_wrong_password(account):
    Account.objects.update(is_active=False)

    assert sign_in().status_code == 422


def test_guessing_is_stopped_for_that_name_at_that_place_alone(account):
    AccountFactory(username="binh")
    for _ in range(MOST_TRIES):
        sign_in(password="doan-mo")

    refused = sign_in()
    assert refused.status_code == 429, "even with the right password"
    assert 0 < int(refused["Retry-After"]) <= WITHIN.total_seconds()
    assert sign_in(place="10.0.0.2").status_code == 302
    assert sign_in("binh").status_code == 302


def test_one_password_tried_on_everybody_is_stopped_at_that_place(account):
    Knock.objects.all().delete()
    for number in range(OF_A_PLACE.most):
        sign_in(f"ten-{number}", "doan-mo")

    assert sign_in().status_code == 429
    assert sign_in(place="10.0.0.2").status_code == 302


def test_those_who_sign_in_rightly_are_not_counted_against_their_office(account):
    for _ in range(3):
        sign_in()

    assert set(Knock.objects.values_list("brake", "times")) == {(OF_A_PLACE.name, 0)}


def test_a_place_that_is_not_known_holds_up_no_other_name(account):
    for number in range(MOST_TRIES):
        sign_in(f"ten-{number}", "doan-mo", place="")

    assert not Knock.objects.filter(brake=OF_A_PLACE.name).exists()
    assert sign_in(place="").status_code == 302


def test_after_a_while_the_right_password_opens_again(account):
    for _ in range(MOST_TRIES):
        sign_in(password="doan-mo")
    Knock.objects.update(since=F("since") - WITHIN - timedelta(seconds=1))

    assert sign_in().status_code == 302


def test_signing_in_makes_earlier_slips_forgotten(account):
    for _ in range(MOST_TRIES - 1):
        sign_in(password="doan-mo")
    sign_in()
    sign_in(password="doan-mo")

    assert sign_in().status_code == 302


@pytest.mark.parametrize(
    ("wanted", "led"),
    [
        ("/ho-so/", "/ho-so/"),
        ("https://noi-khac.vn/", "/lam-viec/"),
        ("//noi-khac.vn/", "/lam-viec/"),
        ("javascript:alert(1)", "/lam-viec/"),
    ],
)
def test_after_signing_in_one_stays_in_the_house(account, wanted, led):
    assert sign_in(next=wanted)["Location"] == led


def test_signing_out_ends_the_session_on_the_server_too(account):
    client = Client()
    sign_in(client=client)
    cookie = client.cookies["sessionid"].value

    client.post("/dang-xuat/")

    client.cookies["sessionid"] = cookie
    assert client.get("/lam-viec/").status_code == 302


def test_a_real_installation_offers_no_accounts_to_try():
    page = Client().get(ADDRESS).content.decode()

    assert "motcua-demo" not in page
