"""Nobody writes for himself where he comes from."""

import pytest
from django.test import RequestFactory

from motcua.base.origin import origin_of


@pytest.mark.parametrize(
    ("_case", "proxies", "peer", "heard", "origin"),
    [
        ("no proxy of ours", 0, "203.0.113.9", "", "203.0.113.9"),
        ("no proxy of ours, a header made up", 0, "203.0.113.9", "1.2.3.4", "203.0.113.9"),
        ("one proxy", 1, "127.0.0.1", "203.0.113.9", "203.0.113.9"),
        ("one proxy, the rest made up", 1, "127.0.0.1", "1.2.3.4, 203.0.113.9", "203.0.113.9"),
        ("two proxies", 2, "127.0.0.1", "1.2.3.4,203.0.113.9, 10.0.0.7", "203.0.113.9"),
        ("a proxy that does not tell", 1, "127.0.0.1", "", ""),
        ("a proxy that tells nonsense", 1, "127.0.0.1", "unknown", ""),
        ("fewer proxies than were said", 2, "127.0.0.1", "203.0.113.9", ""),
        ("a subscriber's IPv6 network", 0, "2001:db8:1:2:aaaa::1", "", "2001:db8:1:2::/64"),
        ("IPv4 written as IPv6", 0, "::ffff:203.0.113.9", "", "203.0.113.9"),
        ("a socket file", 0, "", "", ""),
    ],
)
def test_the_origin_is_what_the_first_of_our_own_servers_saw(
    settings, _case, proxies, peer, heard, origin
):
    settings.PROXIES = proxies
    request = RequestFactory().get("/", REMOTE_ADDR=peer, HTTP_X_FORWARDED_FOR=heard)

    assert origin_of(request) == origin
