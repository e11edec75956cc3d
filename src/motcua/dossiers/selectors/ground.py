"""What dossiers stand on: their procedures, agencies, and the steps of their processes.

They change rarely and are kept, so dossiers are read alone: joining a dozen tables to a few rows
costs the database more in planning than in reading.
"""

from __future__ import annotations

from collections.abc import Sequence

from motcua.catalogue.selectors import cases_by, templates_by, versions_by
from motcua.dossiers.models import Dossier, DossierStep
from motcua.organisation.selectors import agencies_by, units_by


def grounded(row: Dossier) -> Dossier:
    """Give a dossier just read its version, case, agencies and counter."""
    ground([row])
    return row


def ground(rows: Sequence[Dossier]) -> None:
    """Give dossiers just read their versions, cases, agencies and counters."""
    versions, cases = versions_by(r.version_id for r in rows), cases_by(r.case_id for r in rows)
    units = units_by(row.receiving_unit_id for row in rows)
    agencies = agencies_by(n for row in rows for n in (row.agency_id, row.receiving_agency_id))
    for row in rows:
        row.version, row.case = versions[row.version_id], cases[row.case_id]
        row.agency = agencies[row.agency_id]
        row.receiving_agency = agencies[row.receiving_agency_id]
        row.receiving_unit = units[row.receiving_unit_id]


def ground_steps(steps: Sequence[DossierStep]) -> None:
    """Give steps just read their templates, agencies and units."""
    templates = templates_by(step.template_id for step in steps)
    agencies = agencies_by(step.agency_id for step in steps)
    units = units_by(n for step in steps for n in (step.unit_id, step.from_unit_id) if n)
    for step in steps:
        step.template = templates[step.template_id]
        step.agency, step.unit = agencies[step.agency_id], units[step.unit_id]
        if step.from_unit_id is not None:
            step.from_unit = units[step.from_unit_id]
