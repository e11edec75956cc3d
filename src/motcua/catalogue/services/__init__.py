"""Acts on the catalogue."""

from motcua.catalogue.rules.drafts import data_of, facts_from
from motcua.catalogue.rules.facts import ProcedureFacts
from motcua.catalogue.rules.files import BadLine, read_lines
from motcua.catalogue.rules.records import Unreadable, read_record
from motcua.catalogue.services.demand import note_demand
from motcua.catalogue.services.demonstration import demo_weights, load_demo_catalogue
from motcua.catalogue.services.enacting import Change, enact
from motcua.catalogue.services.enacting_processes import enact_processes
from motcua.catalogue.services.guides import load_guides, shipped_guides
from motcua.catalogue.services.importing import Imported, import_catalogue
from motcua.catalogue.services.online import (
    Finding,
    drop_review,
    integrate_service,
    publish_services,
    review_service,
    undo_integration,
)
from motcua.catalogue.services.processes import load_processes

__all__ = [
    "BadLine",
    "Change",
    "Finding",
    "Imported",
    "ProcedureFacts",
    "Unreadable",
    "data_of",
    "demo_weights",
    "drop_review",
    "enact",
    "enact_processes",
    "facts_from",
    "import_catalogue",
    "integrate_service",
    "load_demo_catalogue",
    "load_guides",
    "load_processes",
    "note_demand",
    "publish_services",
    "read_lines",
    "read_record",
    "review_service",
    "shipped_guides",
    "undo_integration",
]
