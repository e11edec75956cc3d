"""A log with numbers the cluster has not reached stops every use of it, with a sentence."""

import psycopg
import pytest
from django.db import connection, transaction
from django.test import Client

from motcua.base import events, numbering, projector, worker
from motcua.base.errors import LogAhead
from motcua.base.models import EventCursor, EventRecord
from motcua.dossiers.factories import TUESDAY
from motcua.organisation.events import StaffAppointed

THREE_ROUNDS_ON = 3 * 2**32 + 7
_WRITE = """
INSERT INTO base_event (happened_at, name, subject, actor, xid)
VALUES (now(), 'DossierReceived', 'H27.1-221115-0001', 'staff:an', %s::text::xid8)
"""


@pytest.fixture
def restored(transactional_db):
    """A log that was written where more transactions had been counted; new connections only."""
    with connection.cursor() as sql:
        sql.execute(_WRITE, [str(THREE_ROUNDS_ON)])
    connection.close()
    yield
    with psycopg.connect(**connection.get_connection_params(), autocommit=True) as line:
        line.execute("TRUNCATE base_event")


@pytest.mark.django_db
def test_a_log_beyond_the_cluster_is_refused_with_the_round_to_lift_it_to():
    numbering.refuse_ahead(connection)
    with connection.cursor() as sql:
        sql.execute(_WRITE, [str(THREE_ROUNDS_ON)])

    with pytest.raises(LogAhead) as refusal:
        numbering.refuse_ahead(connection)

    assert refusal.value.data == {"newest": THREE_ROUNDS_ON, "epoch": 4}
    assert "pg_resetwal -e 4" in str(refusal.value)


@pytest.mark.django_db
def test_a_watermark_beyond_the_cluster_is_refused_too():
    EventCursor.objects.create(reader=projector.READER, xid=THREE_ROUNDS_ON)

    with pytest.raises(LogAhead):
        numbering.refuse_ahead(connection)


@pytest.mark.django_db(transaction=True)
def test_what_the_transaction_itself_wrote_is_not_beyond_it():
    with transaction.atomic():
        events.emit(
            StaffAppointed(
                subject="staff:1",
                by="system",
                at=TUESDAY,
                position=1,
                since=TUESDAY.date(),
                until=None,
            )
        )
        projector.skip_to_here()
        numbering.refuse_ahead(connection)

    numbering.refuse_ahead(connection)


def test_no_connection_can_be_used_and_nothing_is_written(restored):
    for _ in range(2):
        with pytest.raises(LogAhead), transaction.atomic():
            EventRecord.objects.create(happened_at=TUESDAY, name="a", subject="b", actor="c")


def test_the_worker_does_not_start(restored):
    with pytest.raises(LogAhead):
        worker.work()


@pytest.mark.parametrize("address", ["/tra-cuu/?ma=H27.1-221115-0001", "/thu-tuc/"])
def test_pages_say_what_to_do(restored, address):
    page = Client().get(address)

    assert page.status_code == 503
    assert "log-ahead" in page.content.decode()
    assert "pg_resetwal -e 4" in page.content.decode()


def test_the_health_page_says_so_to_machines(restored):
    told = Client().get("/suc-khoe/")

    assert told.status_code == 503
    assert told.json()["database"] == "log-ahead"
    assert "pg_resetwal -e 4" in told.json()["message"]


def test_an_api_answers_with_the_code(restored):
    told = Client().get("/api/dossiers", HTTP_AUTHORIZATION="Bearer khong-co")

    assert told.status_code == 503
    assert told.json()["code"] == "log-ahead"


@pytest.mark.django_db
def test_a_healthy_cluster_says_so():
    assert Client().get("/suc-khoe/").json() == {"database": "ok", "events_waiting": 0}
