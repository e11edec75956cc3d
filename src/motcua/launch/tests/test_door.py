"""A port in use is refused with another to take; one process serves from a home."""

from __future__ import annotations

import os
import socket

import pytest

from motcua.launch.door import (
    AlreadyServed,
    PortNotOurs,
    PortTaken,
    answers,
    refuse_taken,
    serving,
    stop_serving,
)
from motcua.launch.errors import FolderUnusable


@pytest.fixture
def taken():
    with socket.create_server(("127.0.0.1", 0)) as door:
        yield door.getsockname()[1]


def test_a_taken_port_is_refused_with_the_name_of_what_to_set(taken):
    with pytest.raises(PortTaken, match=r"PORT=\d+") as refusal:
        refuse_taken("127.0.0.1", taken)
    refuse_taken("127.0.0.1", int(refusal.value.data["free"]))


def test_an_address_of_another_machine_is_refused():
    with pytest.raises(PortNotOurs):
        refuse_taken("192.0.2.1", 8000)


def test_nobody_answers_at_a_closed_port(taken):
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        assert not answers("127.0.0.1", door.getsockname()[1])


def test_one_serves_from_a_home_and_the_other_is_told_where(tmp_path):
    with serving(tmp_path, "http://127.0.0.1:8000/"):
        with pytest.raises(AlreadyServed) as refusal, serving(tmp_path, "http://127.0.0.1:9000/"):
            pass
        assert refusal.value.data["url"] == "http://127.0.0.1:8000/"
        assert (tmp_path / "serving").read_text().split()[0] == str(os.getpid())
    assert stop_serving(tmp_path)


def test_a_home_never_served_from_need_not_be_stopped(tmp_path):
    assert stop_serving(tmp_path / "none")


def test_a_home_that_cannot_be_made_is_refused(tmp_path):
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(FolderUnusable), serving(tmp_path / "file" / "var", "http://127.0.0.1/"):
        pass
