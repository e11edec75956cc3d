"""What is wrong with an internal process before anybody works by it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from motcua.catalogue.rules.processes import HOURS_A_DAY, Process, Step
from motcua.kernel.limits import (
    Limit,
    LimitNotUnderstood,
    LimitUnit,
    hours_written,
    parse_limit,
)
from motcua.kernel.words import Word
from motcua.organisation.states import Role, Tier, UnitKind

DAYS_A_MONTH = 22
MOST_KEY, MOST_PROCESS_NAME, MOST_STEP_NAME, MOST_PART, MOST_PLACE = 80, 300, 200, 20, 60
MOST_STEP_HOURS = 10_000
EXACT = {LimitUnit.HOURS, LimitUnit.WORKING_DAYS}
"""Units whose hours can be added up; calendar days and months hold days off."""
AGENCY = re.compile(
    r"own|receiving|land_registry|tax_office|police|insurance|province_office|province"
    r"|department:[a-z0-9-]+"
)
PLACES = {
    Role.COUNTER: UnitKind.ONE_STOP,
    Role.ONE_STOP_HEAD: UnitKind.ONE_STOP,
    Role.CLERICAL: UnitKind.CLERICAL,
    Role.SPECIALIST: UnitKind.DIVISION,
    Role.DIVISION_HEAD: UnitKind.DIVISION,
    Role.SIGNING_LEADER: UnitKind.LEADERSHIP,
}
"""In which kind of unit a role works; roles not here handle no dossiers."""


class Fault(Word):
    """What can be wrong with a process."""

    KEY_MISSING = "key-missing", "Quy trình không có khóa."
    NAME_MISSING = "name-missing", "Không có tên."
    REPEATED = "process-repeated", "Hai quy trình cùng khóa ở cùng một cấp."
    TIER_UNKNOWN = "tier-unknown", "Không có cấp thực hiện nào như vậy."
    LIMIT_NOT_UNDERSTOOD = "limit-not-understood", "Không hiểu thời hạn của quy trình."
    NO_STEPS = "no-steps", "Quy trình không có bước nào."
    NUMBERS = "numbers-not-in-order", "Số bước phải là 1, 2, 3… theo thứ tự."
    ROLE_UNKNOWN = "role-unknown", "Không có vai trò xử lý nào như vậy."
    UNIT_UNKNOWN = "unit-unknown", "Không có loại đơn vị nào như vậy."
    WRONG_UNIT = "role-in-wrong-unit", "Vai trò này không làm việc ở loại đơn vị ghi."
    AGENCY_UNKNOWN = "agency-unknown", "Không hiểu cơ quan thực hiện bước."
    HOURS = "hours-not-a-number", "Hãy ghi số giờ: một số không âm, không bỏ trống."
    WAIT_COUNTED = "wait-has-hours", "Bước chờ người dân không tính giờ."
    TOO_LONG = "hours-over-limit", "Tổng số giờ vượt thời hạn của quy trình."
    STARTS_ELSEWHERE = "starts-without-counter", "Bước đầu phải là tiếp nhận ở một cửa."
    ENDS_ELSEWHERE = "ends-without-counter", "Bước cuối phải là trả kết quả ở một cửa."
    NOBODY_SIGNS = "nobody-signs", "Không có bước lãnh đạo ký."
    PARALLEL_ALONE = "parallel-alone", "Nhánh song song chỉ có một bước."
    PARALLEL_BROKEN = "parallel-broken", "Các bước của một phần song song phải liền nhau."
    PARALLEL_OPEN = "parallel-not-closed", "Phần song song phải có bước trước và bước sau."
    NEXT_UNKNOWN = "next-unknown", "Bước tiếp theo không có trong quy trình."
    UNREACHABLE = "unreachable", "Không có đường nào từ bước đầu tới bước này."
    CYCLE = "cycle-without-exit", "Các bước này quay vòng, không có đường ra."
    TWO_STARTS = "two-starts", "Quy trình có hơn một bước bắt đầu."
    TOO_SHORT = "hours-under-limit", "Tổng số giờ ít hơn thời hạn của quy trình."
    LINE_UNREADABLE = "line-unreadable", "Dòng này không đọc được là một quy trình."
    NOT_A_STEP = "not-a-step", "Dòng của bảng không phải là một bước."
    ROLES_SEVERAL = "roles-several", "Một bước có nhiều người làm; lấy người đầu tiên."
    ROLE_ASSUMED = "role-assumed", "Chỉ ghi tên cơ quan; vai trò được suy ra."
    HOURS_DIFFER = "hours-differ", "Số giờ trong tệp khác với lời ghi."
    DEAD_END = "dead-end", "Từ bước này không tới được bước trả kết quả."
    NEEDS_STRAIGHT = (
        "needs-straight-way",
        "Sau bước này đường đi rẽ nhánh hoặc nhảy bước; hồ sơ chỉ đi nối tiếp và song song.",
    )
    POSITION_MISSING = "position-missing", "Cơ quan không có đơn vị nào làm bước này."
    TEXT_TOO_LONG = "text-too-long", "Có chữ dài quá mức sổ quy trình giữ được."
    NOT_DRAWABLE = "bpmn-not-supported", "Phần tử BPMN này chưa hỗ trợ nên không đọc vào quy trình."
    NO_START = "bpmn-no-start", "Sơ đồ không có điểm bắt đầu."
    NO_END = "bpmn-no-end", "Sơ đồ không có điểm kết thúc."
    FLOW_NOWHERE = "bpmn-flow-nowhere", "Mũi tên không nối tới phần tử nào."
    NOT_JOINED = "bpmn-split-not-joined", "Nhánh song song tách ra mà không gộp lại."
    BRANCH_LONG = "bpmn-branch-too-long", "Mỗi nhánh song song chỉ được có một bước."
    EARLY_END = "bpmn-early-end", "Một lối kết thúc giữa chừng, lối khác còn đi tiếp."

    @property
    def is_advice(self) -> bool:
        """Whether it is worth a look, and a process may be worked by nevertheless."""
        return self in ADVICE


ADVICE = frozenset(
    {
        Fault.TOO_SHORT,
        Fault.NOT_A_STEP,
        Fault.ROLES_SEVERAL,
        Fault.ROLE_ASSUMED,
        Fault.HOURS_DIFFER,
    }
)


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault: of which process, at which step (0: of the whole), and what was found."""

    process: str
    step: int
    fault: Fault
    found: str = ""


