"""What a dossier stands on: its procedure, its agencies, the steps of its process.

They change rarely and are kept, so a dossier is read alone: joining a dozen tables to
one row costs the database ten times more in planning than in reading.
"""

from __future__ import annotations

from motcua.catalogue.selectors import case_of, template_of, version_of
from motcua.dossiers.models import Dossier, DossierStep
from motcua.organisation.selectors import agency_of, unit_of


def grounded(row: Dossier) -> Dossier:
    """Give a dossier just read its version, case, agencies and counter."""
    row.version, row.case = version_of(row.version_id), case_of(row.case_id)
    row.agency = agency_of(row.agency_id)
    row.receiving_agency = agency_of(row.receiving_agency_id)
    row.receiving_unit = unit_of(row.receiving_unit_id)
    return row


def grounded_step(step: DossierStep) -> DossierStep:
    """Give a step just read its template, agency and units."""
    step.template = template_of(step.template_id)
    step.agency, step.unit = agency_of(step.agency_id), unit_of(step.unit_id)
    if step.from_unit_id is not None:
        step.from_unit = unit_of(step.from_unit_id)
    return step
