"""Live articles as lists show them, from their live rows alone: no list reads a Document."""

from collections import defaultdict
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from django.db.models import BigAutoField, Exists, OuterRef, QuerySet

from clinic import reading
from clinic.prepared import NOW, Given, Prepared, PreparedAmong
from research.document.schema import Study
from research.models import LiveEdition, LivePerson, LiveTerm, Topic
from research.public import flag_words
from research.public.flag_words import how_sure
from research.public.flags import Flag, flags_in, is_fallen

PAGE_SIZE = 10  # entries on one page of a list


@dataclass(frozen=True)
class TopicLink:
    """A topic's name, its address, empty where it has no page, and its drawing, if it has one."""

    name: str
    url: str
    drawing: str = ""
    slug: str = ""

    @classmethod
    def to(cls, topic: Topic) -> "TopicLink":
        """Return the link to `topic`, which some live article is about."""
        return cls(topic.name, topic.get_absolute_url(), topic.drawing, topic.slug)


@dataclass(frozen=True)
class ListedPicture:
    digest: str
    width: int
    height: int


@dataclass(frozen=True)
class Entry:
    """A live article in a list; `pk` is that of its live row.

    `study` says its certainty and ages, and nothing else; `flags` what became of it since.
    """

    pk: int
    slug: str
    language: str
    heading: str
    title: str
    message: str
    study: Study
    appeared_at: datetime
    is_sample: bool
    topics: tuple[TopicLink, ...]
    picture: ListedPicture | None = None
    flags: tuple[Flag, ...] = ()

    @property
    def how_sure(self) -> str:
        """How sure we are, or why we no longer are; "" where nobody said."""
        return how_sure(self.study, self.flags)

    @property
    def is_fallen(self) -> bool:
        """Whether its study was taken back."""
        return is_fallen(self.flags)

    @property
    def warning(self) -> str:
        """What a reader has to know beside how sure we are."""
        return flag_words.in_a_list(self.flags)

    @property
    def drawing(self) -> str:
        """The drawing of its first topic that has one, shown where there is no picture."""
        return next((topic.drawing for topic in self.topics if topic.drawing), "")


class Listing(Sequence):
    """The `count` articles of a list, newest first; any part of it costs two queries.

    `find` returns the live rows, or rows that name them, of what is `chosen`, by a clock that says
    `moment`.
    """

    def __init__(self, find: Callable[..., QuerySet], *chosen, count: int):
        self.find, self.chosen, self._count = find, chosen, count

    def __len__(self) -> int:
        return self._count

    def __getitem__(self, wanted: slice) -> list[Entry]:
        start, stop, _step = wanted.indices(len(self))
        if start >= stop:
            return []
        rows = _part(self.find, self.chosen, start, stop).ask(now=reading.now())
        topics = _topics_of([row.pk for row in rows])
        return [_entry_of(row, tuple(topics[row.pk])) for row in rows]


@lru_cache(maxsize=100)
def _part(find: Callable[..., QuerySet], chosen: tuple, start: int, stop: int) -> Prepared:
    """Return the query of a part of a list.

    Which rows these are is found in an index alone, and only they are read: on the way to a later
    page the database passes over all those before.
    """
    live = find(*chosen, moment=NOW)[start:stop]
    key = "pk" if live.model is LiveEdition else "live"
    names = (
        "pk",
        "slug",
        "entry",
        "age_from",
        "age_to",
        "appeared_at",
        "is_sample",
        "picture",
        "flags",
    )
    rows = LiveEdition.objects.filter(pk__in=live.values(key)).order_by("-appeared_at", "-pk")
    return Prepared(rows.values_list(*names, named=True))


def _topics_of(live: list[int]) -> dict[int, list[TopicLink]]:
    """Return the topics of each live row (pk), in their order."""
    topics = defaultdict(list)
    for row, *topic in _topics_of_rows.ask(live):
        topics[row].append(_link_to(*topic))
    return topics


def _about(live: list[Given]) -> QuerySet:
    about = LiveEdition.topics.through.objects.filter(liveedition__pk__in=live)
    names = ("liveedition", "topic__name", "topic__slug", "topic__drawing")
    return about.order_by("topic__position", "topic__pk").values_list(*names)


_topics_of_rows = PreparedAmong(_about, BigAutoField())


@lru_cache(maxsize=200)
def _link_to(name: str, slug: str, drawing: str) -> TopicLink:
    return TopicLink.to(Topic(name=name, slug=slug, drawing=drawing))


def _entry_of(row: LiveEdition, topics: tuple[TopicLink, ...]) -> Entry:
    """Return what a list shows of the live row `row`, which is about `topics`."""
    entry = row.entry
    size = entry.get("picture") if row.picture else None
    return Entry(
        pk=row.pk,
        slug=row.slug,
        language=entry["language"],
        heading=entry["heading"],
        title=entry["title"],
        message=entry["message"],
        study=study_of(row),
        appeared_at=row.appeared_at,
        is_sample=row.is_sample,
        topics=topics,
        picture=ListedPicture(row.picture, *size) if size else None,
        flags=flags_in(row),
    )


def study_of(row: LiveEdition) -> Study:
    """Return how sure the live row `row` is, and the ages studied, and nothing else."""
    return Study(
        certainty=row.entry["certainty"],
        doubts=tuple(row.entry["doubts"]),
        age_from=row.age_from,
        age_to=row.age_to,
    )


def naming(slugs: Collection[str], moment=None) -> QuerySet:
    """Return what names somebody of the web addresses `slugs`, once an article, newest first."""
    named = LivePerson.objects.at(moment).filter(slug__in=slugs)
    if len(slugs) > 1:  # an article may name somebody by two of them
        again = LivePerson.objects.filter(live=OuterRef("live"), slug__in=slugs)
        named = named.exclude(Exists(again.filter(pk__lt=OuterRef("pk"))))
    return named


def explaining(term: str, moment=None) -> QuerySet:
    """Return what explains the hard word `term`, given by its slug, newest first."""
    return LiveTerm.objects.at(moment).filter(slug=term)
