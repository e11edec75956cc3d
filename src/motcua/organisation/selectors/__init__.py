"""Questions about the organisation, asked as of a day."""

from motcua.organisation.rules.names import directory
from motcua.organisation.selectors.agencies import (
    agencies_on,
    agency_ids_of_key,
    heirs_of,
    receiving_units_of,
    subtree_ids,
)
from motcua.organisation.selectors.calendars import calendar_of, years_missing
from motcua.organisation.selectors.desks import (
    names_of_agencies,
    people_at,
    person,
    units_of,
)
from motcua.organisation.selectors.people import (
    client_principal,
    signing_capacity_of,
    staff_principal,
)
from motcua.organisation.selectors.snapshot import Snapshot, fact_of, snapshot_of

__all__ = [
    "Snapshot",
    "agencies_on",
    "agency_ids_of_key",
    "calendar_of",
    "client_principal",
    "directory",
    "fact_of",
    "heirs_of",
    "names_of_agencies",
    "people_at",
    "person",
    "receiving_units_of",
    "signing_capacity_of",
    "snapshot_of",
    "staff_principal",
    "subtree_ids",
    "units_of",
    "years_missing",
]
