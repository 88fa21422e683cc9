"""The page on which a colleague reviews an article: all of it as readers will see it, what
changed, what is said about it, and the decision."""

from urllib.parse import quote

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from clinic.admin.unsaved import note_saved, unjudged, unsaved_words
from clinic.clock import date_and_time, day_of
from clinic.links import web_address
from clinic.outside import as_number
from clinic.security import framing_csp
from research.admin.acts.admin import (
    CHANGE,
    REVIEW,
    changes,
    context_of,
    find,
    linked,
    named_hard_words,
    refused_for,
    status_of,
    worth_adding,
)
from research.admin.acts.answers import answers_of
from research.admin.acts.forms import FORMS, ON_THE_REVIEW_PAGE
from research.admin.acts.questions import QUESTIONS
from research.admin.acts.review_form import ReviewForm
from research.admin.acts.sharing import note_read
from research.admin.article.comments import about
from research.admin.article.views import article_urls
from research.document import codec
from research.document.change import Change
from research.document.compare import differences
from research.document.problems import InvalidDocument
from research.document.schema import Document
from research.models import Article, Comment, DraftState, Review, Revision, ShareAnswer
from research.workflow import actions
from research.workflow.completeness import blockers
from research.workflow.permissions import can, refusals
from research.workflow.refusals import Refused
from research.workflow.situation import Situation
from research.workflow.states import Action, action_named

PREVIEW = "admin:research_article_preview_page"
_PAGES = {"preview": "admin:research_article_preview", "review": REVIEW}
_DECISIONS = [action for action in ON_THE_REVIEW_PAGE if action.record.is_step]


