"""The code on a citizen's card as a scanner types it (*mã QR trên thẻ căn cước công dân*)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from motcua.dossiers.errors import CardUnreadable
from motcua.dossiers.rules.people import IDENTITY
from motcua.kernel.vietnamese import nfc

BAR = "|"
LEAST_PARTS = 6
"""Number, old number, name, day of birth, sex, place; the day of issue and more may follow."""
OWN = re.compile(r"\d{12}", re.ASCII)
OLD = re.compile(r"\d{9}", re.ASCII)
DAY = re.compile(r"(\d{2})(\d{2})(\d{4})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Card:
    """What is said of the holder; of a number alone, only the number.

    The day of birth and of issue are None where the code has none.
    """

    number: str
    old_number: str = ""
    name: str = ""
    address: str = ""
    sex: str = ""
    born_on: date | None = None
    issued_on: date | None = None


def read_card(typed: str) -> Card:
    """Read what a scanner or a person typed: the code of a card, or a number alone.

    Raises CardUnreadable.

    >>> read_card("042090001234|183456789|Trần Văn A|01021990|Nam|Xã X, Can Lộc|15042021").name
    'Trần Văn A'
    >>> read_card("042 090 001 234").number
    '042090001234'
    """
    text = nfc(typed).strip()
    if BAR not in text:
        number = re.sub(r"[\s.]", "", text).upper()
        if not IDENTITY.fullmatch(number):
            raise CardUnreadable
        return Card(number)
    parts = [part.strip() for part in text.split(BAR)]
    if len(parts) < LEAST_PARTS or not OWN.fullmatch(parts[0]):
        raise CardUnreadable
    number, old, name, born, sex, address = parts[:LEAST_PARTS]
    if (old and not OLD.fullmatch(old)) or not any(letter.isalpha() for letter in name):
        raise CardUnreadable
    issued = parts[LEAST_PARTS] if len(parts) > LEAST_PARTS else ""
    return Card(number, old, name, address, sex, _day(born), _day(issued))


def _day(text: str) -> date | None:
    """Return a day as the card writes it (ddmmyyyy); None for none, or for one that is no day."""
    match = DAY.fullmatch(text)
    if match is None:
        return None
    try:
        return date(int(match[3]), int(match[2]), int(match[1]))
    except ValueError:
        return None
