"""Dossier codes (*mã số hồ sơ*; TT 01/2018/TT-VPCP, art. 19; QĐ 20/2020/QĐ-TTg)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from motcua.kernel.errors import RuleViolation
from motcua.kernel.texts import noop as _

SHAPE = re.compile(
    r"(?P<agency>(?:\d{3}\.\d{2}\.\d{2}\.)?[A-Z]\d{2}(?:\.\d{1,3}){0,4})"
    r"-(?P<year>\d{2})(?P<month>\d{2})(?P<day>\d{2})-(?P<number>\d{4,})",
    re.ASCII,
)
AGENCY = re.compile(r"[A-Z]\d{2}(\.\d{1,3}){0,4}", re.ASCII)
LONGEST_AGENCY = 35
LONGEST_SHOWN = 60
CENTURY = 2000


class NotADossierCode(RuleViolation):
    """A text that is no dossier code."""

    code = "not-a-dossier-code"
    message = _("“{text}” không phải mã hồ sơ. Mã có dạng H27.37-221115-0001.")
    status = 422
    field = "code"


class NotAnAgencyCode(RuleViolation):
    """An agency without a good identifier gives no dossier codes."""

    code = "not-an-agency-code"
    message = _("Cơ quan có mã định danh “{text}” chưa cấp được mã hồ sơ. Mã có dạng H27.37.02.")


@dataclass(frozen=True, slots=True)
class DossierCode:
    """A code taken apart: the issuing agency, the day of receipt, the number of that day."""

    agency: str
    day: date
    number: int


def dossier_code(agency_code: str, day: date, number: int) -> str:
    """Return ``H27.xx[.yy]-YYMMDD-NNNN``; after 9,999 the number widens, it never wraps.

    Raises NotAnAgencyCode.

    >>> from datetime import date
    >>> dossier_code("H27.37", date(2022, 11, 15), 7)
    'H27.37-221115-0007'
    >>> dossier_code("H27.37", date(2022, 11, 15), 10000)
    'H27.37-221115-10000'
    """
    if len(agency_code) > LONGEST_AGENCY or not AGENCY.fullmatch(agency_code):
        raise NotAnAgencyCode(text=agency_code[:LONGEST_SHOWN])
    assert number > 0, "numbers of a day begin at one"
    return f"{agency_code}-{day:%y%m%d}-{number:04}"


def parse_code(text: str) -> DossierCode:
    """Take a code apart; both the shape of 2018 and that of 2020 are read.

    Raises NotADossierCode.
    """
    match = SHAPE.fullmatch(text.strip().upper())
    if match is None or len(match["agency"]) > LONGEST_AGENCY:
        raise NotADossierCode(text=text[:LONGEST_SHOWN])
    try:
        day = date(CENTURY + int(match["year"]), int(match["month"]), int(match["day"]))
    except ValueError:
        raise NotADossierCode(text=text[:LONGEST_SHOWN]) from None
    return DossierCode(match["agency"], day, int(match["number"]))
