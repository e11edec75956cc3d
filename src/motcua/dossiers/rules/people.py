"""Who asks: names, identity numbers and telephones as they may be written."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from motcua.dossiers.errors import ApplicantUnnamed, BadEmail, BadIdentityNumber, BadPhone
from motcua.dossiers.states import ApplicantKind
from motcua.kernel.vietnamese import nfc

IDENTITY = re.compile(r"\d{12}|\d{9}|[A-Z]\d{7}|\d{10}(-\d{3})?", re.ASCII)
"""CCCD, CMND, passport, tax code of a business; in other digits one person would be two."""
PHONE = re.compile(r"0\d{9,10}", re.ASCII)
EMAIL = re.compile(r"[^\s@<>,;:\"]+@[^\s@<>,;:\"]+\.[^\s@<>,;:\"]{2,}")


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplicantIn:
    """The applicant as typed at the counter or sent by another system."""

    name: str
    kind: ApplicantKind = ApplicantKind.CITIZEN
    identity_number: str = ""
    phone: str = ""
    email: str = ""
    address: str = ""


def checked_applicant(applicant: ApplicantIn) -> ApplicantIn:
    """Return the applicant with every text in its kept form, or refuse with the field at fault."""
    name = nfc(applicant.name)
    if not any(letter.isalpha() for letter in name):
        raise ApplicantUnnamed
    number = re.sub(r"[\s.]", "", applicant.identity_number).upper()
    if number and not IDENTITY.fullmatch(number):
        raise BadIdentityNumber
    phone = re.sub(r"[\s.\-()]", "", applicant.phone)
    phone = re.sub(r"^\+?84", "0", phone) if len(phone) >= 11 else phone
    if phone and not PHONE.fullmatch(phone):
        raise BadPhone(phone=applicant.phone)
    email = applicant.email.strip()
    if email and not EMAIL.fullmatch(email):
        raise BadEmail
    return replace(
        applicant,
        name=name,
        identity_number=number,
        phone=phone,
        email=email,
        address=nfc(applicant.address),
    )


def masked(number: str) -> str:
    """Return an identity number as a list may show it: the last three digits only.

    >>> masked("042455001234")
    '•••••••••234'
    """
    return "•" * max(len(number) - 3, 0) + number[-3:]
