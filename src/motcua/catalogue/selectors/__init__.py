"""Questions about the catalogue, as of a day."""

from motcua.catalogue.selectors.offers import Offer, offer_of
from motcua.catalogue.selectors.processes import ProcessPlan, StepPlan, process_for

__all__ = ["Offer", "ProcessPlan", "StepPlan", "offer_of", "process_for"]
