"""The command that registers other systems."""

from argparse import Namespace

import pytest

from motcua.base import clock
from motcua.base.models import EventRecord
from motcua.cli.client import COMMANDS
from motcua.organisation.errors import ClientCodeTaken, ClientUnfit, ClientUnknown
from motcua.organisation.factories import Office
from motcua.organisation.selectors.clients import client_holding
from motcua.organisation.tokens import hash_of

pytestmark = pytest.mark.django_db
ADD, LIST, RENEW, STOP = COMMANDS


@pytest.fixture
def office():
    return Office()


def run(command, capsys, **said):
    assert command.run(Namespace(**said)) == 0
    return capsys.readouterr().out


def added(office, capsys, **changes):
    given = {
        "code": "tu-phap",
        "name": "Phần mềm hộ tịch",
        "scope": ["receive", "read"],
        "agency": [office.agency.key],
    }
    return run(ADD, capsys, **{**given, **changes}).splitlines()[-1]


def holder(token):
    return client_holding(hash_of(token), on=clock.today())


def test_a_system_is_registered_listed_renewed_and_stopped(office, capsys):
    token = added(office, capsys)
    assert holder(token).agency_ids == {office.agency.pk}
    assert set(holder(token).scopes) == {"receive", "read"}
    listed = run(LIST, capsys, json=False)
    assert "tu-phap: Phần mềm hộ tịch (đang dùng)" in listed
    assert token not in listed

    renewed = run(RENEW, capsys, code="tu-phap").splitlines()[-1]
    assert holder(token) is None
    assert holder(renewed) is not None
    run(STOP, capsys, code="tu-phap")
    assert holder(renewed) is None
    assert '"is_active": false' in run(LIST, capsys, json=True)

    acts = EventRecord.objects.filter(name="ClientChanged").order_by("id")
    assert [row.data["act"] for row in acts] == ["registered", "renewed", "stopped"]


@pytest.mark.parametrize(
    "changes", [{"code": "Tư pháp"}, {"name": " "}, {"agency": ["khong-co"]}, {"scope": []}]
)
def test_what_lacks_something_is_refused(office, capsys, changes):
    with pytest.raises(ClientUnfit):
        added(office, capsys, **changes)


def test_a_code_is_given_once_and_an_unknown_one_is_told(office, capsys):
    added(office, capsys)
    with pytest.raises(ClientCodeTaken):
        added(office, capsys)
    with pytest.raises(ClientUnknown):
        run(STOP, capsys, code="khac")
