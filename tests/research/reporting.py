"""A mistake that a reader reported."""

from clinic.open_forms import new_key
from research.models import Article, LiveEdition, MistakeReport
from research.workflow import reports


def reported(article: Article, **changes) -> MistakeReport:
    """Return what a reader of `article` reported; it came by the only way."""
    row = LiveEdition.objects.filter(article=article).latest("edition__number")
    told = {"what": "It says 60 of 100.", "where": "", "email": "jo@example.org"} | changes
    return reports.take(row, serial=new_key().partition(":")[0], **told)
