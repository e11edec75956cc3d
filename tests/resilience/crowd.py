"""Run as a program: ten processes receive dossiers at once; prints each code and its process.

crowd.py PROCESSES ROUNDS PROCEDURE CLERK UNIT…   every process receives at every unit in turn, and
gives up every third receipt after its number was taken.
"""

from __future__ import annotations

import os
import sys

import django

django.setup()

from django.db import connections, transaction  # noqa: E402  (Django is set up first)

from motcua.base import clock  # noqa: E402
from motcua.dossiers.services import (  # noqa: E402
    ApplicantIn,
    Intake,
    PaperIn,
    receive_dossier,
)
from motcua.dossiers.states import PaperForm  # noqa: E402
from motcua.identity.models import Account  # noqa: E402
from motcua.organisation.models import Unit  # noqa: E402
from motcua.organisation.selectors import staff_principal  # noqa: E402


class ChangedHerMind(Exception):
    """The receipt is taken back before it is committed."""


def main() -> None:
    count, rounds, procedure, *people = sys.argv[1:]
    connections.close_all()
    gate_out, gate_in = os.pipe()
    children = [start(gate_out, gate_in, int(rounds), procedure, people) for _ in range(int(count))]
    os.close(gate_in)  # the gate opens for all at once
    failed = [pid for pid in children if os.waitpid(pid, 0)[1] != 0]
    sys.exit(len(failed))


def start(gate_out: int, gate_in: int, rounds: int, procedure: str, people: list[str]) -> int:
    pid = os.fork()
    if pid:
        return pid
    os.close(gate_in)
    counters = [
        (staff_principal(Account.objects.get(pk=account), on=clock.today()), unit_of(unit))
        for account, unit in (pair.split(":") for pair in people)
    ]
    os.read(gate_out, 1)
    for turn in range(rounds):
        for clerk, unit in counters:
            code = received(procedure, clerk, unit, gives_up=turn % 3 == 2)
            os.write(1, f"{os.getpid()} {code}\n".encode() if code else b"")
    connections.close_all()
    os._exit(0)


def unit_of(pk: str) -> Unit:
    return Unit.objects.select_related("agency").get(pk=pk)


def received(procedure: str, clerk, unit: Unit, *, gives_up: bool) -> str:
    intake = Intake(
        procedure=procedure,
        unit=unit,
        applicant=ApplicantIn(name="Hoàng Thị Dung"),
        papers=(PaperIn(number=1, form=PaperForm.ORIGINAL),),
    )
    try:
        with transaction.atomic():
            dossier = receive_dossier(intake, by=clerk, at=clock.now())
            if gives_up:
                raise ChangedHerMind
    except ChangedHerMind:
        return ""
    return str(dossier.code)


main()
