"""The register of ministries' decisions (*sổ quyết định công bố của bộ*)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction

from motcua.base.events import emit
from motcua.kernel.errors import NotPermitted
from motcua.kernel.vietnamese import nfc
from motcua.kernel.worktime import day_of
from motcua.publication.errors import ReceivedAlready, ReceivedLater, ReceivedUnfit
from motcua.publication.events import MinistryDecisionCorrected, MinistryDecisionReceived
from motcua.publication.models import FollowUp, MinistryDecision, MinistryLine
from motcua.publication.selectors.parties import drafts_for, is_office, may_correct
from motcua.publication.services.follow_ups import owe_the_rest, owed_by
from motcua.publication.states import FollowUpState

if TYPE_CHECKING:
    from motcua.documents.models import StoredFile
    from motcua.organisation.models import Agency
    from motcua.organisation.principals import Principal
    from motcua.publication.rules.drafts import MinistryLineIn, ReceivedIn

LONGEST_NUMBER, LONGEST_MINISTRY, LONGEST_CODE = 120, 200, 40


@transaction.atomic
def receive_decision(
    received: ReceivedIn,
    agencies: Sequence[Agency],
    *,
    by: Principal,
    at: datetime,
    file: StoredFile | None = None,
) -> MinistryDecision:
    """Enter a ministry's decision and start the clock of every agency that must follow it.

    The provincial office names any agency; an agency only itself, for what was sent to it
    directly.  Raises NotPermitted, ReceivedUnfit, ReceivedAlready.
    """
    on = day_of(at)
    if not is_office(by, on=on) and not (agencies and all(drafts_for(by, a) for a in agencies)):
        raise NotPermitted
    _check(received, on)
    row = _row(received, by, at)
    row.file = file
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as error:
        raise ReceivedAlready(number=row.number, ministry=row.ministry) from error
    _write_lines(row, received.lines)
    keys = sorted({agency.key for agency in agencies})
    FollowUp.objects.bulk_create(owed_by(row, agency) for agency in set(agencies))
    emit(
        MinistryDecisionReceived(
            subject=f"received:{row.pk}",
            by=by.code,
            at=at,
            received=row.pk,
            number=row.number,
            procedures=len(received.lines),
            agencies=" ".join(keys),
        )
    )
    return row


@transaction.atomic
def correct_received(
    decision: MinistryDecision,
    received: ReceivedIn,
    *,
    by: Principal,
    at: datetime,
    file: StoredFile | None = None,
) -> MinistryDecision:
    """Correct an entry of the register; drafts still owed are due by the corrected day.

    The provincial office may, and an agency for what itself alone follows.  A later day
    of receipt, which would put off what is owed, is the office's to write.  Raises NotPermitted,
    ReceivedLater, ReceivedUnfit, ReceivedAlready.
    """
    on = day_of(at)
    row = MinistryDecision.objects.select_for_update(no_key=True).get(pk=decision.pk)
    owed = list(row.follow_ups.select_for_update(of=("self",)).select_related("agency"))
    if not may_correct(by, row, on=on):
        raise NotPermitted
    _check(received, on)
    before = row.received_on
    if received.received_on > before and not is_office(by, on=on):
        raise ReceivedLater(day=f"{before:%d/%m/%Y}")
    _fill(row, received)
    row.file = file or row.file
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as error:
        raise ReceivedAlready(number=row.number, ministry=row.ministry) from error
    row.lines.all().delete()
    _write_lines(row, received.lines)
    for one in owed:
        if FollowUpState(one.state).is_owed:
            one.due_on = owed_by(row, one.agency).due_on
            one.save(update_fields=["due_on"])
    _owe_what_was_added(owed, by=by, at=at)
    emit(
        MinistryDecisionCorrected(
            subject=f"received:{row.pk}",
            by=by.code,
            at=at,
            received=row.pk,
            number=row.number,
            procedures=len(received.lines),
            received_on=row.received_on,
            received_before=before,
        )
    )
    return row


def _owe_what_was_added(owed: Sequence[FollowUp], *, by: Principal, at: datetime) -> None:
    """Have those who had published everything owe the procedures named only now."""
    settled = {one.agency_id: one for one in owed if one.state == FollowUpState.PUBLISHED}
    for one in owed:
        if one.state != FollowUpState.PUBLISHED:
            settled.pop(one.agency_id, None)
    for one in settled.values():
        owe_the_rest(one, by=by, at=at)


def _row(received: ReceivedIn, by: Principal, at: datetime) -> MinistryDecision:
    return _fill(MinistryDecision(entered_at=at, entered_by=by.code), received)


def _fill(row: MinistryDecision, received: ReceivedIn) -> MinistryDecision:
    values = {
        "number": nfc(received.number),
        "issued_on": received.issued_on,
        "received_on": received.received_on,
        "ministry": nfc(received.ministry),
        "title": nfc(received.title),
        "effective_on": received.effective_on,
        "fields": [nfc(field) for field in received.fields if nfc(field)],
        "url": received.url.strip(),
    }
    for name, value in values.items():
        setattr(row, name, value)
    return row


def _check(received: ReceivedIn, on: date) -> None:
    """Refuse what lacks anything that starts a clock; raises ReceivedUnfit."""
    number, ministry, url = nfc(received.number), nfc(received.ministry), received.url.strip()
    wants = {
        "thiếu số, ký hiệu": bool(number),
        "số, ký hiệu quá dài": len(number) <= LONGEST_NUMBER,
        "thiếu bộ, ngành ban hành": bool(ministry),
        "tên bộ, ngành quá dài": len(ministry) <= LONGEST_MINISTRY,
        "thiếu trích yếu": bool(nfc(received.title)),
        "ngày nhận trước ngày ban hành": received.received_on >= received.issued_on,
        "ngày nhận ở tương lai": received.received_on <= on,
        "địa chỉ văn bản phải bắt đầu bằng http": not url
        or url.startswith(("http://", "https://")),
        "địa chỉ văn bản quá dài": len(url) <= 500,
    }
    codes = [line.procedure.strip() for line in received.lines]
    wants["có mã thủ tục ghi hai lần"] = len(set(codes)) == len(codes)
    wants["có dòng thiếu mã thủ tục, hoặc mã quá dài"] = all(
        0 < len(code) <= LONGEST_CODE for code in codes
    )
    for why, is_well in wants.items():
        if not is_well:
            raise ReceivedUnfit(why=why)


def _write_lines(row: MinistryDecision, lines: Iterable[MinistryLineIn]) -> None:
    MinistryLine.objects.bulk_create(
        MinistryLine(
            received=row,
            position=position,
            kind=line.kind,
            procedure=line.procedure.strip(),
            name=nfc(line.name)[:2000],
        )
        for position, line in enumerate(lines, 1)
    )
