"""What every test shares: no cache between tests, no way out to the network."""

from __future__ import annotations

import pytest

from motcua.base import caching


@pytest.fixture(autouse=True)
def _nothing_kept() -> None:
    caching.forget()
