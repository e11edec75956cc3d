"""How a plan, and what is handed in for it, go on (*kế hoạch, sản phẩm*), as two tables.

Both are steered by the control officers of the provincial office; who they are is the door's
business (``selectors.rights``).
"""

from __future__ import annotations

from motcua.kernel.flow import Flow, Step
from motcua.kernel.words import Word
from motcua.organisation.states import Role
from motcua.planning.states import EvidenceAction, EvidenceState, PlanAction, PlanState

OFFICE: frozenset[Word] = frozenset({Role.CONTROL_OFFICER})


def row(action: Word, source: Word, target: Word) -> Step:
    """Write one row; every one of them is a step of the provincial office."""
    return Step(action, frozenset({source}), target, OFFICE)


PLAN_FLOW = Flow(
    [
        row(PlanAction.ADOPT, PlanState.READ, PlanState.ADOPTED),
        row(PlanAction.CLOSE, PlanState.ADOPTED, PlanState.CLOSED),
    ]
)
EVIDENCE_FLOW = Flow(
    [
        row(EvidenceAction.CONFIRM, EvidenceState.HANDED_IN, EvidenceState.CONFIRMED),
        row(EvidenceAction.RETURN, EvidenceState.HANDED_IN, EvidenceState.RETURNED),
    ]
)
FIRST = (PlanState.READ, EvidenceState.HANDED_IN)
"""States that plans, and what is handed in, are born in."""
