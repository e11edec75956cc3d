"""Questions about the catalogue, as of a day."""

from motcua.catalogue.selectors.offers import Offer, case_of, offer_of, version_of
from motcua.catalogue.selectors.processes import ProcessPlan, StepPlan, process_for, template_of

__all__ = [
    "Offer",
    "ProcessPlan",
    "StepPlan",
    "case_of",
    "offer_of",
    "process_for",
    "template_of",
    "version_of",
]
