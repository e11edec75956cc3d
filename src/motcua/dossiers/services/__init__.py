"""Everything that may be done to a dossier.  Each function is one transaction."""

from motcua.dossiers.services.assigning import assign_step
from motcua.dossiers.services.at_once import GivenAtOnce, settle_at_once
from motcua.dossiers.services.closing import close_silent
from motcua.dossiers.services.decision import issue_result, sign_drafted, sign_result
from motcua.dossiers.services.drafting import DraftIn, draft_result
from motcua.dossiers.services.handling import pass_step, send_back, take_step
from motcua.dossiers.services.intake import (
    ApplicantIn,
    Intake,
    PaperIn,
    ask_at_intake,
    decline_dossier,
    receive_again,
    receive_batch,
    receive_dossier,
)
from motcua.dossiers.services.lateness import reappoint, sign_letter
from motcua.dossiers.services.letters import (
    LetterIn,
    agree_letter,
    draft_letter,
    drop_letter,
    return_letter,
    submit_letter,
    write_letter,
)
from motcua.dossiers.services.opinions import (
    AnswerIn,
    QuestionIn,
    ask_opinions,
    cancel_opinion,
    give_opinion,
)
from motcua.dossiers.services.payment import await_payment, settle_payment
from motcua.dossiers.services.results import return_result
from motcua.dossiers.services.supplement import request_supplement, supplement_dossier
from motcua.dossiers.services.taking_back import take_back
from motcua.dossiers.services.verifications import (
    FoundIn,
    VerificationIn,
    drop_verification,
    plan_verification,
    record_verification,
)
from motcua.dossiers.services.withdrawal import withdraw_dossier

__all__ = [
    "AnswerIn",
    "ApplicantIn",
    "DraftIn",
    "FoundIn",
    "GivenAtOnce",
    "Intake",
    "LetterIn",
    "PaperIn",
    "QuestionIn",
    "VerificationIn",
    "agree_letter",
    "ask_at_intake",
    "ask_opinions",
    "assign_step",
    "await_payment",
    "cancel_opinion",
    "close_silent",
    "decline_dossier",
    "draft_letter",
    "draft_result",
    "drop_letter",
    "drop_verification",
    "give_opinion",
    "issue_result",
    "pass_step",
    "plan_verification",
    "reappoint",
    "receive_again",
    "receive_batch",
    "receive_dossier",
    "record_verification",
    "request_supplement",
    "return_letter",
    "return_result",
    "send_back",
    "settle_at_once",
    "settle_payment",
    "sign_drafted",
    "sign_letter",
    "sign_result",
    "submit_letter",
    "supplement_dossier",
    "take_back",
    "take_step",
    "withdraw_dossier",
    "write_letter",
]
