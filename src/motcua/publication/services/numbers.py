"""Numbers of decisions: one series for each issuing body and year, typed or taken in turn."""

from __future__ import annotations

import re

from django.db import connection

from motcua.kernel.vietnamese import nfc
from motcua.publication.errors import NumberTaken, NumberUnfit
from motcua.publication.models import PublicationDecision

NUMBER = re.compile(r"(?P<serial>[0-9]{1,6})(?P<symbol>/[0-9A-ZĐ][0-9A-ZĐ.&\-]{0,40})?")
_NEXT = """
INSERT INTO publication_decisioncounter (issuer_id, year, last) VALUES (%(issuer)s, %(year)s,
                                                                        coalesce(%(serial)s, 1))
ON CONFLICT (issuer_id, year) DO UPDATE SET last = CASE
    WHEN %(serial)s::integer IS NULL THEN publication_decisioncounter.last + 1
    ELSE greatest(publication_decisioncounter.last, %(serial)s) END
RETURNING last
"""


def take_number(issuer: int, year: int, written: str, *, symbol: str) -> tuple[int, str]:
    """Return the number of a decision as a figure and as it is printed: 3005, 3005/QĐ-UBND.

    Empty: the next one.  The counter is held until the commit, so that no two decisions get one
    number.  Offices number other decisions in the same series, so a number may be typed, and the
    next one goes on from there.  Raises NumberUnfit, NumberTaken.
    """
    text = nfc(written).replace(" ", "").upper()
    match = NUMBER.fullmatch(text) if text else None
    if text and (match is None or not int(match["serial"])):
        raise NumberUnfit(number=nfc(written)[:40])
    serial = int(match["serial"]) if match else None
    with connection.cursor() as sql:
        sql.execute(_NEXT, {"issuer": issuer, "year": year, "serial": serial})
        (last,) = sql.fetchone()
    taken = serial or int(last)
    said = f"{match['serial']}{match['symbol'] or f'/{symbol}'}" if match else f"{taken}/{symbol}"
    known = PublicationDecision.objects.filter(issuer=issuer, year=year, serial=taken)
    if known.exists():
        raise NumberTaken(number=said, year=year)
    return taken, said
