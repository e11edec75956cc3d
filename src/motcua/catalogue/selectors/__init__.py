"""Questions about the catalogue, as of a day."""

from motcua.catalogue.selectors.offers import Offer, cases_by, offer_of, versions_by
from motcua.catalogue.selectors.parts import facts_of
from motcua.catalogue.selectors.positions import missing_positions
from motcua.catalogue.selectors.processes import ProcessPlan, StepPlan, process_for, templates_by
from motcua.catalogue.selectors.services import service_counts

__all__ = [
    "Offer",
    "ProcessPlan",
    "StepPlan",
    "cases_by",
    "facts_of",
    "missing_positions",
    "offer_of",
    "process_for",
    "service_counts",
    "templates_by",
    "versions_by",
]
