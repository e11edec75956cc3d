"""Versions made ready to be written for machines."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest

from motcua.catalogue.models import ProcedureVersion
from motcua.catalogue.rules.facts import ProcedureFacts
from motcua.catalogue.rules.linked_data import Described
from motcua.catalogue.selectors.open_catalogue import names_of_departments
from motcua.catalogue.states import Channel


def site_of(request: HttpRequest) -> str:
    """Return the address of this installation, without a slash at its end."""
    return request.build_absolute_uri("/").rstrip("/")


def described(request: HttpRequest, version: ProcedureVersion, facts: ProcedureFacts) -> Described:
    """Return a version with what linked data tells of it besides its facts."""
    return Described(
        facts=facts,
        site=site_of(request),
        province=str(settings.PROVINCE["place"]),
        valid_from=version.valid_from,
        valid_to=version.valid_to,
        online_level=version.online_level,
        is_online=any(mode.channel is Channel.ONLINE for mode in facts.modes),
        agency=names_of_departments().get(version.department, ""),
    )
