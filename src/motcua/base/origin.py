"""From where a request came: what a brake on guessing counts by."""

from __future__ import annotations

from ipaddress import ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest

HOME_NETWORK = 64
"""Bits of an IPv6 address that are one subscriber's; the rest they choose as they like."""


def origin_of(request: HttpRequest) -> str:
    """Return the network address a request came from; empty when nobody trusted tells it.

    Behind our own proxies (``MOTCUA_PROXIES`` of them) each adds to ``X-Forwarded-For`` whom it
    heard from: the first of ours counts, what stands before it anybody may have written.
    """
    told = request.META.get("REMOTE_ADDR", "")
    if settings.PROXIES:
        heard = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
        told = heard[-settings.PROXIES] if len(heard) >= settings.PROXIES else ""
    try:
        address = ip_address(told.strip())
    except ValueError:
        return ""
    if address.version == 4:
        return str(address)
    mapped = getattr(address, "ipv4_mapped", None)
    return str(mapped or ip_network((address, HOME_NETWORK), strict=False))
