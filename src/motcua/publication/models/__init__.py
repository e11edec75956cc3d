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
from motcua.publication.models.received import FollowUp, MinistryDecision, MinistryLine

__all__ = [
    "DecisionCounter",
    "FollowUp",
    "MinistryDecision",
    "MinistryLine",
    "Opinion",
    "OpinionRound",
    "ProcessItem",
    "PublicationDecision",
    "PublicationItem",
    "RoundAnswer",
]
