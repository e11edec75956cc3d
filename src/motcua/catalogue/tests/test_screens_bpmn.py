"""A process drawn on its page, and taken away as a BPMN file."""

import pytest
from django.test import Client

from motcua.catalogue.factories import general_process
from motcua.catalogue.models import InternalProcess
from motcua.catalogue.rules.bpmn import read_bpmn
from motcua.catalogue.selectors.process_register import process_of
from motcua.identity.states import AccountKind
from motcua.organisation.factories import AccountFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff():
    client = Client()
    client.force_login(AccountFactory(kind=AccountKind.STAFF))
    return client


@pytest.fixture
def row():
    general_process()
    return InternalProcess.objects.get()


def test_the_page_draws_every_step_and_says_where_the_words_are(staff, row):
    page = staff.get(f"/thu-tuc/quy-trinh/{row.pk}/").content.decode()
    steps = row.steps.count()

    assert page.count('<rect class="step') == steps > 2
    assert f"Sơ đồ {steps} bước; bảng các bước nói cùng nội dung bằng chữ." in page
    assert "style=" not in page.split("<svg width")[1].split("</svg>")[0]


def test_the_file_taken_away_is_the_process(staff, row):
    answer = staff.get(f"/thu-tuc/quy-trinh/{row.pk}/so-do.bpmn")

    assert answer["Content-Disposition"].endswith(".bpmn")
    ((process, told),) = read_bpmn(answer.content, name="x.bpmn")
    assert process == process_of(row)
    assert told == []


def test_who_is_not_signed_in_gets_no_drawing(row):
    assert Client().get(f"/thu-tuc/quy-trinh/{row.pk}/so-do.bpmn").status_code == 302
