"""Who asks only whether a page is there, as a link checker does, is told so."""

import pytest


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/", "/tra-cuu/", "/thu-tuc/", "/loi/", "/suc-khoe/"])
def test_a_page_that_may_be_read_may_be_asked_after(client, address):
    answer = client.head(address)

    assert answer.status_code == 200
    assert answer.content == b""
