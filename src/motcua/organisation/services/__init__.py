"""Acts on the organisation: bringing its reference data in, people and their duties."""

from motcua.organisation.services.people import appoint, delegate_signing, register_staff
from motcua.organisation.services.reference import Synced, sync_reference

__all__ = ["Synced", "appoint", "delegate_signing", "register_staff", "sync_reference"]
