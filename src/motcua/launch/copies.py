"""The embedded database as one file (*bản sao lưu*), and back from it into an empty one.

The programs come along with the server.  A server named by ``DATABASE_URL`` has its own.
"""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import IO

import psycopg
from psycopg.conninfo import conninfo_to_dict

from motcua.launch import cluster as clusters
from motcua.launch.cluster import Cluster
from motcua.launch.embedded import database, named_outside
from motcua.launch.errors import (
    CopyFailed,
    CopyUnusable,
    DatabaseNotEmpty,
    FolderBusy,
    ServerNotOurs,
)
from motcua.launch.locks import gate, is_used
from motcua.launch.place import binaries_for, data_folder, project_home

_TABLES = "SELECT count(*) FROM pg_class WHERE relnamespace = 'public'::regnamespace"


def dump(file: Path) -> None:
    """Write all of the database to ``file``, readable to us alone; never over another file."""
    _refuse_others()
    with database() as url:
        try:
            handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except OSError as error:
            raise CopyUnusable(file=file, why=error.strerror or error) from error
        try:
            with os.fdopen(handle, "wb") as target:
                _run(url, "pg_dump", "--format=custom", output=target)
        except BaseException:
            file.unlink()
            raise


def restore(file: Path) -> None:
    """Bring back what ``dump`` wrote: all of it or nothing, into a database without tables."""
    _refuse_others()
    if not os.access(file, os.R_OK):
        raise CopyUnusable(file=file, why="không có hoặc không đọc được")
    with database() as url, psycopg.connect(url, autocommit=True) as connection:
        if connection.execute(_TABLES).fetchone() != (0,):
            raise DatabaseNotEmpty
        name = str(conninfo_to_dict(url)["dbname"])
        how = ("--single-transaction", "--exit-on-error", "--no-owner")
        _run(url, "pg_restore", *how, f"--dbname={name}", str(file.resolve()))
        connection.execute("ANALYZE")


def lift(epoch: int) -> None:
    """Have the server count transactions from the round ``epoch`` on; nobody may be using it."""
    folder, account = data_folder(project_home())
    cluster = Cluster(folder, binaries_for(account), account)
    with gate(folder):
        if is_used(folder):
            raise FolderBusy(folder=folder)
        clusters.stop(cluster)
        clusters.lift(cluster, epoch)


def _refuse_others() -> None:
    if named_outside():
        raise ServerNotOurs


def _run(url: str, program: str, *words: str, output: IO[bytes] | int = subprocess.PIPE) -> None:
    """Run a program of PostgreSQL on a database; the password is in no command line."""
    _, account = data_folder(project_home())
    names = {"host": "PGHOST", "port": "PGPORT", "user": "PGUSER", "password": "PGPASSWORD"}
    told = conninfo_to_dict(url)
    environment = {
        **{name: str(told[key]) for key, name in names.items()},
        **{"PGDATABASE": str(told["dbname"]), "PGSSLMODE": "disable", "PGGSSENCMODE": "disable"},
    }
    ended = subprocess.run(
        [binaries_for(account) / program, *words],
        env={"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", **environment},
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=subprocess.PIPE,
        check=False,
    )
    if ended.returncode:
        said = ended.stderr.decode(errors="replace").strip().splitlines()
        raise CopyFailed(program=program, why=" / ".join(said[:3]) or ended.returncode)
