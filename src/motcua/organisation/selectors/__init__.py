"""Questions about the organisation, asked as of a day."""

from motcua.organisation.rules.names import directory
from motcua.organisation.selectors.agencies import (
    agencies_on,
    agency_ids_of_key,
    heirs_of,
    receiving_units_of,
    subtree_ids,
)
from motcua.organisation.selectors.calendars import calendar_of, calendars_of, years_missing
from motcua.organisation.selectors.clients import client_holding
from motcua.organisation.selectors.desks import (
    agencies_by,
    names_of_agencies,
    people_at,
    person,
    unit_of,
    units_by,
    units_of,
)
from motcua.organisation.selectors.people import signing_capacity_of, staff_principal
from motcua.organisation.selectors.snapshot import Snapshot, fact_of, snapshot_of

__all__ = [
    "Snapshot",
    "agencies_by",
    "agencies_on",
    "agency_ids_of_key",
    "calendar_of",
    "calendars_of",
    "client_holding",
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
    "unit_of",
    "units_by",
    "units_of",
    "years_missing",
]
