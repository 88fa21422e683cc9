"""What a save did, and how the editor is told."""

from dataclasses import dataclass, field

from django.contrib import messages
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _

from research.admin.forms import ArticleForm, field_of
from research.document import rows
from research.document.problems import InvalidDocument, Problem
from research.models import Article, Edition, LiveEdition
from research.workflow import actions
from research.workflow.completeness import should


@dataclass
class Saved:
    """What became of a save. `missing` is what keeps the article from being published."""

    is_new: bool
    edition: Edition | None = None
    missing: list[Problem] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    was_published: bool = False  # asked for, and families see exactly this already
    was_refused: bool = False  # asked for by somebody who may not


def save(article: Article, form: ArticleForm, *, by) -> Saved:
    """Keep the form's Document as the draft. Raises InvalidDocument and EditConflict."""
    before = article.revisions.first() if article.pk else None
    seen = form.revision_known if article.pk else None
    revision = actions.save_draft(article, form.document, by=by, seen=seen)
    return Saved(is_new=revision != before, remarks=form.remarks)


def publish(article: Article, done: Saved, *, by):
    """Publish the draft just saved, and note in `done` what came of it."""
    try:
        done.edition = actions.publish_by_operator(article)
    except InvalidDocument as error:
        done.missing = error.problems
    except actions.NothingToPublish:
        done.was_published = True


def tell(request: HttpRequest, article: Article, done: Saved):
    """Say what became of the save, in the messages of the next page."""
    level = messages.WARNING if done.missing or done.was_refused else messages.SUCCESS
    messages.add_message(request, level, _sentence(article, done))
    for remark in done.remarks:
        messages.warning(request, remark)
    if done.edition and (lacking := list(should(rows.read(article)))):
        messages.warning(request, " ".join([_("Worth adding:"), *map(str, lacking)]))


def _sentence(article: Article, done: Saved):
    if done.edition or done.was_published:
        return _published(article, done)
    if done.missing:
        start = _kept(done, _("Saved as a draft, not published."))
        return format_html("{} {}", start, _links(done.missing))
    if done.was_refused:
        return _kept(done, _("Saved as a draft. Publishing is up to somebody else here."))
    if not done.is_new:
        return _("Nothing had changed, so everything is as it was.")
    if LiveEdition.objects.at().filter(article=article).exists():
        return _("Saved. Families still see what was published last.")
    return _("Saved as a draft. Families see it once it is published.")


def _kept(done: Saved, sentence: str) -> str:
    return sentence if done.is_new else _("Not published.")


def _published(article: Article, done: Saved):
    live = LiveEdition.objects.at().filter(article=article).first()
    text = (
        _("Published: families see it now.")
        if done.edition
        else _("Families see exactly this already, so there was nothing to publish.")
    )
    if not live:
        return text
    url = reverse("research:article", args=[live.slug])
    return format_html('{} <a href="{}">{}</a>', text, url, _("Look at the page"))


def _links(problems: list[Problem]):
    return format_html_join(
        " ",
        '<a href="#id_{}">{}</a>',
        ((field_of(problem), problem.message) for problem in problems),
    )
