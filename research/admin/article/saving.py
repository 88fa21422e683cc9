"""What a save did, and how the editor is told."""

from dataclasses import dataclass, field

from django.contrib import messages
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.translation import gettext as _

from clinic.models import name_of
from research.admin.article.form import ArticleForm
from research.admin.article.places import place_of
from research.document.lacking import lost_sources
from research.document.problems import Problem
from research.models import Article, DraftState, LiveEdition
from research.workflow import actions
from research.workflow.situation import Situation


@dataclass
class Saved:
    """What became of a save; `was_approved` says that an approval fell with it.

    `others` is a sentence about whose changes it was merged with, "" where nobody's; `remarks` are
    what to look at.
    """

    is_new: bool
    others: str = ""
    was_approved: bool = False
    remarks: list[Problem] = field(default_factory=list)


def save(article: Article, form: ArticleForm, *, by) -> Saved:
    """Keep the form's Document as the draft. Raises InvalidDocument and EditConflict."""
    before = article.revisions.first() if article.pk else None
    seen = form.seen if article.pk else None
    state = article.state
    kept = actions.save_edited(article, form.document, by=by, seen=seen, over=form.over)
    fell = state == DraftState.APPROVED and article.state != state
    remarks = [*form.remarks, *lost_sources(kept.document)]
    is_new = kept.revision != before
    return Saved(is_new, others=_merged_with(kept, by), was_approved=fell, remarks=remarks)


def _merged_with(kept: actions.Kept, by) -> str:
    """Say whose changes stand in the draft beside those that were saved now, and in which parts."""
    if not kept.theirs:
        return ""
    parts = ", ".join(dict.fromkeys(change.label for change in kept.theirs))
    if set(kept.others) == {name_of(by)}:
        message = _(
            "You had saved it in another window meanwhile. Both are kept. New here: %(parts)s."
        )
    else:
        message = _("%(who)s saved it meanwhile. Both are kept. New here: %(parts)s.")
    return message % {"who": ", ".join(kept.others), "parts": parts}


def tell(request: HttpRequest, article: Article, saved: Saved, *, asked: bool = False):
    """Say what became of the save, in the messages of the next page.

    Where something was `asked` and nothing came, that is what is said.
    """
    if asked and not saved.is_new:
        messages.warning(request, _("Nothing was answered. Answer it here, or leave it for later."))
    else:
        messages.success(request, _sentence(article, saved))
    if saved.others:
        messages.info(request, saved.others)
    for remark in saved.remarks:
        link = format_html("<a {}>{}</a>", place_of(remark).attributes, remark.message)
        messages.warning(request, link)


def _sentence(article: Article, saved: Saved) -> str:
    if not saved.is_new:
        return _("Nothing had changed, so everything is as it was.")
    if saved.was_approved and Situation(article).colleagues:
        return _("Saved. The approval was for the earlier words. Send it for review again.")
    if saved.was_approved:
        return _("Saved. The approval was for the earlier words.")
    if LiveEdition.objects.at().filter(article=article).exists():
        return _("Saved. Families still see what was published last.")
    return _("Saved as a draft. Families see it once it is published.")
