"""Reads one record of the national catalogue: facts, or a refusal with its reason; no crash."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from motcua.catalogue.rules.cases import read_cases
from motcua.catalogue.rules.facts import ModeFacts, Problem, ProcedureFacts, missing_parts
from motcua.catalogue.rules.fees import read_fees
from motcua.catalogue.rules.limits import read_limit
from motcua.catalogue.rules.texts import items_in, lines_of, name_in, plain, quoted, text_in
from motcua.catalogue.states import Channel, Part, ProcedureKind, SubjectKind
from motcua.kernel.vietnamese import folded
from motcua.organisation.states import Tier

CODE = re.compile(r"\d\.\d{6}")
ODD_CODE = re.compile(r"\d\.\d{6,10}(\.000\.00\.00\.[A-Z]\d{2})?(-Xoa)?", re.ASCII)
DELETED = "-Xoa"
CHANNELS = {"DIRECT": Channel.DIRECT, "ONLINE": Channel.ONLINE, "POSTAL": Channel.POST}
TIERS = {
    "cap bo/trung uong": Tier.CENTRAL,
    "cap bo": Tier.CENTRAL,
    "trung uong": Tier.CENTRAL,
    "cap tinh": Tier.PROVINCE,
    "cap huyen": Tier.DISTRICT,
    "cap xa": Tier.COMMUNE,
}
KINDS = {
    "NOT_ASSIGNED_REGULATION": ProcedureKind.UNASSIGNED,
    "LOCAL_REGULATION": ProcedureKind.LOCAL,
    "CENTRAL_REGULATION": ProcedureKind.CENTRAL,
    "OTHER": ProcedureKind.OTHER,
} | {kind.label: kind for kind in ProcedureKind}
OFFICIALS = SubjectKind.OFFICIAL.label
SUBJECTS = {kind.label for kind in SubjectKind} | {
    "Doanh nghiệp Việt Nam",
    "Người nước ngoài cư trú tại Việt Nam",
    "Người nước ngoài đã cư trú tại Việt Nam",
    "Tổ chức Đảng",
    "Đảng viên",
}
AGENCY_FIELDS = ("agency", "authority", "address", "delegated", "coordinating")
ABOVE_COMMUNES = re.compile(r"\b(Bộ|Cục|Chi cục|Sở|Tổng cục|cấp tỉnh|khu vực)\b", re.IGNORECASE)
NOTHING = {"", "khong", "khong co", "khong quy dinh", "khong yeu cau"}
NO_FIELD = "Chưa phân lĩnh vực"
MOST_NAME, MOST_FIELD, MOST_DECISION = 2_000, 200, 120


class Unreadable(Exception):
    """A record that cannot become a procedure; ``problem`` says why."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        super().__init__(problem.text)


def read_record(record: Any) -> tuple[ProcedureFacts, list[Problem]]:
    """Return the facts of a record and what in it was not understood; raises Unreadable."""
    if not isinstance(record, dict):
        raise Unreadable(Problem("", "not-a-record", quoted(record)))
    problems: list[Problem] = []
    code, name = _code(record, problems), name_in(record, "name", MOST_NAME, problems)
    if not name:
        raise Unreadable(Problem("name", "name-missing", code))
    facts = ProcedureFacts(
        code=code,
        name=name,
        decision=name_in(record, "decision", MOST_DECISION, problems),
        tiers=_tiers(record, problems),
        kind=_kind(record, problems),
        field=name_in(record, "field", MOST_FIELD, problems) or NO_FIELD,
        subjects=_subjects(record, problems),
        steps=text_in(record, "steps_text", problems),
        modes=_modes(record, problems),
        cases=read_cases(record, problems),
        agencies=tuple((key, text_in(record, key, problems)) for key in AGENCY_FIELDS),
        results=_results(record, problems),
        conditions=_conditions(record, problems),
        legal_bases=_bases(record, problems),
    )
    problems += [Problem(part.value, "part-missing", part.label) for part in _unsaid(facts)]
    return facts, problems


def _unsaid(facts: ProcedureFacts) -> list[Part]:
    """Return the mandatory parts missing; a limit not read has already been told of."""
    return [part for part in missing_parts(facts) if part is not Part.LIMIT or not facts.modes]


