"""What every test shares: no cache between tests, no way out to the network."""

from __future__ import annotations

import pytest
from hypothesis import settings

from motcua.base import caching, pulse

settings.register_profile("steady", derandomize=True, deadline=None)
settings.load_profile("steady")
"""The same examples every run: what fails is what was changed, never a throw of dice."""


@pytest.fixture(autouse=True)
def _nothing_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """Begin with nothing kept; no second look by itself, so that queries can be counted."""
    monkeypatch.setattr(pulse, "FRESH_SECONDS", float("inf"))
    caching.forget()
