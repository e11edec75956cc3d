"""What a dossier is, and what must always be true of it."""

from motcua.dossiers.models.certifications import (
    CertificationChange,
    CertificationCounter,
    CertificationEntry,
)
from motcua.dossiers.models.digests import LateDigest, LateWarning
from motcua.dossiers.models.dossiers import CodeCounter, Dossier, DossierPaper, DossierQuerySet
from motcua.dossiers.models.handling import (
    DossierResult,
    DossierStep,
    Reappointment,
    ResultDraft,
    SupplementGap,
    SupplementRequest,
    Suspension,
)
from motcua.dossiers.models.letters import ApologyLetter
from motcua.dossiers.models.opinions import OpinionRequest
from motcua.dossiers.models.returns import ReturnProof
from motcua.dossiers.models.slips import Slip, SlipCounter
from motcua.dossiers.models.verifications import Verification

__all__ = [
    "ApologyLetter",
    "CertificationChange",
    "CertificationCounter",
    "CertificationEntry",
    "CodeCounter",
    "Dossier",
    "DossierPaper",
    "DossierQuerySet",
    "DossierResult",
    "DossierStep",
    "LateDigest",
    "LateWarning",
    "OpinionRequest",
    "Reappointment",
    "ResultDraft",
    "ReturnProof",
    "Slip",
    "SlipCounter",
    "SupplementGap",
    "SupplementRequest",
    "Suspension",
    "Verification",
]
