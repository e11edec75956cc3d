"""Acts of publication.

Rows are locked from the top: the decision, then what it follows from a ministry, then its own
rows, then the counter of numbers, then the catalogue's procedures by their codes.
"""

from motcua.publication.rules.drafts import (
    DraftIn,
    EntryIn,
    ItemIn,
    MinistryLineIn,
    OpinionIn,
    ProcessIn,
    ReceivedIn,
)
from motcua.publication.services.carried import add_process, change_process, remove_process
from motcua.publication.services.drafting import (
    change_draft,
    open_draft,
    reopen_draft,
    withdraw_draft,
)
from motcua.publication.services.entering import correct_entry, enter_items
from motcua.publication.services.follow_ups import (
    add_follower,
    dismiss_follow_up,
    reopen_follow_up,
)
from motcua.publication.services.issuing import issue_decision, keep_papers
from motcua.publication.services.items import add_items, change_item, move_item, remove_item
from motcua.publication.services.opinions import (
    answer_round,
    recall_draft,
    send_draft,
    settle_opinion,
)
from motcua.publication.services.received import correct_received, receive_decision
from motcua.publication.services.signing import (
    cancel_signature,
    decline_signing,
    sign_decision,
    submit_decision,
    take_back_submission,
)

__all__ = [
    "DraftIn",
    "EntryIn",
    "ItemIn",
    "MinistryLineIn",
    "OpinionIn",
    "ProcessIn",
    "ReceivedIn",
    "add_follower",
    "add_items",
    "add_process",
    "answer_round",
    "cancel_signature",
    "change_draft",
    "change_item",
    "change_process",
    "correct_entry",
    "correct_received",
    "decline_signing",
    "dismiss_follow_up",
    "enter_items",
    "issue_decision",
    "keep_papers",
    "move_item",
    "open_draft",
    "recall_draft",
    "receive_decision",
    "remove_item",
    "remove_process",
    "reopen_draft",
    "reopen_follow_up",
    "send_draft",
    "settle_opinion",
    "sign_decision",
    "submit_decision",
    "take_back_submission",
    "withdraw_draft",
]
