"""The procedures of a draft: added, changed, moved, taken out."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import Max

from motcua.catalogue.selectors.search import versions_of
from motcua.catalogue.services.drafting import KEPT_OF_OURS, data_of, facts_from
from motcua.catalogue.states import ChangeKind
from motcua.kernel.errors import RuleViolation
from motcua.kernel.vietnamese import nfc, visible
from motcua.kernel.worktime import day_of
from motcua.publication.errors import ItemTwice, ItemUnfit, ItemUnknown
from motcua.publication.models import PublicationDecision, PublicationItem
from motcua.publication.selectors.prefill import versions_in_force
from motcua.publication.services.locking import begin_edit, changed, lines
from motcua.publication.services.releasing import release_points

if TYPE_CHECKING:
    from motcua.organisation.principals import Principal
    from motcua.publication.rules.drafts import ItemIn

CODE = re.compile(r"[0-9A-Za-zĐđ][0-9A-Za-zĐđ.\-]{0,39}")
ONE_DAY = timedelta(days=1)
LONGEST_NAME, LONGEST_URL, LONGEST_FIELD, LONGEST_TOLD = 2_000, 500, 200, 400
NO_PAPERS = {"name": "", "papers": []}
"""The one case of a procedure whose papers the ministry's content tells."""


@transaction.atomic
def add_items(
    decision: PublicationDecision,
    items: Sequence[ItemIn],
    *,
    by: Principal,
    at: datetime,
    seen: int | None = None,
) -> list[PublicationItem]:
    """Add procedures at the end of the list; raises DraftClosed, ItemTwice, ItemUnfit."""
    row = begin_edit(decision, by, seen=seen, on=day_of(at))
    made = write_items(row, items, at=at)
    codes = " ".join(item.procedure for item in made)[:LONGEST_TOLD]
    changed(row, codes, "added", by=by, at=at)
    return made


def write_items(
    row: PublicationDecision, items: Sequence[ItemIn], *, at: datetime
) -> list[PublicationItem]:
    """Write procedures of a draft that the caller holds."""
    taken = set(row.items.values_list("procedure", flat=True))
    last = row.items.aggregate(last=Max("position"))["last"] or 0
    made = []
    for position, item in enumerate(items, last + 1):
        new = fill_item(PublicationItem(decision=row, position=position), item)
        if new.procedure in taken:
            raise ItemTwice(procedure=new.procedure)
        taken.add(new.procedure)
        made.append(new)
    standing = versions_in_force([one.procedure for one in made], on=_followed_on(row, at))
    for one in made:
        one.based_on = standing.get(one.procedure)
    return PublicationItem.objects.bulk_create(made)


@transaction.atomic
def change_item(
    item: PublicationItem,
    change: ItemIn,
    *,
    by: Principal,
    at: datetime,
    seen: int | None = None,
) -> PublicationItem:
    """Change a procedure of a draft; raises ItemUnknown when it was taken out meanwhile."""
    row = begin_edit(item.decision, by, seen=seen, on=day_of(at))
    kept = _found(row, item)
    code = change.procedure.strip()
    if row.items.exclude(pk=kept.pk).filter(procedure=code).exists():
        raise ItemTwice(procedure=code)
    fill_item(kept, change)
    standing = versions_in_force([kept.procedure], on=_followed_on(row, at))
    kept.based_on = standing.get(kept.procedure)
    kept.save()
    release_points(row, by=by, at=at)
    changed(row, kept.procedure, "changed", by=by, at=at)
    return kept


@transaction.atomic
def remove_item(
    item: PublicationItem, *, by: Principal, at: datetime, seen: int | None = None
) -> PublicationDecision:
    """Take a procedure out of a draft; opinions on it stay, on its code."""
    row = begin_edit(item.decision, by, seen=seen, on=day_of(at))
    kept = _found(row, item)
    code = kept.procedure
    kept.delete()
    release_points(row, by=by, at=at)
    return changed(row, code, "removed", by=by, at=at)


@transaction.atomic
def move_item(
    item: PublicationItem,
    to: int,
    *,
    by: Principal,
    at: datetime,
    seen: int | None = None,
) -> PublicationDecision:
    """Put a procedure at another place of the list; 1 is the first."""
    row = begin_edit(item.decision, by, seen=seen, on=day_of(at))
    kept = _found(row, item)
    order = [other for other in row.items.all() if other.pk != kept.pk]
    order.insert(max(0, min(to - 1, len(order))), kept)
    for position, one in enumerate(order, 1):
        one.position = position
    PublicationItem.objects.bulk_update(order, ["position"])
    return changed(row, kept.procedure, "moved", by=by, at=at)


