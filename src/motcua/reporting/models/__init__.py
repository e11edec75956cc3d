"""Facts of dossiers, their tallies, and what agencies declare beside the system."""

from motcua.reporting.models.declarations import OutsideCount
from motcua.reporting.models.facts import DossierFact
from motcua.reporting.models.tallies import (
    ClosedDay,
    DailyTally,
    FactTally,
    ProcedureTally,
    TierProcedureTally,
)

__all__ = [
    "ClosedDay",
    "DailyTally",
    "DossierFact",
    "FactTally",
    "OutsideCount",
    "ProcedureTally",
    "TierProcedureTally",
]
