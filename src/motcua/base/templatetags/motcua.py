"""The one library our templates load: ``{% load motcua %}``."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from urllib.parse import urlencode

from django import template
from django.forms import BoundField
from django.template import Context
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

from motcua.base import languages
from motcua.base.templatetags import written, written_days

register = template.Library()

register.filter("number", written.number)
register.filter("money", written.money)
register.filter("percent", written.percent)
register.filter("plain_percent", written.plain_percent)
register.filter("masked_phone", written.masked_phone)
register.filter("masked_identity", written.masked_identity)
register.filter("day", written_days.day)
register.filter("day_month", written_days.day_month)
register.filter("clock", written_days.clock)
register.filter("moment", written_days.moment)
register.filter("weekday", written_days.weekday)
register.filter("short_weekday", written_days.short_weekday)
register.filter("machine", written_days.machine)
register.filter("days_left", written_days.days_left)
register.filter("days_tone", written_days.days_tone)
register.filter("limit", written_days.limit)
register.filter("said", languages.said)
register.simple_tag(languages.others, name="other_languages")


@register.filter
def ago(value: datetime | None, now: datetime) -> SafeString | str:
    """Tell how long ago, with the exact moment as title."""
    if value is None:
        return written.NOTHING
    return format_html(
        '<time datetime="{}" title="{}">{}</time>',
        written_days.machine(value),
        written_days.moment(value),
        written_days.ago(value, now),
    )


@register.filter
def time_tag(value: date | datetime | None, text: str = "") -> SafeString | str:
    """Write a day or moment as ``<time>``, or the given text with the exact one as title."""
    if value is None:
        return written.NOTHING
    exact = written_days.moment(value)
    return format_html(
        '<time datetime="{}" title="{}">{}</time>',
        written_days.machine(value),
        exact,
        text or exact,
    )


@register.filter
def control(field: BoundField) -> str:
    """Name the kind of control a form field is drawn as."""
    kinds = {
        "radioselect": "choices",
        "checkboxselectmultiple": "choices",
        "checkbox": "tick",
        "clearablefile": "file",
        "textarea": "area",
    }
    return kinds.get(field.widget_type, field.widget_type)


@register.simple_tag
def icon(name: str) -> SafeString:
    """Draw an icon of the sprite; it is decoration, so the words beside it must suffice."""
    href = static("base/icons.svg")
    return format_html(
        '<svg class="icon" aria-hidden="true"><use href="{}#{}"></use></svg>', href, name
    )


@register.simple_tag(takes_context=True)
def query_with(context: Context, **changes: Any) -> str:
    """Return this page's query with ``changes``; an empty value takes a name out.

    A new filter or order starts the list afresh, so the cursor goes unless it is what changes.
    """
    request = getattr(context, "request", None)
    query = request.GET.copy() if request else {}
    changes.setdefault("cursor", None)
    kept = [(k, v) for k, values in _lists(query) if k not in changes for v in values]
    added = [(k, v) for k, v in changes.items() if v not in (None, "")]
    return "?" + urlencode(kept + added)


def _lists(query: Any) -> list[tuple[str, list[str]]]:
    return list(query.lists()) if query else []


@register.simple_block_tag(takes_context=True)
def card(
    context: Context,
    content: str,
    title: str = "",
    note: str = "",
    url: str = "",
    flush: bool = False,
    ident: str = "",
) -> str:
    """Draw ``components/card.html`` around what stands between the tags."""
    inputs = {"title": title, "note": note, "url": url, "flush": flush, "ident": ident}
    return _draw(context, "card", content=content, **inputs)


@register.simple_block_tag(takes_context=True)
def dialog(context: Context, content: str, ident: str, title: str) -> str:
    """Draw ``components/dialog.html`` around what stands between the tags."""
    return _draw(context, "dialog", content=content, ident=ident, title=title)


def _draw(context: Context, component: str, **inputs: Any) -> str:
    assert context.template is not None, "a tag is drawn by a template"
    chosen = context.template.engine.get_template(f"components/{component}.html")
    return chosen.render(context.new(inputs))
