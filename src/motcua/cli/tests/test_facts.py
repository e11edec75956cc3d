"""The command that makes figures anew."""

import json
from argparse import Namespace

import pytest

from motcua.cli.facts import COMMANDS
from motcua.dossiers.factories import OneStop

pytestmark = pytest.mark.django_db
(REBUILD,) = COMMANDS


def test_figures_are_made_anew_and_a_second_time_changes_nothing(capsys):
    OneStop().received()

    for _ in range(2):
        assert REBUILD.run(Namespace(json=True)) == 0

    first, second = map(json.loads, capsys.readouterr().out.splitlines())
    assert first == {"dossiers": 1, "changed": 1}
    assert second == {"dossiers": 1, "changed": 0}


def test_people_are_told_in_a_sentence(capsys):
    assert REBUILD.run(Namespace(json=False)) == 0

    assert capsys.readouterr().out == "Đã tính lại 0 hồ sơ, 0 số liệu đã đổi.\n"
