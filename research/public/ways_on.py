"""Where an article's page leads next: two further articles, and others to turn to.

What can be led to is asked for once while the site stays as it is, for each topic that a page
needs. All that a page says of it is part of what it is made of (`research.public.article_page`).
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from clinic.worked_out import WorkedOut
from research.models import Elsewhere, LiveEdition, LiveTopic
from research.public.flags import flags_in, red_dois

NEXT = 2
_LOOKED_AT = 50  # of the newest articles of a topic


@dataclass(frozen=True)
class Step:
    """A live article as what another may lead to; ages in months."""

    slug: str
    heading: str
    language: str
    age_from: int | None
    age_to: int | None
    is_sample: bool

    @classmethod
    def to(cls, row: LiveEdition) -> "Step":
        entry = row.entry
        ages = (row.age_from, row.age_to)
        return cls(row.slug, entry["heading"], entry["language"], *ages, row.is_sample)

    def shares_an_age_with(self, other: "Step") -> bool:
        """Whether a child can have been in the ages of both; what says no ages shares none."""
        if not (self._says_ages and other._says_ages):
            return False
        starts = max(self.age_from or 0, other.age_from or 0)
        ends = [each.age_to for each in (self, other) if each.age_to is not None]
        return not ends or starts <= min(ends)

    @property
    def _says_ages(self) -> bool:
        return (self.age_from, self.age_to) != (None, None)


class _Known:
    """What can be led to, the newest first, and others to turn to; asked for when first needed."""

    def __init__(self) -> None:
        self._about: dict[str, list[Step]] = {}
        self._elsewhere: list[Elsewhere] | None = None

    def about(self, topic: str) -> list[Step]:
        """Return the newest articles about the topic of that slug; of all, for ""."""
        if topic not in self._about:
            live = LiveEdition.objects.at()
            if topic:
                named = LiveTopic.objects.at().filter(topic__slug=topic)
                live = live.filter(pk__in=named.values("live")[:_LOOKED_AT])
            self._about[topic] = _steps(live[:_LOOKED_AT])
        return self._about[topic]

    def elsewhere(self) -> list[Elsewhere]:
        if self._elsewhere is None:
            shown = Elsewhere.objects.filter(is_away=False)
            self._elsewhere = list(shown.select_related("topic"))
        return self._elsewhere


_known = WorkedOut(_Known)


def _steps(live: QuerySet) -> list[Step]:
    names = ("slug", "entry", "age_from", "age_to", "is_sample", "flags")
    return [Step.to(row) for row in live.only(*names) if not red_dois(flags_in(row))]


@dataclass(frozen=True)
class WaysOn:
    """Where a page leads: the `steps` that a parent would want next, and who else could help."""

    steps: tuple[Step, ...] = ()
    elsewhere: tuple[Elsewhere, ...] = ()

    def __iter__(self):
        """Yield all that a page says of it, as plain values."""
        yield from ((step.slug, step.heading, step.language) for step in self.steps)
        for each in self.elsewhere:
            yield each.name, each.run_by, each.address, each.purpose, each.found_alive


def ways_on(here: Step, topics: Iterable[str]) -> WaysOn:
    """Return where the page of `here` leads, which is about the topics of these slugs.

    The steps share a topic and an age with it, or else a topic, or else an age. A sample is led to
    by samples alone, and beside no other.
    """
    known, topics = _known(), tuple(topics)
    shared = Counter(step for topic in topics for step in known.about(topic))
    steps = _best(here, shared, list(shared))
    if len(steps) < NEXT:
        newest = [step for step in known.about("") if step not in shared]
        of_age = [step for step in newest if here.shares_an_age_with(step)]
        steps = _best(here, shared, [*shared, *of_age])
    elsewhere = [e for e in known.elsewhere() if e.topic is None or e.topic.slug in topics]
    return WaysOn(tuple(steps), tuple(elsewhere))


def _best(here: Step, shared: Counter[Step], steps: list[Step]) -> list[Step]:
    """Return the best of `steps`, which come newest first; `shared` counts their common topics."""

    def order(step: Step) -> tuple:
        is_foreign = step.language != here.language
        return is_foreign, not shared[step], not here.shares_an_age_with(step), -shared[step]

    others = sorted((step for step in steps if step.slug != here.slug), key=order)
    real = [step for step in others if not step.is_sample]
    return (real or others if here.is_sample else real)[:NEXT]
