"""What follows where a notice about a study appears, changes or goes.

The pages that cite it say so on the next request, plans to publish what rests on it are called
off, and those who run the site are told. No human act is needed for any of it.
"""

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clinic import audit
from research.evidence import telling
from research.models import (
    Article,
    Citation,
    Edition,
    LiveEdition,
    LiveSource,
    PublicStatus,
    Verdict,
)
from research.public import article_page, cards, handouts, live
from research.public.flags import RED
from research.workflow.actions.events import call_off_all
from research.workflow.actions.guard import lock

FLAGGED, CLEARED = "study-flagged", "study-cleared"  # what the log calls it


def log_names() -> dict:
    """Return what the log calls that a notice appeared, and that it went."""
    return {
        FLAGGED: gettext_lazy("A study has a notice"),
        CLEARED: gettext_lazy("The notice about a study has gone"),
    }


def follow(doi: str, *, before: str, after: str):
    """Let readers and the log know that the notice about `doi` went from `before` to `after`.

    Both are values of `models.Verdict`. Runs inside the transaction that recorded it.
    """
    for article in _articles(doi):
        article = lock(article)
        live.rebuild(article)
        cards.make_later(article)
        action = CLEARED if after == Verdict.CLEAR else FLAGGED
        detail = _sentence(doi, after if action == FLAGGED else before)
        for row in LiveEdition.objects.at().filter(article=article).select_related("edition"):
            handouts.make_later(row.edition)
            article_page.make_later(row.edition)
        audit.record(action, article, by=None, by_name=_("The website"), detail=detail)
        called_off = _call_off(article, doi) if after in RED else []
        if after in RED and before not in RED:
            telling.tell(article, doi, called_off)


def _articles(doi: str):
    """Return the articles of which a page or the draft cites `doi`."""
    shown = Q(pk__in=LiveSource.objects.filter(doi=doi).values("live__article"))
    drafted = Q(pk__in=Citation.objects.filter(doi=doi).values("article"))
    return Article.objects.filter(shown | drafted).order_by("pk")


def _call_off(article: Article, doi: str) -> list[Edition]:
    """Let nothing appear that was to appear and summarises the study `doi`; return what it was."""
    waiting = LiveEdition.objects.pending().filter(
        article=article,
        status=PublicStatus.LIVE,
        despite="",
        sources__doi=doi,
        sources__is_study=True,
    )
    rows = list(waiting.select_related("edition"))
    call_off_all(
        article,
        rows,
        by=None,
        by_name=_("The website"),
        detail=_sentence(doi, str(Verdict.RETRACTED)),
    )
    return [row.edition for row in rows]


def _sentence(doi: str, verdict: str) -> str:
    return f"{Verdict(verdict).label}: https://doi.org/{doi}"
