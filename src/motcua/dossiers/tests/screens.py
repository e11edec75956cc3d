"""What tests of screens share: a morning at the one-stop, and browsers of the people in it."""

from __future__ import annotations

import io
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from pypdf import PdfReader

from motcua.base import clock
from motcua.base.http import form_key
from motcua.base.models import Installation
from motcua.dossiers.factories import TUESDAY, OneStop
from motcua.identity.models import Account
from motcua.organisation.principals import Principal

NINE = TUESDAY + timedelta(hours=6)
"""When the screens are looked at: three in the afternoon of the first day, all receipts past."""


@pytest.fixture
def morning(db):
    """Make it Tuesday 15 November 2022, in a demonstration."""
    Installation.objects.create(is_demo=True)
    clock.forget()
    with transaction.atomic():
        clock.move_to(NINE)
    yield NINE
    clock.forget()


@pytest.fixture
def one_stop(morning):
    return OneStop()


def browser_of(person: Principal) -> Client:
    """Return a browser in which this person is signed in."""
    client = Client()
    client.force_login(Account.objects.get(pk=person.account_id))
    return client


def text_of(response: Any) -> str:
    """Return the page as one line of text."""
    return " ".join(response.content.decode().split())


def text_of_pdf(content: bytes) -> str:
    """Return the words of a PDF as one line of text."""
    pages = PdfReader(io.BytesIO(content)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def filled(**typed: Any) -> dict[str, Any]:
    """Return a form as a browser posts it, with a key of its own."""
    return {"once": form_key(), **typed}
