"""Procedures, their dated versions and cases, and the processes that handle them."""

from motcua.catalogue.models.changes import CatalogueChange
from motcua.catalogue.models.guides import GuideQuestion
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
    "CatalogueChange",
    "Demand",
    "Field",
    "GuideQuestion",
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
