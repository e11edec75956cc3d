"""The embedded database goes into one file and comes back from it, whole or not at all."""

from __future__ import annotations

import psycopg
import pytest

from motcua import launch
from motcua.launch.errors import (
    CopyFailed,
    CopyUnusable,
    DatabaseNotEmpty,
    FolderBusy,
    ServerNotOurs,
)


def number(url):
    with psycopg.connect(url) as connection:
        return connection.execute("SELECT pg_current_xact_id()::text::numeric").fetchone()[0]


@pytest.fixture
def kept(home, tmp_path):
    """A copy of a database in which one row is kept."""
    with launch.database() as url, psycopg.connect(url) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 461 AS number")
        connection.execute(
            "CREATE TABLE many AS SELECT md5(n::text) FROM generate_series(1, 9999) n"
        )
    file = tmp_path / "bản sao.dump"
    launch.dump(file)
    return file


@pytest.fixture
def elsewhere(kept, home, made_home, monkeypatch):
    """Another home, whose database is empty."""
    monkeypatch.setenv("MOTCUA_HOME", str(home.with_name("khác")))
    yield home.with_name("khác")
    launch.stop(home.with_name("khác"))


def test_what_was_kept_is_there_again_in_another_home(kept, elsewhere):
    launch.restore(kept)

    with launch.database() as url, psycopg.connect(url) as connection:
        assert connection.execute("SELECT number FROM kept").fetchone() == (461,)


def test_a_copy_is_readable_to_us_alone_and_never_written_over_another_file(kept):
    assert kept.stat().st_mode & 0o777 == 0o600
    before = kept.read_bytes()

    with pytest.raises(CopyUnusable):
        launch.dump(kept)

    assert kept.read_bytes() == before


def test_nothing_that_is_there_is_overwritten(kept):
    with pytest.raises(DatabaseNotEmpty):
        launch.restore(kept)


def test_half_a_copy_leaves_the_database_empty(kept, elsewhere):
    half = kept.with_name("nửa.dump")
    half.write_bytes(kept.read_bytes()[: kept.stat().st_size // 2])

    with pytest.raises(CopyFailed, match="pg_restore"):
        launch.restore(half)

    launch.restore(kept)


def test_a_file_that_is_not_there_is_named(kept, elsewhere):
    with pytest.raises(CopyUnusable, match=r"khong-co\.dump"):
        launch.restore(kept.with_name("khong-co.dump"))


@pytest.mark.parametrize("act", [launch.dump, launch.restore])
def test_a_server_of_somebody_else_is_left_to_its_own_programs(act, monkeypatch, tmp_path):
    monkeypatch.setenv("DATABASE_URL", "postgresql://ai@noi-khac/motcua")

    with pytest.raises(ServerNotOurs):
        act(tmp_path / "motcua.dump")


def test_numbers_are_lifted_to_a_later_round_and_rows_stay(kept):
    launch.lift(3)

    with launch.database() as url, psycopg.connect(url) as connection:
        assert number(url) // 2**32 == 3
        assert connection.execute("SELECT number FROM kept").fetchone() == (461,)


def test_numbers_are_not_lifted_while_somebody_uses_them(hold, home):
    hold()

    with pytest.raises(FolderBusy):
        launch.lift(3)
