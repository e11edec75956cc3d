"""Which acts a person may do on a dossier now, in the order of the flow."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from motcua.dossiers.errors import NotYourStep, StepMoved, StepTaken
from motcua.dossiers.flow import DOSSIER_FLOW
from motcua.dossiers.models import Dossier, DossierStep
from motcua.dossiers.selectors.drafts import last_draft
from motcua.dossiers.services.acts import all_steps, open_steps, roles_on
from motcua.dossiers.services.closing import may_close_from
from motcua.dossiers.services.letters import may_apologise
from motcua.dossiers.services.routes import decides
from motcua.dossiers.services.taking_back import may_take_back
from motcua.dossiers.states import Action, DossierState, Outcome, StepOutcome
from motcua.organisation.principals import Principal
from motcua.organisation.states import Role

SLUGS = {
    Action.RECEIVE: "tiep-nhan",
    Action.DECLINE: "tu-choi",
    Action.TAKE: "nhan-viec",
    Action.DRAFT: "du-thao",
    Action.SIGN: "ky",
    Action.REFUSE: "ky-tu-choi",
    Action.ISSUE: "phat-hanh",
    Action.PASS: "chuyen-buoc",
    Action.TAKE_BACK: "rut-lai",
    Action.SEND_BACK: "tra-lai",
    Action.ASK_OPINION: "lay-y-kien",
    Action.VERIFY: "xac-minh",
    Action.ASK: "yeu-cau-bo-sung",
    Action.SUPPLEMENT: "nhan-bo-sung",
    Action.AWAIT_PAYMENT: "nghia-vu-tai-chinh",
    Action.SETTLE_PAYMENT: "da-nop",
    Action.RETURN: "tra-ket-qua",
    Action.APOLOGISE: "xin-loi",
    Action.WITHDRAW: "rut-ho-so",
    Action.CLOSE: "dong-ho-so",
}
AT_A_DESK = {
    Action.TAKE,
    Action.DRAFT,
    Action.ASK_OPINION,
    Action.VERIFY,
    Action.SIGN,
    Action.REFUSE,
    Action.ISSUE,
    Action.PASS,
    Action.SEND_BACK,
}
"""Acts of the desk where a step lies; the others belong to the counter or to leaders."""
GRAVE = {Action.DECLINE, Action.REFUSE, Action.SEND_BACK, Action.WITHDRAW, Action.CLOSE}
ASIDE = GRAVE | {
    Action.APOLOGISE,
    Action.ASK_OPINION,
    Action.TAKE_BACK,
    Action.VERIFY,
}
"""Acts that are never what a day's work mainly is."""


@dataclass(frozen=True, slots=True)
class Offered:
    """An act that may be done now, and where."""

    action: Action
    label: str
    url: str

    @property
    def is_grave(self) -> bool:
        """Whether it takes something away."""
        return self.action in GRAVE

    @property
    def is_page(self) -> bool:
        """Whether it needs a page of its own, too much for a dialog."""
        return self.action in {Action.DRAFT, Action.APOLOGISE}

    @property
    def is_main(self) -> bool:
        """Whether it may stand first, under the key for what is to be done."""
        return self.action not in ASIDE


def step_held(dossier: Dossier, by: Principal) -> DossierStep | None:
    """Return the open step that lies with this person: theirs, or untaken at their desk."""
    return next((step for step in open_steps(dossier) if holds(step, by)), None)


def holds(step: DossierStep, by: Principal) -> bool:
    """Tell whether an open step lies with this person; heads hold their division's steps too."""
    roles = by.roles_in(unit=step.unit_id)
    if Role.DIVISION_HEAD in roles and step.role in {Role.SPECIALIST, Role.DIVISION_HEAD}:
        return True
    away = {
        duty.absent_id
        for duty in by.duties
        if duty.absent_id and (duty.unit_id, duty.role) == (step.unit_id, step.role)
    }
    return step.role in roles and step.staff_id in {None, by.staff_id, *away}