def check_processes(processes: Iterable[Process]) -> list[Finding]:
    """Return every fault of every process, in the order of the file."""
    seen: Counter[tuple[str, str]] = Counter()
    findings: list[Finding] = []
    for process in processes:
        seen[process.key, process.tier] += 1
        if seen[process.key, process.tier] > 1:
            findings.append(Finding(process.key, 0, Fault.REPEATED, process.tier))
        findings += check_process(process)
    return findings


def check_process(process: Process) -> list[Finding]:
    """Return the faults of one process."""
    faults = [*_of_the_whole(process)]
    for step in process.steps:
        faults += [(step.number, fault, found) for fault, found in _of_step(step)]
    if process.steps:
        faults += [*_of_the_ends(process), *_of_parallels(process), *_of_ways(process)]
    return [Finding(process.key, *fault) for fault in faults]


def check_use(process: Process) -> list[Finding]:
    """Return what keeps a process from being put to use: every fault, and ways that are no line.

    A drawing may fork and lead back; dossiers are carried in sequence and in parallel parts only.
    """
    found = [one for one in check_process(process) if not one.fault.is_advice]
    turns = (Finding(process.key, s.number, Fault.NEEDS_STRAIGHT, s.name) for s in process.turns)
    return [*found, *turns, *_not_to_be_kept(process)]


def _not_to_be_kept(process: Process) -> Iterator[Finding]:
    """Yield what is written larger than the register keeps it."""
    for text, most in ((process.key, MOST_KEY), (process.name, MOST_PROCESS_NAME)):
        if len(text) > most:
            yield Finding(process.key, 0, Fault.TEXT_TOO_LONG, f"{text[:40]}…")
    for step in process.steps:
        texts = (step.name, MOST_STEP_NAME), (step.parallel, MOST_PART), (step.agency, MOST_PLACE)
        for text, most in texts:
            if len(text) > most:
                yield Finding(process.key, step.number, Fault.TEXT_TOO_LONG, f"{text[:40]}…")
        if step.hours is not None and step.hours >= MOST_STEP_HOURS:
            yield Finding(process.key, step.number, Fault.HOURS, hours_written(float(step.hours)))


Told = tuple[int, Fault, str]


def _of_the_whole(process: Process) -> Iterator[Told]:
    if not process.key:
        yield 0, Fault.KEY_MISSING, process.name
    if not process.name:
        yield 0, Fault.NAME_MISSING, ""
    for tier in (process.tier, process.deciding_tier or process.tier):
        if tier not in set(Tier):
            yield 0, Fault.TIER_UNKNOWN, tier
            break
    if not process.steps:
        yield 0, Fault.NO_STEPS, ""
    elif [step.number for step in process.steps] != list(range(1, len(process.steps) + 1)):
        yield 0, Fault.NUMBERS, ", ".join(str(step.number) for step in process.steps)
    yield from _of_time(process)


