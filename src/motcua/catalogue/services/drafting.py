"""What those who draft a publication need of the catalogue: parts as values, and their checks."""

from motcua.catalogue.rules.bulk_words import SAID as BULK_WORDS
from motcua.catalogue.rules.drafts import data_of, facts_from
from motcua.catalogue.rules.facts import CaseFacts, ProcedureFacts, missing_parts
from motcua.catalogue.rules.process_checks import (
    EXACT,
    Fault,
    Finding,
    check_process,
    check_use,
    hours_within,
)
from motcua.catalogue.rules.process_files import Checked, check_file, open_processes
from motcua.catalogue.rules.process_tables import slug
from motcua.catalogue.rules.processes import Process, Step, parse_processes, process_data
from motcua.catalogue.services.enacting import KEPT_OF_OURS

__all__ = [
    "BULK_WORDS",
    "EXACT",
    "KEPT_OF_OURS",
    "CaseFacts",
    "Checked",
    "Fault",
    "Finding",
    "ProcedureFacts",
    "Process",
    "Step",
    "check_file",
    "check_process",
    "check_use",
    "data_of",
    "facts_from",
    "hours_within",
    "missing_parts",
    "open_processes",
    "parse_processes",
    "process_data",
    "slug",
]
