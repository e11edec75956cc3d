"""``motcua dossier explain``: the whole story of one dossier in words."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from motcua.cli.command import Command, Exit
from motcua.cli.due import counted_lines, read_moment
from motcua.kernel.worktime import VIETNAM

if TYPE_CHECKING:
    from motcua.dossiers.services.story import Story, Visit


def _configure(parser: ArgumentParser) -> None:
    parser.add_argument("code", metavar="MÃ", help="mã hồ sơ, như H27.37-221115-0001")
    parser.add_argument("--at", metavar="LÚC", help="tính đến thời điểm này; không ghi: bây giờ")


def _explain(args: Namespace) -> int:
    from motcua.base import clock
    from motcua.base.access import looked_at
    from motcua.dossiers.selectors import dossier_for
    from motcua.dossiers.services.story import story_of
    from motcua.organisation.principals import SYSTEM

    at = read_moment(args.at) if args.at else clock.now()
    dossier = dossier_for(SYSTEM, args.code.strip().upper())
    looked_at([str(dossier.code)], by=SYSTEM.code)
    sys.stdout.write("\n".join(_told(story_of(dossier, at=at))) + "\n")
    return Exit.OK


def _told(story: Story) -> Iterator[str]:
    row = story.dossier
    yield f"Hồ sơ {row.code}: {row.version.name}"
    yield f"Người nộp: {row.applicant_name}. Tình trạng: {_state(story)}."
    yield f"Nơi tiếp nhận: {row.receiving_unit.name}. Cơ quan giải quyết: {row.agency}."
    yield ""
    yield f"LỜI HẸN: {story.limit.value} {story.limit.unit.label}, {story.policy.convention.label}."
    if row.due_original_at:
        yield f"  Hẹn lần đầu: {_moment(row.due_original_at)}"
    if row.due_current_at and row.due_current_at != row.due_original_at:
        yield f"  Hẹn hiện nay: {_moment(row.due_current_at)}"
    for line in counted_lines(story.promise):
        yield f"  {line}"
    for wait in story.waits:
        until = _moment(wait.until) if wait.until else "nay"
        document = f" ({wait.document})" if wait.document else ""
        yield (
            f"  {wait.ground.label}{document}: {_moment(wait.since)} đến {until};"
            f" {wait.effect.label}"
        )
    yield ""
    yield "BA CÁCH TÍNH QUÁ HẠN"
    for name, due, is_late in (
        ("Theo nghị định", story.dues.legal, story.late.legal),
        ("Tạm dừng như nhiều địa phương", story.dues.local, story.late.local),
        ("Bộ chỉ số quốc gia", story.dues.national, story.late.national),
    ):
        said = _moment(due) if due else "đang chờ người nộp"
        yield f"  {name}: hạn {said}, {'quá hạn' if is_late else 'không quá hạn'}"
    yield ""
    yield "CÁC BƯỚC"
    for visit in story.visits:
        yield from _visited(visit)
    yield ""
    yield "DIỄN BIẾN"
    for told in story.lines:
        sub = f" ({told.sub})" if told.sub else ""
        yield f"  {_moment(told.at)}  {told.text}{sub}"


def _state(story: Story) -> str:
    from motcua.dossiers.states import DossierState

    return f"{DossierState(story.dossier.state).label}; {story.standing.label.lower()}"


def _visited(visit: Visit) -> Iterator[str]:
    yield f"  {visit.number}. {visit.name}: {visit.place}" + (
        f" ({visit.who})" if visit.who else ""
    )
    said = [f"giao {_moment(visit.sent_at)}"]
    said.append(f"nhận {_moment(visit.taken_at)}" if visit.taken_at else "chưa nhận")
    said.append(f"xong {_moment(visit.finished_at)}" if visit.finished_at else "đang làm")
    late = ", quá giờ của bước" if visit.is_late else ""
    yield f"     {', '.join(said)}; hạn {_moment(visit.due_at)}{late}"


def _moment(moment: datetime) -> str:
    return f"{moment.astimezone(VIETNAM):%H:%M %d/%m/%Y}"


COMMANDS = (
    Command(
        "dossier explain",
        "Kể lại trọn một hồ sơ: lời hẹn và vì sao, các bước, diễn biến, quá hạn theo ba cách tính.",
        "motcua dossier explain H27.37-221115-0001",
        _configure,
        _explain,
        needs_data=True,
    ),
)
