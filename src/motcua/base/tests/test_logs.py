"""Logs are read by more people than citizens' files are."""

import io
import logging

import pytest
from django.conf import settings
from django.db import IntegrityError, connection, transaction

from motcua.base.logs import DiscreetFormatter

INSERT = """
INSERT INTO identity_account (username, name, kind, is_active, password)
VALUES ('dung', 'Hoàng Thị Dung', 'nobody-knows', true, 'bi-mat')
"""


def logged(act):
    """Return what the log says of an act that fails."""
    out = io.StringIO()
    handler = logging.StreamHandler(out)
    handler.setFormatter(DiscreetFormatter("%(levelname)s %(message)s"))
    log = logging.Logger("example")
    log.addHandler(handler)
    try:
        act()
    except Exception:
        log.exception("it failed")
    return out.getvalue()


@pytest.mark.django_db
def test_the_row_a_database_refused_is_not_logged():
    def act():
        with transaction.atomic(), connection.cursor() as sql:
            sql.execute(INSERT)

    text = logged(act)

    assert "account_kind_known" in text, "what failed is said"
    assert IntegrityError.__name__ in text
    for hidden in ("Hoàng Thị Dung", "bi-mat", "DETAIL"):
        assert hidden not in text


def test_a_traceback_without_a_row_is_whole():
    text = logged(lambda: [][1])

    assert "IndexError: list index out of range" in text


def test_every_handler_of_the_house_is_discreet():
    (how,) = settings.LOGGING["formatters"].values()

    assert how["()"] == f"{DiscreetFormatter.__module__}.{DiscreetFormatter.__name__}"