def _code(record: Mapping[str, Any], problems: list[Problem]) -> str:
    code = record.get("code")
    if not isinstance(code, str) or not ODD_CODE.fullmatch(code.strip()):
        raise Unreadable(Problem("code", "code-unreadable", quoted(code)))
    code = code.strip()
    if code.endswith(DELETED):
        problems.append(Problem("code", "code-marked-deleted", code))
    elif not CODE.fullmatch(code):
        problems.append(Problem("code", "code-unusual", code))
    return code


def _tiers(record: Mapping[str, Any], problems: list[Problem]) -> tuple[Tier, ...]:
    level = text_in(record, "level", problems)
    names = [name.strip() for name in re.split(r"[,;\n]", level) if name.strip()]
    found = tuple(dict.fromkeys(TIERS[folded(name)] for name in names if folded(name) in TIERS))
    unknown = [name for name in names if folded(name) not in TIERS]
    problems += [Problem("level", "level-unknown", quoted(name)) for name in unknown]
    if not names:
        problems.append(Problem("level", "level-missing", ""))
    agency = plain(record.get("agency"))
    if found == (Tier.COMMUNE,) and ABOVE_COMMUNES.search(agency) and "xã" not in agency.lower():
        problems.append(Problem("level", "level-doubtful", quoted(f"{level}: {agency}")))
    return found


def _kind(record: Mapping[str, Any], problems: list[Problem]) -> str:
    said = name_in(record, "kind", MOST_FIELD, problems)
    kind = KINDS.get(said)
    if said and kind is None:
        problems.append(Problem("kind", "kind-unknown", said))
    return kind.value if kind else ""


def _subjects(record: Mapping[str, Any], problems: list[Problem]) -> tuple[str, ...]:
    """Split at commas outside brackets; *Cán bộ, công chức, viên chức* is one kind of person."""
    said = " ".join(text_in(record, "applicants", problems).split())
    told = said.replace(OFFICIALS, OFFICIALS.replace(",", "\0"))
    parts = re.split(r"[,;](?![^()]*\))", told)
    found = dict.fromkeys(part.replace("\0", ",").strip(" .") for part in parts)
    found.pop("", None)
    unknown = [name for name in found if name not in SUBJECTS]
    problems += [Problem("applicants", "subject-unknown", quoted(name)) for name in unknown]
    return tuple(found)


def _modes(record: Mapping[str, Any], problems: list[Problem]) -> tuple[ModeFacts, ...]:
    found: dict[ModeFacts, None] = {}
    for place, mode in items_in(record, "modes", problems):
        channel = CHANNELS.get(plain(mode.get("mode")))
        if channel is None:
            problems.append(Problem(f"{place}.mode", "channel-unknown", quoted(mode.get("mode"))))
            continue
        limit, limit_problems = read_limit(mode, f"{place}.time")
        fees, fee_problems = read_fees(lines_of(mode.get("fee_text")), f"{place}.fee")
        problems += limit_problems + fee_problems
        found[ModeFacts(channel, limit, _limit_text(mode), fees)] = None
    return tuple(found)


def _limit_text(mode: Mapping[str, Any]) -> str:
    """Return the limit as published, without the file's own word for an unknown unit."""
    return re.sub(
        r"\s*\b(OTHER|WORKING_DAY|HOUR|MONTH|YEAR)\b\s*$", _unit, plain(mode.get("time_text"))
    )


def _unit(match: re.Match[str]) -> str:
    words = {"WORKING_DAY": " ngày làm việc", "HOUR": " giờ", "MONTH": " tháng", "YEAR": " năm"}
    return words.get(match[1], "")


def _results(record: Mapping[str, Any], problems: list[Problem]) -> tuple[str, ...]:
    said = text_in(record, "result", problems)
    parts = (part.strip(" .-+*") for part in re.split(r"[;\n]", said))
    return tuple(dict.fromkeys(part for part in parts if part))


def _conditions(record: Mapping[str, Any], problems: list[Problem]) -> str:
    said = text_in(record, "conditions", problems)
    return "" if folded(said).strip(" .-") in NOTHING else said


def _bases(record: Mapping[str, Any], problems: list[Problem]) -> tuple[tuple[str, str], ...]:
    found = (
        (plain(base.get("number")), plain(base.get("title")))
        for _, base in items_in(record, "legal_basis", problems)
    )
    return tuple(dict.fromkeys(base for base in found if any(base)))
