"""Processes are kept running, and end when told."""

from __future__ import annotations

import os
import signal
import sys
import time

import pytest

from motcua.launch import supervisor as module
from motcua.launch.supervisor import Role, Supervisor

STAYS = [sys.executable, "-c", "import signal; signal.pause()"]
STUBBORN = [
    sys.executable,
    "-c",
    "import signal; signal.signal(15, signal.SIG_IGN); print('deaf', flush=True); signal.pause()",
]
FAILS = [sys.executable, "-c", "raise SystemExit(7)"]


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    monkeypatch.setattr(module, "LOOK_SECONDS", 0.01)


@pytest.fixture
def supervise():
    made = []

    def start(*roles):
        said = []
        made.append(Supervisor(roles, say=said.append))
        return made[-1], said

    yield start
    for supervisor in made:
        supervisor.end()


def pids(supervisor):
    return [kept.process.pid for kept in supervisor._kept]


def test_a_killed_process_is_started_again(supervise):
    supervisor, said = supervise(Role("Trang web", STAYS), Role("Việc nền", STAYS))
    web, worker = pids(supervisor)
    os.kill(web, signal.SIGKILL)
    assert supervisor.watch(until=lambda: pids(supervisor)[0] != web)
    assert pids(supervisor)[1] == worker
    assert said == ["Trang web đã dừng (mã -9); chạy lại."]


def test_one_that_dies_again_and_again_is_given_up(supervise, monkeypatch):
    monkeypatch.setattr(module.Kept, "restart_after", count_deaths)
    supervisor, said = supervise(Role("Trang web", FAILS))
    assert not supervisor.watch()
    assert said[-1] == "Trang web dừng 6 lần liền (mã 7); thôi chạy lại."


def count_deaths(kept):
    kept.deaths += 1
    return 0.0


def test_deaths_in_a_row_are_waited_out_longer_each_time(supervise):
    supervisor, _ = supervise(Role("Trang web", STAYS))
    (kept,) = supervisor._kept
    assert [kept.restart_after() for _ in range(6)] == [0.0, 1.0, 2.0, 4.0, 8.0, 15.0]
    kept.began = time.monotonic() - module.STEADY_SECONDS - 1
    assert kept.restart_after() == 0.0


def test_all_end_when_told_and_so_does_one_that_does_not_listen(supervise, monkeypatch):
    monkeypatch.setattr(module, "END_PATIENCE", 0.3)
    supervisor, _ = supervise(Role("Trang web", STAYS), Role("Việc nền", STUBBORN))
    supervisor.stop()
    assert supervisor.watch()
    supervisor.end()
    assert all(kept.has_died() for kept in supervisor._kept)
