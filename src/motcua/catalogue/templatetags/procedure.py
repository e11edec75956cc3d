"""Tags of a procedure's pages: opening hours in words, and linked data within the page."""

from __future__ import annotations

import json
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from motcua.base.templatetags.written_days import WEEKDAYS
from motcua.catalogue.selectors.places import Hours

register = template.Library()
ESCAPED = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}


@register.simple_tag
def linked_data(document: dict[str, Any]) -> SafeString:
    """Write a JSON-LD document as a data block; nothing in it can end the block.

    The content security policy forbids scripts, and this is none: its type is no script's.
    """
    text = json.dumps(document, ensure_ascii=False).translate(ESCAPED)
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(text))


@register.filter
def opening(hours: Hours) -> str:
    """Return opening hours as people say them: *Thứ Hai đến Thứ Sáu: 07:00–11:30, 13:30–17:00*."""
    first, last = (_(WEEKDAYS[day]) for day in (hours.first, hours.last))
    days = first if first == last else _("{first} đến {last}").format(first=first, last=last)
    times = ", ".join(one.replace("-", "–") for one in hours.intervals.split(","))
    return f"{days}: {times}"
