"""Questions about publication."""

from motcua.publication.selectors.checks import blocking_findings, findings_of
from motcua.publication.selectors.clocks import (
    clock_of,
    entry_due_of,
    issue_due_of,
    office_calendar,
    stage_times,
)
from motcua.publication.selectors.doors import (
    decision_for,
    decisions_visible_to,
    follow_up_for,
    follow_ups_visible_to,
    received_for,
    received_visible_to,
)
from motcua.publication.selectors.lists import (
    Force,
    Wanted,
    decisions_found,
    follow_ups_of,
    follow_ups_owed,
    items_not_entered,
    names_of,
    open_rounds_of,
    received_found,
    rounds_of,
    waiting_for,
)
from motcua.publication.selectors.measures import (
    Timeliness,
    entry_timeliness,
    issuing_timeliness,
    timeliness_by_agency,
)
from motcua.publication.selectors.papers import carried_by, fields_of
from motcua.publication.selectors.parties import (
    acts_allowed,
    agency_of_key,
    answers_for,
    asked_of,
    drafts_for,
    is_office,
    parties_of,
    signing_of,
)
from motcua.publication.selectors.prefill import origin_of, prefilled, version_on

__all__ = [
    "Force",
    "Timeliness",
    "Wanted",
    "acts_allowed",
    "agency_of_key",
    "answers_for",
    "asked_of",
    "blocking_findings",
    "carried_by",
    "clock_of",
    "decision_for",
    "decisions_found",
    "decisions_visible_to",
    "drafts_for",
    "entry_due_of",
    "entry_timeliness",
    "fields_of",
    "findings_of",
    "follow_up_for",
    "follow_ups_of",
    "follow_ups_owed",
    "follow_ups_visible_to",
    "is_office",
    "issue_due_of",
    "issuing_timeliness",
    "items_not_entered",
    "names_of",
    "office_calendar",
    "open_rounds_of",
    "origin_of",
    "parties_of",
    "prefilled",
    "received_for",
    "received_found",
    "received_visible_to",
    "rounds_of",
    "signing_of",
    "stage_times",
    "timeliness_by_agency",
    "version_on",
    "waiting_for",
]
