"""Document: all a reader sees of one article, as a frozen tree of plain values.

Making a value normalises it (Unicode NFC, plain spaces, sanitised rich text), so equal
content is equal bytes. Nothing here touches the database. A line's `id` is its identity
through edits, moves and restores; it is no part of what is compared or digested.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeVar, Union, cast
from uuid import UUID, uuid4

from research.document.parts import (
    Amount,
    Author,
    Citation,
    Picture,
    Proportion,
    Topic,
    normalise,
)

MAX_DEPTH = 4


def _identity() -> UUID:
    return uuid4()


def identity_field():
    return field(default_factory=uuid4, compare=False, repr=False)


@dataclass(frozen=True, kw_only=True)
class Line:
    """A line of the population: words, and the lines below them."""

    text: str
    children: tuple["Line", ...] = ()

    def __post_init__(self):
        normalise(self, lines=["text"])


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
        normalise(self, lines=["text", "examples", "plain"])


@dataclass(frozen=True, kw_only=True)
class FindingLine:
    """One statement of the study; `plain` says the same in plain words.

    `certainty` is a value of `models.Certainty` where it is another than the study's.
    """

    text: str
    plain: str = ""
    certainty: str = ""
    proportion: Proportion | None = None
    children: tuple[Union["FindingLine", RiskFactorLine], ...] = ()
    id: UUID = identity_field()

    def __post_init__(self):
        normalise(self, lines=["text", "plain", "certainty"])


@dataclass(frozen=True, kw_only=True)
class TakeawayLine:
    """One piece of advice.

    `advice`, `basis` and `scope` are values of `models.Advice`, `Basis` and `Scope`; `source` is
    the `Citation.key` of what it rests on, where that is neither the study nor experience.
    `plain` says the same in plain words. A step may have an `amount`, what it `needs`, when to
    `stop` or ask, for which `ages`, and the name of a `drawing` of doing it.
    """

    text: str
    advice: str = ""
    basis: str = ""
    source: str = ""
    scope: str = ""
    plain: str = ""
    amount: Amount | None = None
    needs: str = ""
    stop: str = ""
    ages: str = ""
    drawing: str = ""
    children: tuple["TakeawayLine", ...] = ()
    id: UUID = identity_field()

    def __post_init__(self):
        names = ["text", "advice", "basis", "source", "scope", "plain", "needs", "stop", "ages"]
        normalise(self, lines=[*names, "drawing"])


@dataclass(frozen=True, kw_only=True)
class Study:
    """The study itself. Ages are in months; a level of evidence never stands without scale.

    `certainty` (a value of `models.Certainty`) is how sure it can make us of what it found,
    `doubts` (of `models.Doubt`) are the reasons, `limits` says the same in sentences. `harms` is
    a value of `models.Harms`, `harms_seen` its sentence, `effort` what taking part asked for.
    """

    design: str = ""
    evidence_scale: str = ""
    evidence_level: str = ""
    age_from: int | None = None
    age_to: int | None = None
    study_size: str = ""
    population: tuple[Line, ...] = ()
    certainty: str = ""
    doubts: tuple[str, ...] = ()
    limits: str = ""
    harms: str = ""
    harms_seen: str = ""
    effort: str = ""
    funding: str = ""

    def __post_init__(self):
        names = ["design", "evidence_scale", "evidence_level", "study_size", "certainty", "harms"]
        normalise(self, lines=names, texts=["limits", "harms_seen", "effort", "funding"])
        # Reasons are a set: their order says nothing.
        object.__setattr__(self, "doubts", tuple(sorted(set(self.doubts))))


@dataclass(frozen=True, kw_only=True)
class Document:
    """One article, whole. `is_invented` marks a study that is invented.

    `question` is what a parent would ask, `message` the answer; `for_whom` and `not_for` say whom
    it is about and whom it is not, in sentences. `more_likely` names what the risk factors make
    more likely. `help_now` and `help_soon` say when to call for help at once, and when to see a
    doctor this week, `crisis_line` that the clinic's crisis line belongs there; `no_special_help`
    that there is nothing special to look out for.
    """

    slug: str
    title: str
    language: str = "en"
    question: str = ""
    message: str = ""
    for_whom: str = ""
    not_for: str = ""
    topics: tuple[Topic, ...] = ()
    authors: tuple[Author, ...] = ()
    picture: Picture | None = None
    study: Study = Study()
    findings: tuple[FindingLine | RiskFactorLine, ...] = ()
    more_likely: str = ""
    relevance: str = ""
    for_therapists: tuple[TakeawayLine, ...] = ()
    for_parents: tuple[TakeawayLine, ...] = ()
    help_now: str = ""
    help_soon: str = ""
    crisis_line: bool = False
    no_special_help: bool = False
    citations: tuple[Citation, ...] = ()
    interest: str = ""
    is_invented: bool = False

    def __post_init__(self):
        names = ["slug", "title", "language", "question", "message", "for_whom", "not_for"]
        names += ["more_likely", "interest"]
        normalise(self, lines=names, texts=["help_now", "help_soon"], rich=["relevance"])
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


def proportions(document: Document) -> Iterator[Proportion]:
    """Yield every proportion in `document`, in reading order."""
    for line, *_rest in walk(document.findings):
        if proportion := getattr(line, "proportion", None):
            yield proportion
