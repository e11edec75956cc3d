"""Procedures, their dated versions and cases, and the processes that handle them."""

from motcua.catalogue.models.procedures import (
    CaseMode,
    CasePaper,
    Field,
    Procedure,
    ProcedureCase,
    ProcedureVersion,
    VersionQuerySet,
)
from motcua.catalogue.models.processes import InternalProcess, ProcessStep
from motcua.catalogue.models.search import Demand, SearchTerm, SearchText
from motcua.catalogue.models.services import OnlineService, ServiceReview

__all__ = [
    "CaseMode",
    "CasePaper",
    "Demand",
    "Field",
    "InternalProcess",
    "OnlineService",
    "Procedure",
    "ProcedureCase",
    "ProcedureVersion",
    "ProcessStep",
    "SearchTerm",
    "SearchText",
    "ServiceReview",
    "VersionQuerySet",
]
