"""A database named by DATABASE_URL is used as it is, or refused with a reason."""

from __future__ import annotations

import psycopg
import pytest

from motcua import launch
from motcua.launch.errors import (
    AddressWrong,
    DatabaseUnavailable,
    EncodingWrong,
    LocaleWrong,
    TooOld,
    Unreachable,
)
from motcua.launch.outside import check, ensure_database, judge


def test_an_address_that_is_given_wins_and_nothing_is_started(
    throwaway_url, empty_home, monkeypatch
):
    monkeypatch.setenv("DATABASE_URL", throwaway_url)
    with launch.database() as url:
        assert url == throwaway_url
    assert not empty_home.exists()


@pytest.mark.parametrize(
    "url",
    [
        pytest.param("mysql://127.0.0.1/motcua", id="another engine"),
        pytest.param("postgresql://127.0.0.1/", id="no database"),
        pytest.param("postgresql://127.0.0.1:cổng/motcua", id="a port that is no number"),
        pytest.param("postgresql://127.0.0.1/motcua?such=no", id="an unknown option"),
    ],
)
def test_nonsense_is_no_address(url):
    with pytest.raises(AddressWrong):
        check(url)


def test_a_server_out_of_reach_is_named_without_its_password(throwaway_url):
    with pytest.raises(Unreachable) as refusal:
        check("postgresql://motcua:bi-mat@127.0.0.1:1/motcua")
    assert "127.0.0.1:1/motcua" in str(refusal.value)
    assert "bi-mat" not in str(refusal.value)
    with pytest.raises(Unreachable):
        check(throwaway_url.replace("/motcua?", "/chua-co?"))


@pytest.mark.parametrize(
    ("name", "made", "refusal"),
    [
        pytest.param("ascii", "ENCODING 'SQL_ASCII'", EncodingWrong, id="no Unicode"),
        pytest.param("plain_c", "ENCODING 'UTF8'", LocaleWrong, id="no lower case beyond a to z"),
    ],
)
def test_a_database_that_cannot_hold_vietnamese_is_refused(throwaway_url, name, made, refusal):
    with psycopg.connect(throwaway_url, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {name}")
        connection.execute(
            f"CREATE DATABASE {name} TEMPLATE template0 {made} LOCALE_PROVIDER libc LOCALE 'C'"
        )
    with pytest.raises(refusal):
        check(throwaway_url.replace("/motcua?", f"/{name}?"))


def test_a_server_before_fifteen_is_too_old():
    judge(15, "UTF8", "vi_VN.UTF-8", lowers=True)
    with pytest.raises(TooOld):
        judge(14, "UTF8", "vi_VN.UTF-8", lowers=True)


def test_making_a_database_twice_makes_it_once(throwaway_url):
    ensure_database(throwaway_url, "hai lần")
    ensure_database(throwaway_url, "hai lần")
    with psycopg.connect(throwaway_url) as connection:
        rows = connection.execute("SELECT 1 FROM pg_database WHERE datname = 'hai lần'").fetchall()
    assert len(rows) == 1


def test_every_refusal_of_the_launcher_says_that_the_service_is_down():
    assert {kind.status for kind in DatabaseUnavailable.__subclasses__()} == {503}
