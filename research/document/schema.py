"""Document: all a reader sees of one article, as a frozen tree of plain values.

Making a value normalises it (Unicode NFC, plain spaces, sanitised rich text), so equal
content is equal bytes. Nothing here touches the database. A line's `id` is its identity
through edits, moves and restores; it is no part of what is compared or digested.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeVar, Union, cast
from uuid import UUID, uuid4

from clinic.richtext import clean
from clinic.text import one_line, paragraphs

MAX_DEPTH = 4


def _normalise(value, *, lines=(), texts=(), rich=()):
    """Replace the named fields of the frozen `value` by their normal form."""
    for names, make in ((lines, one_line), (texts, paragraphs), (rich, clean)):
        for name in names:
            object.__setattr__(value, name, make(getattr(value, name)))


def identity_field():
    return field(default_factory=uuid4, compare=False, repr=False)


@dataclass(frozen=True, kw_only=True)
class Line:
    """A line of the population: words, and the lines below them."""

    text: str
    children: tuple["Line", ...] = ()

    def __post_init__(self):
        _normalise(self, lines=["text"])


@dataclass(frozen=True, kw_only=True)
class Proportion:
    """How many of whom: `count` out of `of` (10 or 100) children, or whoever `whom` names.

    `other_count` is the same of a group to compare with. `part` says that those counted are
    part of those counted in the line above, and share its picture.
    """

    count: int
    of: int
    whom: str
    other_count: int | None = None
    other_whom: str = ""
    part: bool = False

    def __post_init__(self):
        _normalise(self, lines=["whom", "other_whom"])


@dataclass(frozen=True, kw_only=True)
class RiskFactorLine:
    """A factor named under a finding. `examples` is what stands in brackets behind it.

    `plain` says the same in plain words.
    """

    text: str
    examples: str = ""
    plain: str = ""
    id: UUID = identity_field()

    children = ()

    def __post_init__(self):
        _normalise(self, lines=["text", "examples", "plain"])


@dataclass(frozen=True, kw_only=True)
class FindingLine:
    """One statement of the study; `plain` says the same in plain words."""

    text: str
    plain: str = ""
    proportion: Proportion | None = None
    children: tuple[Union["FindingLine", RiskFactorLine], ...] = ()
    id: UUID = identity_field()

    def __post_init__(self):
        _normalise(self, lines=["text", "plain"])


@dataclass(frozen=True, kw_only=True)
class TakeawayLine:
    """One piece of advice. `basis` and `scope` are values of `models.Basis` and `Scope`."""

    text: str
    basis: str = ""
    scope: str = ""
    children: tuple["TakeawayLine", ...] = ()
    id: UUID = identity_field()

    def __post_init__(self):
        _normalise(self, lines=["text", "basis", "scope"])


@dataclass(frozen=True, kw_only=True)
class Author:
    """A team member as the byline shows them; `slug` says who it is."""

    slug: str
    name: str
    credentials: str = ""
    is_invented: bool = False

    def __post_init__(self):
        _normalise(self, lines=["slug", "name", "credentials"])


@dataclass(frozen=True, kw_only=True)
class Topic:
    slug: str
    name: str

    def __post_init__(self):
        _normalise(self, lines=["slug", "name"])


@dataclass(frozen=True, kw_only=True)
class Name:
    """A person in a citation, by CSL's names; an organisation has a family name alone."""

    family: str
    given: str = ""

    def __post_init__(self):
        _normalise(self, lines=["family", "given"])

    def __str__(self):
        return f"{self.family}, {self.given}" if self.given else self.family


@dataclass(frozen=True, kw_only=True)
class Citation:
    """One source. `doi` is bare and in lower case; `year` is text, for "in press"."""

    title: str
    authors: tuple[Name, ...] = ()
    year: str = ""
    journal: str = ""
    volume: str = ""
    issue: str = ""
    pages: str = ""
    doi: str = ""
    url: str = ""
    primary: bool = False

    def __post_init__(self):
        names = ["title", "year", "journal", "volume", "issue", "pages", "doi", "url"]
        _normalise(self, lines=names)
        object.__setattr__(self, "doi", self.doi.lower())


@dataclass(frozen=True, kw_only=True)
class Study:
    """The study itself. Ages are in months; a level of evidence never stands without scale."""

    design: str = ""
    evidence_scale: str = ""
    evidence_level: str = ""
    age_from: int | None = None
    age_to: int | None = None
    study_size: str = ""
    population: tuple[Line, ...] = ()
    limits: str = ""
    funding: str = ""

    def __post_init__(self):
        names = ["design", "evidence_scale", "evidence_level", "study_size"]
        _normalise(self, lines=names, texts=["limits", "funding"])


@dataclass(frozen=True, kw_only=True)
class Picture:
    """The lead picture, named by the digest of its bytes; sizes are in pixels."""

    digest: str
    width: int
    height: int
    alt: str = ""
    decorative: bool = False
    credit: str = ""

    def __post_init__(self):
        _normalise(self, lines=["digest", "alt", "credit"])


@dataclass(frozen=True, kw_only=True)
class Document:
    """One article, whole. `is_invented` marks a study that is invented."""

    slug: str
    title: str
    language: str = "en"
    message: str = ""
    topics: tuple[Topic, ...] = ()
    authors: tuple[Author, ...] = ()
    picture: Picture | None = None
    study: Study = Study()
    findings: tuple[FindingLine | RiskFactorLine, ...] = ()
    relevance: str = ""
    for_therapists: tuple[TakeawayLine, ...] = ()
    for_parents: tuple[TakeawayLine, ...] = ()
    citations: tuple[Citation, ...] = ()
    interest: str = ""
    is_invented: bool = False

    def __post_init__(self):
        names = ["slug", "title", "language", "message", "interest"]
        _normalise(self, lines=names, rich=["relevance"])
        # Topics are a set: their order says nothing.
        topics = sorted(self.topics, key=lambda topic: topic.slug)
        object.__setattr__(self, "topics", tuple(topics))

    @property
    def source(self) -> Citation | None:
        """The citation of the study itself."""
        return next((citation for citation in self.citations if citation.primary), None)

    @property
    def sources(self) -> list[Citation]:
        """The citations, the study itself first."""
        return sorted(self.citations, key=lambda citation: not citation.primary)

    @property
    def has_invented_people(self) -> bool:
        return any(author.is_invented for author in self.authors)


OUTLINES = ("findings", "for_therapists", "for_parents")

AnyLine = FindingLine | RiskFactorLine | TakeawayLine | Line


LineOf = TypeVar("LineOf", bound=AnyLine)  # one outline's kinds of lines, all the way down


def walk(
    lines: tuple[LineOf, ...], depth: int = 0, parent: LineOf | None = None
) -> Iterator[tuple[LineOf, int, LineOf | None]]:
    """Yield each line with its depth and its parent, in reading order."""
    for line in lines:
        yield line, depth, parent
        yield from walk(cast(tuple[LineOf, ...], line.children), depth + 1, line)
