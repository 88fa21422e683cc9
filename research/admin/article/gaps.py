"""What a draft lacks is asked one thing at a time, before it is sent for review.

Each page is the article's own form with the few fields that one answer needs, so that it is
saved, refused, kept and merged like any other save.
"""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from clinic.outside import as_number
from research.admin.acts.admin import CHANGE, find, url_of
from research.admin.article.form import field_of
from research.admin.article.views import article_urls
from research.document import codec
from research.document.schema import Document
from research.models import Article, Revision
from research.workflow.completeness import blockers
from research.workflow.permissions import can
from research.workflow.situation import Situation
from research.workflow.states import Action

ASK = "admin:research_article_ask"

_MOST = 20  # gaps that an address can say there were

# What is one question to its author, though several fields answer it: asked on the first's page.
_ASKED_WITH = {"doubts": "certainty", "limits": "certainty"}

# The form's fields that answer what is missing in one of them, where it takes several.
_ANSWERED_IN: dict[str, tuple[str, ...]] = {
    "for_whom": ("for_whom", "not_for"),
    "certainty": ("certainty", "doubts", "limits"),
    "help_now": ("help_now", "help_soon", "help_offers", "crisis_line", "no_special_help"),
    "picture": (
        "picture", "picture_alt", "picture_decorative", "picture_child", "picture_credit",
    ),
}  # fmt: skip


@dataclass(frozen=True)
class Gap:
    """What is missing in the form's `field`, in sentences, and the `fields` that answer it.

    It is the one at `number` of `count`, as many as there were when asking began.
    """

    field: str
    sentences: list[str]
    fields: tuple[str, ...]
    number: int
    count: int


class GapsMixin:
    """Gives the article's admin the pages that ask for what is missing."""

    def get_urls(self):
        """Add their address."""
        ask = ("<int:pk>/ask/<slug:field>/", self.ask_view, "ask")
        return [*article_urls(self, ask), *super().get_urls()]

    def act_view(self, request: HttpRequest, pk: int, name: str) -> HttpResponse:
        """Ask for what is missing before the page on which the draft is sent, where it can be."""
        if name == Action.SEND.value:
            article = find(self, request, pk)
            may_send = can(Action.SEND, Situation(article), request.user)
            if may_send and _gaps(article.revisions.first()):
                return HttpResponseRedirect(next_url(article))
        return super().act_view(request, pk, name)

    def ask_view(self, request: HttpRequest, pk: int, field: str) -> HttpResponse:
        """Show the fields for what is missing in `field`, or save them and go on."""
        article = find(self, request, pk)
        # What was sent answers the page as it was shown, whatever was saved since.
        gaps = _gaps(_seen(article, request), as_number(request.GET.get("of")))
        fields = [gap.field for gap in gaps]
        field = _ASKED_WITH.get(field, field)
        if field not in fields:
            return HttpResponseRedirect(next_url(article))
        place = fields.index(field)
        request.gap, request.gaps_after = gaps[place], fields[place + 1 :]
        context = _context(article, request.gap, _later_url(article, gaps[place + 1 :]))
        response = self.changeform_view(request, str(pk), extra_context=context)
        if isinstance(response, TemplateResponse):
            response.template_name = "admin/research/article/ask.html"
        return response

    def get_form(self, request, obj=None, change=False, **kwargs):
        """Return the form's class, with the fields alone that are asked for."""
        form = super().get_form(request, obj, change=change, **kwargs)
        form.asked = gap.fields if (gap := gap_of(request)) else ()
        return form


def gap_of(request: HttpRequest) -> Gap | None:
    """Return what `request` is asked for, if it is one thing."""
    return getattr(request, "gap", None)


def url_after(request: HttpRequest, article: Article) -> str:
    """Return where the answer that was just saved leads.

    What it left open is asked again, then what comes after it, then what was left for later.
    """
    gap = request.gap
    gaps = {each.field: each for each in _gaps(article.revisions.first(), gap.count)}
    wanted = (field for field in (gap.field, *request.gaps_after) if field in gaps)
    field = next(wanted, None)
    return _ask_url(article, gaps[field]) if field else next_url(article, gap.count)


def next_url(article: Article, count: int = 0) -> str:
    """Return where the first gap of `article` is asked about, or else where it is sent.

    `count` is how many there were when asking began.
    """
    gaps = _gaps(article.revisions.first(), count)
    return _ask_url(article, gaps[0]) if gaps else url_of(Action.SEND, article)


def _later_url(article: Article, later: list[Gap]) -> str:
    """Return where one goes on who answers nothing now: to the next gap, or to the article."""
    return _ask_url(article, later[0]) if later else reverse(CHANGE, args=[article.pk])


def _ask_url(article: Article, gap: Gap) -> str:
    query = urlencode({"of": gap.count})
    return f"{reverse(ASK, args=[article.pk, gap.field])}?{query}"


def _context(article: Article, gap: Gap, later_url: str) -> dict:
    values = {"number": gap.number, "count": gap.count}
    return {
        "gap": gap,
        "title": _("Before you send it: %(number)d of %(count)d") % values,
        "change_url": reverse(CHANGE, args=[article.pk]),
        "later_url": later_url,
    }


def _seen(article: Article, request: HttpRequest) -> Revision | None:
    seen = article.revisions.filter(pk=as_number(request.POST.get("seen"))).first()
    return seen or article.revisions.first()


def _gaps(revision: Revision | None, count: int = 0) -> list[Gap]:
    """Return what `revision` lacks, one gap for each question that its author is asked."""
    if revision is None or not revision.content:
        return []
    document = codec.loads(revision.content)
    sentences: dict[str, list[str]] = {}
    for problem in blockers(document):
        field = field_of(problem)
        sentences.setdefault(_ASKED_WITH.get(field, field), []).append(problem.message)
    count = max(len(sentences), min(count, _MOST))
    first = count - len(sentences) + 1
    return [
        Gap(field, messages, _answered_in(field, document), number, count)
        for number, (field, messages) in enumerate(sentences.items(), first)
    ]


def _answered_in(field: str, document: Document) -> tuple[str, ...]:
    fields = _ANSWERED_IN.get(field, (field,))
    if field in ("for_parents", "for_therapists") and getattr(document, field):
        return (*fields, "sources")  # what a line rests on is described there
    if field == "help_now" and not document.topics:
        return ("topics", *fields)  # what is said for them is offered
    return fields
