"""Noting that somebody compared an article with what became of a study that it cites."""

from django.db import transaction
from django.utils.translation import gettext as _

from clinic import audit
from clinic.models import name_of
from research.models import Article, NoticeSeen, Verdict
from research.workflow.actions.guard import guarded
from research.workflow.states import Action
from research.workflow.studies import Noted, noted


@transaction.atomic
def see_notice(article: Article, doi: str, *, by):
    """Note that `by` looked at what became of the study `doi`; nothing happens where nothing waits.

    What was taken back cannot be looked away. Raises Refused.
    """
    article = guarded(article, Action.SEE_NOTICE, by=by).article
    for entry in noted(Article.objects.filter(pk=article.pk)):
        if entry.doi == doi and entry.may_be_seen:
            values = {"doi": doi, "verdict": entry.verdict, "notice": entry.notice}
            NoticeSeen.objects.create(article=article, by=by, by_name=name_of(by), **values)
            audit.record(Action.SEE_NOTICE, article, by=by, detail=_detail(entry))


def _detail(entry: Noted) -> str:
    said = Verdict(entry.verdict).label if entry.verdict else _("Nothing is known of it")
    return f"{said}: https://doi.org/{entry.doi}"
