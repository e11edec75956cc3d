"""Dossiers passed on from one desk to the next, against the same rows by plain SQL."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import uuid4

from bench import load, province
from bench.intake import Place, tell
from bench.load import Request

MOST = 9_000
SAMPLES = 60
SHARES = ((1, 0.15), (4, 0.5), (16, 1.0))
"""Of the dossiers left, how many are for so many clients."""


def measure_through_api(place: Place) -> None:
    """Tell how many dossiers a second a connected system passes on.

    The system stands in for the specialists: the first desks are made counters of its own.
    """
    waiting = _waiting(MOST)
    _give_to_the_portal({unit for _, unit in waiting})
    calls = [
        (code, province.post(f"/api/dossiers/{code}/pass", {"step": 2})) for code, _ in waiting
    ]
    _measure(place, "Chuyển một bước qua API", "máy gọi", calls, status=200)


def measure_from_page(place: Place) -> None:
    """Tell how many dossiers a second officials pass on from their page, signed in."""
    accounts = {unit: province.specialist_of(unit) for unit in {unit for _, unit in _waiting(MOST)}}
    sessions = {unit: province.sign_in(account) for unit, account in accounts.items() if account}
    presses = [
        (code, sessions[unit].post(f"/ho-so/{code}/chuyen-buoc/", step=2, hand_over="electronic"))
        for code, unit in _waiting(MOST)
        if unit in sessions
    ]
    _measure(place, "Chuyển một bước từ trang", "người", presses, status=303)


def _measure(
    place: Place, name: str, who: str, acts: Sequence[tuple[str, Request]], *, status: int
) -> None:
    first, rest = acts[:SAMPLES], acts[SAMPLES:]
    samples = [{"code": code, "key": _done(place, act, status)} for code, act in first]
    for clients, share in SHARES:
        upto = int(len(rest) * share)
        batch, rest = rest[:upto], rest[upto:]
        half = len(batch) // 2
        job = {"kind": "step", "samples": samples, "codes": [code for code, _ in batch[:half]]}
        by_sql = place.write(job, clients=clients)
        ran, web, database = place.call(
            [act for _, act in batch[half:]], clients=clients, status=status
        )
        tell(f"{name}, {clients} {who}", ran, by_sql, web_cpu_ms=web, database_cpu_ms=database)


def _done(place: Place, act: Request, status: int) -> str:
    """Do one act under a key we know; return the key."""
    key = str(uuid4())
    headers = {name: value.replace("{key}", key) for name, value in act.headers.items()}
    known = Request(act.method, act.path, headers, act.body.replace("{key}", key))
    told = load.run_one(place.port, known)
    assert told == status, (act.path, told)
    return key


def _waiting(most: int) -> list[tuple[str, int]]:
    """Return dossiers of the portal that lie untaken at their first desk, with its unit."""
    from motcua.dossiers.models import DossierStep

    rows = DossierStep.objects.filter(number=2, role="specialist", finished_at=None, staff=None)
    rows = rows.filter(dossier__received_by="client:cong-dich-vu-cong")
    found = rows.order_by("-id").values_list("dossier__code", "unit_id")[:most]
    return [(str(code), unit) for code, unit in found]


def _give_to_the_portal(units: set[int]) -> None:
    from motcua.demo.province import CATALOGUE_SINCE, CLIENT
    from motcua.dossiers.models import DossierStep
    from motcua.identity.models import ApiClient
    from motcua.organisation.models import ClientGrant

    client = ApiClient.objects.get(code=CLIENT[0])
    granted = set(ClientGrant.objects.filter(client=client).values_list("unit_id", flat=True))
    ClientGrant.objects.bulk_create(
        ClientGrant(client=client, unit_id=unit, valid_from=CATALOGUE_SINCE)
        for unit in sorted(units - granted)
    )
    newest = [code for code, _ in _waiting(MOST)]
    DossierStep.objects.filter(dossier__code__in=newest, number=2).update(role="counter")
