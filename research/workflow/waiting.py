"""What waits for somebody for one reason: a heading, and the things by name."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet
from django.urls import reverse

from research.models import Article, LiveEdition, Proposal, ProposalDecision, ShareAnswer

MOST_NAMED = 20  # items that are named one by one
ARTICLES = "admin:research_article_changelist"


@dataclass(frozen=True)
class WorklistItem:
    """An article or a proposal, what there is to know of it, and where it is worked on."""

    title: str
    text: str
    url: str


@dataclass(frozen=True)
class WorklistPart:
    """What waits for one reason; `has_more` says that not all of it is named.

    `all_url` is where all of its kind are listed.
    """

    name: str
    heading: str
    items: list[WorklistItem]
    has_more: bool
    all_url: str

    @property
    def count(self) -> str:
        """How many there are, as far as they were counted."""
        return f"{len(self.items)}+" if self.has_more else str(len(self.items))


def change_url(article: Article) -> str:
    return reverse("admin:research_article_change", args=[article.pk])


def review_url(article: Article) -> str:
    return reverse("admin:research_article_review", args=[article.pk])


def part(
    name: str,
    heading: str,
    rows: QuerySet | Sequence,
    text: Callable[..., str] = lambda row: "",
    url: Callable[..., str] = change_url,
    all_of_its_kind: str = ARTICLES,
) -> WorklistPart:
    """Return what waits in `rows`, each told by `text` and worked on at `url`."""
    first = list(rows[: MOST_NAMED + 1])
    items = [WorklistItem(_title(row), text(row), url(row)) for row in first[:MOST_NAMED]]
    has_more = len(first) > MOST_NAMED
    return WorklistPart(name, heading, items, has_more, reverse(all_of_its_kind))


def _title(row) -> str:
    match row:
        case LiveEdition():
            return str(row.article)
        case Proposal():
            return row.name
        case ShareAnswer():
            return str(row.link.article)
        case ProposalDecision():
            return row.proposal.name
    return str(row)
