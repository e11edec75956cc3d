"""Every flow can be finished, and every state can be reached."""

from __future__ import annotations

from importlib import import_module

import pytest

from motcua.dossiers.flow import DOSSIER_FLOW, FIRST
from motcua.dossiers.states import Action, DossierState
from motcua.kernel.flow import Flow, Step
from motcua.organisation.states import Role
from tests.architecture.sources import HERE

FLOWS = [
    pytest.param(flow, module.FIRST, id=f"{path.parent.name}.{name}")
    for path in sorted(HERE.glob("*/flow.py"))
    if path.parent.name != "kernel"
    for module in [import_module(f"motcua.{path.parent.name}.flow")]
    for name, flow in vars(module).items()
    if isinstance(flow, Flow)
]
BORN_WITH = {Action.ASK_AT_INTAKE}
"""What makes a dossier rather than moves one."""


def reached(steps, start):
    """Return the states one can come to from ``start``, itself included."""
    seen, todo = set(start), list(start)
    while todo:
        state = todo.pop()
        for step in steps:
            if state in step.sources and step.target not in seen:
                seen.add(step.target)
                todo.append(step.target)
    return seen


def stranded(steps, states):
    """Return the states, none of them an end, from which no end can be come to."""
    ends = {state for state in states if state.is_final}
    return {s for s in states if not s.is_final and not reached(steps, {s}) & ends}


def test_there_are_flows_to_look_at():
    assert DOSSIER_FLOW in [param.values[0] for param in FLOWS]


@pytest.mark.parametrize(("flow", "first"), FLOWS)
def test_every_state_can_be_come_to(flow, first):
    states = type(flow.steps[0].target)

    assert set(states) - reached(flow.steps, first) == set()


@pytest.mark.parametrize(("flow", "first"), FLOWS)
def test_from_every_state_there_is_a_way_to_an_end(flow, first):
    assert stranded(flow.steps, type(flow.steps[0].target)) == set()


@pytest.mark.parametrize(("flow", "first"), FLOWS)
def test_nothing_leaves_an_end(flow, first):
    leaving = {source for step in flow.steps for source in step.sources if source.is_final}

    assert leaving == set()


@pytest.mark.parametrize(("flow", "first"), FLOWS)
def test_every_step_has_somebody_to_take_it(flow, first):
    assert [step.action for step in flow.steps if not step.actors] == []


def test_a_state_without_a_way_out_is_known_when_seen():
    steps = [step for step in DOSSIER_FLOW.steps if step.target is not DossierState.RETURNED]
    kept = [Step(s.action, s.sources - {DossierState.DECIDED}, s.target, s.actors) for s in steps]

    assert stranded(kept, DossierState) == {DossierState.DECIDED}


def test_a_state_nobody_comes_to_is_known_when_seen():
    steps = [s for s in DOSSIER_FLOW.steps if s.target is not DossierState.AWAITING_PAYMENT]

    assert set(DossierState) - reached(steps, FIRST) == {DossierState.AWAITING_PAYMENT}


def test_every_act_on_a_dossier_is_in_the_table():
    assert set(Action) - {step.action for step in DOSSIER_FLOW.steps} == BORN_WITH


def test_those_who_only_watch_take_no_step():
    actors = {actor for step in DOSSIER_FLOW.steps for actor in step.actors}

    assert not actors & {Role.WATCHER, Role.INSPECTOR, Role.CONTROL_OFFICER}
