"""Ten intakes from ten processes at once, again and again: distinct, consecutive codes."""

from collections import defaultdict

from motcua.base.models import EventRecord
from motcua.dossiers.factories import OneStop
from motcua.dossiers.models import CodeCounter, Dossier
from motcua.organisation.factories import Office
from motcua.organisation.states import Role
from tests.resilience.scene import HERE, PATIENCE

PROCESSES, ROUNDS = 10, 6
KEPT = PROCESSES * (ROUNDS - ROUNDS // 3)
"""Per agency: every third receipt is given up with its number already in hand."""


def test_ten_processes_at_once_get_distinct_consecutive_codes(one_stop: OneStop, processes):
    offices = [one_stop.office, Office()]
    people = [(office.person(Role.COUNTER), office) for office in offices]
    counters = [f"{clerk.account_id}:{office.counter.pk}" for clerk, office in people]

    crowd = processes(
        HERE / "crowd.py", PROCESSES, ROUNDS, one_stop.version.procedure.code, *counters
    )
    told, _ = crowd.communicate(timeout=PATIENCE * 2)

    assert crowd.returncode == 0
    by_process = defaultdict(list)
    for line in told.decode().splitlines():
        process, code = line.split()
        by_process[process].append(code)
    codes = sorted(code for given in by_process.values() for code in given)
    expected = [
        f"{office.agency.code}-221115-{number:04}"
        for office in offices
        for number in range(1, KEPT + 1)
    ]
    assert codes == sorted(expected)
    assert len(by_process) == PROCESSES
    assert sorted(Dossier.objects.values_list("code", flat=True)) == codes
    assert set(CodeCounter.objects.values_list("last", flat=True)) == {KEPT}
    assert EventRecord.objects.filter(name="DossierReceived").count() == len(codes)
