"""The page on which a colleague reviews an article: all of it as readers will see it, what
changed, what is said about it, and the decision."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clinic.clock import shown
from clinic.forms import TOO_LONG
from clinic.forms_text import ParagraphsInput
from clinic.security import framing_csp
from research.admin.acts.admin import (
    CHANGE,
    REVIEW,
    changes,
    context_of,
    find,
    linked,
    worth_adding,
)
from research.document import codec
from research.document.change import Change
from research.document.compare import differences
from research.document.fields import LABELS
from research.document.problems import InvalidDocument
from research.document.schema import OUTLINES, Document, walk
from research.document.text import line_text
from research.models import Comment, DraftState, Review, Revision
from research.workflow import actions
from research.workflow.actions.reviewing import LONGEST_COMMENT
from research.workflow.completeness import must
from research.workflow.permissions import NotPermitted, Refused, can, refusals
from research.workflow.situation import Situation
from research.workflow.states import Action

COMMENT = "comment"
PREVIEW = "admin:research_article_preview_page"
_DECISIONS = {
    Action.APPROVE: actions.approve,
    Action.ASK_CHANGES: actions.ask_changes,
    Action.RECHECK: actions.recheck,
}
_DONE = {
    COMMENT: gettext_lazy("Your comment is kept."),
    Action.APPROVE: gettext_lazy("Approved. It can be published now."),
    Action.ASK_CHANGES: gettext_lazy("Given back with your comments."),
    Action.RECHECK: gettext_lazy("Checked again: the page carries today's date."),
}


_IS_OUT = gettext_lazy("Approved. Families see it already, now with your check.")


class ReviewForm(forms.Form):
    """What a reviewer says and confirms; which button was pressed says what is done with it."""

    seen = forms.IntegerField(widget=forms.HiddenInput)
    line = forms.ChoiceField(label=gettext_lazy("About"), required=False)
    text = ParagraphsInput(
        label=gettext_lazy("Comment"),
        required=False,
        widget=forms.Textarea({"rows": 4}),
        max_length=LONGEST_COMMENT,
        error_messages=TOO_LONG,
    )
    whole = forms.BooleanField(
        label=gettext_lazy("I have checked the whole article against its source"),
        help_text=gettext_lazy(
            "Tick this once you have compared all of it with the study. Families then see today as "
            "the date of the review. The first approval needs it; later, leave it unticked where "
            "you checked no more than what changed."
        ),
        required=False,
    )
    next_review = forms.DateField(
        label=gettext_lazy("Next review"),
        help_text=gettext_lazy("Leave it empty for a review in 24 months."),
        required=False,
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": gettext_lazy("Write the day as year, month, day: 2027-03-14.")},
    )

    def __init__(self, document: Document, *args, **kwargs):
        super().__init__(*args, use_required_attribute=False, label_suffix="", **kwargs)
        self.fields["line"].choices = [("", _("The article as a whole")), *_lines(document)]


def _lines(document: Document) -> list:
    """Return every line by its identity, below the name of its outline, for a select box."""
    return [
        (
            LABELS[name],
            [
                (str(line.id), "\u2003" * depth + Truncator(line_text(line)).chars(90))
                for line, depth, _parent in walk(getattr(document, name))
            ],
        )
        for name in OUTLINES
        if getattr(document, name)
    ]


class ReviewMixin:
    """Gives the article's admin the review page, and a way to resolve comments."""

    def get_urls(self):
        """Add the two addresses."""
        review = self.admin_site.admin_view(framing_csp(self.review_view))
        resolve = self.admin_site.admin_view(self.resolve_view)
        return [
            path("<int:pk>/review/", review, name="research_article_review"),
            path(
                "<int:pk>/comments/<int:number>/resolve/", resolve, name="research_article_resolve"
            ),
            *super().get_urls(),
        ]

    def review_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show what is to be reviewed, or take what the reviewer says of it."""
        article = find(self, request, pk)
        situation = Situation(article)
        revision = _revision(situation)
        if revision is None or not revision.content:
            messages.warning(request, _("There is nothing to review yet: save the article first."))
            return HttpResponseRedirect(reverse(CHANGE, args=[pk]))
        document = codec.loads(revision.content)
        initial = {"seen": revision.pk}
        form = ReviewForm(document, request.POST or None, initial=initial)
        refusal = None
        if request.method == "POST" and form.is_valid():
            try:
                return self._take(request, situation, form)
            except (Refused, InvalidDocument) as error:
                refusal = error
        return self._review_page(request, situation, revision, form, refusal)

    def _take(self, request, situation: Situation, form: ReviewForm) -> HttpResponse:
        said, article = form.cleaned_data, situation.article
        wanted = request.POST.get("do", COMMENT)
        with transaction.atomic():
            if said["text"].strip() or wanted == COMMENT:
                line = UUID(said["line"]) if said["line"] else None
                values = {"seen": said["seen"], "text": said["text"], "line": line}
                actions.comment(article, by=request.user, **values)
            if wanted != COMMENT:
                _decide(wanted, article, said, by=request.user)
        is_out = wanted == Action.APPROVE and Situation(article).edition_of_draft
        messages.success(request, _IS_OUT if is_out else _DONE[wanted])
        name = REVIEW if wanted == COMMENT else CHANGE
        return HttpResponseRedirect(reverse(name, args=[article.pk]))

    def _review_page(self, request, situation, revision: Revision, form, refusal) -> HttpResponse:
        article, document = situation.article, codec.loads(revision.content)
        decisions = [action for action in _DECISIONS if can(action, situation, request.user)]
        context = context_of(self, request, article) | {
            "title": _("Review"),
            "form": form,
            "refusal": refusal,
            "revision": revision,
            "page_url": f"{reverse(PREVIEW, args=[article.pk])}?revision={revision.pk}",
            "saved": shown(revision.at),
            "decisions": decisions,
            "why_not": _why_not(situation, request.user, decisions),
            "comments": [(each, shown(each.at)) for each in _comments(situation)],
            "must": [linked(problem) for problem in must(document)],
            "should": worth_adding(document),
            "asked": _since_asked(situation, document),
            **changes(situation),
        }
        template = "admin/research/article/review.html"
        return TemplateResponse(request, template, context, status=_status(refusal))

    def resolve_view(self, request: HttpRequest, pk: int, number: int) -> HttpResponse:
        """Mark a comment as dealt with (POST)."""
        article = find(self, request, pk)
        found = Comment.objects.filter(article=article, pk=number).first()
        if request.method == "POST" and found:
            try:
                actions.resolve(found, by=request.user)
                messages.success(request, _("The comment is resolved."))
            except Refused as error:
                messages.error(request, str(error))
        return HttpResponseRedirect(reverse(CHANGE, args=[pk]))


def _revision(situation: Situation) -> Revision | None:
    """Return what there is to review: the draft in review, else what families see."""
    if situation.state != DraftState.IN_REVIEW and situation.current:
        return Revision.objects.get(pk=situation.current.edition.revision_id)
    return situation.latest


def _decide(wanted: str, article, said: dict, *, by):
    if wanted not in {action.value for action in _DECISIONS}:
        raise Refused(_("Choose one of the buttons."))
    action = Action(wanted)
    confirmed = {
        Action.APPROVE: {"whole": said["whole"], "next_review": said["next_review"]},
        Action.ASK_CHANGES: {},
        Action.RECHECK: {"next_review": said["next_review"]},
    }
    if action == Action.RECHECK and not said["whole"]:
        raise Refused(_("Confirm that you have checked the whole article against its source."))
    _DECISIONS[action](article, by=by, seen=said["seen"], **confirmed[action])


def _why_not(situation: Situation, user, decisions: list[Action]) -> Refused | None:
    """Return why `user` has no decision to make here, or cannot be named as who checked."""
    if {Action.APPROVE, Action.RECHECK}.intersection(decisions):
        return None
    action = Action.APPROVE if situation.state == DraftState.IN_REVIEW else Action.RECHECK
    return next(refusals(action, situation, user), None)


def _since_asked(situation: Situation, document: Document) -> list[Change]:
    """Return what is new since a colleague last asked for changes of this draft."""
    since = situation.last_edition.revision_id if situation.last_edition else 0
    asked = situation.article.reviews.filter(
        decision=Review.Decision.CHANGES, revision__gt=since
    ).select_related("revision")
    last = asked.exclude(revision__content="").first()
    return differences(codec.loads(last.revision.content), document) if last else []


def _comments(situation: Situation) -> list[Comment]:
    """Return what was said since the last edition, and what still stands from before."""
    since = situation.last_edition.revision_id if situation.last_edition else 0
    found = situation.article.comments.order_by("-pk")
    return [each for each in found if each.resolved_at is None or each.revision_id > since]


def _status(refusal) -> int:
    if isinstance(refusal, NotPermitted):
        return 403
    return 409 if refusal else 200
