"""What other pages show of Research & Insights."""

from dataclasses import replace

from django import template

from clinic.worked_out import WorkedOut
from research.public import pages
from research.public.entries import Entry, Listing, TopicLink
from research.public.filters import Filters
from research.public.search.clinic_facts import autonyms

register = template.Library()
register.filter(autonyms)


@register.simple_tag
def latest_articles(count: int) -> list[Entry]:
    """Return the `count` articles that were published last."""
    return Listing(Filters.rows, Filters(), count=count)[:]


@register.simple_tag
def parents_questions() -> tuple[TopicLink, ...]:
    """Return the topics of live articles by what parents ask."""
    return _questions()


def _read_questions() -> tuple[TopicLink, ...]:
    links = ((topic.question, TopicLink.to(topic)) for topic in pages.live_topics())
    return tuple(replace(link, name=question or link.name) for question, link in links)


_questions = WorkedOut(_read_questions)
