"""The list of what is live, as somebody chose it: by topic, a child's age, a kind of study."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from clinic import addresses
from research.models import Topic
from research.public import archive, pages
from research.public.archive import Archive
from research.public.entries import PAGE_SIZE, Listing
from research.public.filters import AGES, KINDS, UNSAID, Choice, Filters, age_choice
from research.views.paging import page_of_list, query_of


@dataclass(frozen=True)
class Option:
    """A link that changes what is chosen, to a list of `count` articles."""

    words: str
    url: str
    count: int
    term: str = ""
    drawing: str = ""
    is_chosen: bool = False


@require_safe
def article_list(request: HttpRequest) -> HttpResponse:
    return _list(request, *_asked(request, None))


@require_safe
def topic(request: HttpRequest, slug: str) -> HttpResponse:
    topic = addresses.row_at(pages.live_topics, slug)
    filters, unknown = _asked(request, topic)
    if topic.slug != slug:
        return addresses.redirect(filters.get_absolute_url())
    return _list(request, filters, unknown)


def _asked(request: HttpRequest, topic: Topic | None) -> tuple[Filters, list[str]]:
    """Return what `request` chooses, and a sentence for each value that is no choice."""
    age, kind = request.GET.get("age", ""), request.GET.get("kind", "")
    filters = Filters(topic, age_choice(age), KINDS.get(kind))
    unknown = []
    if age and not filters.age:
        unknown.append(_("The address asks for an age that we do not know, so all ages are shown."))
    if kind and not filters.kind:
        message = _("The address asks for a kind of study that we do not know, so all are shown.")
        unknown.append(message)
    return filters, unknown


def _list(request: HttpRequest, filters: Filters, unknown: list[str]) -> HttpResponse:
    live = archive.current()
    count = live.count(filters)
    is_rare = live.is_rare(filters, PAGE_SIZE)
    listing = Listing(Filters.rows, filters, is_rare, count=count)
    page = page_of_list(request, listing, PAGE_SIZE)
    entries = page.object_list
    context = {
        "page": page,
        "page_query": f"{filters.query}&" if filters.query else "",
        "canonical_query": "&".join(filter(None, (filters.query, query_of(page)))),
        "entries": entries,
        "count": count,
        "filters": filters,
        "unknown": unknown,
        "chosen": list(_chosen(filters, live)),
        "ages": tuple(_options(filters, live, "age", AGES.values())),
        "topics": tuple(_topics(filters, live)),
        "kinds": tuple(_options(filters, live, "kind", KINDS.values())),
        "without_age": _without_age(filters, live),
        "noindex": not _is_worth_finding(filters, unknown)
        or any(entry.is_sample for entry in entries),
    }
    return render(request, "research/list.html", context)


def _is_worth_finding(filters: Filters, unknown: list[str]) -> bool:
    """Say whether search engines may keep the list: all of it, or by one of the choices offered.

    There are more combinations than articles, and each would be one page more that says the same.
    """
    choice = filters.age or filters.kind
    is_offered = choice is None or (choice.is_listed and choice.value != UNSAID)
    return filters.count <= 1 and is_offered and not unknown


def _chosen(filters: Filters, live: Archive) -> Iterator[Option]:
    """Yield for each thing that was chosen the list without it."""
    names = {"age": filters.age, "topic": filters.topic, "kind": filters.kind}
    for name, choice in names.items():
        if choice:
            words = choice.words if isinstance(choice, Choice) else choice.name
            yield _option(words, replace(filters, **{name: None}), live)


def _topics(filters: Filters, live: Archive) -> Iterator[Option]:
    for topic in live.topics:
        yield _option(
            topic.question or topic.name,
            replace(filters, topic=topic),
            live,
            drawing=topic.drawing,
            is_chosen=topic == filters.topic,
        )


def _options(
    filters: Filters, live: Archive, name: str, choices: Iterable[Choice]
) -> Iterator[Option]:
    """Yield those of `choices` that some live article fits, to be the `name` of `filters`."""
    for choice in choices:
        if live.count(Filters(**{name: choice})):
            asked = replace(filters, **{name: choice})
            is_chosen = choice == getattr(filters, name)
            yield _option(choice.words, asked, live, term=choice.term, is_chosen=is_chosen)


def _without_age(filters: Filters, live: Archive) -> Option | None:
    """Return the list of what an age leaves out because it says none; None where that is none."""
    if not filters.age or filters.age == AGES[UNSAID]:
        return None
    option = _option("", replace(filters, age=AGES[UNSAID]), live)
    return option if option.count else None


def _option(words: str, filters: Filters, live: Archive, **rest) -> Option:
    return Option(str(words), filters.get_absolute_url(), live.count(filters), **rest)
