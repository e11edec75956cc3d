"""Whether a database can be used by us: asked once, before anything is written to it."""

from __future__ import annotations

from urllib.parse import urlsplit

import psycopg
from psycopg import sql

from motcua.launch.errors import AddressWrong, EncodingWrong, LocaleWrong, TooOld, Unreachable

LEAST_VERSION = 15
PATIENCE = 10
"""Seconds to wait for an answer."""


def check(url: str) -> None:
    """Refuse a database that is out of reach, too old, or does not know Vietnamese letters."""
    where = _where(url)
    try:
        connection = psycopg.connect(url, connect_timeout=PATIENCE, autocommit=True)
    except psycopg.OperationalError as error:
        raise Unreachable(where=where, why=_first_line(error)) from error
    except psycopg.ProgrammingError as error:
        raise AddressWrong from error
    with connection:
        encoding, locale = _letters(connection)
        version = connection.info.server_version // 10_000
        judge(version, encoding, locale, lowers=encoding == "UTF8" and _lowers(connection))


def ensure_database(url: str, name: str) -> None:
    """Create database ``name`` on the server of ``url`` unless it is there."""
    with psycopg.connect(url, connect_timeout=PATIENCE, autocommit=True) as connection:
        if not connection.execute(
            "SELECT 1 FROM pg_database WHERE datname = %s", [name]
        ).fetchone():
            connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))


def judge(version: int, encoding: str, locale: str, *, lowers: bool) -> None:
    """Refuse a server by what it says of itself; ``lowers``: it knows đ as the lower case of Đ."""
    if version < LEAST_VERSION:
        raise TooOld(found=version, least=LEAST_VERSION)
    if encoding != "UTF8":
        raise EncodingWrong(found=encoding)
    if not lowers:
        raise LocaleWrong(found=locale)


def _letters(connection: psycopg.Connection) -> tuple[str, str]:
    row = connection.execute(
        "SELECT pg_encoding_to_char(encoding), datctype FROM pg_database"
        " WHERE datname = current_database()"
    ).fetchone()
    return row or ("", "")


def _lowers(connection: psycopg.Connection) -> bool:
    return connection.execute("SELECT lower('ĐẮK LẮK') = 'đắk lắk'").fetchone() == (True,)


def _where(url: str) -> str:
    """Return host, port and name of an address, without its password."""
    try:
        parts = urlsplit(url)
        if parts.scheme not in {"postgres", "postgresql"} or not parts.path.strip("/"):
            raise AddressWrong
        port = f":{parts.port}" if parts.port else ""
    except ValueError as error:
        raise AddressWrong from error
    return f"{parts.hostname or 'localhost'}{port}{parts.path}"


def _first_line(error: Exception) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0].rstrip(".")
