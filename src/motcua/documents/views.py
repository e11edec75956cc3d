"""The one address stored files are served from."""

from __future__ import annotations

from urllib.parse import quote
from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from motcua.documents.doors import may_open
from motcua.documents.models import StoredFile
from motcua.documents.services import read_file
from motcua.kernel.errors import NotFound
from motcua.organisation.http import ActorRequest, signed_in

SHOWN = {"application/pdf", "image/jpeg", "image/png"}


@require_safe
@signed_in
def serve(request: ActorRequest, number: UUID) -> HttpResponse:
    """Serve a file to one who may see its owner; the browser may not guess its kind."""
    file = StoredFile.objects.filter(number=number).first()
    if file is None or not may_open(request.principal, file):
        raise NotFound(what="tệp")
    response = HttpResponse(read_file(file), content_type=file.media_type)
    kind = "inline" if file.media_type in SHOWN else "attachment"
    response["Content-Disposition"] = f"{kind}; filename*=UTF-8''{quote(file.name)}"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
