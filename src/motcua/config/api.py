"""The API of the house: one document, one way of signing in, one way of refusing."""

from __future__ import annotations

from typing import Any

from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema
from ninja.operation import Operation

from motcua.base.api import KEY_HEADER, PROBLEM, register_refusals
from motcua.catalogue.api import router as catalogue
from motcua.dossiers.api import router as dossiers
from motcua.organisation.tokens import token_auth
from motcua.planning.api import router as planning
from motcua.publication.api import router as publication
from motcua.publication.api_internal import router as internal
from motcua.publication.api_postings import router as postings
from motcua.reporting.api import router as reporting


class HouseAPI(NinjaAPI):
    """An API whose document tells what every operation has in common."""

    def get_openapi_operation_id(self, operation: Operation) -> str:
        return str(operation.view_func.__name__)

    def get_openapi_schema(self, **options: Any) -> OpenAPISchema:
        """Return the document: refusals as problems, an idempotency key on every write."""
        document = super().get_openapi_schema(**options)
        for operations in document["paths"].values():
            for method, operation in operations.items():
                if method != "get":
                    operation["parameters"].append(KEY_HEADER)
                for status, answer in operation["responses"].items():
                    if int(status) >= 400:
                        answer["content"] = {PROBLEM: answer["content"].pop("application/json")}
        return document


api = HouseAPI(
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
api.add_router("", publication)
api.add_router("", postings)
api.add_router("", internal)
api.add_router("", reporting)