def acts_offered(dossier: Dossier, by: Principal) -> list[Offered]:
    """Return the acts this person may do now, the one that moves the dossier on first."""
    step, state = step_held(dossier, by), DossierState(dossier.state)
    rows = [(Action(row.action), row.actors) for row in DOSSIER_FLOW.steps if state in row.sources]
    return [
        Offered(action, action.label, address(dossier, action))
        for action, actors in rows
        if actors & roles_on(dossier, by, action)
        if _fits(action, dossier, step, by)
        if action is not Action.APOLOGISE or may_apologise(dossier, by)
    ]


def must_be_offered(dossier: Dossier, action: Action, by: Principal) -> None:
    """Refuse with the sentence that fits when the act is not to be done by this person now."""
    if any(act.action is action for act in acts_offered(dossier, by)):
        return
    DOSSIER_FLOW.step(DossierState(dossier.state), action, roles_on(dossier, by, action))
    there = open_steps(dossier)
    if action in AT_A_DESK and there and step_held(dossier, by) is None:
        raise NotYourStep(dossier=dossier.code, unit=there[0].unit.name)
    if action is Action.TAKE and there:
        raise StepTaken(step=there[0].template.name, dossier=dossier.code)
    raise StepMoved(dossier=dossier.code)


def address(dossier: Dossier, action: Action) -> str:
    """Return the page of an act."""
    if dossier.code:
        return reverse("dossiers:act", args=[dossier.code, SLUGS[action]])
    return reverse("dossiers:unreceived_act", args=[dossier.pk, SLUGS[action]])


def _fits(action: Action, dossier: Dossier, step: DossierStep | None, by: Principal) -> bool:
    """Narrow what the flow allows by where the dossier lies and what was done already.

    A new date is given on the page of its letter, by signing it; work, on the page of the unit's.
    """
    if action in AT_A_DESK:
        return step is not None and _fits_step(action, dossier, step)
    if action is Action.ASK:
        return not dossier.supplements.filter(stage="appraisal").exists()
    if action is Action.CLOSE:
        return may_close_from(dossier) is not None
    if action is Action.TAKE_BACK:
        return may_take_back(dossier, by) is not None
    return action not in {Action.REAPPOINT, Action.ASSIGN}


def _fits_step(action: Action, dossier: Dossier, step: DossierStep) -> bool:
    signing, issuing = decides(dossier, step), step.role == Role.CLERICAL
    waits_for_number = hasattr(dossier, "result") and dossier.result.issued_at is None
    if action is Action.TAKE:
        return step.taken_at is None
    if action is Action.DRAFT:
        return step.role in {Role.SPECIALIST, Role.DIVISION_HEAD} and not _is_issued(dossier)
    if action in {Action.ASK_OPINION, Action.VERIFY}:
        return step.role in {Role.SPECIALIST, Role.DIVISION_HEAD}
    if action in {Action.SIGN, Action.REFUSE}:
        return signing and _is_drafted_so(action, dossier)
    if action is Action.ISSUE:
        return issuing and waits_for_number
    if action is Action.PASS:
        return not signing and not (issuing and waits_for_number)
    return _came_from_a_desk(dossier, step)


def _is_issued(dossier: Dossier) -> bool:
    return hasattr(dossier, "result") and dossier.result.issued_at is not None


def _is_drafted_so(action: Action, dossier: Dossier) -> bool:
    """Tell whether the draft proposes what would be signed; without a draft either may be."""
    draft = last_draft(dossier)
    wanted = Outcome.GRANTED if action is Action.SIGN else Outcome.REFUSED
    return draft is None or draft.outcome == wanted


def _came_from_a_desk(dossier: Dossier, step: DossierStep) -> bool:
    """Tell whether there is an earlier desk, after the counter, to send back to."""
    return any(
        visit.template.number < step.template.number
        and visit.outcome == StepOutcome.PASSED
        and visit.role != Role.COUNTER
        for visit in all_steps(dossier)
    )
