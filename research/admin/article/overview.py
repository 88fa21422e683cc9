"""What stands beside the article's form: each part with what is there, what is missing, and where.

It repeats what the checks say that keep an article from families and that ask for a second look,
each as a link to the field or the line that it is about. It has no rules of its own.
"""

from dataclasses import dataclass, field
from math import ceil

from django.contrib.admin.utils import flatten
from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from research import readability
from research.admin.article.comments import OpenComment, open_comments
from research.admin.article.form import ArticleForm
from research.admin.article.gaps import gap_of
from research.admin.article.parts import PARTS, is_filled
from research.admin.article.places import Place, place_of
from research.document.problems import Problem
from research.document.schema import OUTLINES, Document, walk
from research.models import Article
from research.workflow.completeness import blockers, warnings
from research.workflow.permissions import is_permitted
from research.workflow.states import Action

_ENOUGH_WORDS = 30  # for a grade that says anything


@dataclass(frozen=True)
class Remark:
    """A sentence about one place of the form."""

    sentence: str
    place: Place


@dataclass
class Part:
    """One part of the form: what is `there`, what is `needed` for families, what is `advised`."""

    name: str
    place: Place
    there: str
    needed: list[Remark] = field(default_factory=list)
    advised: list[Remark] = field(default_factory=list)
    comment_count: int = 0


@dataclass(frozen=True)
class Overview:
    """The parts, the comments that are not resolved, and how much there is to read how easily.

    `grade` is the school grade of what families read; None where it is not measured.
    `hard_words` come with where each is proposed for the glossary, for who may do that.
    """

    parts: list[Part]
    comments: list[OpenComment]
    word_count: int
    grade: int | None
    hard_words: list[tuple[str, str]]

    @property
    def summary(self) -> str:
        """Say how much keeps the article from families."""
        count = sum(len(part.needed) for part in self.parts)
        if not count:
            return _("Nothing is missing that families need.")
        message = ngettext(
            "%d thing is missing before families can see it.",
            "%d things are missing before families can see it.",
            count,
        )
        return message % count


class OverviewMixin:
    """For the article's ModelAdmin: the column beside the form."""

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        """Django's own, with the column where the whole form is shown to be written in."""
        if self.may_write(request, obj) and not gap_of(request):
            context["overview"] = overview(context["adminform"].form, obj, request.user)
        return super().render_change_form(request, context, add, change, form_url, obj)

    def may_write(self, request: HttpRequest, article: Article | None) -> bool:
        """Whether `article`, None for a new one, is shown as a form rather than as text."""
        return article is None or self.has_change_permission(request, article)


def overview(form: ArticleForm, article: Article | None, user) -> Overview:
    """Return what there is to say beside `form`, as it is shown to `user`."""
    document = getattr(form, "document", form.original)
    parts, part_of = _parts(form, document)
    for problem in blockers(document):
        part_of.get(place_of(problem).field, parts[0]).needed.append(_remark(problem))
    for problem in warnings(document):
        part_of.get(place_of(problem).field, parts[0]).advised.append(_remark(problem))
    comments = [*open_comments(article, document)] if article else []
    for open_comment in comments:
        if open_comment.place:
            part_of.get(open_comment.place.field, parts[0]).comment_count += 1
    words = sum(len(text.split()) for _field, text in readability.families_text(document))
    measured = readability.measure(document) if readability.is_measured(document) else None
    grade = ceil(measured.worst) if measured and words >= _ENOUGH_WORDS else None
    is_hard = measured and measured.worst > readability.AIM
    may_explain = is_hard and is_permitted(Action.PROPOSE, user)
    hard_words = [_to_glossary(word) for word in measured.hard_words] if may_explain else []
    return Overview(parts, comments, words, grade, hard_words)


def _to_glossary(word: str) -> tuple[str, str]:
    return word, f"{reverse('admin:research_glossaryterm_add')}?{urlencode({'term': word})}"


def _parts(form: ArticleForm, document: Document) -> tuple[list[Part], dict[str, Part]]:
    """Return the parts of the form, and the same by the fields that stand in them."""
    parts, part_of = [], {}
    for name, options in PARTS:
        fields = [each for each in flatten(options["fields"]) if each in form.fields]
        fields = [each for each in fields if not form[each].is_hidden]
        if fields:
            heading = str(name or form[fields[0]].label)
            part = Part(heading, Place(fields[0]), _there(fields, form, document))
            parts.append(part)
            part_of |= dict.fromkeys(flatten(options["fields"]), part)
    return parts, part_of


def _there(fields: list[str], form: ArticleForm, document: Document) -> str:
    """Say what stands in `fields`: how many lines, or how many of several boxes are filled."""
    outlines = [name for name in fields if name in OUTLINES]
    if outlines:
        count = sum(len([*walk(getattr(document, name))]) for name in outlines)
        return ngettext("%d line", "%d lines", count) % count if count else _("Empty")
    filled = [name for name in fields if is_filled(name, form)]
    if not filled:
        return _("Empty")
    if len(fields) == 1:
        return _("Filled in")
    return _("%(count)d of %(all)d filled in") % {"count": len(filled), "all": len(fields)}


def _remark(problem: Problem) -> Remark:
    return Remark(problem.message, place_of(problem))
