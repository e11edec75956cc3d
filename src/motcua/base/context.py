"""What every page knows: the theme chosen, and whether this is a demonstration."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest

from motcua.base import clock
from motcua.base.errors import LogAhead

THEMES = {"light", "dark"}


def shell(request: HttpRequest) -> dict[str, Any]:
    """Return the shell's context; the demonstration's day is shown in a quiet banner."""
    theme = request.COOKIES.get("theme", "")
    try:
        offset = clock.offset()
    except (DatabaseError, LogAhead):  # the page that says so must still be drawn
        offset = timedelta()
    return {
        "theme": theme if theme in THEMES else "auto",
        "province": settings.PROVINCE,
        "now": clock.real_now() + offset,
        "is_demo": bool(offset),
    }
