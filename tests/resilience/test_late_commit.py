"""The projector reads behind whoever is still writing: a late commit is never stepped over."""

from datetime import date
from threading import Event as Signal
from threading import Thread

import pytest
from django.db import connections, transaction

from motcua.base import events, projector
from motcua.dossiers.factories import TUESDAY
from motcua.organisation.events import StaffAppointed
from tests.resilience.scene import PATIENCE, eventually

pytestmark = pytest.mark.django_db(transaction=True)


def fact(subject):
    return StaffAppointed(
        subject=subject, by="system", at=TUESDAY, position=1, since=date(2022, 11, 15), until=None
    )


@pytest.fixture
def heard(monkeypatch):
    """Return what the projector folds, in its order."""
    subjects = []
    monkeypatch.setitem(
        events._projections, "test", lambda rows: subjects.extend(row.subject for row in rows)
    )
    return subjects


class LateWriter(Thread):
    """Writes one event on a connection of its own, and commits only when told."""

    def __init__(self, subject, *, gives_up=False):
        super().__init__()
        self.subject, self.gives_up = subject, gives_up
        self.written, self.may_end = Signal(), Signal()
        self.start()
        assert self.written.wait(PATIENCE)

    def run(self):
        try:
            with transaction.atomic():
                events.emit(fact(self.subject))
                self.written.set()
                assert self.may_end.wait(PATIENCE)
                transaction.set_rollback(self.gives_up)
        finally:
            connections.close_all()

    def end(self):
        self.may_end.set()
        self.join(PATIENCE)


def write(subject):
    with transaction.atomic():
        events.emit(fact(subject))


def test_a_row_committed_late_is_read_and_in_its_place(heard):
    write("first")
    late = LateWriter("late")
    write("quick")

    eventually(lambda: projector.project() and heard, what="the first row is read")
    for _ in range(3):
        projector.project()

    assert heard == ["first"], "what was written after a running transaction waits for it"

    late.end()
    eventually(lambda: projector.project() and len(heard) == 3, what="all is read")
    projector.project()

    assert heard == ["first", "late", "quick"]
    assert projector.lag() == 0


def test_a_transaction_that_is_rolled_back_holds_nobody_up_afterwards(heard):
    late = LateWriter("never", gives_up=True)
    write("quick")
    projector.project()
    assert heard == []

    late.end()

    eventually(lambda: projector.project() and heard, what="the quick row is read")
    assert heard == ["quick"]


def test_a_pass_that_fails_is_done_again_whole(heard, monkeypatch):
    write("first")
    write("second")

    def fails(rows):
        raise RuntimeError("a projection with a fault")

    with monkeypatch.context() as fault:
        fault.setitem(events._projections, "fault", fails)
        with pytest.raises(RuntimeError):
            eventually(lambda: projector.project().events, what="the batch is read")
    heard.clear()

    eventually(lambda: projector.project() and heard, what="the batch is read again")

    assert heard == ["first", "second"]


def test_two_projectors_never_read_the_same_row_twice(heard):
    for number in range(200):
        write(f"row {number}")

    def read():
        try:
            for _ in range(40):
                projector.project(batch=10)
        finally:
            connections.close_all()

    readers = [Thread(target=read) for _ in range(2)]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join(PATIENCE)
    eventually(lambda: projector.project() and len(heard) >= 200, what="all is read")

    assert heard == [f"row {number}" for number in range(200)]
