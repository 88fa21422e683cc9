"""The pages on which somebody acts on an article: one view for all that has a form.

A page says what will happen, shows what the checks say, and asks for what the act needs. What
is refused comes back with everything that was typed.
"""

from django.contrib import admin, messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from clinic.accounts import confirming
from clinic.admin.unsaved import note_saved, unsaved_words
from research import readability
from research.admin.acts.act_form import ActForm
from research.admin.acts.forms import FORMS, ON_THE_REVIEW_PAGE, form_of
from research.admin.acts.questions import last_review, missed
from research.admin.article.hard_words import HardWord, hard_words
from research.admin.article.places import place_of
from research.admin.article.views import article_urls
from research.document import codec
from research.document.compare import differences, lost_details
from research.document.problems import InvalidDocument, Problem
from research.document.schema import Document
from research.models import Article, Edition
from research.public.live import document_of
from research.wording.before_sending import Check, checks
from research.workflow.completeness import blockers, warnings
from research.workflow.permissions import refusals
from research.workflow.refusals import NotPermitted, Refused
from research.workflow.situation import Situation
from research.workflow.states import Action, action_named

CHANGE = "admin:research_article_change"
ACT = "admin:research_article_act"
REVIEW = "admin:research_article_review"


def url_of(action: Action, article: Article) -> str:
    """Return the address at which `action` is done to `article`."""
    if action in ON_THE_REVIEW_PAGE:
        return reverse(REVIEW, args=[article.pk])
    return reverse(ACT, args=[article.pk, action.value])


def find(model_admin: admin.ModelAdmin, request: HttpRequest, pk: int) -> Article:
    """Return the article numbered `pk`. Raises Http404 for none, and for who may not see it."""
    article = Article.objects.filter(pk=pk).first()
    if article is None or not model_admin.has_view_or_change_permission(request, article):
        raise Http404(_("There is no such article."))
    return article


def context_of(model_admin: admin.ModelAdmin, request: HttpRequest, article: Article) -> dict:
    """Return what every admin page about `article` needs."""
    return {
        **model_admin.admin_site.each_context(request),
        "opts": model_admin.opts,
        "article": article,
        "change_url": reverse(CHANGE, args=[article.pk]),
    }


class ActsMixin:
    """Gives the article's admin a page for each act that has a form."""

    def get_urls(self):
        """Add the acts' addresses."""
        urls = article_urls(self, ("<int:pk>/act/<slug:name>/", self.act_view, "act"))
        return [*urls, *super().get_urls()]

    def act_view(self, request: HttpRequest, pk: int, name: str) -> HttpResponse:
        """Show the page of the act `name`, or do it."""
        article = find(self, request, pk)
        action, situation = action_named(name), Situation(article)
        if action not in FORMS or action in ON_THE_REVIEW_PAGE:
            raise Http404(_("There is no such step."))
        form = _form(action, situation, request)
        refusal = next(refusals(action, situation, request.user), None)
        if request.method == "POST" and not refusal and form.is_valid():
            try:
                messages.success(request, form.act(request.user))
                note_saved(request)
                return HttpResponseRedirect(reverse(CHANGE, args=[pk]))
            except (Refused, InvalidDocument) as error:
                refusal = error
        return self._act_page(request, action, form, refusal)

    def _act_page(self, request, action: Action, form: ActForm, refusal) -> HttpResponse:
        article = form.situation.article
        context = context_of(self, request, article) | {
            "title": action.label,
            "action": action,
            "form": form,
            "refusal": refusal,
            "refused": refused_for(refusal),
            **unsaved_words(request, f"{action.label}: {article.title}"),
            **(_checks(form.situation, action, request.user) if form.shows_checks else {}),
        }
        status = status_of(refusal, request.method)
        template = "admin/research/article/act.html"
        return TemplateResponse(request, template, context, status=status)


def _form(action: Action, situation: Situation, request: HttpRequest) -> ActForm:
    """Return the form of `action`; one that asks for the password again looks at it first."""
    password_needs = {}
    if action.record.asks_password:
        confirming.note_password(request)
        password_needs = {"request": request}
    return form_of(action)(situation, request.POST or None, **password_needs)


def status_of(refusal, method: str) -> int:
    if isinstance(refusal, NotPermitted):
        return 403
    return 409 if refusal and method == "POST" else 200


def _checks(situation: Situation, action: Action, user) -> dict:
    """Return what keeps the draft from families, what else to look at, and what is new.

    For a reviewer that is what changed since the last check, for families since the last version.
    """
    if not situation.latest:
        return {}
    document = codec.loads(situation.latest.content)
    last_checked = situation.approvals.last_checked(situation.latest)
    return {
        "blockers": [linked(problem) for problem in blockers(document)],
        "warnings": [*map(linked, missed(last_review(situation.article))), *worth_adding(document)],
        "hard_words": named_hard_words(document, user),
        "asked": _asked(document) if action == Action.SEND else [],
        **changes(last_checked if action == Action.SEND else situation.last_edition, document),
    }


def _asked(document: Document) -> list[tuple[Check, str]]:
    """Return what a draft is asked before it is sent, each with the place of what is missing."""
    return [
        (check, place_of(check.missing).query if check.missing else "")
        for check in checks(document)
    ]


def worth_adding(document: Document) -> list[tuple[str, str]]:
    """Return what need not keep `document` from families, how it reads to them included."""
    return [linked(problem) for problem in (*warnings(document), *readability.advice(document))]


def named_hard_words(document: Document, user) -> list[HardWord]:
    """Return the hard words of `document`, where it reads harder than it should."""
    measured = readability.measure_hard(document)
    return hard_words(measured, document, user) if measured else []


def refused_for(refusal: Exception | None) -> list[tuple[str, str]]:
    """Return what `refusal` found in the draft, each with its place; nothing where it is no fault
    of the draft."""
    return [linked(problem) for problem in getattr(refusal, "problems", ())]


def linked(problem: Problem) -> tuple[str, str]:
    """Return what leads to the place in the form that `problem` is about, and its sentence."""
    return place_of(problem).query, problem.message


def changes(edition: Edition | None, document: Document) -> dict:
    """Return what differs between `edition` and `document`; `since` is its number."""
    before = edition and document_of(edition)
    if not before:
        return {"since": None, "changes": []}
    return {
        "since": edition.number,
        "changes": differences(before, document),
        "lost": lost_details(before, document),
    }
