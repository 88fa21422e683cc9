"""What other pages show of Research & Insights."""

from django import template

from research.models import LiveEdition, Topic
from research.public import pages

register = template.Library()


@register.simple_tag
def latest_articles(count: int) -> list[pages.PublicArticle]:
    """Return the `count` articles that were published last."""
    return pages.public_articles(LiveEdition.objects.at()[:count])


@register.simple_tag
def live_topics() -> list[Topic]:
    return list(pages.live_topics())
