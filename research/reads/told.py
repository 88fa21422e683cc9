"""What is told to those who write of how often families read it."""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import F, Q, Sum
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from clinic.clock import today
from research.models import Article, ReadTotal, Surface

DAYS = 30  # that the work list and an article's page look back
MOST_NAMED = 10


@dataclass(frozen=True)
class Reads:
    """How often something was asked for, as a page, a print-out and a card."""

    page: int = 0
    handout: int = 0
    card: int = 0

    @property
    def sentence(self) -> str:
        """As one line: "310 times, 12 print-outs, 1 card"."""
        times = ngettext("%(count)d time", "%(count)d times", self.page)
        handouts = ngettext("%(count)d print-out", "%(count)d print-outs", self.handout)
        cards = ngettext("%(count)d card", "%(count)d cards", self.card)
        told = [times % {"count": self.page}]
        told += [handouts % {"count": self.handout}] if self.handout else []
        told += [cards % {"count": self.card}] if self.card else []
        return ", ".join(told)


@dataclass(frozen=True)
class ReadArticle:
    title: str
    url: str
    reads: Reads


_SUMS = {each.value: Sum("count", default=0, filter=Q(surface=each.value)) for each in Surface}


def most_read() -> list[ReadArticle]:
    """Return what families read most in the last DAYS days, the most first, in one query."""
    read = _lately().values("article", title=F("article__title")).annotate(**_SUMS)
    rows = read.order_by("-page", "-handout", "-card", "article")[:MOST_NAMED]
    return [
        ReadArticle(
            row["title"],
            reverse("admin:research_article_change", args=[row["article"]]),
            _reads(row),
        )
        for row in rows
    ]


def of_article(article: Article) -> str:
    """Return how often families read `article`, in a sentence; "" where nothing was counted yet."""
    lately = _lately().filter(article=article).aggregate(**_SUMS)
    if not ReadTotal.objects.exists():
        return ""
    values = {"days": DAYS, "reads": _reads(lately).sentence}
    return _("Read in the last %(days)d days: %(reads)s.") % values


def _lately():
    return ReadTotal.objects.filter(day__gt=today() - timedelta(days=DAYS))


def _reads(row: dict) -> Reads:
    return Reads(**{each.value: row[each.value] for each in Surface})
