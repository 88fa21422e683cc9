"""The pages on which somebody acts on an article: one view for all that has a form.

A page says what will happen, shows what the checks say, and asks for what the act needs. What
is refused comes back with everything that was typed.
"""

from django.contrib import admin, messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _

from clinic.accounts import confirming
from research import readability
from research.admin.acts.forms import FORMS, ActForm
from research.admin.article.form import field_of
from research.document import codec
from research.document.compare import differences
from research.document.problems import InvalidDocument, Problem
from research.document.schema import Document
from research.models import Article
from research.public.live import document_of
from research.workflow.completeness import must, should
from research.workflow.permissions import NotPermitted, Refused, refusals
from research.workflow.situation import Situation
from research.workflow.states import Action

CHANGE = "admin:research_article_change"
ACT = "admin:research_article_act"
REVIEW = "admin:research_article_review"
_ON_THE_REVIEW_PAGE = {Action.APPROVE, Action.ASK_CHANGES, Action.RECHECK}


def url_of(action: Action, article: Article) -> str:
    """Return the address at which `action` is done to `article`."""
    if action in _ON_THE_REVIEW_PAGE:
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
        view = self.admin_site.admin_view(self.act_view)
        return [
            path("<int:pk>/act/<slug:name>/", view, name="research_article_act"),
            *super().get_urls(),
        ]

    def act_view(self, request: HttpRequest, pk: int, name: str) -> HttpResponse:
        """Show the page of the act `name`, or do it."""
        article = find(self, request, pk)
        if name not in Action.values or Action(name) not in FORMS:
            raise Http404(_("There is no such step."))
        action, situation = Action(name), Situation(article)
        form = _form(action, situation, request)
        refusal = next(refusals(action, situation, request.user), None)
        if request.method == "POST" and not refusal and form.is_valid():
            try:
                messages.success(request, form.act(request.user))
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
            **(_checks(form.situation) if form.publishes else {}),
        }
        status = _status(refusal, request.method)
        template = "admin/research/article/act.html"
        return TemplateResponse(request, template, context, status=status)


def _form(action: Action, situation: Situation, request: HttpRequest) -> ActForm:
    """Return the form of `action`; one that asks for the password again looks at it first."""
    form, asked = FORMS[action], {}
    if issubclass(form, confirming.PasswordAgainMixin):
        confirming.take(request)
        asked = {"request": request}
    return form(situation, request.POST or None, **asked)


def _status(refusal, method: str) -> int:
    if isinstance(refusal, NotPermitted):
        return 403
    return 409 if refusal and method == "POST" else 200


def _checks(situation: Situation) -> dict:
    """Return what keeps the draft from families, what should be looked at, and what is new."""
    if not situation.latest:
        return {}
    document = codec.loads(situation.latest.content)
    return {
        "must": [linked(problem) for problem in must(document)],
        "should": worth_adding(document),
        **changes(situation),
    }


def worth_adding(document: Document) -> list[tuple[str, str]]:
    """Return what need not keep `document` from families, how it reads to them included."""
    return [linked(problem) for problem in (*should(document), *readability.advice(document))]


def linked(problem: Problem) -> tuple[str, str]:
    """Return the anchor of the field that `problem` is about, and its sentence."""
    return f"#id_{field_of(problem)}", problem.message


def changes(situation: Situation) -> dict:
    """Return what differs between the draft and the last edition; `since` is its number."""
    last = situation.last_edition
    before = last and document_of(last)
    if not before:
        return {"since": None, "changes": []}
    document = codec.loads(situation.latest.content)
    return {"since": last.number, "changes": differences(before, document)}
