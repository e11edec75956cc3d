"""What a plan says, read: its decision, tasks and targets, and what could not be read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from motcua.kernel.periods import Period
from motcua.planning.rules.agencies import AgencyName, Resolution


@dataclass(frozen=True, slots=True)
class Remark:
    """A piece of the document, where it stands, and what is to be said of it."""

    place: str
    text: str
    why: str


@dataclass(frozen=True, slots=True)
class Duty:
    """What an article gives somebody to do (*tổ chức thực hiện*)."""

    article: str
    number: str
    who: str
    text: str


@dataclass(frozen=True, slots=True)
class Signature:
    """In what capacity the decision is signed (TM., KT., …), by a holder of which title."""

    capacity: str = ""
    title: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """The paper itself.  What it does not say is empty."""

    number: str = ""
    date: date | None = None
    issuer: str = ""
    title: str = ""
    bases: tuple[str, ...] = ()
    articles: tuple[tuple[str, str], ...] = ()
    duties: tuple[Duty, ...] = ()
    signed: Signature = Signature()
    recipients: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Appendix:
    """An annex of the decision (*phụ lục*)."""

    number: str
    title: str


@dataclass(frozen=True, slots=True)
class Task:
    """One row of a task table, with the rows that continue it (*nhiệm vụ*).

    ``id`` is appendix, group and number, as people quote it: I.II.1.
    """

    id: str
    appendix: str
    group: str
    group_title: str
    number: str
    content: str
    lead: tuple[str, ...]
    coordinating: tuple[str, ...]
    products: tuple[str, ...]
    period: Period | None
    period_text: str
    place: str
    other: tuple[tuple[str, str], ...] = ()
    """Columns of no known meaning, and remarks: heading and text."""


@dataclass(frozen=True, slots=True)
class Target:
    """A figure that a task must reach (*chỉ tiêu*)."""

    task: str
    comparison: str
    value: int | float
    unit: str
    text: str
    scope: str = ""
    """The tier it holds for, where the text names one for each figure."""


@dataclass(frozen=True, slots=True)
class PlanReading:
    """All that was read, and all that was not (``unread``), or was repaired (``notes``)."""

    decision: Decision
    appendices: tuple[Appendix, ...] = ()
    tasks: tuple[Task, ...] = ()
    targets: tuple[Target, ...] = ()
    agencies: tuple[AgencyName, ...] = ()
    unread: tuple[Remark, ...] = ()
    notes: tuple[Remark, ...] = ()
    resolutions: tuple[Resolution, ...] = ()
    """Whom each of ``agencies`` means on the day of the plan; empty until that is asked."""
