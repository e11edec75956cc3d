"""Which agencies a collective name stands for (*tên gọi chung*), by their kind."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from motcua.kernel.collectives import Collective as Of
from motcua.organisation.states import AgencyKind as Kind

CENTRAL = frozenset(
    {
        Kind.TAX_OFFICE,
        Kind.INSURANCE,
        Kind.POLICE,
        Kind.TREASURY,
        Kind.CUSTOMS,
        Kind.STATE_BANK,
    }
)
"""Agencies of ministries in the province; power, post and commercial banks are enterprises."""

MEMBERS: Mapping[Of, frozenset[Kind]] = MappingProxyType(
    {
        Of.PROVINCIAL_DEPARTMENTS: frozenset({Kind.DEPARTMENT}),
        Of.CENTRAL_AGENCIES: CENTRAL,
        Of.DISTRICT_COMMITTEES: frozenset({Kind.DISTRICT_COMMITTEE}),
        Of.COMMUNE_COMMITTEES: frozenset({Kind.COMMUNE_COMMITTEE}),
        Of.DISTRICT_DIVISIONS: frozenset({Kind.DISTRICT_COMMITTEE}),
        Of.PROVINCIAL_ONE_STOP_CENTRES: frozenset({Kind.SERVICE_CENTRE}),
        Of.DISTRICT_ONE_STOP_CENTRES: frozenset({Kind.DISTRICT_COMMITTEE}),
        Of.COMMUNE_ONE_STOP_DESKS: frozenset({Kind.COMMUNE_COMMITTEE}),
        Of.PRESS: frozenset({Kind.PRESS}),
        Of.SCHOOLS: frozenset({Kind.SCHOOL}),
        Of.HEALTH_FACILITIES: frozenset({Kind.HEALTH_FACILITY}),
        Of.BANKS: frozenset({Kind.BANK}),
        Of.FRONT_MEMBERS: frozenset({Kind.FRONT}),
        Of.ASSOCIATIONS: frozenset({Kind.ASSOCIATION}),
        Of.PARTY_ORGANS: frozenset(),
        Of.ENTERPRISES: frozenset(),
        Of.RELATED_UNITS: frozenset(),
    }
)
"""A division, centre or desk of a committee stands under its committee, which answers for it.

Empty for the collectives of which no list can be made.
"""
