"""Every address of the house."""

from __future__ import annotations

from django.urls import include, path

from motcua.catalogue.urls import at_root
from motcua.config.api import api

urlpatterns = [
    path("", include((at_root, "open"))),
    path("", include("motcua.portal.urls")),
    path("", include("motcua.identity.urls")),
    path("", include("motcua.base.urls")),
    path("lam-viec/", include("motcua.desk.urls")),
    path("ho-so/", include("motcua.dossiers.urls")),
    path("thu-tuc/", include("motcua.catalogue.urls")),
    path("cong-bo/", include("motcua.publication.urls")),
    path("ke-hoach/", include("motcua.planning.urls")),
    path("chi-tieu/", include("motcua.reporting.urls")),
    path("to-chuc/", include("motcua.organisation.urls")),
    path("tep/", include("motcua.documents.urls")),
    path("api/", api.urls),
]

handler400 = "motcua.base.views.bad_request"
handler403 = "motcua.base.views.forbidden"
handler404 = "motcua.base.views.not_found"
handler500 = "motcua.base.views.server_error"
