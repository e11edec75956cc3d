"""The province to measure on: its dossiers, and calls as they would come in."""

from __future__ import annotations

import json
import time
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from bench.load import Request

CALLS = 600
RECENT = """
SELECT d.receiving_unit_id, a.key, p.code, c.number, c.id, d.channel, d.applicant_name
FROM dossiers_dossier d
JOIN organisation_agency a ON a.id = d.agency_id
JOIN catalogue_procedureversion v ON v.id = d.version_id
JOIN catalogue_procedure p ON p.id = v.procedure_id
JOIN catalogue_procedurecase c ON c.id = d.case_id
WHERE d.received_at BETWEEN '2022-10-15' AND '2022-11-15' AND d.code IS NOT NULL
ORDER BY md5(d.code) LIMIT %s
"""


def load(dossiers: int) -> float:
    """Lay the demonstration; return the seconds it took to load its dossiers."""
    from motcua.demo.loading import load_dossiers
    from motcua.demo.province import lay_ground

    lay_ground(461)
    began = time.perf_counter()
    load_dossiers(dossiers, 461)
    return time.perf_counter() - began


def bodies() -> list[dict[str, Any]]:
    """Return intakes spread over agencies and procedures as the province's last month was."""
    from django.db import connection

    with connection.cursor() as sql:
        sql.execute(RECENT, [CALLS])
        recent = sql.fetchall()
        sql.execute("SELECT case_id, number FROM catalogue_casepaper ORDER BY case_id, number")
        papers = defaultdict(list)
        for case, number in sql.fetchall():
            papers[case].append({"number": number, "form": "electronic"})
    return [
        {
            "procedure": procedure,
            "unit": unit,
            "agency": agency,
            "case": number,
            "channel": channel,
            "applicant": {"name": name, "identity_number": "042455001234"},
            "papers": papers[case],
        }
        for unit, agency, procedure, number, case, channel, name in recent
    ]


def post(path: str, body: Any, key: str = "{key}") -> Request:
    """Return a call of the API by the demonstration's portal."""
    from motcua.demo.province import TOKEN

    headers = {
        "Authorization": f"Bearer {TOKEN}",
        "Content-Type": "application/json",
        "Idempotency-Key": key,
    }
    return Request("POST", path, headers, json.dumps(body))


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A browser's session of one official."""

    session: str

    def headers(self, secret: str = "c" * 32) -> dict[str, str]:
        return {
            "Cookie": f"sessionid={self.session}; csrftoken={secret}",
            "Content-Type": "application/x-www-form-urlencoded",
        }

    def get(self, path: str) -> Request:
        return Request("GET", path, self.headers())

    def post(self, path: str, **typed: object) -> Request:
        fields = {"csrfmiddlewaretoken": "c" * 32, "once": "{key}", **typed}
        body = "&".join(f"{name}={value}" for name, value in fields.items())
        return Request("POST", path, self.headers(), body)


def sign_in(account: Any) -> SignedIn:
    """Make a session for an account."""
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore

    store = SessionStore()
    store[SESSION_KEY] = str(account.pk)
    store[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    store[HASH_SESSION_KEY] = account.get_session_auth_hash()
    store.create()
    return SignedIn(str(store.session_key))


def specialist_of(unit: int) -> Any:
    """Return an account of somebody who drafts in this unit, or None where nobody does."""
    from motcua.identity.models import Account
    from motcua.organisation.models import Duty

    duty = (
        Duty.objects.filter(position__unit=unit, position__role="specialist", valid_to=None)
        .select_related("staff__account")
        .order_by("pk")
        .first()
    )
    if duty is None:
        return None
    if duty.staff.account is None:
        duty.staff.account = Account.objects.create(
            username=f"bench-{duty.staff_id}", name=duty.staff.name, password="!"
        )
        duty.staff.save()
    return duty.staff.account
