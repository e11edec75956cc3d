"""Publication through the API: what is issued is read, drafts are handed in once."""

from __future__ import annotations

from datetime import timedelta

import pytest

from motcua.base import clock
from motcua.catalogue.states import ChangeKind
from motcua.dossiers.tests.partners import Partner, problem_of
from motcua.identity.states import Scope
from motcua.organisation.factories import Office
from motcua.publication.factories import Province, amended, procedure_in_force
from motcua.publication.models import PublicationDecision

pytestmark = pytest.mark.django_db
PUBLICATIONS = "/api/publications"


@pytest.fixture
def province():
    return Province()


@pytest.fixture
def partner(province):
    return Partner(province.department.counter)


def body(version, **changes):
    parts = {**amended(version).facts}
    parts.pop("code")
    given = {
        "title": "Công bố danh mục",
        "bases": ["Nghị định số 63/2010/NĐ-CP"],
        "effective_on": f"{clock.today() + timedelta(days=40)}",
        "items": [
            {
                "kind": ChangeKind.AMENDED,
                "procedure": version.procedure.code,
                "origin": "local",
                "parts": parts,
            }
        ],
    }
    return {**given, **changes}


def test_issued_decisions_are_read_by_any_system_and_drafts_by_their_agencys_alone(
    province, partner
):
    issued, draft = province.issued(number="3005"), province.draft()
    stranger = Partner(Office().counter, code="khac")

    (told,) = stranger.get(PUBLICATIONS).json()["items"]
    assert (told["number"], told["procedures"]) == ("3005/QĐ-UBND", 1)
    full = stranger.get(f"{PUBLICATIONS}/{issued.pk}").json()
    assert full["items"][0]["scope"] == "full"
    assert full["items"][0]["parts"]["modes"][0]["limit"] == {"value": 3, "unit": "working_days"}
    assert problem_of(stranger.get(f"{PUBLICATIONS}/{draft.pk}")) == (404, "not-found")
    assert partner.get(f"{PUBLICATIONS}/{draft.pk}").json()["state"] == "draft"
    (mine,) = partner.get(PUBLICATIONS, state="draft").json()["items"]
    assert mine["id"] == draft.pk


def test_a_draft_is_handed_in_once_and_told_what_is_to_mend(partner):
    version = procedure_in_force()
    wanted = body(version, effective_on=None)

    first = partner.post(PUBLICATIONS, wanted, key="du-thao-0001")
    again = partner.post(PUBLICATIONS, wanted, key="du-thao-0001")

    assert first.status_code == 201, first.content
    assert first.content == again.content
    row = PublicationDecision.objects.get()
    assert row.drafted_by == "client:cong-dvc"
    (found,) = first.json()["findings"]
    assert (found["code"], found["is_blocking"]) == ("effect-missing", True)
    assert row.items.get().facts["modes"][0]["limit"]["value"] == 3


def test_a_system_drafts_for_the_agencies_granted_to_it_with_the_right_scope(province, partner):
    version = procedure_in_force()
    reader = Partner(province.department.counter, code="doc", scopes=[Scope.READ])
    both = Partner(province.department.counter, province.science.counter, code="hai-so")

    assert problem_of(reader.post(PUBLICATIONS, body(version))) == (403, "not-permitted")
    stray = body(version, agency=province.science.agency.key)
    assert problem_of(partner.post(PUBLICATIONS, stray)) == (404, "not-found")
    assert problem_of(both.post(PUBLICATIONS, body(version))) == (404, "not-found")
    assert both.post(PUBLICATIONS, stray).json()["agency"] == province.science.agency.code
    draft = province.draft()
    assert reader.get(f"{PUBLICATIONS}/{draft.pk}").status_code == 404


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"title": ""}, "publication-title-missing"),
        ({"title": "x\u0000"}, "invalid-request"),
        ({"items": [{"kind": "new", "procedure": "1.1"}]}, "publication-item-unfit"),
        ({"items": [{"kind": "burn", "procedure": "1.1"}]}, "invalid-request"),
        ({"items": "1.1"}, "invalid-request"),
        ({"effective_on": "hôm nay"}, "invalid-request"),
    ],
)
def test_what_is_handed_in_badly_is_refused_and_nothing_is_kept(partner, changes, code):
    answer = partner.post(PUBLICATIONS, body(procedure_in_force(), **changes))

    assert problem_of(answer) == (422, code)
    assert not PublicationDecision.objects.exists()


def test_a_limit_of_nothing_is_refused(partner):
    wanted = body(procedure_in_force())
    wanted["items"][0]["parts"]["modes"][0]["limit"] = {"value": 0, "unit": "months"}

    assert problem_of(partner.post(PUBLICATIONS, wanted)) == (422, "publication-item-unfit")


def test_a_long_list_is_turned_over_in_pages(province, partner, django_assert_max_num_queries):
    for _ in range(3):
        province.issued()

    first = partner.get(PUBLICATIONS, size=2).json()
    with django_assert_max_num_queries(4):
        rest = partner.get(PUBLICATIONS, size=2, cursor=first["next"]).json()

    assert [len(first["items"]), len(rest["items"]), rest["next"]] == [2, 1, ""]
