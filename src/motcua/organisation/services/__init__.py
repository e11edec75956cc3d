"""Acts on the organisation: bringing its reference data in, people and their duties."""

from motcua.organisation.services.people import appoint, delegate_signing, register_staff
from motcua.organisation.services.reference import Synced, sync_reference
from motcua.organisation.services.stand_ins import end_stand_in, stand_in

__all__ = [
    "Synced",
    "appoint",
    "delegate_signing",
    "end_stand_in",
    "register_staff",
    "stand_in",
    "sync_reference",
]
