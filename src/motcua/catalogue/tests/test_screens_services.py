"""The screens of services online: reviewing, publishing, integrating, taking away."""

import pytest
from django.test import Client
from django.urls import reverse

from motcua.catalogue.factories import ProcedureVersionFactory
from motcua.catalogue.models import OnlineService, ServiceReview
from motcua.catalogue.services import publish_services, review_service
from motcua.catalogue.tests.test_online_services import FULL, NEVER, NOW
from motcua.dossiers.tests.screens import browser_of, filled, morning, text_of
from motcua.identity.states import AccountKind
from motcua.organisation.factories import AccountFactory, Office
from motcua.organisation.principals import SYSTEM
from motcua.organisation.states import Role, Tier
from motcua.planning.factories import control_officer

__all__ = ["morning"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("morning")]
LIST = "/thu-tuc/dich-vu-cong/"
FOUND = {"tier": Tier.DISTRICT.value, "is_eligible": "yes", "level": "full"}


@pytest.fixture
def version():
    return ProcedureVersionFactory(name="Cấp giấy phép bán lẻ rượu", online_level="")


@pytest.fixture
def office():
    return browser_of(control_officer())


def published(version, finding=FULL):
    review = review_service(version, finding, by=SYSTEM, at=NOW)
    publish_services([review.pk], decision="2800/QĐ-UBND", on=NOW.date(), by=SYSTEM, at=NOW)
    return OnlineService.objects.get(procedure=version.procedure)


def test_a_procedure_is_reviewed_published_and_integrated_by_clicking(office, version):
    code = version.procedure.code
    reviewed = office.post(reverse("catalogue:review_service", args=[code]), filled(**FOUND))
    assert reviewed.status_code == 302
    assert "Chờ công bố: Cấp huyện, Toàn trình" in text_of(office.get(LIST, {"xem": "waiting"}))

    said = filled(
        reviews=[ServiceReview.objects.get().pk], decision="2800/QĐ-UBND", on="2022-11-15"
    )
    assert office.post(reverse("catalogue:publish_services"), said).status_code == 302
    service = OnlineService.objects.get()
    passed = filled(portal_number="P-1", tested_on="2022-11-15")
    address = reverse("catalogue:integrate_service", args=[service.pk])
    assert office.post(address, passed).status_code == 302

    page = text_of(office.get(LIST))
    assert "Toàn trình" in page
    assert "P-1" in page
    separate = reverse("catalogue:separate_service", args=[service.pk])
    assert office.post(separate, filled()).status_code == 302
    assert "P-1" not in text_of(office.get(LIST))


def test_what_contradicts_itself_is_refused_and_what_was_typed_stays(office, version):
    said = filled(tier="district", is_eligible="no", note="Chờ bộ hướng dẫn.")

    response = office.post(reverse("catalogue:review_service", args=[version.procedure.code]), said)

    assert response.status_code == 422
    page = text_of(response)
    assert "Hãy chọn ít nhất một lý do" in page
    assert "Chờ bộ hướng dẫn." in page
    assert not ServiceReview.objects.exists()


def test_a_day_gone_by_is_refused_at_its_field(office, version):
    review = review_service(version, FULL, by=SYSTEM, at=NOW)
    said = filled(reviews=[review.pk], decision="1/QĐ-UBND", on="2022-11-01")

    response = office.post(reverse("catalogue:publish_services"), said)

    assert response.status_code == 422
    assert "Ngày hiệu lực không thể trước hôm nay" in text_of(response)


def test_a_finding_waiting_is_dropped(office, version):
    review = review_service(version, NEVER, by=SYSTEM, at=NOW)

    response = office.post(reverse("catalogue:drop_review", args=[review.pk]), filled())

    assert response.status_code == 302
    assert not ServiceReview.objects.exists()


def test_other_agencies_read_the_list_and_change_nothing(version):
    service = published(version)
    stranger = browser_of(Office().person(Role.CONTROL_OFFICER))

    assert "Toàn trình" in text_of(stranger.get(LIST))
    for name, args in (
        ("review_service", [version.procedure.code]),
        ("publish_services", []),
        ("integrate_service", [service.pk]),
        ("separate_service", [service.pk]),
    ):
        assert stranger.get(reverse(f"catalogue:{name}", args=args)).status_code == 403


def test_watchers_read_what_is_published_and_not_what_waits(version):
    published(version)
    review_service(ProcedureVersionFactory(), NEVER, by=SYSTEM, at=NOW)
    watcher = Client()
    watcher.force_login(AccountFactory(kind=AccountKind.WATCHER))

    page = text_of(watcher.get(LIST))

    assert "Toàn trình" in page
    assert "Chờ công bố" not in page


def test_the_list_is_taken_away_as_a_table(office, version):
    published(version)

    table = office.get(reverse("catalogue:services_export")).content.decode()

    assert "Cấp giấy phép bán lẻ rượu" in table
    assert "2800/QĐ-UBND" in table


def test_the_list_costs_the_same_whatever_its_length(office, django_assert_max_num_queries):
    for _ in range(30):
        published(ProcedureVersionFactory(online_level="full"))
        review_service(ProcedureVersionFactory(), NEVER, by=SYSTEM, at=NOW)

    with django_assert_max_num_queries(15):
        assert office.get(LIST).status_code == 200


def test_what_is_searched_for_is_found_with_or_without_accents(office, version):
    ProcedureVersionFactory(name="Đăng ký khai sinh")

    assert "bán lẻ rượu" in text_of(office.get(LIST, {"q": "ban le ruou"}))
    assert "khai sinh" not in text_of(office.get(LIST, {"q": "ban le ruou"}))
    assert "bán lẻ rượu" in text_of(office.get(LIST, {"q": version.procedure.code}))
