"""How a dossier travels (*quy trình giải quyết hồ sơ*), as one table.

The table says what may happen in which state and by which role; the steps inside ``IN_PROGRESS``
(who drafts, who passes, who signs) come from the internal process of the procedure.
"""

from motcua.dossiers.states import OPEN
from motcua.dossiers.states import Action as Do
from motcua.dossiers.states import DossierState as S
from motcua.kernel.flow import Flow, Step
from motcua.kernel.words import Word
from motcua.organisation.states import Role as By

COUNTER = (By.COUNTER, By.ONE_STOP_HEAD, By.POST_CLERK)
WORKERS = (By.SPECIALIST, By.DIVISION_HEAD, By.SIGNING_LEADER, By.CLERICAL, *COUNTER)
APPRAISERS = (By.SPECIALIST, By.DIVISION_HEAD)
LEADERS = (By.DIVISION_HEAD, By.SIGNING_LEADER, By.ONE_STOP_HEAD)
WITHDRAWABLE = OPEN | {S.INTAKE_GAPS}


def row(action: Do, sources: S | frozenset[S], target: S, *actors: Word) -> Step:
    """Write one row; ``target`` is where the dossier is then, unless the process says more."""
    return Step(
        action,
        frozenset({sources}) if isinstance(sources, S) else frozenset(sources),
        target,
        frozenset(actors),
    )


# fmt: off
DOSSIER_FLOW = Flow([
    row(Do.RECEIVE,        S.INTAKE_GAPS,         S.IN_PROGRESS,         *COUNTER),
    row(Do.DECLINE,        S.INTAKE_GAPS,         S.DECLINED,            *COUNTER),
    row(Do.TAKE,           S.IN_PROGRESS,         S.IN_PROGRESS,         *WORKERS),
    row(Do.DRAFT,          S.IN_PROGRESS,         S.IN_PROGRESS,         *APPRAISERS),
    row(Do.SIGN,           S.IN_PROGRESS,         S.IN_PROGRESS,         By.SIGNING_LEADER),
    row(Do.REFUSE,         S.IN_PROGRESS,         S.IN_PROGRESS,         By.SIGNING_LEADER),
    row(Do.ISSUE,          S.IN_PROGRESS,         S.DECIDED,             By.CLERICAL),
    row(Do.PASS,           S.IN_PROGRESS,         S.IN_PROGRESS,         *WORKERS),
    row(Do.SEND_BACK,      S.IN_PROGRESS,         S.IN_PROGRESS,         *WORKERS),
    row(Do.ASK,            S.IN_PROGRESS,         S.AWAITING_SUPPLEMENT, *APPRAISERS),
    row(Do.SUPPLEMENT,     S.AWAITING_SUPPLEMENT, S.IN_PROGRESS,         *COUNTER),
    row(Do.AWAIT_PAYMENT,  S.IN_PROGRESS,         S.AWAITING_PAYMENT,    *APPRAISERS),
    row(Do.SETTLE_PAYMENT, S.AWAITING_PAYMENT,    S.IN_PROGRESS,         *APPRAISERS, *COUNTER),
    row(Do.RETURN,         S.DECIDED,             S.RETURNED,            *COUNTER),
    row(Do.REAPPOINT,      OPEN,                  S.IN_PROGRESS,         *LEADERS),
    row(Do.CLOSE,          S.AWAITING_SUPPLEMENT, S.CLOSED,              *COUNTER),
    row(Do.WITHDRAW,       WITHDRAWABLE,          S.WITHDRAWN,           *COUNTER),
])
# fmt: on
FIRST = (S.INTAKE_GAPS, S.IN_PROGRESS, S.DECLINED)
"""States a dossier may be born in at the counter: asked, received, or declined outright."""
