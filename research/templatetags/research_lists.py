"""What other pages show of Research & Insights."""

from django import template

from research.models import LiveEdition, Topic
from research.public import pages
from research.public.entries import Entry, entries_of

register = template.Library()


@register.simple_tag
def latest_articles(count: int) -> list[Entry]:
    """Return the `count` articles that were published last."""
    return entries_of(LiveEdition.objects.at()[:count])


@register.simple_tag
def live_topics() -> list[Topic]:
    return list(pages.live_topics())
