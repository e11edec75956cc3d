"""The notice on feedback says what the installation knows, and leaves a line for the rest."""

import pytest

from motcua.publication.papers_postings import BLANK, _notice
from motcua.publication.rules.usual_bases import usual_bases
from motcua.publication.selectors.posting_sheets import notice_shown
from motcua.publication.tests.test_postings import TODAY


def texts():
    told = _notice(notice_shown(TODAY), "https://motcua.example")
    return {line["label"]: line["text"] for line in told["lines"]}


def test_what_is_not_known_is_a_line_to_write_on():
    assert texts()["Điện thoại"] == BLANK
    assert notice_shown(TODAY).missing == ("Điện thoại", "Thư điện tử")


def test_what_the_installation_knows_is_printed(settings):
    settings.FEEDBACK_PHONE, settings.FEEDBACK_EMAIL = "0239 000 000", "phananh@example.vn"

    assert texts()["Điện thoại"] == "0239 000 000"
    assert texts()["Thư điện tử"] == "phananh@example.vn"
    assert notice_shown(TODAY).missing == ()


@pytest.mark.parametrize(("year", "ended"), [(2022, "118/2025"), (2026, "61/2018")])
def test_usual_bases_are_those_in_force(year, ended):
    offered = usual_bases(TODAY.replace(year=year))

    assert any("63/2010" in text for text in offered)
    assert not any(ended in text for text in offered)
