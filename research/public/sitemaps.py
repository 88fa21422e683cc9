"""Which addresses search engines may find, and when what stands there last changed.

What shows anything invented is not among them, nor what is no page of its own. Where nobody wrote
down when a page changed, nothing is said of it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.db.models import Max, Model
from django.urls import reverse
from django.utils import timezone

from clinic import around
from clinic.clock import today, zone
from clinic.models import AuditEntry, ClinicProfile, Page, TeamMember
from research.models import GlossaryTerm, LiveEdition, LiveTerm, LiveTopic, PublicStatus, Topic
from research.public.feed import last_change
from research.public.flags import Flag
from research.public.pages import live_topics


@dataclass(frozen=True)
class Found:
    """A page that may be found, and when it last changed, where that is known."""

    path: str
    changed: datetime | None = None


class _OfThisSite(Sitemap):
    """Its addresses are those of SITE_URL, whatever name somebody asks it by."""

    limit = 10_000  # 50,000 are allowed, which would take a second to write out

    def get_protocol(self, protocol=None):
        return urlsplit(settings.SITE_URL).scheme

    def get_domain(self, site=None):
        return urlsplit(settings.SITE_URL).netloc


class _WithChanges(_OfThisSite):
    def __init__(self):
        self._today, self._zone = today(), zone()  # once, not for each page

    def day_of(self, moment: datetime | None) -> date | None:
        return timezone.localtime(moment, self._zone).date() if moment else None

    def changed(self, since: datetime, flags: list[dict]) -> datetime:
        """Return when what is live `since` then last came to say something else."""
        return last_change(since, (Flag(**flag) for flag in flags), self._today)

    def get_latest_lastmod(self):
        return None  # a page that goes leaves no later day


class Articles(_WithChanges):
    """The articles that are live, in an order that a new one leaves as it is."""

    def items(self):
        live = LiveEdition.objects.at().filter(is_sample=False).order_by("pk")
        return live.values_list("slug", "since", "flags")

    def location(self, item: tuple[str, datetime, list]) -> str:
        return reverse("research:article", args=[item[0]])

    def lastmod(self, item: tuple[str, datetime, list]) -> date:
        _slug, since, flags = item
        return self.day_of(self.changed(since, flags))


class Pages(_WithChanges):
    """All other pages: the clinic's own, the lists, topics, digests and hard words.

    Those that gather what stands elsewhere, and lose it without a trace, have no last change.
    """

    def items(self) -> list[Found]:
        return [*_of_the_clinic(), *self._of_lists(), *_of_the_glossary()]

    def location(self, item: Found) -> str:
        return item.path

    def lastmod(self, item: Found) -> date | None:
        return self.day_of(item.changed)

    def _of_lists(self) -> Iterator[Found]:
        """Yield the list of all articles, and those of topics with their digests."""
        holding = LiveEdition.objects.during().order_by()
        rows = holding.values_list("article", "status", "since", "flags", "topics")
        changed, gone, since_of = _Latest(), _Latest(), {}
        for article, status, since, flags, topic in rows:
            moment = since_of[article] = self.changed(since, flags)
            changed.note(None, moment)
            # What was taken away has no topics any more.
            (changed if status == PublicStatus.LIVE else gone).note(topic, moment)
        past = LiveEdition.objects.due().exclude(pk__in=holding.values("pk"))
        for article, topic in past.order_by().values_list("article", "topics"):
            if article in since_of and topic:
                gone.note(topic, since_of[article])
        if not _samples().exists():
            yield Found(reverse("research:list"), changed.get(None))
        yield from _of_topics(changed, gone)


class _Latest(dict):
    """The latest moment of each key."""

    def note(self, key, moment: datetime):
        self[key] = max(moment, self.get(key, moment))


def _of_the_clinic() -> Iterator[Found]:
    members = TeamMember.objects.filter(is_shown=True).values_list("slug", "is_sample")
    real = [slug for slug, is_sample in members if not is_sample]
    saved = _last_saved(Page, TeamMember, ClinicProfile)
    clinic = around.current().clinic
    if not clinic.is_sample and len(real) == len(members):
        yield Found(reverse("home"))
    if len(real) == len(members):
        of_team = [at for (model, _pk), at in saved.items() if model is TeamMember]
        yield Found(reverse("team"), max(of_team, default=None))
    yield from (Found(reverse("team_member", args=[slug])) for slug in real)
    for page in Page.objects.filter(is_shown=True, is_sample=False).only("slug"):
        own, of_profile = saved.get((Page, page.pk)), saved.get((ClinicProfile, clinic.pk))
        shows = [own, of_profile] if page.is_contact else [own]
        yield Found(page.get_absolute_url(), max(filter(None, shows), default=None))


def _of_topics(changed: _Latest, gone: _Latest) -> Iterator[Found]:
    """Yield the lists and digests of topics that some live article, and no sample, is about.

    Each `changed` with what is live in it. Where something has `gone` since that may have stood in
    it, nobody knows.
    """
    about = LiveEdition.topics.through.objects.filter(liveedition__in=_samples().values("pk"))
    topics = list(live_topics().exclude(pk__in=about.values("topic")))
    told = set(LiveTopic.objects.at().order_by().values_list("topic", flat=True).distinct())
    saved = _last_saved(Topic)
    last = {}
    for topic in topics:
        known = [changed.get(topic.pk), saved.get((Topic, topic.pk))]
        doubt = max(filter(None, (gone.get(None), gone.get(topic.pk))), default=None)
        known_last = max(filter(None, known), default=None)
        last[topic] = None if known_last and doubt and doubt > known_last else known_last
    yield from (Found(topic.get_absolute_url(), last[topic]) for topic in topics)
    for topic in topics:
        if topic.pk in told:
            yield Found(reverse("research:digest", args=[topic.slug]), last[topic])


def _of_the_glossary() -> list[Found]:
    terms = list(GlossaryTerm.objects.values_list("slug", "is_sample"))
    in_samples = LiveTerm.objects.at().filter(live__is_sample=True).order_by()
    invented = set(in_samples.values_list("slug", flat=True).distinct())
    invented |= {slug for slug, is_sample in terms if is_sample}
    is_real = not any(is_sample for _slug, is_sample in terms)
    glossary = [Found(reverse("research:glossary"))] if is_real else []
    words = (slug for slug, _is_sample in terms if slug not in invented)
    return glossary + [Found(reverse("research:word", args=[slug])) for slug in words]


def _last_saved(*models: type[Model]) -> dict[tuple[type[Model], int], datetime]:
    """Return when each row of `models`, be it there or not, was last saved, as the log says."""
    of_label = {model._meta.label_lower: model for model in models}
    kept = AuditEntry.objects.filter(model__in=of_label).exclude(snapshot="").order_by()
    saved = kept.values_list("model", "object_id").annotate(Max("at"))
    return {(of_label[label], int(number)): at for label, number, at in saved}


def _samples():
    return LiveEdition.objects.at().filter(is_sample=True).order_by()


SITEMAPS = {"articles": Articles, "pages": Pages}
