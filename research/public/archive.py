"""How many live articles there are of each kind, kept with the live rows: no page counts them."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from functools import lru_cache

from django.db.models import QuerySet, Sum
from django.utils import timezone

from clinic import reading
from clinic.worked_out import WorkedOut
from research.models import LiveCount, LiveEdition, LiveTerm, LiveTopic, PublicStatus, Topic
from research.public import counted
from research.public.filters import Choice, Filters, Traits

ALWAYS = datetime(1970, 1, 1, tzinfo=UTC)  # from when on an edition counts that waits for no date
_SETTLED = timedelta(days=1)  # after that no clock goes back to before a date
_TALLIES = 32  # more ages than that are seldom asked for between two publications
_KEY = ["group", "traits", "since"]
_DIGEST, _TOPIC, _WORD = "digest ", "topic ", "word "

Counts = Counter[tuple[str, str, datetime]]


class Archive:
    """The numbers of live articles by their traits: of each topic (its pk), and of all (None).

    `topics` are those that some live article is about, in their order.
    """

    def __init__(self, groups: Mapping[int | None, Mapping[Traits, int]], topics: Sequence[Topic]):
        self.groups = groups
        self.topics = topics
        self._tally = lru_cache(maxsize=_TALLIES)(self._count)

    def count(self, filters: Filters) -> int:
        """Return how many articles fit `filters`."""
        topic = filters.topic.pk if filters.topic else None
        design = filters.kind.design if filters.kind else None
        return self._tally(filters.age)[topic, design]

    def is_rare(self, filters: Filters, size: int) -> bool:
        """Say whether to sort all articles of the topic of `filters` is less than to look through
        the newest until `size` that fit are found."""
        if filters.topic is None:
            return False
        looked_through = size * self.count(Filters()) / max(self.count(filters), 1)
        return self.count(Filters(filters.topic)) < looked_through

    def _count(self, age: Choice | None) -> Counter[tuple[int | None, str | None]]:
        """Return the numbers of articles that fit `age`, by topic and design, or any (None)."""
        tally: Counter[tuple[int | None, str | None]] = Counter()
        fitting = {traits for traits in self.groups[None] if age is None or age.fits(traits)}
        for topic, group in self.groups.items():
            for traits in group.keys() & fitting:
                tally[topic, traits.design] += group[traits]
                tally[topic, None] += group[traits]
        return tally


@contextmanager
def counting(rows: QuerySet) -> Iterator[None]:
    """Keep the numbers true while `rows`, live editions, change, or others take their place."""
    before = _counts(rows.all())
    yield
    after = _counts(rows.all())
    after.subtract(before)
    _add(after)


def recount():
    """Count anew all that is live."""
    LiveCount.objects.all().delete()
    _add(_counts(LiveEdition.objects.all()))


def is_true() -> bool:
    """Say whether the numbers are those of the rows."""
    kept = Counter(
        {tuple(key): number for *key, number in LiveCount.objects.values_list(*_KEY, "number")}
    )
    counts, settled = _counts(LiveEdition.objects.all()), timezone.now() - _SETTLED
    return _settled(kept, settled) == _settled(counts, settled)


def explaining(slugs: Iterable[str]) -> dict[str, int]:
    """Return how many live articles explain each hard word of `slugs` that some do."""
    groups = _until_now().filter(group__in=[f"{_WORD}{slug}" for slug in slugs], traits="")
    numbers = groups.values_list("group").annotate(live=Sum("number"))
    return {group.removeprefix(_WORD): number for group, number in numbers if number}


def in_digest(topic: Topic) -> int:
    """Return how many live articles the digest of `topic` tells of."""
    group = _until_now().filter(group=f"{_DIGEST}{topic.pk}", traits="")
    return group.aggregate(live=Sum("number"))["live"] or 0


def _read() -> Archive:
    groups: dict[int | None, dict[Traits, int]] = {None: {}}
    numbers = _until_now().values_list("group", "traits")
    for others in (_DIGEST, _WORD):
        numbers = numbers.exclude(group__gte=others, group__lt=f"{others}~")
    for group, traits, number in numbers.annotate(live=Sum("number")):
        if number:
            topic = int(group.removeprefix(_TOPIC)) if group else None
            groups.setdefault(topic, {})[Traits.read(traits)] = number
    return Archive(groups, list(Topic.objects.filter(pk__in=groups.keys() - {None})))


current = WorkedOut(_read)


def _until_now() -> QuerySet:
    return LiveCount.objects.filter(since__lte=reading.now()).order_by()


def _counts(rows: QuerySet) -> Counts:
    """Return what each of `rows` that readers see, or will, adds to which numbers."""
    live = rows.filter(can_hold=True, status=PublicStatus.LIVE, is_readable=True).order_by()
    groups: dict[int, list[tuple[str, str]]] = {}
    moments: dict[int, list[tuple[datetime, int]]] = {}
    for pk, starts, until, *traits in live.values_list("pk", "starts", "until", *Traits._fields):
        groups[pk] = [("", Traits(*traits).written)]
        moments[pk] = [(starts or ALWAYS, 1), *([(until, -1)] if until else [])]
    for pk, topic in _of(live, LiveEdition.topics.through, "liveedition", "topic"):
        groups[pk].append((f"{_TOPIC}{topic}", groups[pk][0][1]))
    for pk, topic in _of(live, LiveTopic, "live", "topic"):
        groups[pk].append((f"{_DIGEST}{topic}", ""))
    for pk, slug in _of(live, LiveTerm, "live", "slug"):
        groups[pk].append((f"{_WORD}{slug}", ""))
    counts: Counts = Counter()
    for pk, keys in groups.items():
        for since, number in moments[pk]:
            for key in keys:
                counts[*key, since] += number
    return counts


def _of(live: QuerySet, model, row: str, value: str) -> QuerySet:
    return model.objects.filter(**{f"{row}__in": live.values("pk")}).values_list(row, value)


def _add(changes: Counts):
    """Add `changes`; what had its date more than a day ago has waited for none ever since."""
    settled = timezone.now() - _SETTLED
    past = LiveCount.objects.filter(since__gt=ALWAYS, since__lt=settled)
    for *key, number in past.values_list(*_KEY, "number"):
        changes[key[0], key[1], ALWAYS] += number
        changes[tuple(key)] -= number
    counted.add(LiveCount, _KEY, changes)


def _settled(counts: Counts, moment: datetime) -> Counts:
    """Return `counts` without the zeros, what was before `moment` together."""
    together: Counts = Counter()
    for (group, traits, since), number in counts.items():
        together[group, traits, max(since, moment)] += number
    return Counter({key: number for key, number in together.items() if number})
