from research.models.article import Article, Byline
from research.models.checked_words import CheckedWords
from research.models.choices import (
    Advice,
    Audience,
    Basis,
    Certainty,
    ChildShown,
    ClosingReason,
    Doubt,
    EvidenceScale,
    Harms,
    Interest,
    Per,
    Scope,
    SourceKind,
    StudyDesign,
    Unsaid,
)
from research.models.citation import Citation
from research.models.consent import ConsentWithdrawal, PictureConsent
from research.models.elsewhere import Elsewhere
from research.models.evidence import (
    LiveSource,
    NoticeSeen,
    StudyCheck,
    StudyNotice,
    Unknown,
    Verdict,
)
from research.models.former import FormerAddress, MissedAddress
from research.models.glossary import GlossaryTerm
from research.models.history import Address, Edition, Expunction, Release
from research.models.lines import Finding, RiskFactor, Takeaway
from research.models.live import (
    LiveCount,
    LiveEdition,
    LivePage,
    LivePerson,
    LiveTerm,
    LiveText,
    LiveTopic,
)
from research.models.plain_word import PlainWord
from research.models.proposal import Proposal, ProposalDecision
from research.models.reads import ReadLog, ReadTotal, Surface
from research.models.reporting import MistakeReport
from research.models.review import Comment, Review
from research.models.revision import Revision
from research.models.search import SearchMiss, SearchRow, SearchSpelling, SearchWord
from research.models.sharing import Reminder, ShareAnswer, ShareLink
from research.models.states import DraftState, PublicStatus
from research.models.topic import Topic

__all__ = [
    "Address",
    "Advice",
    "Article",
    "Audience",
    "Basis",
    "Byline",
    "Certainty",
    "CheckedWords",
    "ChildShown",
    "Citation",
    "ClosingReason",
    "Comment",
    "ConsentWithdrawal",
    "Doubt",
    "DraftState",
    "Edition",
    "Elsewhere",
    "EvidenceScale",
    "Expunction",
    "Finding",
    "FormerAddress",
    "GlossaryTerm",
    "Harms",
    "Interest",
    "LiveCount",
    "LiveEdition",
    "LivePage",
    "LivePerson",
    "LiveSource",
    "LiveTerm",
    "LiveText",
    "LiveTopic",
    "MissedAddress",
    "MistakeReport",
    "NoticeSeen",
    "Per",
    "PictureConsent",
    "PlainWord",
    "Proposal",
    "ProposalDecision",
    "PublicStatus",
    "ReadLog",
    "ReadTotal",
    "Release",
    "Reminder",
    "Review",
    "Revision",
    "RiskFactor",
    "Scope",
    "SearchMiss",
    "SearchRow",
    "SearchSpelling",
    "SearchWord",
    "ShareAnswer",
    "ShareLink",
    "SourceKind",
    "StudyCheck",
    "StudyDesign",
    "StudyNotice",
    "Surface",
    "Takeaway",
    "Topic",
    "Unknown",
    "Unsaid",
    "Verdict",
]
