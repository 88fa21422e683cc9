from research.models.article import (
    Article,
    Byline,
    Finding,
    RiskFactor,
    Takeaway,
    Topic,
)
from research.models.choices import (
    Audience,
    Basis,
    EvidenceScale,
    Interest,
    Scope,
    StudyDesign,
)
from research.models.citation import Citation
from research.models.history import Address, Edition, LiveEdition, Release, Revision

__all__ = [
    "Address",
    "Article",
    "Audience",
    "Basis",
    "Byline",
    "Citation",
    "Edition",
    "EvidenceScale",
    "Finding",
    "Interest",
    "LiveEdition",
    "Release",
    "Revision",
    "RiskFactor",
    "Scope",
    "StudyDesign",
    "Takeaway",
    "Topic",
]
