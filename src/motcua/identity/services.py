"""Signing in: the right account, and a brake on guessing."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.contrib.auth import authenticate
from django.http import HttpRequest

from motcua.identity.errors import TooManyTries, WrongPassword
from motcua.identity.models import Account, SignInTry

MOST_TRIES = 8
WITHIN = timedelta(minutes=15)


def check_password(
    request: HttpRequest, username: str, password: str, *, place: str, at: datetime
) -> Account:
    """Return the account, or refuse; wrong tries are counted by name and place together.

    A counter's shared address therefore never locks out a whole office.  ``at`` is real time.
    """
    recent = SignInTry.objects.filter(username=username[:60], place=place, tried_at__gt=at - WITHIN)
    if recent.count() >= MOST_TRIES:
        raise TooManyTries(minutes=int(WITHIN.total_seconds() // 60))
    account = authenticate(request, username=username[:60], password=password)
    if not isinstance(account, Account):
        SignInTry.objects.create(username=username[:60], place=place, tried_at=at)
        raise WrongPassword
    recent.delete()
    return account
