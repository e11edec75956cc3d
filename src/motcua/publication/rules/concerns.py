"""Which records of the national database a province has to publish (NĐ 63/2010, art. 13, 15).

Those that its own three tiers handle: not what only the centre handles, not what another
province has set for itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from motcua.kernel.vietnamese import folded
from motcua.organisation.states import Tier
from motcua.publication.rules.discrepancy_settings import central_bodies

if TYPE_CHECKING:
    from motcua.catalogue.rules.facts import ProcedureFacts

LOCAL_TIERS = frozenset({Tier.PROVINCE, Tier.DISTRICT, Tier.COMMUNE})
_BASE_CODE = re.compile(r"(\d\.\d{6,10})(?:\.000\.00\.00\.([A-Z]\d{2}))?(-Xoa)?")
_LOCAL_DECISION = re.compile(r"\b(ubnd|hdnd|ttpvhcc|ttr-s\w+|vp\.ubnd\w*)\b")


def code_of(written: str) -> tuple[str, str, bool]:
    """Return the short code, the province it is tied to (or ""), and whether it is deleted.

    >>> code_of("1.001653.000.00.00.H27-Xoa")
    ('1.001653', 'H27', True)
    """
    match = _BASE_CODE.fullmatch(written.strip())
    if match is None:
        return written.strip(), "", False
    return match[1], match[2] or "", bool(match[3])


def is_code(written: str) -> bool:
    """Tell whether this is a code as the database writes them.

    >>> is_code("1.001653"), is_code("mã lạ")
    (True, False)
    """
    return _BASE_CODE.fullmatch(written.strip()) is not None


def concerns(facts: ProcedureFacts, *, code: str, place: str) -> bool:
    """Tell whether the province of this ``code`` (*H27*) and ``place`` has to publish a record."""
    _, tied_to, _ = code_of(facts.code)
    if tied_to and tied_to != code:
        return False
    if not LOCAL_TIERS & set(facts.tiers):
        return False
    said = dict(facts.agencies)
    if is_local(facts.decision):
        whole = " ".join([facts.name, facts.decision, *said.values()])
        return tied_to == code or folded(place) in folded(whole)
    return not is_central(said.get("agency", ""))


def is_local(decision: str) -> bool:
    """Tell whether a province, not a ministry, has published it.

    >>> is_local("938/QĐ-UBND"), is_local("2628/QĐ-BTC"), is_local("12/QĐ-VP.UBND.KSTT")
    (True, False, True)
    """
    plain = folded(decision).replace("qd-vp.ubnd", "qd-ubnd")
    return _LOCAL_DECISION.search(plain.replace("/", " ").replace("qd-", " ")) is not None


def is_central(agencies: str) -> bool:
    """Tell whether every agency named is one of the centre, wherever it sits.

    >>> is_central("Chi cục Hải quan khu vực"), is_central("Công an cấp Xã, Sở Nội vụ")
    (True, False)
    """
    named = [folded(part).strip() for part in re.split(r"[,;\n]", agencies)]
    named = [part for part in named if part]
    return bool(named) and all(_begins_with(part, central_bodies()) for part in named)


def _begins_with(name: str, heads: Iterable[str]) -> bool:
    return any(name == head or name.startswith(f"{head} ") for head in heads)
