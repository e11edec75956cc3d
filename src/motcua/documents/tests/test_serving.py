"""A stored file is opened only through the door of the row that owns it."""

from uuid import uuid4

import pytest

from motcua.documents.models import StoredFile
from motcua.documents.services import keep_file, path_of
from motcua.documents.tests.conftest import office, pdf
from motcua.dossiers.factories import OneStop, somebody_elsewhere
from motcua.dossiers.models import DossierPaper
from motcua.dossiers.tests.screens import browser_of
from motcua.organisation.states import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def one_stop():
    return OneStop()


@pytest.fixture
def paper(one_stop):
    """Return a file that a dossier owns as one of its papers."""
    return paper_of(one_stop, keep_file("Đơn & giấy.pdf", pdf(), by=one_stop.an.code))


def paper_of(one_stop, file):
    DossierPaper.objects.create(
        dossier=one_stop.received(), number=2, name="Ảnh chụp", form="electronic", file=file
    )
    return file


def address(file):
    return f"/tep/{file.number}/"


def test_whoever_may_see_the_dossier_may_open_its_paper(one_stop, paper):
    answer = browser_of(one_stop.an).get(address(paper))

    assert (answer.status_code, answer.content) == (200, path_of(paper.sha256).read_bytes())
    assert answer["Content-Type"] == "application/pdf"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in answer["Cache-Control"]
    assert answer["Content-Disposition"].startswith("inline; filename*=UTF-8''%C4%90")


def test_a_document_that_browsers_do_not_draw_is_saved_and_not_shown(one_stop):
    file = paper_of(one_stop, keep_file("don.docx", office(), by=one_stop.an.code))

    answer = browser_of(one_stop.an).get(address(file))

    assert answer["Content-Disposition"].startswith("attachment;")


@pytest.mark.parametrize("role", [Role.COUNTER, Role.SPECIALIST, Role.SIGNING_LEADER])
def test_an_official_elsewhere_does_not_learn_that_the_file_exists(paper, role):
    stranger = browser_of(somebody_elsewhere(role))

    theirs, none = stranger.get(address(paper)), stranger.get(f"/tep/{uuid4()}/")

    assert theirs.status_code == none.status_code == 404


def test_one_not_signed_in_is_sent_to_sign_in(client, paper):
    answer = client.get(address(paper))

    assert answer.status_code == 302
    assert answer["Location"].startswith("/dang-nhap/")


def test_a_file_that_nobody_owns_is_opened_by_nobody(one_stop):
    file = keep_file("don.pdf", pdf(), by=one_stop.an.code)

    assert browser_of(one_stop.an).get(address(file)).status_code == 404


def test_a_file_changed_on_disk_is_told_and_not_served(one_stop, paper):
    path_of(paper.sha256).write_bytes(b"%PDF-1.7 khac")

    answer = browser_of(one_stop.an).get(address(paper))

    assert answer.status_code == 410
    assert "file-gone" in answer.content.decode()
    assert StoredFile.objects.filter(pk=paper.pk).exists()
