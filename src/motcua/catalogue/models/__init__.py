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

__all__ = [
    "CaseMode",
    "CasePaper",
    "Field",
    "InternalProcess",
    "Procedure",
    "ProcedureCase",
    "ProcedureVersion",
    "ProcessStep",
    "VersionQuerySet",
]
