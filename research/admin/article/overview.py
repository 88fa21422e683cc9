"""What stands beside the article's form: each part with what is there, what is missing, and where.

It repeats what the checks say that keep an article from families and that ask for a second look,
each as a link to the field or the line that it is about. It has no rules of its own.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from uuid import UUID

from django.contrib.admin.utils import flatten
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, JsonResponse
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from research import readability
from research.admin.article.comments import OpenComment, open_comments
from research.admin.article.form import ArticleForm
from research.admin.article.gaps import gap_of
from research.admin.article.hard_words import HardWord, hard_words
from research.admin.article.parts import PARTS, says_anything
from research.admin.article.places import Place, place_of
from research.admin.article.views import article_urls
from research.document.problems import Problem
from research.document.schema import OUTLINES, Document, walk
from research.models import Article
from research.workflow.completeness import blockers, warnings

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

    `grades` says in sentences how hard what families read is; "" where it is not measured.
    """

    parts: list[Part]
    comments: list[OpenComment]
    word_count: int
    grades: str
    hard_words: list[HardWord]

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

    def get_urls(self):
        """Add the addresses that say what the column says of what is typed."""
        urls = article_urls(
            self,
            ("add/overview/", self.overview_view, "add_overview"),
            ("<int:pk>/change/overview/", self.overview_view, "overview"),
        )
        return [*urls, *super().get_urls()]

    @method_decorator(require_POST)
    def overview_view(self, request: HttpRequest, pk: int | None = None) -> JsonResponse:
        """Return the column beside what is typed in the form, as JSON {"overview": HTML}.

        Takes what the form sends, and keeps nothing of it.
        """
        article = get_object_or_404(Article, pk=pk) if pk else None
        may_write = self.may_write(request, article) if pk else self.has_add_permission(request)
        if not may_write:
            raise PermissionDenied
        form = ArticleForm(request.POST, instance=article)
        form.is_valid()  # which makes the Document
        context = {"overview": overview(form, article, request.user)}
        template = "admin/research/article/overview_said.html"
        return JsonResponse({"overview": render_to_string(template, context, request)})

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
    parts = _Parts(form, document)
    hard = readability.measure_hard(document)
    advice = readability.about_sentences(hard) if hard else ()
    unreadable = [*_unreadable(form)]
    needed = [*unreadable, *map(parts.remark, blockers(document))]
    advised = map(parts.remark, (*warnings(document), *advice))
    unread = {remark.place.field for remark in unreadable}  # of these the Document is out of date
    for name, remarks in (("needed", needed), ("advised", advised)):
        for remark in remarks:
            if remark in unreadable or remark.place.field not in unread:
                getattr(parts.of(remark.place), name).append(remark)
    comments = [*open_comments(article, document)] if article else []
    for open_comment in comments:
        if open_comment.place:
            parts.of(open_comment.place).comment_count += 1
    return Overview(
        parts.all,
        comments,
        word_count=_word_count(document),
        grades=_grades(document),
        hard_words=parts.placed(hard_words(hard, document, user)) if hard else [],
    )


def _grades(document: Document) -> str:
    is_enough = readability.is_measured(document) and _word_count(document) >= _ENOUGH_WORDS
    return readability.grades(readability.measure(document)) if is_enough else ""


def _word_count(document: Document) -> int:
    return sum(len(text.split()) for _field, text in readability.families_text(document))


def _unreadable(form: ArticleForm) -> Iterator[Remark]:
    """Yield why lines as they are typed cannot be read: all else is said of those saved last."""
    for name, errors in form.errors.as_data().items():
        if name in OUTLINES:
            rows = ((error, getattr(error, "row", None)) for error in errors)
            yield from (Remark(error.messages[0], Place(name, row=row)) for error, row in rows)


class _Parts:
    """The parts of the form, by what stands in them."""

    def __init__(self, form: ArticleForm, document: Document):
        self.all: list[Part] = []
        self._of: dict[str, Part] = {}
        self._rows = _rows(form)
        for name, options in PARTS:
            fields = [each for each in flatten(options["fields"]) if each in form.fields]
            fields = [each for each in fields if not form[each].is_hidden]
            if fields:
                heading = str(name or form[fields[0]].label)
                part = Part(heading, Place(fields[0]), _there(fields, form, document))
                self.all.append(part)
                self._of |= dict.fromkeys(flatten(options["fields"]), part)

    def of(self, place: Place) -> Part:
        """Return the part in which `place` is."""
        return self._of.get(place.field, self.all[0])

    def remark(self, problem: Problem) -> Remark:
        return Remark(problem.message, self._in_rows(place_of(problem)))

    def placed(self, words: list[HardWord]) -> list[HardWord]:
        return [replace(word, place=self._in_rows(word.place)) for word in words]

    def _in_rows(self, place: Place) -> Place:
        return replace(place, row=self._rows.get(place.line))


def _rows(form: ArticleForm) -> dict[UUID | None, int]:
    """Return as which of the rows that were sent each line of the outlines was sent."""
    return {
        line: row
        for name in OUTLINES
        if name in form.fields
        for line, row in form.fields[name].rows.items()
    }


def _there(fields: list[str], form: ArticleForm, document: Document) -> str:
    """Say what stands in `fields`: how many lines, or how many of several boxes are filled."""
    outlines = [name for name in fields if name in OUTLINES]
    if outlines:
        count = sum(len([*walk(getattr(document, name))]) for name in outlines)
        return ngettext("%d line", "%d lines", count) % count if count else _("Empty")
    typed = getattr(form, "cleaned_data", {})
    values = {name: typed.get(name, form.initial.get(name)) for name in fields}
    filled = [name for name, value in values.items() if says_anything(name, value)]
    if not filled:
        return _("Empty")
    if len(fields) == 1:
        return _("Filled in")
    return _("%(count)d of %(all)d filled in") % {"count": len(filled), "all": len(fields)}
