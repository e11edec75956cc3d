"""What changed between two versions of a procedure, part by part, line by line."""

from __future__ import annotations

from dataclasses import dataclass

from motcua.catalogue.rules.facts import CaseFacts, FeeFact, ModeFacts, PaperFacts, ProcedureFacts
from motcua.kernel.money import dong
from motcua.kernel.texts import noop as _

FIELD = _("Lĩnh vực")
TIERS = _("Cấp thực hiện")
NAME = _("Tên thủ tục")
LIMIT = _("Thời hạn, phí, cách nộp")
PAPERS = _("Thành phần hồ sơ")
SUBJECTS = _("Đối tượng thực hiện")
STEPS = _("Trình tự thực hiện")
AGENCY = _("Cơ quan thực hiện")
RESULT = _("Kết quả thực hiện")
FORMS = _("Mẫu đơn, tờ khai")
CONDITIONS = _("Yêu cầu, điều kiện")
BASES = _("Căn cứ pháp lý")


@dataclass(frozen=True, slots=True)
class Difference:
    """One part that is not what it was: lines gone, and lines come."""

    part: str
    gone: tuple[str, ...]
    come: tuple[str, ...]


def differences(before: ProcedureFacts, after: ProcedureFacts) -> tuple[Difference, ...]:
    """Return the parts that differ, in the order of NĐ 63/2010, art. 8; nothing if none does.

    A part whose lines only stand in another order is no difference.
    """
    old, new = _lines(before), _lines(after)
    found = []
    for part in new:
        gone = tuple(line for line in old[part] if line not in set(new[part]))
        come = tuple(line for line in new[part] if line not in set(old[part]))
        if gone or come:
            found.append(Difference(part, gone, come))
    return tuple(found)


def _lines(facts: ProcedureFacts) -> dict[str, list[str]]:
    return {
        NAME: [facts.name],
        FIELD: [facts.field],
        TIERS: [tier.label for tier in facts.tiers],
        LIMIT: [_mode(mode) for mode in facts.modes],
        PAPERS: [_paper(case, paper) for case in facts.cases for paper in case.papers],
        SUBJECTS: list(facts.subjects),
        STEPS: facts.steps.splitlines(),
        AGENCY: [text for _key, text in facts.agencies],
        RESULT: list(facts.results),
        FORMS: [str(form) for form in facts.forms],
        CONDITIONS: facts.conditions.splitlines(),
        BASES: [" ".join(base).strip() for base in facts.legal_bases],
    }


def _mode(mode: ModeFacts) -> str:
    """Return one way of filing as a line: how, how long, how much."""
    limit = str(mode.limit) if mode.limit else mode.limit_text
    said = ": ".join(part for part in (mode.channel.label, limit) if part)
    return "; ".join([said, *(_fee(fee) for fee in mode.fees)])


def _fee(fee: FeeFact) -> str:
    amount = "" if fee.amount is None else dong(fee.amount)
    return " ".join(part for part in (amount, f"({fee.text})" if fee.text else "") if part)


def _paper(case: CaseFacts, paper: PaperFacts) -> str:
    heading = f"{case.name}: " if case.name else ""
    return f"{heading}{paper.name} ({paper.originals} bản chính, {paper.copies} bản sao)"
