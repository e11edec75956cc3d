"""A real machine does not start half open."""

import os
import subprocess
import sys

import pytest

SOUND = {
    "MOTCUA_PRODUCTION": "1",
    "MOTCUA_SECRET_KEY": "s" * 40,
    "MOTCUA_IDENTITY_KEY": "i" * 40,
    "MOTCUA_HOSTS": "motcua.hatinh.gov.vn",
}
ASKED = "SESSION_COOKIE_SECURE CSRF_COOKIE_SECURE SESSION_COOKIE_HTTPONLY SECURE_SSL_REDIRECT"


def started(**changes):
    """Return how reading the settings ended, in a process of its own."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("MOTCUA_")}
    told = {name: value for name, value in {**SOUND, **changes}.items() if value is not None}
    words = (
        f"from motcua.config import settings as s; print(*(getattr(s, n) for n in {ASKED.split()}))"
    )
    return subprocess.run(
        [sys.executable, "-c", words], env={**kept, **told}, capture_output=True, text=True
    )


def test_a_sound_machine_starts_with_every_cookie_closed():
    end = started()

    assert end.returncode == 0, end.stderr
    assert set(end.stdout.split()) == {"True"}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("MOTCUA_SECRET_KEY", None),
        ("MOTCUA_IDENTITY_KEY", None),
        ("MOTCUA_SECRET_KEY", "short"),
        ("MOTCUA_IDENTITY_KEY", "s" * 40),
        ("MOTCUA_DEBUG", "1"),
        ("MOTCUA_HOSTS", "*"),
        ("MOTCUA_PRODUCTION", "vâng"),
        ("MOTCUA_PROXIES", "-1"),
    ],
)
def test_a_machine_left_half_open_does_not_start(name, value):
    end = started(**{name: value})

    assert end.returncode != 0
    assert name in end.stderr
    assert "Traceback" not in end.stderr
