"""The rail at the left of every staff page."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest


def rail(request: HttpRequest) -> dict[str, Any]:
    """Return the navigation of whoever is signed in."""
    return {}
