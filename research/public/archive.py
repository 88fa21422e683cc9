"""How many live articles there are of each kind, so that no list has to count them."""

from collections import Counter
from collections.abc import Mapping
from functools import lru_cache

from django.db.models import Count

from clinic.worked_out import WorkedOut
from research.models import LiveEdition
from research.public.filters import Choice, Filters, Traits

_TALLIES = 32  # more ages than that are seldom asked for between two publications


class Archive:
    """The numbers of live articles by their traits: of each topic (its pk), and of all (None)."""

    def __init__(self, groups: Mapping[int | None, Mapping[Traits, int]]):
        self.groups = groups
        self._tally = lru_cache(maxsize=_TALLIES)(self._count)

    def count(self, filters: Filters) -> int:
        """Return how many articles fit `filters`."""
        topic = filters.topic.pk if filters.topic else None
        design = filters.kind.design if filters.kind else None
        return self._tally(filters.age)[topic, design]

    @property
    def topics(self) -> list[int]:
        """The topics that some live article is about."""
        return [topic for topic in self.groups if topic is not None]

    def _count(self, age: Choice | None) -> Counter[tuple[int | None, str | None]]:
        """Return the numbers of articles that fit `age`, by topic and design, or any (None)."""
        tally: Counter[tuple[int | None, str | None]] = Counter()
        for topic, group in self.groups.items():
            for traits, number in group.items():
                if age is None or age.fits(traits):
                    tally[topic, traits.design] += number
                    tally[topic, None] += number
        return tally


def _read() -> Archive:
    live = LiveEdition.objects.at().order_by()
    groups: dict[int | None, dict[Traits, int]] = {None: {}}
    for *traits, number in live.values_list(*Traits._fields).annotate(count=Count("pk")):
        groups[None][Traits(*traits)] = number
    of_topics = live.filter(topics__isnull=False).values_list("topics", *Traits._fields)
    for topic, *traits, number in of_topics.annotate(count=Count("pk")):
        groups.setdefault(topic, {})[Traits(*traits)] = number
    return Archive(groups)


current = WorkedOut(_read)
