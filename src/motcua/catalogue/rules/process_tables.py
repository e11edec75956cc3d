"""Internal processes as decisions print them: tables of steps, read to values.

Who does a step is known by the words of its *Trách nhiệm*; how long it takes by the words of its
*Thời gian*.  What was assumed or not understood is told with its text, never hidden.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from motcua.catalogue.rules.process_checks import PLACES, Fault
from motcua.catalogue.rules.processes import HOURS_A_DAY, MOST_HOURS, Process, Step
from motcua.catalogue.rules.texts import lines_of, plain, quoted
from motcua.kernel.vietnamese import folded
from motcua.organisation.states import Role, Tier

ROLES: tuple[tuple[Role, str], ...] = (
    (
        Role.COUNTER,
        r"tn ?& ?tkq|tiep nhan va tra|tiep nhan ho so|tra ket qua|mot cua|hanh chinh cong|ttpvhcc"
        r"|pvhcc|buu dien|buu chinh|\bnvbd\b",
    ),
    (Role.CLERICAL, r"van thu"),
    (Role.DIVISION_HEAD, r"(lanh dao|truong|pho truong|phu trach) (cac )?phong|chi cuc truong"),
    (
        Role.SIGNING_LEADER,
        r"lanh dao (so|co quan|ubnd|uy ban|ban|van phong|chi cuc|vpub|don vi|trung tam)|giam doc"
        r"|chu tich|thu truong|nguoi dung dau|cuc truong|chanh van phong",
    ),
    (
        Role.SPECIALIST,
        r"chuyen vien|cong chuc|vien chuc|can bo|nhan vien|chuyen mon|hoi dong|thanh vien|nguoi ",
    ),
)
"""The first that a text has counts: *công chức TN&TKQ* is of the counter before a specialist."""
AGENCIES: tuple[tuple[str, str], ...] = (
    ("tax_office", r"co quan thue|chi cuc thue|cuc thue"),
    ("land_registry", r"vp ?dkdd|van phong (dang ky dat dai|dkdd)"),
    ("police", r"\bcong an\b"),
    ("insurance", r"bao hiem xa hoi|\bbhxh\b"),
    ("province_office", r"van phong (ubnd|uy ban nhan dan) tinh|vp ubnd tinh"),
    ("province", r"(ubnd|uy ban nhan dan) tinh"),
)
OFFICE = re.compile(r"(phong|so|chi cuc|co quan (co chuc nang|chuyen mon)|trung tam|ban quan ly)\b")
"""A place alone, without who works there: taken for its specialist, and told."""
APPLICANT = re.compile(r"(ca nhan|to chuc|cong dan|nguoi dan|doanh nghiep|nguoi nop)( nop ho so)?")
UNTIMED = re.compile(
    r"gio hanh chinh|khong tinh( thoi gian)?|ngay sau khi|ngay khi|theo giay hen|khong quy dinh"
)
TIMED = re.compile(
    r"(\d{1,3}/\d{1,3}|\d{1,4}(?:[.,]\d{1,2})?)\s*(?:\([^)]{1,20}\))?\s*"
    r"(gio|phut|ngay|buoi|thang|tuan|$)"
)
UNITS = {
    "phut": Fraction(1, 60),
    "gio": Fraction(1),
    "buoi": Fraction(HOURS_A_DAY, 2),
    "ngay": Fraction(HOURS_A_DAY),
    "tuan": Fraction(HOURS_A_DAY * 5),
    "thang": Fraction(HOURS_A_DAY * 22),
}
LEADERS = (
    (r"\bxa\b|\bphuong\b(?! an)|thi tran", Tier.COMMUNE),
    (r"huyen|thi xa|thanh pho", Tier.DISTRICT),
    (r"\b(so|tinh|ban quan ly)\b", Tier.PROVINCE),
)
STEP_NUMBER = re.compile(r"(?:b|buoc)?\s*\d{1,3}(?:\.\d{1,2})?[.:]?")
MOST_NAME = 200


@dataclass(frozen=True, slots=True)
class Told:
    """Something of a table that was assumed, or not understood: at which step, and the words."""

    step: int
    fault: Fault
    text: str


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row of a table of steps, in its columns."""

    number: str
    action: str
    responsible: str
    time: str
    product: str
    given_hours: float | None = None
    """What the file itself makes of the time, where it says."""


def read_table(
    rows: Sequence[TableRow], *, key: str, name: str, tier: str = "", days: bool = False
) -> tuple[Process, list[Told]]:
    """Return the process of a table and what was not plain; ``days``: bare numbers are days."""
    told: list[Told] = []
    kept: list[TableRow] = []
    for row in rows:
        if STEP_NUMBER.fullmatch(folded(row.number).strip()) and not _is_paper(row):
            kept.append(row)
        else:
            told.append(Told(len(kept), Fault.NOT_A_STEP, quoted(f"{row.number} {row.action}")))
    steps = tuple(_step(row, place, days, told) for place, row in enumerate(kept, 1))
    tier = tier or tier_in(name) or tier_of_leader(steps)
    own = Process(key=key, name=name, tier=tier, deciding_tier="", limit="", steps=steps)
    return own, told


