"""The comments on an article that are not resolved, each with the place that it is about."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.http import HttpRequest
from django.urls import reverse
from django.utils.text import Truncator

from clinic.clock import date_and_time
from research.admin.article.places import Place, place_of
from research.document.fields import LABELS
from research.document.problems import Problem
from research.document.schema import OUTLINES, Document, walk
from research.models import Article, Comment
from research.workflow.permissions import is_permitted
from research.workflow.states import Action

_SHORT = 160  # characters of a quotation

# Which fields the sections of an article's page show, whose comments stand below their headings.
_IN_SECTION = {
    "at-home": ("for_parents", "picture"),
    "help": ("help_now", "help_soon", "crisis_line", "no_special_help"),
    "findings": ("findings", "more_likely"),
    "relevance": ("relevance",),
    "evidence": (
        "certainty", "doubts", "harms", "harms_seen", "effort", "study_size", "age_from",
        "age_to", "population", "design", "evidence", "funding",
    ),
    "therapists": ("for_therapists",),
    "about": ("authors", "topics", "interest", "language", "slug", "is_invented"),
}  # fmt: skip


@dataclass(frozen=True)
class OpenComment:
    """A comment that is not resolved; `place` is None where it is about the article as a whole."""

    comment: Comment
    when: str
    place: Place | None

    @property
    def about(self) -> str:
        return about(self.comment)


def about(comment: Comment) -> str:
    """Return what `comment` is about: the words as they were, or what their field is called."""
    words = Truncator(comment.quote).chars(_SHORT)
    return f"“{words}”" if words else str(LABELS.get(comment.field, ""))


def open_comments(article: Article, document: Document) -> Iterator[OpenComment]:
    """Yield the comments on `article` with their places in `document`, the earliest first.

    A comment on a line that is gone stands at the field that the line stood in.
    """
    there = {line.id: name for name in OUTLINES for line, *_rest in walk(getattr(document, name))}
    for comment in article.comments.filter(resolved_at=None).select_related("revision"):
        yield OpenComment(comment, date_and_time(comment.at), _place(comment, there))


def _place(comment: Comment, there: dict) -> Place | None:
    if comment.line in there:
        return Place(there[comment.line], comment.line)
    return place_of(Problem(comment.field, "")) if comment.field else None


def _names(document: Document) -> dict[str, str]:
    """Return what each line says, by its identity, and what each field is called."""
    lines = (line for name in OUTLINES for line, *_rest in walk(getattr(document, name)))
    said = {str(line.id): Truncator(line.text).chars(_SHORT) for line in lines}
    return {name: str(label) for name, label in LABELS.items()} | said


@dataclass
class CommentsBeside:
    """The comments on a draft's page, each to be shown once, beside what it is about.

    `may_resolve` says that they can be resolved there, and then one goes on `to` "preview" or
    "review". `add_url` leads to where one is added, without what it is about; empty where not.
    """

    article: Article
    to: str
    may_resolve: bool
    add_url: str = ""
    names: dict[str, str] = field(default_factory=dict)  # of what is commented on, by subject
    _waiting: dict[str, list[OpenComment]] = field(default_factory=lambda: defaultdict(list))

    def take(self, *subjects) -> list[OpenComment]:
        """Return what is said about `subjects`, fields or identities of lines, and not shown."""
        return [said for subject in subjects for said in self._waiting.pop(str(subject), [])]

    def take_section(self, section: str) -> list[OpenComment]:
        """Return what is said about the fields that the `section` of the page shows."""
        return self.take(*_IN_SECTION.get(section, ()))

    def take_rest(self) -> list[OpenComment]:
        """Return what has no place of its own on this page."""
        return self.take(*list(self._waiting))


def comments_beside(
    request: HttpRequest, article: Article, document: Document, *, is_review: bool
) -> CommentsBeside:
    """Return the comments for the page that shows `document` within the preview or the review."""
    may_add = is_review and is_permitted(Action.COMMENT, request.user)
    beside = CommentsBeside(
        article,
        to="review" if is_review else "preview",
        may_resolve=is_permitted(Action.RESOLVE, request.user),
        add_url=reverse("admin:research_article_review", args=[article.pk]) if may_add else "",
        names=_names(document) if may_add else {},
    )
    for said in open_comments(article, document):
        is_of_line = said.place is not None and said.place.line
        beside._waiting[str(said.comment.line if is_of_line else said.comment.field)].append(said)
    return beside
