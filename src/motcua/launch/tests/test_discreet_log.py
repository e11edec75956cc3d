"""The server's log may be read by any user of the machine: no citizen is in it."""

from __future__ import annotations

import psycopg
import pytest

from motcua import launch


def test_the_log_names_what_failed_and_neither_row_nor_statement(home):
    with launch.database() as url, psycopg.connect(url, autocommit=True) as sql:
        sql.execute("CREATE TABLE someone (name text PRIMARY KEY)")
        sql.execute("INSERT INTO someone VALUES ('Hoang Thi Dung')")
        with pytest.raises(psycopg.errors.UniqueViolation):
            sql.execute("INSERT INTO someone VALUES ('Hoang Thi Dung')")

    log = (home / "postgres" / "log").read_text()
    assert "someone_pkey" in log
    assert "Dung" not in log