def _of_time(process: Process) -> Iterator[Told]:
    if not process.limit:
        return
    try:
        limit = parse_limit(process.limit)
    except LimitNotUnderstood:
        yield 0, Fault.LIMIT_NOT_UNDERSTOOD, process.limit
        return
    allowed = hours_within(limit)
    if process.hours > allowed:
        yield (
            0,
            Fault.TOO_LONG,
            f"{hours_written(float(process.hours))} giờ, thời hạn {allowed} giờ",
        )
    elif limit.unit in EXACT and process.hours < allowed and _counts_whole(process):
        yield (
            0,
            Fault.TOO_SHORT,
            f"{hours_written(float(process.hours))} giờ, thời hạn {allowed} giờ",
        )


def _counts_whole(process: Process) -> bool:
    """Tell whether the hours are all the time there is: nothing waits outside the clock."""
    return not any(step.waits or step.hours is None for step in process.steps)


def hours_within(limit: Limit) -> int:
    """Return the working hours a limit leaves at most: eight for every day it names.

    >>> hours_within(Limit(5, LimitUnit.WORKING_DAYS))
    40
    """
    if limit.unit is LimitUnit.HOURS:
        return limit.value
    days = limit.value * (DAYS_A_MONTH if limit.unit is LimitUnit.MONTHS else 1)
    return HOURS_A_DAY * (days or 1)


def _of_step(step: Step) -> Iterator[tuple[Fault, str]]:
    if not step.name:
        yield Fault.NAME_MISSING, ""
    roles = {role.value: kind for role, kind in PLACES.items()}
    if step.role not in roles:
        yield Fault.ROLE_UNKNOWN, step.role
    if step.unit_kind not in set(UnitKind) and (step.role or step.unit_kind):
        yield Fault.UNIT_UNKNOWN, step.unit_kind
    elif step.role in roles and roles[step.role] != step.unit_kind:
        yield Fault.WRONG_UNIT, f"{step.role}: {step.unit_kind}"
    if not AGENCY.fullmatch(step.agency):
        yield Fault.AGENCY_UNKNOWN, step.agency
    if step.hours is None or step.hours < 0:
        yield Fault.HOURS, ""
    elif step.waits and step.hours:
        yield Fault.WAIT_COUNTED, hours_written(float(step.hours))


def _of_the_ends(process: Process) -> Iterator[Told]:
    first, last = process.steps[0], process.steps[-1]
    if first.role != Role.COUNTER:
        yield first.number, Fault.STARTS_ELSEWHERE, first.name
    if last.role != Role.COUNTER or last.waits:
        yield last.number, Fault.ENDS_ELSEWHERE, last.name
    if not any(step.role == Role.SIGNING_LEADER for step in process.steps):
        yield 0, Fault.NOBODY_SIGNS, ""


def _of_parallels(process: Process) -> Iterator[Told]:
    groups = process.groups
    parts = Counter(group[0].parallel for group in groups if group[0].parallel)
    for place, group in enumerate(groups):
        name = group[0].parallel
        if not name:
            continue
        if parts[name] > 1:
            yield group[0].number, Fault.PARALLEL_BROKEN, name
        elif len(group) == 1:
            yield group[0].number, Fault.PARALLEL_ALONE, name
        if place in {0, len(groups) - 1}:
            yield group[0].number, Fault.PARALLEL_OPEN, name


def _of_ways(process: Process) -> Iterator[Told]:
    groups = process.groups
    numbers = {step.number for step in process.steps}
    for step in process.steps:
        for number in step.next or ():
            if number not in numbers:
                yield step.number, Fault.NEXT_UNKNOWN, str(number)
    ways = {place: process.following(place) for place in range(len(groups))}
    reached = _spread({0}, ways)
    back = _turned(ways)
    last = len(groups) - 1
    ending = _spread({last}, back)
    if ways[last]:  # what ends the process leads back into it: nothing ever ends
        yield groups[last][0].number, Fault.CYCLE, groups[last][0].name
    for place, group in enumerate(groups):
        if place not in reached:
            yield group[0].number, Fault.UNREACHABLE, group[0].name
            if not back[place] and ways[place]:
                yield group[0].number, Fault.TWO_STARTS, group[0].name
        elif place not in ending:
            yield group[0].number, Fault.DEAD_END, group[0].name
            if place in _spread(set(ways[place]), ways):
                yield group[0].number, Fault.CYCLE, group[0].name


def _turned(ways: dict[int, tuple[int, ...]]) -> dict[int, tuple[int, ...]]:
    """Return from where each place is come to."""
    found: dict[int, list[int]] = {there: [] for there in ways}
    for here, after in ways.items():
        for there in after:
            found[there].append(here)
    return {there: tuple(here) for there, here in found.items()}


def _spread(start: set[int], ways: dict[int, tuple[int, ...]]) -> set[int]:
    """Return every place that can be got to from ``start``."""
    found, todo = set(start), list(start)
    while todo:
        fresh = set(ways[todo.pop()]) - found
        found |= fresh
        todo += fresh
    return found
