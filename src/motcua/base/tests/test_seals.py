"""The log cannot be rewritten unnoticed: not a word, not a row, not the last one."""

from datetime import date

import pytest
from django.db import connection, transaction
from django.db.utils import DatabaseError
from hypothesis import given
from hypothesis import strategies as st

from motcua.base import events, projector, sealed, seals
from motcua.base.models import EventRecord, EventSeal, SealedHead
from motcua.base.tests.waiting import eventually
from motcua.dossiers.factories import TUESDAY
from motcua.organisation.events import StaffAppointed

committed = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def home(settings, tmp_path):
    settings.HOME = tmp_path


def write(*subjects):
    with transaction.atomic():
        events.emit(
            *(
                StaffAppointed(
                    subject=subject,
                    by="system",
                    at=TUESDAY,
                    position=1,
                    since=date(2022, 11, 15),
                    until=None,
                )
                for subject in subjects
            )
        )


def sealed_log():
    """Seal five events in two batches."""
    write("a", "b", "c")
    eventually(seals.seal, what="the first batch is sealed")
    write("d", "e")
    eventually(seals.seal, what="the second batch is sealed")
    seals.sign_head()


def tamper(statement, *values):
    """Change the log as an administrator of the database could."""
    with connection.cursor() as sql:
        sql.execute("ALTER TABLE base_event DISABLE TRIGGER USER")
        sql.execute(statement, values)
        sql.execute("ALTER TABLE base_event ENABLE TRIGGER USER")


@committed
def test_every_committed_event_is_sealed_once():
    sealed_log()

    assert list(EventSeal.objects.values_list("number", "events")) == [(1, 3), (2, 2)]
    assert seals.seal() == 0
    assert seals.first_broken() is None


@committed
@pytest.mark.parametrize(
    ("_case", "statement", "broken"),
    [
        ("another actor", "UPDATE base_event SET actor = 'staff:x' WHERE subject = 'b'", 1),
        ("another day", "UPDATE base_event SET happened_at = now() WHERE subject = 'd'", 2),
        ("another content", "UPDATE base_event SET data = '{}' WHERE subject = 'e'", 2),
        ("a row gone", "DELETE FROM base_event WHERE subject = 'a'", 1),
        ("the last row gone", "DELETE FROM base_event WHERE subject = 'e'", 2),
        (
            "a row slipped in",
            "INSERT INTO base_event (id, happened_at, name, subject, actor, xid)"
            " SELECT id, happened_at, name, 'b2', actor, xid FROM base_event WHERE subject = 'b'",
            1,
        ),
        ("a seal gone", "UPDATE base_eventseal SET digest = '\\x00' WHERE number = 1", 1),
    ],
)
def test_a_log_that_was_changed_says_where(_case, statement, broken):
    sealed_log()

    tamper(statement)

    assert seals.first_broken() == broken


@committed
def test_a_chain_made_anew_does_not_bear_the_signature():
    sealed_log()
    tamper("UPDATE base_event SET actor = 'staff:x' WHERE subject = 'b'")
    first, second = EventSeal.objects.order_by("number")
    for this, before in ((first, None), (second, first)):
        batch = seals._batch(before, (this.to_xid, this.to_event))
        this.digest = seals._digest(before, batch)
        this.save()

    assert seals.first_broken() == SealedHead.objects.get().seal.number


@committed
@pytest.mark.parametrize(
    "statement", ["UPDATE base_event SET actor = 'x'", "DELETE FROM base_event"]
)
def test_the_log_itself_refuses_to_be_changed(statement):
    write("a")

    with pytest.raises(DatabaseError, match="only ever added to"), connection.cursor() as sql:
        sql.execute(statement)
    assert EventRecord.objects.get().actor == "system"


@committed
def test_the_key_is_readable_by_us_alone(tmp_path):
    sealed_log()

    assert oct((tmp_path / "keys" / "log.key").stat().st_mode & 0o777) == "0o600"


@committed
def test_a_bulk_load_that_skips_ahead_is_not_heard_again():
    with transaction.atomic():
        events.emit(StaffAppointed(subject="a", by="system", at=TUESDAY, position=1,
                                   since=date(2022, 11, 15), until=None))  # fmt: skip
        projector.skip_to_here()
    write("b")

    heard = eventually(lambda: projector.project().events, what="the new row is read")

    assert heard == 1


@given(number=st.text(alphabet="0123456789ABC-", max_size=14))
def test_a_sealed_value_is_opened_again_and_hides_itself(number):
    hidden = sealed.seal(number)

    assert sealed.unseal(hidden) == number
    assert not number or number.encode() not in hidden


@given(st.text(alphabet="0123456789 ", max_size=12), st.text(alphabet="0123456789 ", max_size=12))
def test_the_blind_index_is_equal_exactly_when_the_numbers_are(one, other):
    same = "".join(one.split()) == "".join(other.split())

    assert (sealed.blind_index(one) == sealed.blind_index(other)) == same


def test_another_installations_key_gives_another_index(settings):
    ours = sealed.blind_index("042455001234")
    sealed._secret.cache_clear()
    settings.IDENTITY_KEY = "mot-khoa-khac-dai-hon-ba-muoi-hai-ky-tu"

    theirs = sealed.blind_index("042455001234")
    sealed._secret.cache_clear()

    assert ours != theirs
