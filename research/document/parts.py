"""What a Document's lines, byline and sources are made of: frozen plain values without identity."""

from dataclasses import dataclass

from clinic.richtext import clean
from clinic.text import one_line, paragraphs


def normalise(value, *, lines=(), texts=(), rich=()):
    """Replace the named fields of the frozen `value` by their normal form."""
    for names, make in ((lines, one_line), (texts, paragraphs), (rich, clean)):
        for name in names:
            object.__setattr__(value, name, make(getattr(value, name)))


@dataclass(frozen=True, kw_only=True)
class Proportion:
    """How many of whom: `count` out of `of` (10 or 100) children, or whoever `whom` names.

    `what` says what those counted do ("find small movements hard"), `others` what became of the
    rest ("do not"), and `measured` how it was found out. `other_count` is the same of a group to
    compare with, `usual_count` of all children; `usual_unsaid` says that the study does not tell.
    `part` says that those counted are part of those counted in the line above, and share its
    picture.
    """

    count: int
    of: int
    whom: str
    what: str = ""
    others: str = ""
    measured: str = ""
    other_count: int | None = None
    other_whom: str = ""
    usual_count: int | None = None
    usual_unsaid: bool = False
    part: bool = False

    def __post_init__(self):
        normalise(self, lines=["whom", "what", "others", "measured", "other_whom"])


@dataclass(frozen=True, kw_only=True)
class Amount:
    """How much of a step: minutes each time, how many `times` a day or week (`per`, a value of
    `models.Per`), for how many weeks, and what comes `after`.

    `unsaid` is a value of `models.Unsaid`: why nothing says how often.
    """

    minutes: int | None = None
    times: int | None = None
    per: str = ""
    weeks: int | None = None
    after: str = ""
    unsaid: str = ""

    def __post_init__(self):
        normalise(self, lines=["per", "after", "unsaid"])


@dataclass(frozen=True, kw_only=True)
class Author:
    """A team member as the byline shows them; `slug` says who it is."""

    slug: str
    name: str
    credentials: str = ""
    is_invented: bool = False

    def __post_init__(self):
        normalise(self, lines=["slug", "name", "credentials"])


@dataclass(frozen=True, kw_only=True)
class Topic:
    slug: str
    name: str

    def __post_init__(self):
        normalise(self, lines=["slug", "name"])


@dataclass(frozen=True, kw_only=True)
class Name:
    """A person in a citation, by CSL's names; an organisation has a family name alone."""

    family: str
    given: str = ""

    def __post_init__(self):
        normalise(self, lines=["family", "given"])

    def __str__(self):
        return f"{self.family}, {self.given}" if self.given else self.family


@dataclass(frozen=True, kw_only=True)
class Citation:
    """One source. `doi` is bare and in lower case; `year` is text, for "in press".

    `kind` is a value of `models.SourceKind`. A chapter has `editors`, a guideline an `issuer` and
    its `country`. `free_url` leads to a copy that is free to read, under `free_licence`.
    """

    title: str
    kind: str = ""
    authors: tuple[Name, ...] = ()
    editors: tuple[Name, ...] = ()
    year: str = ""
    journal: str = ""
    volume: str = ""
    issue: str = ""
    pages: str = ""
    publisher: str = ""
    issuer: str = ""
    country: str = ""
    doi: str = ""
    url: str = ""
    free_url: str = ""
    free_licence: str = ""
    primary: bool = False

    def __post_init__(self):
        names = ["title", "kind", "year", "journal", "volume", "issue", "pages", "publisher"]
        names += ["issuer", "country", "doi", "url", "free_url", "free_licence"]
        normalise(self, lines=names)
        object.__setattr__(self, "doi", self.doi.lower())

    @property
    def key(self) -> str:
        """What tells it from the other sources of its Document: the first that it has."""
        return self.doi or self.url or self.title


@dataclass(frozen=True, kw_only=True)
class Picture:
    """The lead picture, named by the digest of its bytes; sizes are in pixels.

    `child` is a value of `models.ChildShown`: whether a child can be recognised in it.
    """

    digest: str
    width: int
    height: int
    alt: str = ""
    decorative: bool = False
    credit: str = ""
    child: str = ""

    def __post_init__(self):
        normalise(self, lines=["digest", "alt", "credit", "child"])
