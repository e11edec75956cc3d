"""What every page knows: the theme chosen, and whether this is a demonstration."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from motcua.base import clock

THEMES = {"light", "dark"}


def shell(request: HttpRequest) -> dict[str, Any]:
    """Return the shell's context; the demonstration's day is shown in a quiet banner."""
    theme = request.COOKIES.get("theme", "")
    return {
        "theme": theme if theme in THEMES else "auto",
        "province": settings.PROVINCE,
        "now": clock.now(),
        "is_demo": bool(clock.offset()),
    }