def _is_paper(row: TableRow) -> bool:
    """Tell a row of the list of papers that a broken table runs into."""
    return folded(row.responsible) in {"ban chinh", "ban sao"}


def _step(row: TableRow, place: int, days: bool, told: list[Told]) -> Step:
    said = lines_of(row.responsible)
    role, agency = _role(said, place, told)
    waits = role is None and bool(said) and _is_applicant(said)
    if role is None and not waits:
        told.append(Told(place, Fault.ROLE_UNKNOWN, quoted(said)))
    hours = hours_of(row.time, days=days)
    if hours is None and role is Role.COUNTER and not row.time.strip():
        hours = Fraction(0)
    if hours is None:
        told.append(Told(place, Fault.HOURS, quoted(row.time)))
    elif row.given_hours is not None and Fraction(row.given_hours).limit_denominator(60) != hours:
        told.append(Told(place, Fault.HOURS_DIFFER, f"{row.time}: {row.given_hours:g}"))
    action = plain(row.action)
    return Step(
        number=place,
        name=_short(action),
        role=role.value if role else "",
        unit_kind=PLACES[role].value if role else "",
        agency=agency,
        hours=hours,
        parallel="",
        waits=waits,
        next=None,
        product=plain(row.product),
        where=plain(said),
    )


def _short(action: str) -> str:
    """Return the first sentence of what is done, as the name of the step."""
    action = re.sub(r"^\d+[.)]\s*", "", action) or action
    first = re.split(r"(?<=[.;:])\s", action, maxsplit=1)[0].strip(" -+.;:") or action
    return first if len(first) <= MOST_NAME else first[: MOST_NAME - 1].rstrip() + "…"


def _role(said: str, place: int, told: list[Told]) -> tuple[Role | None, str]:
    """Return who does a step: of several named, the first, and the others are told."""
    parts = [part.strip(" -+.") for part in re.split(r"[;\n/]| hoặc ", said)]
    found = [(role_in(part), agency_in(part)) for part in parts if part and not _is_applicant(part)]
    roles = list(dict.fromkeys(role for role, _agency in found if role is not None))
    if len(roles) > 1:
        told.append(Told(place, Fault.ROLES_SEVERAL, quoted(said)))
    if roles:
        agency = next(agency for role, agency in found if role is roles[0])
        return roles[0], agency
    agency = next((agency for _role, agency in found if agency != "own"), "")
    if agency:
        told.append(Told(place, Fault.ROLE_ASSUMED, quoted(said)))
        role = Role.SIGNING_LEADER if agency == "province" else Role.SPECIALIST
        return role, agency
    if any(OFFICE.match(folded(part)) for part in parts):
        told.append(Told(place, Fault.ROLE_ASSUMED, quoted(said)))
        return Role.SPECIALIST, "own"
    return None, "own"


def role_in(text: str) -> Role | None:
    """Return the role that a text names, or None.

    >>> role_in("Công chức TN&TKQ"), role_in("Lãnh đạo Phòng TCHC"), role_in("Sở Nội vụ")
    (<Role.COUNTER: 'counter'>, <Role.DIVISION_HEAD: 'division_head'>, None)
    """
    plain_text = folded(text)
    return next((role for role, words in ROLES if re.search(words, plain_text)), None)


def agency_in(text: str) -> str:
    """Return the agency that a text names as our processes select it, ``own`` for none.

    >>> agency_in("Cơ quan thuế"), agency_in("Văn thư Sở Y tế")
    ('tax_office', 'own')
    """
    plain_text = folded(text)
    return next((key for key, words in AGENCIES if re.search(words, plain_text)), "own")


def _is_applicant(text: str) -> bool:
    parts = [part.strip(" -+.") for part in re.split(r"[;/,\n]| và | hoặc ", text)]
    return all(APPLICANT.fullmatch(folded(part)) for part in parts if part)


