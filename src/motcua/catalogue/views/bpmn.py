"""A process as a BPMN 2.0 file, to be opened in any modeller."""

from __future__ import annotations

from urllib.parse import quote

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from motcua.catalogue.rules.bpmn import write_bpmn
from motcua.catalogue.selectors.process_register import process_of, register_process
from motcua.organisation.http import ActorRequest, staff_only


@require_safe
@staff_only
def bpmn(request: ActorRequest, pk: int) -> HttpResponse:
    """The drawing of a process in force, or that was."""
    row = register_process(request.principal, pk)
    response = HttpResponse(write_bpmn(process_of(row)), content_type="application/xml")
    name = quote(f"{row.key}-{row.version}.bpmn")
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{name}"
    response["X-Content-Type-Options"] = "nosniff"
    return response
