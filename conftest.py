"""What every test shares: no cache between tests, no way out to the network."""

from __future__ import annotations

import os

import pytest
from hypothesis import settings

from motcua.base import caching, pulse

settings.register_profile("steady", derandomize=True, deadline=None)
settings.load_profile("steady")
"""The same examples every run: what fails is what was changed, never a throw of dice."""


DATABASE_FIXTURES = {"db", "transactional_db"}


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On a PostgreSQL asked for by name, run what uses the database, and no browser."""
    if os.environ.get("MOTCUA_TEST_POSTGRESQL"):
        config.hook.pytest_deselected(items=[item for item in items if not _is_about_data(item)])
        items[:] = [item for item in items if _is_about_data(item)]


def _is_about_data(item: pytest.Item) -> bool:
    fixtures = DATABASE_FIXTURES.intersection(getattr(item, "fixturenames", ()))
    is_asked = bool(fixtures) or item.get_closest_marker("django_db") is not None
    return is_asked and item.get_closest_marker("browser") is None


@pytest.fixture(autouse=True)
def _nothing_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """Begin with nothing kept; no second look by itself, so that queries can be counted."""
    monkeypatch.setattr(pulse, "FRESH_SECONDS", float("inf"))
    caching.forget()
