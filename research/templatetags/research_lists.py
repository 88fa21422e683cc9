"""What other pages show of Research & Insights."""

from django import template

from research import reading
from research.models import LiveEdition, Topic

register = template.Library()


@register.simple_tag
def latest_articles(count: int) -> list[reading.Entry]:
    """Return the `count` articles that were published last."""
    return reading.entries(LiveEdition.objects.at()[:count])


@register.simple_tag
def live_topics() -> list[Topic]:
    """Return the topics that some live article is about."""
    return list(reading.live_topics())
