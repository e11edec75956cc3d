"""Signing in: the right account, and a brake on guessing."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.contrib.auth import authenticate
from django.http import HttpRequest

from motcua.identity.errors import TooManyTries, WrongPassword
from motcua.identity.models import Account
from motcua.identity.services.brakes import Brake, forgive, knock, take_back

LONGEST_NAME = 60
OF_A_NAME = Brake("sign-in", most=8, within=timedelta(minutes=15))
"""Wrong passwords for one name at one place: a shared address never locks out an office."""
OF_A_PLACE = Brake("sign-in-place", most=100, within=timedelta(minutes=15))
"""Wrong passwords for any names at one place: one password tried on everybody."""


def check_password(
    request: HttpRequest, username: str, password: str, *, place: str, at: datetime
) -> Account:
    """Return the account, or refuse; every try is counted before the password is looked at.

    ``place`` is empty where it is not known; ``at`` is real time.
    """
    name = username[:LONGEST_NAME]
    wait = knock(OF_A_NAME, name, place, at=at)
    wait = wait or (knock(OF_A_PLACE, place, at=at) if place else 0)
    if wait:
        raise TooManyTries(minutes=wait)
    account = authenticate(request, username=name, password=password)
    if not isinstance(account, Account):
        raise WrongPassword
    forgive(OF_A_NAME, name, place)
    take_back(OF_A_PLACE, place)
    return account
