from research.models.article import (
    Article,
    Byline,
    Finding,
    RiskFactor,
    Takeaway,
    Topic,
)
from research.models.checked_words import CheckedWords
from research.models.choices import (
    Audience,
    Basis,
    EvidenceScale,
    Interest,
    Scope,
    StudyDesign,
)
from research.models.citation import Citation
from research.models.glossary import GlossaryTerm
from research.models.history import Address, Edition, Expunction, LiveEdition, Release
from research.models.proposal import Proposal, ProposalDecision
from research.models.review import Comment, Review
from research.models.revision import Revision
from research.models.sharing import Reminder, ShareLink
from research.models.states import DraftState, PublicStatus

__all__ = [
    "Address",
    "Article",
    "Audience",
    "Basis",
    "Byline",
    "CheckedWords",
    "Citation",
    "Comment",
    "DraftState",
    "Edition",
    "EvidenceScale",
    "Expunction",
    "Finding",
    "GlossaryTerm",
    "Interest",
    "LiveEdition",
    "Proposal",
    "ProposalDecision",
    "PublicStatus",
    "Release",
    "Reminder",
    "Review",
    "Revision",
    "RiskFactor",
    "Scope",
    "ShareLink",
    "StudyDesign",
    "Takeaway",
    "Topic",
]