def _followed_on(row: PublicationDecision, at: datetime) -> date:
    """Return the day whose versions a draft follows: of its effect, while that is to come.

    What would begin that day gives way to the draft; of a day that is here, the eve's count.
    """
    effect, today = row.effective_on, day_of(at)
    if effect is None:
        return today
    return effect if effect > today else effect - ONE_DAY


def _found(row: PublicationDecision, item: PublicationItem) -> PublicationItem:
    kept = row.items.filter(pk=item.pk).first()
    if kept is None:
        raise ItemUnknown
    return kept


def fill_item(row: PublicationItem, item: ItemIn) -> PublicationItem:
    """Write what was given into a row; raises ItemUnfit."""
    code = item.procedure.strip()
    if not CODE.fullmatch(code):
        raise ItemUnfit(procedure=code[:60], why="mã chỉ gồm chữ, số, dấu chấm và gạch nối")
    row.kind, row.procedure, row.origin = item.kind, code, item.origin
    row.facts = None if item.kind is ChangeKind.REPEALED else _parts(code, item.facts)
    row.name = _name(code, item, row.facts)
    row.details = _details(code, item.details)
    row.replaces = _replaced(code, item.replaces)
    row.basis = lines(item.basis)
    row.content_decision = nfc(item.content_decision)[:300]
    row.content_url = _address(code, item.content_url)
    row.discrepancy = item.discrepancy or row.discrepancy
    return row


def _parts(code: str, said: Mapping[str, Any] | None) -> dict[str, Any]:
    """Return the parts as they are kept: read once, so that they can be read when enacted."""
    if not said:
        raise ItemUnfit(procedure=code, why="chưa có nội dung các bộ phận")
    try:
        facts = facts_from(_visible({**said, "code": code}))
        parts = data_of(facts)
    except (KeyError, ValueError, TypeError, AttributeError, RuleViolation) as error:
        raise ItemUnfit(procedure=code, why=f"nội dung sai dạng ({error})"[:200]) from error
    if not 0 < len(nfc(facts.field)) <= LONGEST_FIELD:
        raise ItemUnfit(procedure=code, why="thiếu lĩnh vực, hoặc tên lĩnh vực quá dài")
    parts["cases"] = parts["cases"] or [NO_PAPERS]
    return parts


def _visible(said: Any) -> Any:
    """Return the parts without signs nobody sees: no paper could be made of them."""
    if isinstance(said, str):
        return visible(said)
    if isinstance(said, Mapping):
        return {key: _visible(value) for key, value in said.items()}
    if isinstance(said, list | tuple):
        return [_visible(value) for value in said]
    return said


def _name(code: str, item: ItemIn, facts: Mapping[str, Any] | None) -> str:
    name = nfc(str(facts["name"]) if facts else item.name) or _known_name(code)
    if not 0 < len(name) <= LONGEST_NAME:
        raise ItemUnfit(procedure=code, why="thiếu tên, hoặc tên dài quá 2.000 ký tự")
    return name


def _known_name(code: str) -> str:
    return next((version.name for version in versions_of(code)), "")


def _details(code: str, said: Mapping[str, Any]) -> dict[str, Any]:
    strange = sorted(set(said) - set(KEPT_OF_OURS))
    if strange:
        raise ItemUnfit(procedure=code, why=f"không có thông tin “{strange[0]}”")
    return dict(said)


def _replaced(code: str, codes: Sequence[str]) -> list[str]:
    found = list(dict.fromkeys(one.strip() for one in codes if one.strip()))
    strange = next((one for one in found if not CODE.fullmatch(one) or one == code), "")
    if strange:
        raise ItemUnfit(procedure=code, why=f"mã bị thay thế “{strange[:40]}” không đúng")
    return found


def _address(code: str, url: str) -> str:
    address = url.strip()
    if address and not address.startswith(("http://", "https://")):
        raise ItemUnfit(procedure=code, why="địa chỉ nội dung phải bắt đầu bằng http")
    if len(address) > LONGEST_URL:
        raise ItemUnfit(procedure=code, why="địa chỉ nội dung quá dài")
    return address
