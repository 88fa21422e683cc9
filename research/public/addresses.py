"""What an article's address is now: everybody who shows something of an article asks here."""

from dataclasses import dataclass
from enum import Enum, auto
from functools import cache

from django.db.models import F, SlugField

from clinic import reading
from clinic.prepared import NOW, Given, Prepared
from research.models import Address, LiveEdition, PublicStatus


class AddressState(Enum):
    """What stands at an address; nothing ever did at one that is UNKNOWN."""

    LIVE = auto()
    MOVED = auto()
    WITHDRAWN = auto()
    CLOSED = auto()
    UNREADABLE = auto()
    UNKNOWN = auto()


_TAKEN_AWAY = {
    PublicStatus.WITHDRAWN.value: AddressState.WITHDRAWN,
    PublicStatus.CLOSED.value: AddressState.CLOSED,
}


@dataclass(frozen=True)
class Destination:
    """What an address leads to by the clock of this moment.

    `row` is what is shown, or says why nothing is. `current` is what readers see of the article
    instead, or at its own address; None where they see nothing of it. `topics` are the slugs and
    names of what the article is about that `resolve` fetched with `row`.
    """

    state: AddressState
    row: LiveEdition | None = None
    current: LiveEdition | None = None
    topics: tuple[tuple[str, str], ...] = ()


def resolve(slug: str, number: int | None = None) -> Destination:
    """Return what the article's address `slug` is now, or its edition `number` there.

    It takes one query, and for an edition one more.
    """
    rows = _holding_at().ask(now=reading.now(), slug=slug)
    if not rows:
        return Destination(AddressState.UNKNOWN)
    current = rows[0]
    row = current if number is None else _edition(current, number)
    topics = tuple((row.topic_slug, row.topic_name) for row in rows if row.topic_slug)
    return destination_of(row, current, slug, topics)


@cache
def _holding_at() -> Prepared:
    """Return the query of what holds now of the article at a slug, once for each of its topics."""
    topic = {f"topic_{name}": F(f"topics__{name}") for name in ("slug", "name")}
    there = Address.objects.filter(slug=Given("slug", SlugField())).values("article")
    holding = LiveEdition.objects.during(NOW).whole().filter(article__in=there)
    return Prepared(holding.annotate(**topic).order_by("topics__position", "topics__pk"))


def destination_of(
    row: LiveEdition | None,
    holding: LiveEdition | None,
    slug: str = "",
    topics: tuple[tuple[str, str], ...] = (),
) -> Destination:
    """Return how readers are to be answered who ask for `row`, while `holding` holds of its
    article: at the address `slug`, or wherever it is."""
    if holding is None or row is None:
        return Destination(AddressState.UNKNOWN)
    if taken_away := _TAKEN_AWAY.get(holding.status):
        return Destination(taken_away, holding)
    if taken_away := _TAKEN_AWAY.get(row.status):
        return Destination(taken_away, row, holding)
    if slug not in ("", holding.slug):
        return Destination(AddressState.MOVED, row, holding)
    state = AddressState.LIVE if row.is_readable else AddressState.UNREADABLE
    return Destination(state, row, holding, topics)


def _edition(current: LiveEdition, number: int) -> LiveEdition | None:
    """Return the edition `number` of the article that `current` holds of, once it has appeared."""
    rows = LiveEdition.objects.whole().due()
    return rows.filter(article=current.article_id, edition__number=number).first()
