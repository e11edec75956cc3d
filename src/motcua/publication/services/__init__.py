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
from motcua.publication.rules.process_skeleton import usual_steps
from motcua.publication.services.carried import add_process, change_process, remove_process
from motcua.publication.services.comparing import (
    FileCompared,
    Unannounced,
    compare_day,
    compare_file,
    report_unannounced,
)
from motcua.publication.services.discrepancies import (
    assign_discrepancies,
    reopen_discrepancy,
    settle_discrepancies,
)
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
from motcua.publication.services.internal import (
    InternalIn,
    ReviewIn,
    change_internal,
    move_internal,
    number_internal,
    propose_internal,
    review_internal,
)
from motcua.publication.services.internal_drafts import draft_internal
from motcua.publication.services.issuing import issue_decision, keep_papers
from motcua.publication.services.item_files import (
    bring_item_file,
    drop_old_item_files,
    take_item_file,
)
from motcua.publication.services.items import add_items, change_item, move_item, remove_item
from motcua.publication.services.legal import (
    correct_legal_document,
    import_legal_documents,
    record_legal_document,
)
from motcua.publication.services.national import import_snapshot
from motcua.publication.services.opinions import (
    answer_round,
    recall_draft,
    send_draft,
    settle_opinion,
)
from motcua.publication.services.papers import keep_issued_papers, paper_name
from motcua.publication.services.posting_places import (
    ask_set,
    close_place,
    open_web_place,
    sync_places,
)
from motcua.publication.services.posting_sets import print_set, set_name
from motcua.publication.services.postings import (
    Photo,
    PostingIn,
    confirm_posting,
    undo_posting,
)
from motcua.publication.services.process_drafts import (
    Outcome,
    Taken,
    change_process_draft,
    discard_process_draft,
    import_processes,
)
from motcua.publication.services.proposals import (
    answer_proposal,
    change_proposal,
    discard_proposal,
    draft_proposal,
    remind_unanswered,
    send_proposal,
)
from motcua.publication.services.received import correct_received, receive_decision
from motcua.publication.services.signing import (
    cancel_signature,
    decline_signing,
    sign_decision,
    submit_decision,
    take_back_submission,
)
from motcua.publication.services.taking_up import draft_from_discrepancies
from motcua.publication.services.uploads import (
    drop_upload,
    keep_upload,
    read_upload,
    take_upload,
    upload_national,
)

__all__ = [
    "DraftIn",
    "EntryIn",
    "FileCompared",
    "InternalIn",
    "ItemIn",
    "MinistryLineIn",
    "OpinionIn",
    "Outcome",
    "Photo",
    "PostingIn",
    "ProcessIn",
    "ReceivedIn",
    "ReviewIn",
    "Taken",
    "Unannounced",
    "add_follower",
    "add_items",
    "add_process",
    "answer_proposal",
    "answer_round",
    "ask_set",
    "assign_discrepancies",
    "bring_item_file",
    "cancel_signature",
    "change_draft",
    "change_internal",
    "change_item",
    "change_process",
    "change_process_draft",
    "change_proposal",
    "close_place",
    "compare_day",
    "compare_file",
    "confirm_posting",
    "correct_entry",
    "correct_legal_document",
    "correct_received",
    "decline_signing",
    "discard_process_draft",
    "discard_proposal",
    "dismiss_follow_up",
    "draft_from_discrepancies",
    "draft_internal",
    "draft_proposal",
    "drop_old_item_files",
    "drop_upload",
    "enter_items",
    "import_legal_documents",
    "import_processes",
    "import_snapshot",
    "issue_decision",
    "keep_issued_papers",
    "keep_papers",
    "keep_upload",
    "move_internal",
    "move_item",
    "number_internal",
    "open_draft",
    "open_web_place",
    "paper_name",
    "print_set",
    "propose_internal",
    "read_upload",
    "recall_draft",
    "receive_decision",
    "record_legal_document",
    "remind_unanswered",
    "remove_item",
    "remove_process",
    "reopen_discrepancy",
    "reopen_draft",
    "reopen_follow_up",
    "report_unannounced",
    "review_internal",
    "send_draft",
    "send_proposal",
    "set_name",
    "settle_discrepancies",
    "settle_opinion",
    "sign_decision",
    "submit_decision",
    "sync_places",
    "take_back_submission",
    "take_item_file",
    "take_upload",
    "undo_posting",
    "upload_national",
    "usual_steps",
    "withdraw_draft",
]
