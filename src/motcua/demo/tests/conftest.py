"""A province laid once for a file of tests, and taken away with the file."""

from __future__ import annotations

import pytest
from django.db import transaction

from motcua.base import caching, clock
from motcua.demo.province import lay_ground

SEED = 461


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Say of each test on the ground that it needs a database, so that a file runs alone too."""
    for item in items:
        if "ground" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.django_db)


@pytest.fixture(scope="module")
def ground(django_db_setup, django_db_blocker):
    """Make the database a demonstration for the tests of one file; no dossier in it yet."""
    caching.forget()
    with django_db_blocker.unblock(), transaction.atomic():
        lay_ground(SEED)
        yield
        transaction.set_rollback(True)
    clock.forget()
    caching.forget()
