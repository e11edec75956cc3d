"""Decisions that publish procedures, and what leads to them and follows from them."""

from motcua.publication.models.decisions import (
    DecisionCounter,
    Opinion,
    OpinionRound,
    ProcessItem,
    PublicationDecision,
    PublicationItem,
    RoundAnswer,
)
from motcua.publication.models.discrepancies import Discrepancy, DiscrepancyNote
from motcua.publication.models.internal import InternalEntry, InternalNote
from motcua.publication.models.item_files import ItemFile
from motcua.publication.models.legal import LegalChange, LegalDocument
from motcua.publication.models.national import (
    Comparison,
    NationalRecord,
    NationalSnapshot,
    NationalUpload,
)
from motcua.publication.models.postings import (
    PostedSheet,
    PostingConfirmation,
    PostingPhoto,
    PostingPlace,
    PostingSet,
)
from motcua.publication.models.processes import ProcessDraft
from motcua.publication.models.proposals import Proposal
from motcua.publication.models.received import FollowUp, MinistryDecision, MinistryLine

__all__ = [
    "Comparison",
    "DecisionCounter",
    "Discrepancy",
    "DiscrepancyNote",
    "FollowUp",
    "InternalEntry",
    "InternalNote",
    "ItemFile",
    "LegalChange",
    "LegalDocument",
    "MinistryDecision",
    "MinistryLine",
    "NationalRecord",
    "NationalSnapshot",
    "NationalUpload",
    "Opinion",
    "OpinionRound",
    "PostedSheet",
    "PostingConfirmation",
    "PostingPhoto",
    "PostingPlace",
    "PostingSet",
    "ProcessDraft",
    "ProcessItem",
    "Proposal",
    "PublicationDecision",
    "PublicationItem",
    "RoundAnswer",
]
