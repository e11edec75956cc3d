"""Whether a tree of agencies can be relied on: what is wrong with it, one line each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from itertools import combinations

from motcua.kernel.vietnamese import nfc
from motcua.organisation.rules.agencies import AgencyFact, SuccessionFact
from motcua.organisation.rules.codes import is_agency_code
from motcua.organisation.rules.tree import Tree
from motcua.organisation.states import SuccessionShare


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong: a stable code, the agency it is about, and a sentence for people."""

    code: str
    key: str
    text: str


def problems_of(tree: Tree) -> list[Problem]:
    """Return all that is wrong with a tree; none, and it may be loaded."""
    found = [
        *_repeated_keys(tree),
        *_overlapping(tree, "code", "mã định danh"),
        *_overlapping(tree, "gso_code", "mã đơn vị hành chính"),
    ]
    for fact in tree.agencies:
        found += [*_own(fact), *_parent(tree, fact), *_ending(tree, fact)]
    for succession in tree.successions:
        found += _succession(tree, succession)
    return found


def _repeated_keys(tree: Tree) -> Iterator[Problem]:
    seen: set[str] = set()
    for fact in tree.agencies:
        if fact.key in seen:
            yield Problem("key-repeated", fact.key, f"Khóa {fact.key} có hai dòng.")
        seen.add(fact.key)


def _overlapping(tree: Tree, column: str, term: str) -> Iterator[Problem]:
    bearers: dict[str, list[AgencyFact]] = defaultdict(list)
    for fact in tree.agencies:
        bearers[getattr(fact, column)].append(fact)
    bearers.pop("", None)
    for value, facts in bearers.items():
        for a, b in combinations(facts, 2):
            if a.overlaps(b):
                text = f"{a.key} và {b.key} cùng mang {term} {value} trong một thời gian."
                yield Problem(f"{column.replace('_', '-')}-overlaps", b.key, text)


def _own(fact: AgencyFact) -> Iterator[Problem]:
    if fact.valid_to is not None and fact.valid_to < fact.valid_from:
        yield Problem("days-reversed", fact.key, f"{fact.key} kết thúc trước khi bắt đầu.")
    if fact.code and not is_agency_code(fact.code):
        yield Problem("code-malformed", fact.key, f"Mã định danh {fact.code} sai dạng.")
    for text in (fact.name, fact.short_name, fact.note):
        if text != nfc(text):
            yield Problem("not-composed", fact.key, f"“{text}” chưa ở dạng NFC hoặc thừa dấu cách.")


def _parent(tree: Tree, fact: AgencyFact) -> Iterator[Problem]:
    if not fact.parent:
        return
    if fact.parent not in tree:
        yield Problem("parent-unknown", fact.key, f"Không có cơ quan cấp trên {fact.parent}.")
    elif not _covers(tree[fact.parent], fact):
        text = f"{fact.key} hoạt động ngoài thời gian của cấp trên {fact.parent}."
        yield Problem("parent-not-there", fact.key, text)


def _covers(parent: AgencyFact, child: AgencyFact) -> bool:
    last = child.valid_to
    ends_in_time = parent.valid_to is None or (last is not None and last <= parent.valid_to)
    return parent.valid_from <= child.valid_from and ends_in_time


def _ending(tree: Tree, fact: AgencyFact) -> Iterator[Problem]:
    heirs = [s for s in tree.successions if s.predecessor == fact.key]
    defaults = [s for s in heirs if s.is_default]
    if fact.valid_to is None:
        if heirs:
            yield Problem(
                "heir-of-the-living", fact.key, f"{fact.key} còn hoạt động mà đã kế thừa."
            )
    elif len(defaults) != 1:
        text = f"{fact.key} kết thúc, cần đúng một nơi nhận việc dở dang, có {len(defaults)}."
        yield Problem("no-one-heir", fact.key, text)
    if len(heirs) > 1 and any(s.share == SuccessionShare.WHOLE for s in heirs):
        yield Problem("whole-and-more", fact.key, f"{fact.key} giao toàn bộ mà có nhiều nơi nhận.")


def _succession(tree: Tree, succession: SuccessionFact) -> Iterator[Problem]:
    unknown = [key for key in (succession.predecessor, succession.successor) if key not in tree]
    for key in unknown:
        yield Problem("heir-unknown", key, f"Kế thừa nêu cơ quan không có: {key}.")
    if unknown:
        return
    old, new = tree[succession.predecessor], tree[succession.successor]
    if old.valid_to is not None and succession.on != old.valid_to + timedelta(days=1):
        text = f"{new.key} kế thừa {old.key} không phải ngay sau ngày kết thúc."
        yield Problem("heir-on-another-day", old.key, text)
    if not new.holds_on(succession.on):
        yield Problem("heir-not-there", new.key, f"{new.key} chưa hoạt động khi kế thừa {old.key}.")