class ReviewMixin:
    """Gives the article's admin the review page, and a way to resolve comments."""

    def get_urls(self):
        """Add the two addresses."""
        urls = article_urls(
            self,
            ("<int:pk>/review/", framing_csp(self.review_view), "review"),
            ("<int:pk>/comments/<int:number>/resolve/", self.resolve_view, "resolve"),
        )
        return [*urls, *super().get_urls()]

    def review_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show what is to be reviewed, or take what the reviewer says of it."""
        article = find(self, request, pk)
        situation = Situation(article)
        revision = _revision(situation)
        if revision is None or not revision.content:
            messages.warning(request, _("There is nothing to review yet: save the article first."))
            return HttpResponseRedirect(reverse(CHANGE, args=[pk]))
        action = _pressed(request)
        document = codec.loads(revision.content)
        initial = {"seen": revision.pk, "about": request.GET.get("about", "")}
        form_class = FORMS[action] if action else ReviewForm
        if "read_answer" in request.POST:
            _read_answer(request, article)
            form = _as_typed(situation, document, request.POST, initial)
            return self._review_page(request, revision, form, None)
        form = form_class(situation, document, request.POST or None, initial=initial)
        refusal = None
        if request.method == "POST" and form.is_valid():
            try:
                return self._take(request, action, form)
            except (Refused, InvalidDocument) as error:
                refusal = error
        return self._review_page(request, revision, form, refusal)

    def _take(self, request, action: Action | None, form: ReviewForm) -> HttpResponse:
        with transaction.atomic():
            messages.success(request, form.act(request.user))
        note_saved(request)
        name = REVIEW if action == Action.COMMENT else CHANGE
        return HttpResponseRedirect(reverse(name, args=[form.situation.article.pk]))

    def _review_page(self, request, revision: Revision, form, refusal) -> HttpResponse:
        situation, document = form.situation, form.document
        article = situation.article
        decisions = [
            act
            for act in _DECISIONS
            if _is_about(act, revision, situation) and can(act, situation, request.user)
        ]
        context = context_of(self, request, article) | {
            "title": _("Review"),
            "form": form,
            "refusal": refusal,
            "refused": refused_for(refusal),
            **unsaved_words(request, f"{_('Review')}: {article.title}"),
            "revision": revision,
            "page_url": f"{reverse(PREVIEW, args=[article.pk])}?revision={revision.pk}&review=1",
            "study": _study(document),
            "saved": date_and_time(revision.at),
            "decisions": decisions,
            "questions": [form[name] for name in QUESTIONS],
            "checked": _checked(situation, revision),
            "rechecks": Action.RECHECK in decisions,
            "newer_draft": situation.latest if situation.latest != revision else None,
            "why_not": _why_not(situation, request.user, decisions),
            "comments": [
                (remark, date_and_time(remark.at), about(remark)) for remark in _comments(situation)
            ],
            "answers": answers_of(article, since=_since(situation)),
            "may_read": can(Action.READ_ANSWER, situation, request.user),
            "blockers": [linked(problem) for problem in blockers(document)],
            "warnings": worth_adding(document),
            "hard_words": named_hard_words(document, request.user),
            "changes_since_asked": _changes_since_asked(situation, document),
            **changes(situation.approvals.last_checked(revision), document),
        }
        template = "admin/research/article/review.html"
        status = status_of(refusal, request.method)
        return TemplateResponse(request, template, context, status=status)

    def resolve_view(self, request: HttpRequest, pk: int, number: int) -> HttpResponse:
        """Mark a comment as dealt with (POST), and go back to where that was asked for.

        To a script, which stays on its page, it answers with the sentence alone.
        """
        article = find(self, request, pk)
        comment = Comment.objects.filter(article=article, pk=number).first()
        tell, sentence = messages.success, _("The comment is resolved.")
        if request.method == "POST" and comment:
            try:
                actions.resolve(comment, by=request.user)
            except Refused as error:
                tell, sentence = messages.error, str(error)
            if not request.accepts("text/html"):
                is_done = tell == messages.success
                return JsonResponse({"said": sentence}, status=200 if is_done else 409)
            tell(request, sentence)
        page = _PAGES.get(request.POST.get("to", ""), CHANGE)
        return HttpResponseRedirect(reverse(page, args=[pk]))


def _read_answer(request: HttpRequest, article: Article):
    """Note that the answer whose button was pressed has been read."""
    number = as_number(request.POST["read_answer"])
    note_read(request, get_object_or_404(ShareAnswer, pk=number, link__article=article))


def _as_typed(situation: Situation, document: Document, typed, initial: dict) -> ReviewForm:
    """Return the form with what is `typed` in it, which is not sent yet."""
    form = unjudged(ReviewForm)(situation, document, typed, initial=initial)
    return form if form.has_changed() else ReviewForm(situation, document, initial=initial)


def _study(document: Document) -> dict | None:
    """Return the title of the study and what leads to it: its DOI, its address, a free copy."""
    source = document.source
    if source is None:
        return None
    addresses = {"DOI": source.doi and f"https://doi.org/{quote(source.doi)}"}
    addresses |= {
        _("Its web address"): web_address(source.url),
        _("A free copy"): web_address(source.free_url),
    }
    links = [(f"{label}: {address}", address) for label, address in addresses.items() if address]
    return {"title": source.title, "links": links}


def _pressed(request: HttpRequest) -> Action | None:
    """Return what the button that was pressed does; a comment where none was."""
    action = action_named(request.POST.get("do", Action.COMMENT))
    return action if action in ON_THE_REVIEW_PAGE else None


def _revision(situation: Situation) -> Revision | None:
    """Return what there is to review: the draft in review, else what families see."""
    if situation.state != DraftState.IN_REVIEW and situation.current:
        return Revision.objects.get(pk=situation.current.edition.revision_id)
    return situation.latest


def _is_about(action: Action, revision: Revision, situation: Situation) -> bool:
    """Say whether `action` decides about `revision`, which the page shows."""
    current = situation.current
    is_live = current is not None and current.edition.revision_id == revision.pk
    return is_live if action == Action.RECHECK else True


def _checked(situation: Situation, revision: Revision) -> str:
    """Return, as sentences, what of the article was checked before, where that is to be told."""
    if check := situation.approvals.check_of(revision):
        return _("%(who)s checked these very words on %(when)s.") % {
            "who": check.by_name,
            "when": date_format(day_of(check.at)),
        }
    if situation.approvals.last_checked(revision):
        return ""  # what changed since then is listed
    return _("No version of this article has been checked yet. Please check the whole article.")


def _why_not(situation: Situation, user, decisions: list[Action]) -> Refused | None:
    """Return why `user` has no decision to make here, or cannot be named as who checked."""
    if {Action.APPROVE, Action.RECHECK}.intersection(decisions):
        return None
    action = Action.APPROVE if situation.state == DraftState.IN_REVIEW else Action.RECHECK
    return next(refusals(action, situation, user), None)


def _changes_since_asked(situation: Situation, document: Document) -> list[Change]:
    """Return what is new since a colleague last asked for changes of this draft."""
    since = _since(situation)
    reviews = situation.article.reviews.filter(
        decision=Review.Decision.CHANGES, revision__gt=since
    ).select_related("revision")
    last = reviews.exclude(revision__content="").first()
    return differences(codec.loads(last.revision.content), document) if last else []


def _since(situation: Situation) -> int:
    """Return the revision (pk) after which all is new to families."""
    return situation.last_edition.revision_id if situation.last_edition else 0


def _comments(situation: Situation) -> list[Comment]:
    """Return what was said since the last edition, and what is not resolved from before."""
    since = _since(situation)
    comments = situation.article.comments.order_by("-pk")
    return [
        comment
        for comment in comments
        if comment.resolved_at is None or comment.revision_id > since
    ]
