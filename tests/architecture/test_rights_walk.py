"""Every address as everybody: the right class of answer, never a fault, never a stranger's data."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from motcua.dossiers import services
from motcua.dossiers.factories import TUESDAY, somebody_elsewhere
from motcua.dossiers.tests.screens import browser_of
from motcua.dossiers.views.offered import SLUGS
from motcua.identity.states import AccountKind
from motcua.organisation.factories import AccountFactory
from motcua.organisation.states import Role

pytestmark = pytest.mark.django_db

PUBLIC = {
    "portal:home",
    "portal:look_up",
    "identity:sign_in",
    "base:error_catalogue",
    "base:health",
    "catalogue:search",
    "catalogue:procedure",
    "catalogue:history",
    "catalogue:guide",
    "catalogue:procedure_linked",
    "catalogue:open_csv",
    "catalogue:open_workbook",
    "catalogue:open_lines",
    "catalogue:open_linked",
    "catalogue:feed",
    "catalogue:vocabulary",
    "open:robots",
    "open:sitemap",
}
ONLY_POSTED = {
    "base:choose_theme",
    "identity:sign_out",
    "dossiers:reveal",
    "publication:move_item",
    "publication:sync_places",
    "publication:ask_posting_set",
    "publication:compare_again",
}
FOR_STAFF = ("dossiers:", "desk:search", "desk:clock")
"""What watchers and citizens are refused whole."""
INSIDE = ("dossiers:", "desk:", "organisation:", "documents:", "publication:")
"""What a stranger is sent to sign in for."""
OF_ONE_DOSSIER = {
    "dossiers:detail",
    "dossiers:receipt",
    "dossiers:act",
    "dossiers:unreceived",
    "dossiers:unreceived_act",
}


def names(resolver: URLResolver, space: str = "") -> Iterator[tuple[str, URLPattern]]:
    for part in resolver.url_patterns:
        if isinstance(part, URLResolver):
            if part.namespace != "api":
                yield from names(part, f"{part.namespace}:" if part.namespace else space)
        elif part.name:
            yield f"{space}{part.name}", part


@pytest.fixture
def addresses(one_stop):
    """Return every address of the house with the names of real rows in it, by route."""
    dossier = one_stop.received()
    asked = services.ask_at_intake(
        one_stop.intake(papers=()),
        reason="Thiếu.",
        gaps=[("Đơn", "Chưa có")],
        by=one_stop.an,
        at=TUESDAY,
    )
    known = {
        "code": dossier.code,
        "pk": asked.pk,
        "procedure": one_stop.version.procedure.code,
        "key": one_stop.office.agency.key,
        "year": 2022,
        "number": uuid4(),
    }
    found: list[tuple[str, str]] = []
    for name, part in names(get_resolver()):
        given = {key: known.get(key, 1) for key in part.pattern.converters}
        if name.startswith("catalogue:") and "code" in given:
            given["code"] = known["procedure"]
        for slug in SLUGS.values() if "slug" in given else [""]:
            given |= {"slug": slug} if slug else {}
            found.append((name, reverse(name, kwargs=given)))
    return found


def walk(client: Client, addresses) -> Iterator[tuple[str, str, int, str]]:
    client.raise_request_exception = False
    for name, address in addresses:
        answer = client.get(address)
        body = b"".join(answer) if answer.streaming else answer.content
        assert answer.status_code < 500, (name, address)
        yield name, address, answer.status_code, body.decode(errors="replace")


def test_the_walk_meets_every_screen_of_ours(addresses):
    met = {name for name, _address in addresses}

    assert PUBLIC | ONLY_POSTED | OF_ONE_DOSSIER | {"desk:home", "organisation:agency"} <= met


def test_a_stranger_is_sent_to_sign_in_from_all_but_public_pages(addresses):
    for name, address, status, body in walk(Client(), addresses):
        if name in PUBLIC:
            assert status == 200, address
        elif name in ONLY_POSTED:
            assert status == 405, address
        elif name.startswith(INSIDE):
            assert status == 302, address
        assert "Hoàng Thị Dung" not in body, address


@pytest.mark.parametrize("kind", [AccountKind.WATCHER, AccountKind.CITIZEN])
def test_watchers_and_citizens_reach_no_page_of_dossiers(addresses, kind):
    client = Client()
    client.force_login(AccountFactory(kind=kind))

    for name, address, status, body in walk(client, addresses):
        if name.startswith(FOR_STAFF) and name not in ONLY_POSTED:
            assert status == 403, address
        assert "Hoàng Thị Dung" not in body, address


def test_an_official_without_a_post_sees_no_dossier(addresses):
    client = Client()
    client.force_login(AccountFactory())

    for name, address, status, body in walk(client, addresses):
        if name in OF_ONE_DOSSIER:
            assert status == 404, address
        assert "Hoàng Thị Dung" not in body, address


@pytest.mark.parametrize("role", [r for r in Role if r is not Role.INSPECTOR], ids=str)
def test_nobody_of_another_agency_learns_of_the_applicant(addresses, role):
    client = browser_of(somebody_elsewhere(role))

    for name, address, status, body in walk(client, addresses):
        if name in OF_ONE_DOSSIER:
            assert status == 404, address
        assert "Hoàng Thị Dung" not in body, address


@pytest.mark.parametrize("role", list(Role), ids=str)
def test_every_role_of_the_agency_gets_a_page_or_a_sentence(one_stop, addresses, role):
    client = browser_of(one_stop.office.person(role))

    for name, address, status, body in walk(client, addresses):
        assert status in {200, 302, 400, 403, 404, 405, 409, 422}, address
        if status in {403, 404, 409} and name not in ONLY_POSTED:
            assert "<h1" in body, address
        if name in PUBLIC:
            assert status in {200, 302}, address
