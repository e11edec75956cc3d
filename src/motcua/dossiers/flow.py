"""How a dossier travels (*quy trình giải quyết hồ sơ*), its apology, questions and visits.

The table says what may happen in which state and by which role; the steps inside ``IN_PROGRESS``
(who drafts, who passes, who signs) come from the internal process of the procedure.
"""

from motcua.dossiers.states import OPEN, UNSENT, WRITABLE_LETTERS
from motcua.dossiers.states import Action as Do
from motcua.dossiers.states import DossierState as S
from motcua.dossiers.states import LetterAction as Write
from motcua.dossiers.states import LetterParty as Towards
from motcua.dossiers.states import LetterState as Letter
from motcua.dossiers.states import OpinionAction as Answer
from motcua.dossiers.states import OpinionParty as Of
from motcua.dossiers.states import OpinionState as Opinion
from motcua.dossiers.states import VerificationAction as Verify
from motcua.dossiers.states import VerificationState as Visit
from motcua.kernel.flow import Flow, Step
from motcua.kernel.words import Word
from motcua.organisation.states import Role as By

COUNTER = (By.COUNTER, By.ONE_STOP_HEAD, By.POST_CLERK)
WORKERS = (By.SPECIALIST, By.DIVISION_HEAD, By.SIGNING_LEADER, By.CLERICAL, *COUNTER)
APPRAISERS = (By.SPECIALIST, By.DIVISION_HEAD)
ASSIGNERS = (By.DIVISION_HEAD, By.ONE_STOP_HEAD, By.SIGNING_LEADER)
APOLOGISERS = (*APPRAISERS, By.SIGNING_LEADER, *COUNTER)
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
    row(Do.ASSIGN,         S.IN_PROGRESS,         S.IN_PROGRESS,         *ASSIGNERS),
    row(Do.ASSIGN,         S.AWAITING_SUPPLEMENT, S.AWAITING_SUPPLEMENT, *ASSIGNERS),
    row(Do.ASSIGN,         S.AWAITING_PAYMENT,    S.AWAITING_PAYMENT,    *ASSIGNERS),
    row(Do.TAKE_BACK,      S.IN_PROGRESS,         S.IN_PROGRESS,         *WORKERS),
    row(Do.DRAFT,          S.IN_PROGRESS,         S.IN_PROGRESS,         *APPRAISERS),
    row(Do.SIGN,           S.IN_PROGRESS,         S.IN_PROGRESS,         By.SIGNING_LEADER),
    row(Do.REFUSE,         S.IN_PROGRESS,         S.IN_PROGRESS,         By.SIGNING_LEADER),
    row(Do.ISSUE,          S.IN_PROGRESS,         S.DECIDED,             By.CLERICAL),
    row(Do.PASS,           S.IN_PROGRESS,         S.IN_PROGRESS,         *WORKERS),
    row(Do.SEND_BACK,      S.IN_PROGRESS,         S.IN_PROGRESS,         *WORKERS),
    row(Do.ASK,            S.IN_PROGRESS,         S.AWAITING_SUPPLEMENT, *APPRAISERS),
    row(Do.ASK_OPINION,    S.IN_PROGRESS,         S.IN_PROGRESS,         *APPRAISERS),
    row(Do.VERIFY,         S.IN_PROGRESS,         S.IN_PROGRESS,         *APPRAISERS),
    row(Do.SUPPLEMENT,     S.AWAITING_SUPPLEMENT, S.IN_PROGRESS,         *COUNTER),
    row(Do.AWAIT_PAYMENT,  S.IN_PROGRESS,         S.AWAITING_PAYMENT,    *APPRAISERS),
    row(Do.SETTLE_PAYMENT, S.AWAITING_PAYMENT,    S.IN_PROGRESS,         *APPRAISERS, *COUNTER),
    row(Do.RETURN,         S.DECIDED,             S.RETURNED,            *COUNTER),
    row(Do.APOLOGISE,      OPEN,                  S.IN_PROGRESS,         *APOLOGISERS),
    row(Do.REAPPOINT,      OPEN,                  S.IN_PROGRESS,         By.SIGNING_LEADER),
    row(Do.CLOSE,          S.AWAITING_SUPPLEMENT, S.CLOSED,              *COUNTER),
    row(Do.WITHDRAW,       WITHDRAWABLE,          S.WITHDRAWN,           *COUNTER),
])
# fmt: on
BEFORE_LEADER = (Letter.SUBMITTED, Letter.AGREED)


def turn(
    action: Write, sources: tuple[Letter, ...], target: Letter | None, *who: Towards
) -> list[Step]:
    """Write the rows of one act on an apology; without a target it stays where it is."""
    ways = [({one}, one) for one in sources] if target is None else [({*sources}, target)]
    return [Step(action, frozenset(of), to, frozenset[Word](who)) for of, to in ways]


# fmt: off
LETTER_FLOW = Flow([
    *turn(Write.WRITE,  WRITABLE_LETTERS,    None,             Towards.WRITER),
    *turn(Write.SUBMIT, WRITABLE_LETTERS,    Letter.SUBMITTED, Towards.WRITER),
    *turn(Write.AGREE,  (Letter.SUBMITTED,), Letter.AGREED,    Towards.HEAD),
    *turn(Write.RETURN, BEFORE_LEADER,       Letter.RETURNED,  Towards.HEAD, Towards.SIGNER),
    *turn(Write.SIGN,   BEFORE_LEADER,       Letter.SIGNED,    Towards.SIGNER),
    *turn(Write.DROP,   UNSENT,              Letter.DROPPED,   *Towards),
])
# fmt: on
"""A leader may sign what no head of division has passed: a commune has none."""

# fmt: off
OPINION_FLOW = Flow([
    Step(Answer.ANSWER, frozenset({Opinion.WAITING}), Opinion.ANSWERED,  frozenset({Of.ASKED})),
    Step(Answer.CANCEL, frozenset({Opinion.WAITING}), Opinion.CANCELLED, frozenset({Of.ASKER})),
])
# fmt: on

# fmt: off
VERIFICATION_FLOW = Flow([
    Step(Verify.RECORD, frozenset({Visit.PLANNED}), Visit.HELD,    frozenset(APPRAISERS)),
    Step(Verify.DROP,   frozenset({Visit.PLANNED}), Visit.DROPPED, frozenset(APPRAISERS)),
])
# fmt: on
FIRST = (
    *(S.INTAKE_GAPS, S.IN_PROGRESS, S.DECLINED),
    *(Letter.DRAFT, Opinion.WAITING, Visit.PLANNED),
)
"""States a dossier may be born in at the counter: asked, received, or declined outright; and those
of an apology, of a question to another agency and of a verification on the spot."""
