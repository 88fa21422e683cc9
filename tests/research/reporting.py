"""What people without an account say: a mistake reported, an answer by a share link."""

from clinic.open_forms import new_key
from research.models import Article, LiveEdition, MistakeReport, ShareAnswer
from research.workflow import actions, answers, reports
from tests.research.people import ann


def reported(article: Article, **changes) -> MistakeReport:
    """Return what a reader of `article` reported; it came by the only way."""
    row = LiveEdition.objects.filter(article=article).latest("edition__number")
    told = {"what": "It says 60 of 100.", "where": "", "email": "jo@example.org"} | changes
    return reports.take(reports.Told(row, new_key().partition(":")[0], **told))


def answered(article: Article, verdict: str = "unclear", **changes) -> ShareAnswer:
    """Return what was answered about the draft of `article`, by a link that Ann made for it."""
    link = actions.share(article, by=ann(), purpose="Jo's mother", asks=True)
    said = {"place": "message", "quote": article.message, "text": "Which ball?"} | changes
    return answers.take(link, digest=article.revisions.first().digest, verdict=verdict, **said)
