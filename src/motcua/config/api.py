"""The API of the house: one document, one way of signing in, one way of refusing."""

from __future__ import annotations

from ninja import NinjaAPI

from motcua.base.api import register_refusals
from motcua.catalogue.api import router as catalogue
from motcua.dossiers.api import router as dossiers
from motcua.organisation.tokens import token_auth
from motcua.planning.api import router as planning
from motcua.reporting.api import router as reporting

api = NinjaAPI(
    title="Motcua",
    version="1.0.0",
    description="Giao diện lập trình của hệ thống một cửa: tiếp nhận, xử lý và tra cứu hồ sơ.",
    auth=token_auth,
    urls_namespace="api",
    docs_url=None,
)
register_refusals(api)
api.add_router("", dossiers)
api.add_router("", catalogue)
api.add_router("", planning)
api.add_router("", reporting)
