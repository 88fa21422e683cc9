"""Which addresses search engines may find, and when what stands there last changed.

What shows anything invented is not among them, nor what is no page of its own. Where nobody wrote
down when a page changed, nothing is said of it.
"""

from datetime import date, datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.urls import reverse
from django.utils import timezone

from clinic import around
from clinic.clock import today, zone
from clinic.models import Page, TeamMember
from research.models import GlossaryTerm, LiveEdition, LiveTerm, LiveTopic
from research.public.feed import last_change
from research.public.flags import Flag
from research.public.pages import live_topics


class _OfThisSite(Sitemap):
    """Its addresses are those of SITE_URL, whatever name somebody asks it by."""

    limit = 10_000  # 50,000 are allowed, which would take a second to write out

    def get_protocol(self, protocol=None):
        return urlsplit(settings.SITE_URL).scheme

    def get_domain(self, site=None):
        return urlsplit(settings.SITE_URL).netloc


class Articles(_OfThisSite):
    """The articles that are live, in an order that a new one leaves as it is."""

    def __init__(self):
        self._today, self._zone = today(), zone()  # once, not for each article

    def items(self):
        live = LiveEdition.objects.at().filter(is_sample=False).order_by("pk")
        return live.values_list("slug", "since", "flags")

    def location(self, item: tuple[str, datetime, list]) -> str:
        return reverse("research:article", args=[item[0]])

    def lastmod(self, item: tuple[str, datetime, list]) -> date:
        _slug, since, flags = item
        last = last_change(since, (Flag(**flag) for flag in flags), self._today)
        return timezone.localtime(last, self._zone).date()

    def get_latest_lastmod(self):
        return None  # an article that goes leaves no later day


class Pages(_OfThisSite):
    """All other pages: the clinic's own, the lists, topics, digests and hard words."""

    def items(self) -> list[str]:
        return [*_of_the_clinic(), *_of_lists(), *_of_topics(), *_of_the_glossary()]

    def location(self, item: str) -> str:
        return item


def _of_the_clinic() -> list[str]:
    members = TeamMember.objects.filter(is_shown=True).values_list("slug", "is_sample")
    real = [reverse("team_member", args=[slug]) for slug, is_sample in members if not is_sample]
    is_sample = around.current().clinic.is_sample
    home = [] if is_sample or len(real) < len(members) else [reverse("home")]
    team = [reverse("team")] if len(real) == len(members) else []
    shown = Page.objects.filter(is_shown=True, is_sample=False)
    return [*home, *team, *real, *(page.get_absolute_url() for page in shown.only("slug"))]


def _of_lists() -> list[str]:
    return [] if _samples().exists() else [reverse("research:list")]


def _of_topics() -> list[str]:
    """Return the lists and digests of topics that some live article, and no sample, is about."""
    about = LiveEdition.topics.through.objects.filter(liveedition__in=_samples().values("pk"))
    topics = live_topics().exclude(pk__in=about.values("topic"))
    told = set(LiveTopic.objects.at().order_by().values_list("topic", flat=True).distinct())
    lists = [topic.get_absolute_url() for topic in topics]
    return lists + [
        reverse("research:digest", args=[topic.slug]) for topic in topics if topic.pk in told
    ]


def _of_the_glossary() -> list[str]:
    terms = list(GlossaryTerm.objects.values_list("slug", "is_sample"))
    in_samples = LiveTerm.objects.at().filter(live__is_sample=True).order_by()
    invented = set(in_samples.values_list("slug", flat=True).distinct())
    invented |= {slug for slug, is_sample in terms if is_sample}
    glossary = (
        [] if any(is_sample for _slug, is_sample in terms) else [reverse("research:glossary")]
    )
    words = (slug for slug, _is_sample in terms if slug not in invented)
    return glossary + [reverse("research:word", args=[slug]) for slug in words]


def _samples():
    return LiveEdition.objects.at().filter(is_sample=True).order_by()


SITEMAPS = {"articles": Articles, "pages": Pages}
