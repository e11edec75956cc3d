"""The words of one decision: bases, articles, recipients, signature (NĐ 30/2020, Phụ lục I, II)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from motcua.catalogue.states import ChangeKind
from motcua.kernel.paper_days import BLANK, day_words
from motcua.organisation.states import SigningCapacity, Tier
from motcua.publication.rules.paper import Annex, Article, DecisionPaper
from motcua.publication.rules.paper_annexes import (
    ORDER,
    Printed,
    contents,
    listing,
    process_blocks,
    roman,
)
from motcua.publication.states import ContentScope

if TYPE_CHECKING:
    from motcua.catalogue.services.drafting import Process
    from motcua.publication.rules.paper_words import PaperWords

DRAFT, WITHDRAWN = "DỰ THẢO", "DỰ THẢO ĐÃ RÚT"
ENDED = {ChangeKind.REPLACED, ChangeKind.REPEALED}
BY_TIER = (Tier.DISTRICT, Tier.COMMUNE)


@dataclass(frozen=True, slots=True)
class PaperHead:
    """What is told of a decision besides its procedures; ``issued_on`` None while it is a draft."""

    issuer: str
    agency: str
    """Who drafted it."""
    office: str
    place: str
    symbol: str
    title: str
    bases: tuple[str, ...]
    effective_on: date | None
    entry_days: int
    number: str = ""
    issued_on: date | None = None
    is_internal: bool = False
    capacity: SigningCapacity | None = None
    signer_title: str = ""
    signer: str = ""
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Carried:
    """The internal processes of a decision, and the names they speak of."""

    processes: Sequence[tuple[Process, Sequence[str]]] = ()
    names: Mapping[str, str] = field(default_factory=dict)
    agencies: Mapping[str, str] = field(default_factory=dict)


def written(
    head: PaperHead, items: Sequence[Printed], carried: Carried, words: PaperWords
) -> DecisionPaper:
    """Return the whole decision as it is printed."""
    authority = words.authority.format(issuer=head.issuer)
    annexes = tuple(_annexes(head, items, carried, words, authority))
    articles = tuple(
        Article(f"Điều {number}.", paragraphs)
        for number, paragraphs in enumerate(_articles(head, items, annexes, words), 1)
    )
    last = f"Điều {len(articles)}"
    return DecisionPaper(
        body=_in_lines(head.issuer.upper()),
        number=f"Số: {_number(head)}",
        place_and_day=f"{head.place}, {day_words(head.issued_on)}",
        subject=words.subject.format(title=_lowered(head.title)),
        authority=authority.upper(),
        bases=tuple(_bases(head, words)),
        order=f"{words.order.upper()}:",
        articles=articles,
        recipients=tuple(f"- {line.format(last=last)}" for line in words.recipients),
        signature=tuple(line.upper() for line in _signature(head, words)),
        signer=head.signer,
        annexes=annexes,
        mark=head.mark,
    )


def _in_lines(name: str) -> str:
    """Return the name of a committee with its place on a line of its own."""
    return name.replace("ỦY BAN NHÂN DÂN ", "ỦY BAN NHÂN DÂN\n")


def _number(head: PaperHead) -> str:
    return head.number or f"{BLANK}/{head.symbol}"


def _lowered(title: str) -> str:
    """Return a title as it goes on after *Về việc*: names keep their capitals."""
    told = title.strip().removeprefix("Về việc ").removeprefix("về việc ")
    return told[:1].lower() + told[1:]


def _bases(head: PaperHead, words: PaperWords) -> Iterator[str]:
    for basis in head.bases:
        told = basis.strip().rstrip(";.")
        yield f"{told};" if told.startswith("Căn cứ") else f"Căn cứ {told};"
    yield words.motion.format(head=words.head_of(head.agency), agency=head.agency)


def _articles(
    head: PaperHead, items: Sequence[Printed], annexes: Sequence[Annex], words: PaperWords
) -> Iterator[tuple[str, ...]]:
    labels = {annex.title: annex.label for annex in annexes}
    process = labels.get(words.process_title.upper())
    others = [annex.label for annex in annexes if annex.label != process]
    yield tuple(_publishing(head, items, others, process, annexes, words))
    yield tuple(_effect(head, items, others, words))
    yield tuple(_duties(head, words, has_processes=process is not None))
    yield (_executed(head, items, words),)


def _publishing(
    head: PaperHead,
    items: Sequence[Printed],
    others: Sequence[str],
    process: str | None,
    annexes: Sequence[Annex],
    words: PaperWords,
) -> Iterator[str]:
    counts = Counter(item.kind for item in items)
    kinds = [words.kinds[k].format(count=f"{counts[k]:02}") for k in ORDER if counts[k]]
    if items:
        yield words.published.format(
            count=f"{len(items):02}",
            internal=" nội bộ" if head.is_internal else "",
            kinds="; ".join(kinds),
            annexes=" và ".join(others),
        )
    if process:
        blocks = next(annex.blocks for annex in annexes if annex.label == process)
        carried = sum(getattr(block, "is_heading", False) for block in blocks)
        yield words.approved.format(count=f"{carried:02}", annex=process)


def _effect(
    head: PaperHead, items: Sequence[Printed], others: Sequence[str], words: PaperWords
) -> Iterator[str]:
    yield words.effect.format(day=day_words(head.effective_on))
    if any(item.kind in ENDED for item in items):
        yield words.ended.format(annex=others[0])


def _duties(head: PaperHead, words: PaperWords, *, has_processes: bool) -> Iterator[str]:
    told = {"agency": head.agency, "office": head.office, "days": f"{head.entry_days:02}"}
    yield from (duty.format(**told) for duty in words.duties)
    if has_processes:
        yield words.electronic.format(**told)


def _executed(head: PaperHead, items: Sequence[Printed], words: PaperWords) -> str:
    tiers = {tier for item in items if item.facts for tier in item.facts.tiers}
    others = [words.executors[tier] for tier in BY_TIER if tier in tiers]
    return words.executed.format(
        office_head=words.head_of(head.office),
        office=head.office,
        head=words.head_of(head.agency),
        agency=head.agency,
        tiers="".join(f"; {other}" for other in others),
    )


def _signature(head: PaperHead, words: PaperWords) -> tuple[str, ...]:
    title = bare_title(head.signer_title) or words.head_title
    if head.capacity is SigningCapacity.FOR_HEAD:
        return f"{head.capacity.prefix} {words.head_title}", title
    if head.capacity is SigningCapacity.ON_BEHALF:
        return f"{head.capacity.prefix} {head.issuer}", title
    return (title,)


def bare_title(title: str) -> str:
    """Return a title without the name of the committee, which stands at the head already.

    >>> bare_title("Phó Chủ tịch UBND tỉnh")
    'Phó Chủ tịch'
    """
    return re.split(r"\s(?:UBND|Ủy ban nhân dân)\b", title)[0]


def _annexes(
    head: PaperHead,
    items: Sequence[Printed],
    carried: Carried,
    words: PaperWords,
    authority: str,
) -> Iterator[Annex]:
    internal = " nội bộ" if head.is_internal else ""
    attached = words.attached.format(
        number=_number(head), day=day_words(head.issued_on), authority=authority
    )
    full = [i for i in items if i.facts is not None and i.scope is ContentScope.FULL]
    parts = [
        (words.listing_title, items, listing(items, words, is_internal=head.is_internal)),
        (words.content_title, full, contents(full)),
        (
            words.process_title,
            carried.processes,
            process_blocks(carried.processes, carried.names, carried.agencies),
        ),
    ]
    number = 0
    for title, there, blocks in parts:
        if not there:
            continue
        number += 1
        told = title.format(internal=internal, agency=head.agency).upper()
        yield Annex(
            f"Phần {roman(number)}", told, attached, tuple(blocks), is_wide=blocks is parts[0][2]
        )