def hours_of(text: str, *, days: bool = False) -> Fraction | None:
    """Return working hours as a table words them; 0 where it says that time does not count.

    >>> hours_of("1/2 ngày"), hours_of("04 giờ làm việc"), hours_of("Giờ hành chính")
    (Fraction(4, 1), Fraction(4, 1), Fraction(0, 1))
    >>> hours_of("0,25", days=True), hours_of("sớm"), hours_of("½ ngày")
    (Fraction(2, 1), None, Fraction(4, 1))
    """
    said = folded(text.replace("½", "1/2").replace("¼", "1/4").replace("¾", "3/4")).strip()
    if not said:
        return None
    found = TIMED.search(said)
    if found is None:
        return Fraction(0) if UNTIMED.search(said) else None
    if not found[2] and not days:
        return None
    try:
        number = Fraction(found[1].replace(",", "."))
    except ZeroDivisionError:
        return None
    hours = number * UNITS[found[2] or "ngay"]
    return hours if hours <= MOST_HOURS else None


def read_printed(record: Mapping[str, Any], number: int) -> tuple[Process, list[Told]]:
    """Read one line of a file of printed processes: ``decision``, ``columns``, ``steps``."""
    decision, province = plain(record.get("decision")), plain(record.get("province"))
    columns = record.get("columns")
    heads = [folded(plain(head)) for head in columns] if isinstance(columns, list) else []
    days = any("thoi gian" in head and "ngay" in head for head in heads)
    steps = record.get("steps")
    listed = steps if isinstance(steps, list) else []
    rows = [_row(step) for step in listed if isinstance(step, Mapping)]
    name = plain(record.get("name")) or f"Quy trình {number} ({decision}, {province})"
    return read_table(rows, key=slug(f"{decision} {number}"), name=name, days=days)


def _row(step: Mapping[str, Any]) -> TableRow:
    hours = step.get("time_hours")
    is_number = isinstance(hours, int | float) and not isinstance(hours, bool)
    return TableRow(
        number=plain(step.get("no")),
        action=lines_of(step.get("action")),
        responsible=lines_of(step.get("responsible")),
        time=plain(step.get("time_text")),
        product=lines_of(step.get("product")),
        given_hours=float(hours) if is_number and hours is not None and 0 <= hours < 1e6 else None,
    )


def slug(text: str) -> str:
    """Return a text as a key: letters, digits and single strokes.

    >>> slug("3005/QĐ-UBND 1")
    '3005-qd-ubnd-1'
    """
    return re.sub(r"[^a-z0-9]+", "-", folded(text)).strip("-")[:80]


HEADS: tuple[tuple[str, str], ...] = (
    ("number", r"^(tt|stt|thu tu.*|buoc.*|cac buoc.*|so tt)$"),
    ("time", r"thoi gian|thoi han"),
    ("responsible", r"trach nhiem|nguoi thuc hien|don vi|co quan.*thuc hien|bo phan"),
    ("product", r"bieu mau|ket qua|san pham"),
    ("action", r"trinh tu|noi dung|cong viec|ten buoc"),
)


def columns_of(heads: Sequence[str]) -> dict[str, int]:
    """Return which column is which, by the words of its head; empty where it is no such table."""
    found: dict[str, int] = {}
    for place, head in enumerate(heads):
        said = folded(plain(head))
        part = next((p for p, words in HEADS if p not in found and re.search(words, said)), "")
        if part:
            found[part] = place
    return found if {"responsible", "time", "action"} <= set(found) else {}


def read_grid(
    grid: Iterable[Sequence[str]], *, key: str, name: str
) -> tuple[Process, list[Told]] | None:
    """Read a table as laid out on a page, heads first; None where it is no table of steps."""
    lines = [list(line) for line in grid]
    if not lines or not (at := columns_of(lines[0])):
        return None
    days = "ngay" in folded(lines[0][at["time"]])
    rows = [
        TableRow(
            number=plain(_cell(line, at, "number")) or str(place),
            action=_cell(line, at, "action"),
            responsible=_cell(line, at, "responsible"),
            time=plain(_cell(line, at, "time")),
            product=_cell(line, at, "product"),
        )
        for place, line in enumerate(lines[1:], 1)
        if any(text.strip() for text in line) and len(set(line)) > 1
    ]
    return read_table(rows, key=key, name=name, days=days)


def _cell(line: Sequence[str], at: Mapping[str, int], part: str) -> str:
    return line[at[part]] if part in at and at[part] < len(line) else ""


def tier_in(text: str) -> str:
    """Return the tier that a title names, empty where none.

    >>> tier_in("Thủ tục hành chính cấp xã")
    <Tier.COMMUNE: 'commune'>
    """
    said = folded(text)
    named = {"cap tinh": Tier.PROVINCE, "cap huyen": Tier.DISTRICT, "cap xa": Tier.COMMUNE}
    return next((tier for words, tier in named.items() if words in said), "")


def tier_of_leader(steps: Iterable[Step]) -> str:
    """Return the tier of the first leader who signs, by his words; empty where they name none."""
    for step in steps:
        if step.role == Role.SIGNING_LEADER:
            said = folded(step.where)
            found = (tier for words, tier in LEADERS if re.search(words, said))
            return next(found, "")
    return ""
