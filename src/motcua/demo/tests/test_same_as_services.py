"""A demonstration is written past the services; it holds what they would have written."""

from __future__ import annotations

import pytest
from django.db import connection, transaction

from motcua.base import caching, events
from motcua.base.models import EventRecord
from motcua.demo.loading import load_dossiers
from motcua.demo.province import NOW
from motcua.demo.tests.replaying import Replay, Story
from motcua.demo.tests.rows import province_rows
from motcua.documents.services import keep_file, read_file
from motcua.dossiers.models import DossierResult
from motcua.dossiers.states import ResultCopy

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
DOSSIERS = 200
SEED = 6
"""A seed whose dossiers meet every act there is."""


@pytest.fixture(scope="module")
def loaded(ground):
    """Load the dossiers, keep what was written and the story told, and take them away again."""
    with transaction.atomic():
        load_dossiers(DOSSIERS, SEED)
        story, rows = Story(), province_rows()
        kept = DossierResult.objects.exclude(copy=ResultCopy.NONE).select_related("file")
        files = {result.copy: read_file(result.file) for result in kept}
        transaction.set_rollback(True)
    caching.forget()
    return story, rows, files


@pytest.fixture(scope="module")
def acted(loaded):
    """Do through the services what the loaded log says was done; return what that wrote."""
    story, _, contents = loaded
    with transaction.atomic():
        files = {c: keep_file("ket-qua.pdf", content, by="x") for c, content in contents.items()}
        Replay(story, files, on=NOW.date()).act()
        for fold in events.projections():
            fold(list(EventRecord.objects.order_by("id")))
        with connection.cursor() as sql:
            sql.execute("SET CONSTRAINTS ALL IMMEDIATE")
        rows = province_rows()
        transaction.set_rollback(True)
    caching.forget()
    return rows


def test_the_dossiers_compared_meet_every_act(loaded):
    story, rows, _ = loaded
    assert len(rows["dossiers_dossier"]) == DOSSIERS
    acts = {name.removeprefix("on_") for name in vars(Replay) if name.startswith("on_")}
    assert story.kinds == acts | {"StepSent"}


def test_a_load_writes_what_the_services_write(loaded, acted):
    _, rows, _ = loaded
    assert rows.keys() == acted.keys()
    for table, written in rows.items():
        assert written, f"{table} has rows to compare"
        assert written == acted[table], table


def test_another_seed_tells_another_story(ground, loaded):
    _, rows, _ = loaded
    with transaction.atomic():
        load_dossiers(DOSSIERS, SEED + 1)
        other = province_rows()
        transaction.set_rollback(True)
    assert rows["dossiers_dossier"] != other["dossiers_dossier"]
    assert rows["base_event"] != other["base_event"]
