"""What each slip of a dossier says (*các phiếu theo mẫu*): Mẫu 02 to 05 of 2018, 02 to 06 of 2025.

Fields follow the templates in use (the annexes of 2025 were not read); the form's number and name
follow the day that binds the dossier.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.conf import settings

from motcua.base.templatetags.written_days import day, moment
from motcua.documents.sheets import Grid, Sheet, Signature
from motcua.dossiers.models import ApologyLetter, Dossier, DossierStep, SupplementRequest
from motcua.dossiers.papers_results import lines_above
from motcua.dossiers.rules.forms import SlipKind, form_on
from motcua.dossiers.rules.lateness import finish_class
from motcua.dossiers.rules.result_papers import place_of_issue
from motcua.dossiers.selectors.letters import signed_letters
from motcua.dossiers.selectors.names import names_of
from motcua.dossiers.services.acts import all_steps
from motcua.dossiers.states import DossierState, LetterKind, Stage, StepOutcome
from motcua.kernel.paper_days import day_words
from motcua.kernel.worktime import day_of

APPLICANT = Signature("NGƯỜI NỘP HỒ SƠ")
FURTHER_TITLE = "THƯ XIN LỖI\nVỀ VIỆC CHẬM TRẢ KẾT QUẢ"
NOT_SIGNED = "……/PXL (dự thảo, chưa ký)"


def supplement_slip(request: SupplementRequest) -> Sheet:
    """Return the request for papers, every gap in it (Mẫu 02)."""
    dossier = request.dossier
    gaps = [(str(gap.number), gap.paper, gap.what) for gap in request.gaps.all().order_by("number")]
    who = names_of({request.asked_by})[request.asked_by]
    return _slip(
        SlipKind.SUPPLEMENT,
        dossier,
        at=request.asked_at,
        number=request.number,
        facts=_of_applicant(dossier),
        opening=("Để giải quyết hồ sơ, đề nghị bổ sung, hoàn thiện một lần các nội dung sau:",),
        table=Grid(
            (("TT", 0.5), ("Giấy tờ", 3.0), ("Nội dung cần bổ sung, hoàn thiện", 4.0)), tuple(gaps)
        ),
        closing=(
            f"Lý do: {request.reason}",
            f"Nộp bổ sung tại: {dossier.receiving_unit.name}. Người hướng dẫn: {who}.",
        ),
        signatures=(Signature("NGƯỜI HƯỚNG DẪN", who),),
    )


def decline_slip(dossier: Dossier) -> Sheet:
    """Return the refusal to take a dossier in, with its reason (Mẫu 03)."""
    assert dossier.closed_at is not None
    return _slip(
        SlipKind.DECLINE,
        dossier,
        at=dossier.closed_at,
        facts=_of_applicant(dossier),
        opening=(f"Qua xem xét, {dossier.receiving_unit.name} không tiếp nhận hồ sơ này.",),
        closing=(f"Lý do: {dossier.closed_reason}",),
        signatures=(APPLICANT, Signature("NGƯỜI TIẾP NHẬN HỒ SƠ")),
    )


def apology_slip(letter: ApologyLetter, *, at: datetime) -> Sheet:
    """Return the apology with its reason and, once, a new date (Mẫu 04), signed by the head.

    Not signed yet, it says so.  A further apology promises no date and follows no numbered form.
    """
    dossier, signed = letter.dossier, letter.signed_at is not None
    old = letter.old_due_at or dossier.due_current_at or dossier.due_original_at
    facts = [
        ("Mã hồ sơ", str(dossier.code)),
        ("Lĩnh vực", dossier.version.field.name),
        ("Nội dung", dossier.content or dossier.version.name),
        ("Tiếp nhận ngày", day(dossier.received_at)),
        ("Hẹn trả cũ", moment(old)),
    ]
    said: dict[str, Any] = {}
    if letter.kind == LetterKind.FURTHER:
        said = {"title": FURTHER_TITLE, "form": ""}
    else:
        new = moment(letter.new_due_at) if letter.new_due_at else day(letter.proposed_on)
        facts.append(("Hẹn trả lại", new))
    return _slip(
        SlipKind.APOLOGY,
        dossier,
        at=letter.signed_at or at,
        number=letter.number if signed else NOT_SIGNED,
        agency=dossier.agency.name,
        unit="",
        opening=(f"Kính gửi: {dossier.applicant_name}",),
        facts=tuple(facts),
        closing=(
            f"Đến nay hồ sơ chưa giải quyết xong. Lý do: {letter.reason}",
            f"{dossier.agency.name} xin lỗi Ông/Bà, quý tổ chức về sự chậm trễ này.",
        ),
        signatures=(_signed_by(letter),),
        **said,
    )


def _signed_by(letter: ApologyLetter) -> Signature:
    """Return who signed in what capacity; blank where it is not known or not signed yet."""
    note = "Ký, ghi rõ họ tên, đóng dấu"
    if letter.signer is None or not letter.capacity:
        return Signature("THỦ TRƯỞNG CƠ QUAN", note=note)
    lines = lines_above(letter.dossier.agency, letter.capacity, letter.title)
    return Signature("\n".join(lines), letter.signer.name, note)


def stop_slip(dossier: Dossier) -> Sheet:
    """Return the notice that a dossier is handled no further (Mẫu 05 of 2025)."""
    assert dossier.closed_at is not None
    return _slip(
        SlipKind.STOP,
        dossier,
        at=dossier.closed_at,
        facts=_of_applicant(dossier),
        opening=(f"Hồ sơ dừng giải quyết từ {moment(dossier.closed_at)}.",),
        closing=(
            f"Lý do: {dossier.closed_reason}",
            "Giấy tờ bản chính, phí và lệ phí chưa dùng (nếu có) được trả lại theo quy định.",
        ),
        signatures=(APPLICANT, Signature("NGƯỜI TIẾP NHẬN HỒ SƠ")),
    )


def control_slip(dossier: Dossier, *, at: datetime) -> Sheet:
    """Return both sides of every hand-over so far (*phiếu kiểm soát*; Mẫu 05, 06 of 2025)."""
    steps = [step for step in all_steps(dossier) if step.number > 1]
    names = names_of({s.sent_by for s in steps} | {s.taken_by for s in steps})
    rows = tuple(_handed(step, names) for step in steps)
    heads = (("Giao, nhận", 2.6), ("Giờ, ngày", 1.6), ("Kết quả", 1.3), ("Ghi chú", 1.8))
    others = {step.agency.name for step in steps} - {dossier.agency.name}
    return _slip(
        SlipKind.CONTROL,
        dossier,
        at=at,
        facts=(
            ("Mã hồ sơ", str(dossier.code)),
            ("Cơ quan giải quyết", dossier.agency.name),
            ("Cơ quan phối hợp", ", ".join(sorted(others)) or "không"),
            ("Hẹn trả", moment(dossier.due_current_at or dossier.due_original_at)),
        ),
        table=Grid(heads, rows),
    )


def _handed(step: DossierStep, names: dict[str, str]) -> tuple[str, str, str, str]:
    sent = f"1. Giao: {names[step.sent_by]}"
    taken = f"2. Nhận: {step.unit.name}" + (f", {names[step.taken_by]}" if step.taken_at else "")
    when = f"1. {moment(step.sent_at)}" + (f"\n2. {moment(step.taken_at)}" if step.taken_at else "")
    result = "đang xử lý"
    if step.finished_at is not None:
        result = finish_class(step.due_at, step.finished_at, by_hour=True).label
        if step.outcome != StepOutcome.PASSED:
            result = StepOutcome(step.outcome).label
    return f"{sent}\n{taken}", when, result, step.template.name


def forward_slip(dossier: Dossier, *, at: datetime) -> Sheet:
    """Return what each agency that handles the dossier is to do by when (*phiếu chuyển*).

    NĐ 61/2018, art. 19.6; NĐ 118/2025, art. 20.2: content and time limit of each agency.
    """
    open_now = [step for step in all_steps(dossier) if step.finished_at is None]
    rows = tuple(
        (
            str(number),
            f"{step.agency.name}\n{step.unit.name}",
            step.template.name,
            moment(step.due_at),
        )
        for number, step in enumerate(open_now, 1)
    )
    return _slip(
        SlipKind.FORWARD,
        dossier,
        at=at,
        facts=(
            ("Mã hồ sơ", str(dossier.code)),
            ("Thủ tục", dossier.version.name),
            ("Người nộp", dossier.applicant_name),
            ("Cơ quan chủ trì", dossier.agency.name),
            ("Hẹn trả", moment(dossier.due_current_at or dossier.due_original_at)),
        ),
        table=Grid(
            (("TT", 0.5), ("Cơ quan, đơn vị", 3.0), ("Nội dung", 3.0), ("Thời hạn", 1.6)), rows
        ),
        signatures=(Signature("NGƯỜI GIAO"), Signature("NGƯỜI NHẬN")),
    )


def _slip(kind: SlipKind, dossier: Dossier, *, at: datetime, **said: Any) -> Sheet:
    bound = day_of(dossier.received_at or at)
    form = form_on(kind, bound)
    agency = said.pop("agency", dossier.receiving_agency.name)
    unit = said.pop("unit", dossier.receiving_unit.name)
    place = place_of_issue(agency, settings.PROVINCE["place"])
    return Sheet(
        title=said.pop("title", form.title),
        agency=agency,
        unit=unit,
        number=said.pop("number", ""),
        place_and_day=f"{place}, {day_words(day_of(at))}",
        form=said.pop("form", form.form),
        code=dossier.code or "",
        **said,
    )


def _of_applicant(dossier: Dossier) -> tuple[tuple[str, str], ...]:
    rows: Iterable[tuple[str, str]] = (
        ("Mã hồ sơ", dossier.code or ""),
        ("Tiếp nhận hồ sơ của", dossier.applicant_name),
        ("Địa chỉ", dossier.applicant_address),
        ("Số điện thoại", dossier.applicant_phone),
        ("Email", dossier.applicant_email),
        ("Nội dung yêu cầu giải quyết", dossier.content or dossier.version.name),
    )
    return tuple((label, value) for label, value in rows if value)


def slip_of(dossier: Dossier, key: str, *, at: datetime) -> Sheet | None:
    """Return the slip of a key as it is now; None where the dossier has none such."""
    if key.partition("-")[0] == "apology":
        sent = {key_of(one): one for one in signed_letters(dossier)}
        return apology_slip(_about(sent[key], dossier), at=at) if key in sent else None
    if key not in slips_of(dossier):
        return None
    if key in {SUPPLEMENT_AT_INTAKE, SUPPLEMENT_AT_APPRAISAL}:
        request = dossier.supplements.get(stage=key.partition("-")[2])
        request.dossier = dossier
        return supplement_slip(request)
    if key in {"decline", "stop"}:
        return decline_slip(dossier) if key == "decline" else stop_slip(dossier)
    return (control_slip if key == "control" else forward_slip)(dossier, at=at)


def key_of(letter: ApologyLetter) -> str:
    """Return the key of a signed apology: the one with the new date, or a further one."""
    return "apology" if letter.kind == LetterKind.NEW_DATE else f"{FURTHER}{letter.pk}"


def _about(letter: ApologyLetter, dossier: Dossier) -> ApologyLetter:
    letter.dossier = dossier
    return letter


def slips_of(dossier: Dossier, *, asked: Iterable[str] | None = None) -> list[str]:
    """Return the keys of the slips a dossier has now, in the order of its life.

    ``asked``: the stages at which papers were asked for, where the caller knows them.
    """
    known = dossier.supplements.values_list("stage", flat=True) if asked is None else asked
    stages = set(known)
    steps = all_steps(dossier) if dossier.code else []
    there = {
        SUPPLEMENT_AT_INTAKE: Stage.INTAKE in stages,
        SUPPLEMENT_AT_APPRAISAL: Stage.APPRAISAL in stages,
        "decline": dossier.state == DossierState.DECLINED,
        "apology": hasattr(dossier, "reappointment"),
        "stop": dossier.state in {DossierState.WITHDRAWN, DossierState.CLOSED},
        "control": bool(steps),
        "forward": any(step.finished_at is None for step in steps),
    }
    return [key for key in KINDS if there[key]]


def is_kept(key: str) -> bool:
    """Tell whether a slip is given to the applicant, and so kept as it was given."""
    return key in KEPT or key.startswith(FURTHER)


FURTHER = "apology-"
SUPPLEMENT_AT_INTAKE, SUPPLEMENT_AT_APPRAISAL = "supplement-intake", "supplement-appraisal"
KINDS = {
    SUPPLEMENT_AT_INTAKE: SlipKind.SUPPLEMENT,
    SUPPLEMENT_AT_APPRAISAL: SlipKind.SUPPLEMENT,
    "decline": SlipKind.DECLINE,
    "apology": SlipKind.APOLOGY,
    "stop": SlipKind.STOP,
    "control": SlipKind.CONTROL,
    "forward": SlipKind.FORWARD,
}
"""Every slip by its key in addresses and rows."""
KEPT = frozenset({SUPPLEMENT_AT_INTAKE, SUPPLEMENT_AT_APPRAISAL, "decline", "apology", "stop"})
"""Slips given to the applicant: kept as they were given.  The others are made when looked at."""
